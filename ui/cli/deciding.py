"""Writing settings that decide: into the file, and sealed in the gallery, so that they count."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from appliance.config import load_config
from appliance.config.text import understood
from appliance.errors import ConfigError
from appliance.requests import OWNER, SealSettings, SettingsChanges
from appliance.storage.atomic_file import replace_file
from appliance.storage.opening import SLOT_NAME

if TYPE_CHECKING:
    from ui.cli.assembly import Answering
    from ui.cli.context import Context


def write_and_seal(context: Context, appliance: Answering, write: Callable[[], object]) -> None:
    """Calls `write`, which changes the configuration file, and accepts the file as it is then.

    A file that somebody changed without the key is refused before: it would be accepted with the rest.
    When the gallery cannot take the new settings, the file is as it was. Raises ConfigError and others.
    """
    refuse_changed(context, appliance)
    file = context.config_file
    before = file.read_bytes() if file.exists() else None
    write()
    try:
        appliance.handle(SealSettings(context.settings_place, context.filed_settings()), OWNER)
    except BaseException:
        if before is None:
            file.unlink(missing_ok=True)
        else:
            replace_file(file, before)
        raise


def refuse_changed(context: Context, appliance: Answering) -> None:
    """Raises ConfigError when settings were changed without the key."""
    changed = appliance.handle(SettingsChanges(context.settings_place, context.filed_settings()), OWNER)
    if changed:
        names = ", ".join(damage.row for damage in changed)
        raise ConfigError(
            f"settings were changed without the key ({names}); "
            "see to them, and put them back or accept them with `portunus config seal` first"
        )


def refuse_unfit(context: Context, values: Mapping[str, str]) -> None:
    """Raises ConfigError for values ("section.key" -> text) that would lock the gallery or let anybody in."""
    slot, provider = context.state / SLOT_NAME, values.get("keys.provider")
    if provider is not None and slot.exists():
        from appliance.crypto.slot_file import SlotFile

        if provider != SlotFile(slot).read().provider:
            raise ConfigError(
                "this gallery has its key already, and another provider would lock it; "
                f"run `portunus gallery rekey --provider {provider}`"
            )
    if "models.embedder" not in values:
        return
    threshold = values.get("matching.threshold")
    if threshold is None:
        threshold = str(load_config(context.config_file).matching.threshold)
    if understood(float, threshold):
        raise ConfigError(
            "matching.threshold was set for another embedder, and may let anybody in with this one; "
            "run `portunus config set matching.threshold 0` first"
        )
