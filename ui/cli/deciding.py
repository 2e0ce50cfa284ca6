"""Writing settings that decide: into the file, and sealed in the gallery, so that they count."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from appliance.config import load_config
from appliance.config.text import understood
from appliance.errors import ConfigError, KeyUnavailable
from appliance.requests import OWNER, SealSettings, SettingsChanges
from appliance.storage.atomic_file import replace_file
from appliance.storage.opening import SLOT_NAME
from appliance.storage.sealed_settings import NETWORKS

if TYPE_CHECKING:
    from appliance.storage.records import Damage
    from ui.cli.assembly import Answering
    from ui.cli.context import Context


def write_and_seal(context: Context, appliance: Answering, write: Callable[[], object]) -> None:
    """Calls `write`, which changes the configuration file, and accepts the file as it is then.

    A file that somebody changed without the key is refused before: it would be accepted with the rest.
    When the gallery cannot take the new settings, the file is as it was. Raises ConfigError and others.
    """
    refuse_changed(context, appliance)
    write_then(
        context.config_file,
        write,
        lambda: appliance.handle(SealSettings(context.settings_place, context.filed_settings()), OWNER),
    )


def write_then(file: Path, write: Callable[[], object], then: Callable[[], object]) -> None:
    """Calls `write`, which changes the file, and `then`; where that raises, the file is as it was."""
    before = file.read_bytes() if file.exists() else None
    write()
    try:
        then()
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
        raise ConfigError(changed_without_key(changed))


def changed_without_key(changed: Sequence[Damage]) -> str:
    """One sentence on settings, or networks at work, that were changed so, and on what to do first."""
    names = ", ".join(damage.row for damage in changed)
    back = "`portunus models install NAME` puts networks back; " * _has_networks(changed)
    return (
        f"settings were changed without the key ({names}); {back}"
        "see to them, and put them back or accept them with `portunus config seal` first"
    )


def nobody_let_in(changed: Sequence[Damage]) -> str:
    """One sentence on what that means at the door."""
    names = ", ".join(damage.row for damage in changed)
    what, back = "settings were", "accept them with `portunus config seal`"
    if _has_networks(changed):
        what, back = "networks at work were", f"put them back with `portunus models install`, or {back}"
    return f"{what} changed without the key ({names}), so nobody is let in; see to them, then {back}"


def _has_networks(changed: Sequence[Damage]) -> bool:
    return any(damage.row in NETWORKS for damage in changed)


def refuse_unfit(context: Context, values: Mapping[str, str]) -> None:
    """Raises ConfigError for values ("section.key" -> text) that would lock the gallery or let anybody in."""
    _refuse_other_key(context, values)
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


def _refuse_other_key(context: Context, values: Mapping[str, str]) -> None:
    """Raises ConfigError for a key that does not open the gallery, where there is one."""
    slot, provider, file = context.state / SLOT_NAME, values.get("keys.provider"), values.get("keys.file")
    if (provider is None and file is None) or not slot.exists():
        return
    from appliance.crypto.slot_file import SlotFile

    present = SlotFile(slot).read().provider
    if provider is not None and provider != present:
        raise ConfigError(
            "this gallery has its key already, and another provider would lock it; "
            f"run `portunus gallery rekey --provider {provider}`"
        )
    if file is not None and present == "key-file":
        from appliance.crypto.key_file import KeyFile
        from appliance.crypto.keyring import Keyring
        from appliance.crypto.providers import key_file_path

        try:
            Keyring.prove(slot, KeyFile(key_file_path(context.state, file)))
        except KeyUnavailable as error:
            raise ConfigError(f"keys.file would lock this gallery: {error}") from None
