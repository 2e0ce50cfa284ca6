"""Where objects are put together: the only place that knows all packages."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, nullcontext, suppress
from typing import Any, Protocol

from appliance.access.eyesight import Eyesight
from appliance.access.policy import DenyAll, Policy
from appliance.appliance import Appliance
from appliance.clock import Clock, SystemClock
from appliance.crypto.memory import forbid_core_dumps
from appliance.crypto.provider import KeyProvider
from appliance.decision.decider import Decider
from appliance.door.door import Door
from appliance.errors import IntegrityError, NotAllowed, StateBusy
from appliance.face_reader import FaceReader
from appliance.incidents.lifetime import tell_opening
from appliance.pipeline import Pipeline
from appliance.recognition import Recognition
from appliance.requests import OWNER, Actor, GalleryStatus, Request
from appliance.service.place import SOCKET_NAME
from appliance.storage.gallery import Gallery
from appliance.storage.state_folder import StateFolder
from models.embedders import Embedder
from models.loading import load_detector, load_embedder
from models.mtcnn import Mtcnn
from ui.cli.context import Context
from ui.cli.deciding import nobody_let_in
from ui.cli.doors import doors
from ui.cli.identity import SESSION, AskedByPerson
from ui.cli.keys import key_provider, recovery_told
from ui.cli.liveness import active_liveness, liveness_stage, with_remark
from ui.cli.network import gateway


class Answering(Protocol):
    """What takes requests: an appliance of this process, or of the one that holds the state folder."""

    def handle(self, request: Request, actor: Actor) -> Any:
        """Does what is asked and returns what the request's docstring names."""


@contextmanager
def opened_appliance(
    context: Context, *, tell_damage: bool = True, wired: bool = False
) -> Iterator[AskedByPerson]:
    """The appliance of the service that holds the state folder, else one of our own, closed at the end.

    It is asked in the name of whoever runs this command.
    tell_damage: damage of the gallery is told on stderr. wired: our own drives the doors' hardware.
    Raises StateBusy, KeyUnavailable, IntegrityError, NewerSchema, StorageFailed.
    """
    with ExitStack() as parts:
        appliance: Answering | None = _of_a_service(context, tell_damage)
        if appliance is None:
            try:
                appliance = parts.enter_context(held_appliance(context, tell_damage=tell_damage, wired=wired))
            except StateBusy:
                appliance = _of_a_service(context, tell_damage)  # it has just started
                if appliance is None:
                    raise
        yield parts.enter_context(closing(AskedByPerson(appliance)))


def _of_a_service(context: Context, tell_damage: bool) -> Answering | None:
    if not os.path.lexists(context.state / SOCKET_NAME):
        return None
    from appliance.service.client import serving

    appliance = serving(context.state)
    if appliance is not None and tell_damage:
        with suppress(NotAllowed, IntegrityError):  # the command itself says so, if it takes somebody at all
            actor = Actor(OWNER.kind, OWNER.name, os.environ.get(SESSION, ""))
            damaged = appliance.handle(GalleryStatus(), actor)["damaged"]
            if damaged:
                context.output.say(_damage_told(damaged))
    return appliance


@contextmanager
def held_appliance(
    context: Context, clock: Clock | None = None, *, tell_damage: bool = True, wired: bool = False
) -> Iterator[Appliance]:
    """An appliance of our own that holds the state folder, without cameras; closed at the end.

    Raises StateBusy, KeyUnavailable, IntegrityError, NewerSchema, StorageFailed.
    """
    forbid_core_dumps()
    clock = clock or SystemClock()
    provider: KeyProvider = key_provider(context)
    with (
        StateFolder(context.state) as folder,
        gateway(context.config, folder.path, clock, tells=False) if wired else nullcontext() as network,
        doors(context.config, clock, wired=wired, state=folder.path, gateway=network) as found,
        closing(Gallery.open(folder.path, provider, clock)) as gallery,
        assembled(context, gallery, found, clock, tell_damage=tell_damage) as appliance,
    ):
        provider.forget()
        if gallery.opened_with[1]:
            tell_opening(gallery, appliance.incidents)
        words = gallery.take_recovery_passphrase()
        if words is not None and not context.is_passing:
            context.output.say(recovery_told(words))
        yield appliance


@contextmanager
def assembled(
    context: Context, gallery: Gallery, found: Mapping[str, Door], clock: Clock, *, tell_damage: bool = True
) -> Iterator[Appliance]:
    """An appliance over an open gallery and these doors; closed at the end."""
    if tell_damage and gallery.damaged:
        context.output.say(_damage_told(len(gallery.damaged)))
    untrusted = gallery.settings.differences(context.settings_place, context.filed_settings())
    if untrusted and tell_damage:
        context.output.say(f"portunus: {nobody_let_in(untrusted)}")
    appliance = Appliance(
        gallery,
        context.config.matching,
        found,
        clock,
        tell=lambda sentence: context.output.say(f"portunus: {sentence}"),
        untrusted=untrusted,
        threshold_of=context.threshold_of,
        networks=context.sealed_networks,
    )
    try:
        appliance.apply_modes()
        yield appliance
    finally:
        appliance.close()


def _damage_told(rows: int) -> str:
    what = f"{rows} rows" if rows > 1 else "1 row"
    are, they = ("are", "they belong") if rows > 1 else ("is", "it belongs")
    return (
        f"portunus: {what} of the gallery {are} damaged and the people {they} to are denied; "
        "run `portunus gallery check`"
    )


def detector(context: Context, *, exact: bool = False) -> Mtcnn:
    """The configured detector; exact: for pictures, sampled as the reference does. Raises ModelError."""
    models = context.config.models
    return load_detector(
        context.models, models.detector, models.detector_engine, context.threads, exact=exact
    )


def embedder(context: Context) -> Embedder:
    """The configured embedder. Raises ModelError."""
    engine = context.config.models.embedder_engine
    return load_embedder(context.models, context.embedder, engine, context.threads)


def face_reader(context: Context) -> FaceReader:
    """Detector and embedder for single pictures. Raises ModelError."""
    return FaceReader(detector(context, exact=True), embedder(context), context.config.detection.min_face)


def recognition(context: Context, appliance: Appliance, *, every_frame: bool = False) -> Recognition:
    """The stages of recognition over the appliance's gallery and doors. Raises ModelError, OtherEmbedder."""
    config, clock = context.config, appliance.clock
    matcher = appliance.matchers.matcher(context.embedder)
    appliance.matchers.tell_strangers(context.embedder)
    pipeline = Pipeline(
        detector(context),
        embedder(context),
        liveness_stage(context),
        matcher,
        clock,
        min_face=config.detection.min_face,
        idle_look_s=config.detection.idle_look_s,
        lost_s=config.tracking.lost_s,
        decision=config.decision,
        every_frame=every_frame,
    )
    policy: Policy = appliance.policy if appliance.trusted else DenyAll("the settings were changed")
    policy = Eyesight(with_remark(context, policy), appliance.eyes.trouble)
    decider = Decider(config.decision, policy, clock)
    return Recognition(
        pipeline,
        decider,
        appliance.doors,
        clock,
        appliance.standings,
        appliance.names,
        intent=config.intent,
        zones={camera.name: camera.zone for camera in config.cameras},
        active=active_liveness(context),
        pins=appliance.pins,
        greetings=appliance.greetings,
        orders=appliance.orders,
    )
