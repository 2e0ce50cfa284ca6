"""What an enrolment prints: the contract's record, or a table of pictures and one sentence."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from appliance.capture.pictures import shown
from appliance.storage.records import Person
from enrollment.pictures import PictureSet
from ui.cli.context import Context


def enrolment_record(
    name: str, person: Person | None, found: PictureSet, duplicate_of: str | None = None
) -> dict[str, Any]:
    """The contract's form of one enrolment; no picture counts as accepted when nothing was saved.

    duplicate_of: who is enrolled already, when that is why nothing was saved; the field is there only then.
    """
    pictures = [
        (p.source, p.accepted and person is not None, p.reason or (None if person else "nothing was saved"))
        for p in found.pictures
    ]
    expires = person.expires if person else None
    record: dict[str, Any] = {
        "person": person.id if person else None,
        "name": person.name if person else name,
        "templates": len(found.views) if person else 0,
        "pictures": [
            {"source": source, "accepted": accepted, "reason": reason}
            for source, accepted, reason in pictures
        ],
        "expires": expires.isoformat() if expires else None,
    }
    return record if duplicate_of is None else record | {"duplicate_of": duplicate_of}


def show(context: Context, record: dict[str, Any]) -> None:
    """Prints the record of one person."""
    if context.output.as_json:
        context.output.record(record)
        return
    rows = [
        (shown(p["source"])[1:-1], "accepted" if p["accepted"] else "refused", p["reason"] or "")
        for p in record["pictures"]
    ]
    if rows:
        context.output.table(("picture", "", "reason"), rows)
    if record["person"]:
        ends = datetime.fromisoformat(record["expires"]) if record["expires"] else None
        until = f", expires {ends:%Y-%m-%d %H:%M} UTC" if ends else ""
        enrolled = f"{record['name']} is enrolled as {record['person']}"
        context.output.record(None, f"{enrolled} with {record['templates']} new templates{until}")
