"""`gallery check`: finds and names every damage, of the gallery or of a backup."""

from __future__ import annotations

import tempfile
from dataclasses import asdict
from pathlib import Path

from appliance.crypto.memory import forbid_core_dumps
from appliance.errors import IntegrityError
from appliance.requests import OWNER, AuditVerified, CheckGallery, VerifyAudit
from ui.cli.assembly import Answering, opened_appliance
from ui.cli.context import Context
from ui.cli.exit_codes import DONE, GALLERY
from ui.cli.galleries.backup_keys import backup_keys


def run(context: Context) -> int:
    """Reads and authenticates everything; exit 4 when something is damaged."""
    if context.arguments.backup:
        return _check_backup(context, Path(context.arguments.backup))
    with opened_appliance(context, tell_damage=False) as appliance:
        damages = appliance.handle(CheckGallery(), OWNER)
        audit, chain = _chain(appliance)
    whole = not damages and audit is not None and audit.broken is None
    if context.output.as_json:
        found = [str(damage) for damage in damages]
        audited = None if audit is None else asdict(audit)
        context.output.record({"ok": whole, "damages": found, "audit": audited})
    else:
        for damage in damages:
            context.output.record(None, str(damage))
        context.output.record(None, f"{len(damages)} damages found" if damages else "the gallery is whole")
        context.output.record(None, chain)
    return DONE if whole else GALLERY


def _chain(appliance: Answering) -> tuple[AuditVerified | None, str]:
    """What an audit says of the chain of events, None where it cannot be read, and a line about it."""
    try:
        audit: AuditVerified = appliance.handle(VerifyAudit(), OWNER)
    except IntegrityError as error:
        return None, f"the chain of events cannot be read: {error}"
    return audit, _told(audit)


def _told(audit: AuditVerified) -> str:
    if audit.broken is not None:
        return f"the chain of events is BROKEN at event {audit.broken.event}: {audit.broken.problem}"
    more = (
        f", NOT PROVED up to number {audit.unproved}, see `portunus audit verify`" if audit.unproved else ""
    )
    return f"the chain of events is whole: {audit.events} events{more}"


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
