"""`gallery backup`: everything, into one encrypted file."""

from __future__ import annotations

from pathlib import Path

from appliance.requests import OWNER, BackupGallery
from ui.cli.assembly import opened_appliance
from ui.cli.context import Context
from ui.cli.exit_codes import DONE


def run(context: Context) -> int:
    """Writes the backup, also while a service recognises."""
    path = Path(context.arguments.file).absolute()
    with opened_appliance(context) as appliance, context.output.waiting("writing"):
        made = appliance.handle(BackupGallery(str(path), context.arguments.force), OWNER)
    context.output.record(
        {"backup": made.id, "made_at": made.made_at.isoformat(), "file": str(path)},
        f"backup {made.id} is in {path}; it opens with this gallery's key or its recovery passphrase",
    )
    return DONE
