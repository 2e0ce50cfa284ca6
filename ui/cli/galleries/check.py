"""`gallery check`: finds and names every damage, of the gallery or of a backup."""

from __future__ import annotations

import tempfile
from pathlib import Path

from appliance.crypto.memory import forbid_core_dumps
from appliance.requests import OWNER, CheckGallery
from ui.cli.assembly import opened_appliance
from ui.cli.context import Context
from ui.cli.exit_codes import DONE, GALLERY
from ui.cli.galleries.backup_keys import backup_keys


def run(context: Context) -> int:
    """Reads and authenticates everything; exit 4 when something is damaged."""
    if context.arguments.backup:
        return _check_backup(context, Path(context.arguments.backup))
    with opened_appliance(context, tell_damage=False) as appliance:
        damages = appliance.handle(CheckGallery(), OWNER)
    if context.output.as_json:
        context.output.record({"ok": not damages, "damages": [str(damage) for damage in damages]})
    else:
        for damage in damages:
            context.output.record(None, str(damage))
        context.output.record(None, f"{len(damages)} damages found" if damages else "the gallery is whole")
    return GALLERY if damages else DONE


def _check_backup(context: Context, path: Path) -> int:
    from appliance.storage.backup.restoring import verify

    forbid_core_dumps()
    keys = backup_keys(context)
    with tempfile.TemporaryDirectory(prefix="portunus-") as scratch, context.output.waiting("reading"):
        head = verify(path, keys, Path(scratch))
    context.output.record(
        {"ok": True, "backup": head.id, "made_at": head.made_at, "bytes": head.size},
        f"{path} is whole: backup {head.id} of {head.made_at}",
    )
    return DONE
