"""`gallery rekey`: new keys for everything, or a new recovery passphrase."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from appliance.requests import OWNER, ContinueRekey, RekeyGallery, RenewRecovery
from ui.cli.assembly import opened_appliance
from ui.cli.exit_codes import DONE
from ui.cli.keys import ask_new_passphrase, recovery_told

if TYPE_CHECKING:
    from appliance.storage.rekeying import RekeyProgress
    from ui.cli.assembly import Answering
    from ui.cli.context import Context


def run(context: Context) -> int:
    """Arguments: recovery (bool), provider (a name or None: the present kind)."""
    if context.arguments.recovery:
        return _renew_recovery(context)
    with opened_appliance(context) as appliance:
        progress = appliance.handle(ContinueRekey(), OWNER) if context.arguments.provider is None else None
        resumed = progress is not None
        if progress is None:
            progress = _begin(context, appliance)
        progress = _go_on(context, appliance, progress)
    record = {
        **asdict(progress),
        "resumed": resumed,
        "provider": context.arguments.provider or context.config.keys.provider,
    }
    context.output.record(record, _told(progress, resumed))
    return DONE


def _begin(context: Context, appliance: Answering) -> RekeyProgress:
    """A new key-encryption key; where its kind changes, the configuration follows."""
    from appliance.config.writing import set_value

    keys = context.config.keys
    provider = context.arguments.provider or keys.provider
    secret = ask_new_passphrase() if provider == "passphrase" else ""
    progress: RekeyProgress = appliance.handle(RekeyGallery(provider, keys.file, secret), OWNER)
    if provider != keys.provider:
        context.config_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        set_value(context.config_file, "keys.provider", provider)
    return progress


def _go_on(context: Context, appliance: Answering, progress: RekeyProgress) -> RekeyProgress:
    done = 0
    with context.output.progress("new keys", progress.total) as advance:
        while not progress.finished:
            advance(progress.done - done)
            done = progress.done
            more = appliance.handle(ContinueRekey(), OWNER)
            if more is None:  # the service finished it meanwhile
                break
            progress = more
    return progress


def _told(progress: RekeyProgress, resumed: bool) -> str:
    people = f"{progress.done} {'person' if progress.done == 1 else 'people'}"
    text = f"new keys for {people}, and gallery key {progress.key_generation}"
    if resumed:
        text += "; this finished a rekey that was cut off, run it again for another key-encryption key"
    if progress.left_out:
        text += f"; {progress.left_out} with damaged rows left out, see `portunus gallery check`"
    return text


def _renew_recovery(context: Context) -> int:
    with opened_appliance(context) as appliance:
        passphrase = appliance.handle(RenewRecovery(), OWNER)
    context.output.say(recovery_told(passphrase))
    context.output.record(
        {"recovery": "renewed"}, "the recovery passphrase before this one opens nothing now"
    )
    return DONE
