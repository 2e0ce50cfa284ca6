"""An appliance that this process holds, and offers to every other one on the folder's socket."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from appliance.appliance import Appliance
from appliance.clock import Clock, SystemClock
from appliance.crypto.memory import forbid_core_dumps
from appliance.crypto.passphrase import Passphrase
from appliance.crypto.provider import KeyProvider
from appliance.errors import StateBusy
from appliance.handlers.site import locked_site
from appliance.incidents.lifetime import tell_start, tell_stop
from appliance.requests import ShowSite
from appliance.service.offers import offered
from appliance.service.reception import Meanwhile, Reception
from appliance.service.server import Server
from appliance.service.unlocking import Unlocking
from appliance.storage.gallery import Gallery
from appliance.storage.opening import SLOT_NAME
from appliance.storage.state_folder import StateFolder
from ui.cli.assembly import assembled
from ui.cli.context import Context
from ui.cli.desk.desk import add_desk
from ui.cli.desk.site import site_of
from ui.cli.doors import doors, without_hardware
from ui.cli.keys import key_provider
from ui.cli.network import gateway, told

_PATIENCE_S = 0.5
_LOOK_S = 0.2


@contextmanager
def served_appliance(
    context: Context,
    stop: threading.Event,
    *,
    wired: bool,
    restart: Callable[[], None] | None = None,
    patient: bool = False,
) -> Iterator[Appliance | None]:
    """Holds the state folder and answers on its socket, from before the gallery is open.

    wired: it drives the doors' hardware. A gallery whose passphrase nobody is there to give waits for
    `portunus unlock`; None when `stop` was set before it came. Where it drives doors, its beginning and end
    are events, and so are lost cameras and jumps of the clock. restart: as `add_desk` takes it.
    patient: without what it cannot have of doors, network and metrics, it says so and is there all the same;
    and it waits for whoever holds the folder.
    Raises StateBusy, KeyUnavailable, IntegrityError, NewerSchema, StorageFailed, DoorError.
    """
    forbid_core_dumps()
    clock = SystemClock()
    provider = None if _waits_for_passphrase(context) else key_provider(context)
    folder = _folder(context, stop, patient)
    if folder is None:
        yield None
        return
    try:
        reception = Reception()
        server = Server(folder.path, reception)
    except BaseException:
        folder.close()
        raise
    gallery, failed = None, True
    lacking: list[str] = []
    ending = threading.Event()
    lacks = (lambda sentence: _lack(context, lacking, sentence)) if patient else None
    try:
        # The button to leave and the fire alarm work while the gallery is still locked.
        with (
            gateway(context.config, folder.path, clock, tells=True, lacks=lacks) as network,
            doors(
                context.config, clock, wired=wired, state=folder.path, gateway=network, lacks=lacks
            ) as found,
        ):
            site = site_of(context)
            shown: Meanwhile = {ShowSite: lambda request: locked_site(site, found)}
            gallery = _gallery(context, folder, provider, clock, reception, stop, shown)
            if gallery is None:
                yield None
                return
            _tell_recovery(context, gallery)
            with (
                assembled(context, gallery, found, clock) as appliance,
                told(network, appliance, gallery),
            ):
                appliance.trouble = without_hardware(found)
                add_desk(context, appliance, gallery, site, restart, lacking, ending)
                with offered(appliance, gallery, reception, server, context.config.metrics.port, lacks):
                    appliance.keep_retention()
                    try:
                        if wired:
                            tell_start(gallery, appliance.incidents, clock)
                            appliance.incidents.start()
                        yield appliance
                        failed = bool(appliance.failures)
                    finally:
                        ending.set()
                        server.stop(_PATIENCE_S)  # before what answers is closed
    finally:
        ended = server.stop(_PATIENCE_S)
        if gallery is not None and wired:
            _tell_stop(gallery, failed=failed, wait_s=None if ended else _PATIENCE_S)
        # A request that does not end ends with the process, as in a power cut, and so does the lock.
        if ended:
            if gallery is not None:
                gallery.close()
            folder.close()


def _folder(context: Context, stop: threading.Event, patient: bool) -> StateFolder | None:
    """None when `stop` was set while it waited. Raises StateBusy, StorageFailed."""
    while not stop.is_set():
        try:
            return StateFolder(context.state)
        except StateBusy:
            if not patient:
                raise
        stop.wait(_LOOK_S)  # a command that came between the end and the new beginning
    return None


def _lack(context: Context, lacking: list[str], sentence: str) -> None:
    lacking.append(sentence)
    context.output.say(f"portunus: {sentence}; the service goes on without it")


def _tell_stop(gallery: Gallery, *, failed: bool, wait_s: float | None) -> None:
    """wait_s: that a request which is cut off may hold the gallery's lock meanwhile; None where none is."""

    def tell() -> None:
        tell_stop(gallery, failed=failed)
        gallery.decisions.close()

    telling = threading.Thread(target=tell, name="last event", daemon=True)
    telling.start()
    telling.join(wait_s)


def _tell_recovery(context: Context, gallery: Gallery) -> None:
    if gallery.take_recovery_passphrase() is not None:
        context.output.say(
            "portunus: a log would keep a recovery passphrase, so none is shown here; "
            "make one with `portunus gallery rekey --recovery`"
        )


def _gallery(
    context: Context,
    folder: StateFolder,
    provider: KeyProvider | None,
    clock: Clock,
    reception: Reception,
    stop: threading.Event,
    meanwhile: Meanwhile,
) -> Gallery | None:
    """The open gallery, as soon as it has its key; None when `stop` was set before.

    meanwhile: what is answered while it is locked.
    """
    if provider is not None:
        opened = Gallery.open(folder.path, provider, clock)
        provider.forget()
        return opened
    unlocking = Unlocking(lambda words: _unlocked(folder.path, words, clock), clock)
    reception.lock(unlocking, meanwhile)
    context.output.say("portunus: the gallery is locked and nobody is let in; run `portunus unlock`")
    gallery = None
    while gallery is None and not stop.is_set():
        gallery = unlocking.wait(_LOOK_S)
    return gallery


def _unlocked(folder: Path, words: str, clock: Clock) -> Gallery:
    passphrase = Passphrase(words)
    try:
        return Gallery.open(folder, passphrase, clock)
    finally:
        passphrase.forget()


def _waits_for_passphrase(context: Context) -> bool:
    """Whether the gallery opens with a passphrase that nobody is here to give.

    The first one, which makes the gallery, is given at once: a slip in it would lock everybody out.
    """
    return (
        context.config.keys.provider == "passphrase"
        and not os.environ.get("PORTUNUS_PASSPHRASE")
        and not sys.stdin.isatty()
        and (context.state / SLOT_NAME).exists()
    )
