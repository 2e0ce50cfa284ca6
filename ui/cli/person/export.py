"""`people export`: everything that is kept about a person, for whoever asks for it in their own name."""

from __future__ import annotations

import json
import os
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from appliance.clock import SystemClock
from appliance.errors import InputError
from appliance.requests import OWNER, ExportPerson, ListOwnEvents, OwnEvent, PersonFile
from appliance.retention.own_events import in_order
from appliance.storage.atomic_file import create_file
from appliance.storage.records import Consent, StoredView
from enrollment.consent import text_of
from ui.cli.assembly import Answering, opened_appliance
from ui.cli.context import Context
from ui.cli.exit_codes import DONE

_NOTES = (
    "This is everything that this device keeps about one person. All times are UTC.",
    "A template is what an embedder made of a face: the base64 of float32 numbers, little-endian.",
    "An event that says compared was about somebody else, to whose face this person's template was "
    "compared; of it, the day and this person's own distance are shown, at the end and in no order of time.",
    "Backups are encrypted files that were made while the person was enrolled, and hold the person until "
    "they are deleted where they lie.",
)


def run(context: Context) -> int:
    """One JSON object, on stdout or in a new file of mode 0600. Raises InputError when something is there."""
    path = Path(context.arguments.out).absolute() if context.arguments.out is not None else None
    if path is not None and os.path.lexists(path):
        raise _taken(path)  # before it is an event
    record = _collected(context)
    if path is None:
        context.output.record(record, _pretty(record))
        return DONE
    _write_new(path, f"{_pretty(record)}\n")
    context.output.record(
        {"person": record["id"], "events": len(record["events"]), "file": str(path)},
        f"everything about {record['id']} is in {path}, and whoever gets that file can read it",
    )
    return DONE


def _collected(context: Context) -> dict[str, Any]:
    with opened_appliance(context) as appliance, context.output.waiting("collecting"):
        file: PersonFile = appliance.handle(ExportPerson(context.arguments.person), OWNER)
        events = [_event(event) for event in in_order(_events(appliance, file.id))]
    return {
        "exported_at": SystemClock().wall().isoformat(),
        "notes": _NOTES,
        **_record(file),
        "events": events,
    }


def _record(file: PersonFile) -> dict[str, Any]:
    person = file.person
    return {
        "id": file.id,
        "name": person.name if person else None,
        "role": person.role if person else None,
        "enabled": person.enabled if person else None,
        "enrolled": person.created.isoformat() if person else None,
        "expires": person.expires.isoformat() if person and person.expires else None,
        "erased_at": file.erased_at.isoformat() if file.erased_at else None,
        "receipt": file.receipt,
        "consents": [_consent(consent) for consent in file.consents],
        "views": [_view(view) for view in file.views],
        "backups": [{"id": made.id, "made_at": made.made_at.isoformat()} for made in file.backups],
        "backups_known": file.backups_known,
    }


def _consent(consent: Consent) -> dict[str, Any]:
    shown = consent.how != "reference"  # earlier versions named a text of ours for a form of the house too
    return {
        "purpose": consent.purpose,
        "text_version": consent.text_version,
        "text": text_of(consent.text_version) if shown else None,
        "reference": consent.reference,
        "given_at": consent.given_at.isoformat(),
        "how": consent.how,
    }


def _view(view: StoredView) -> dict[str, Any]:
    facts = view.facts
    return {
        "id": facts.id,
        "source": facts.source,
        "quality": facts.quality,
        "liveness": facts.liveness,
        "forced": facts.forced,
        "templates": [
            {
                "id": one.id,
                "embedder": one.embedder,
                "dimensions": one.vector.size,
                "vector": b64encode(one.vector.astype("<f4").tobytes()).decode(),
            }
            for one in view.templates
        ],
    }


def _events(appliance: Answering, person: str) -> Iterator[OwnEvent]:
    after: int | None = 0
    while after is not None:
        page = appliance.handle(ListOwnEvents(person, after), OWNER)
        yield from page.events
        after = page.go_on


def _event(event: OwnEvent) -> dict[str, Any]:
    own = {"embedder": event.embedder, "distance": event.distance, "template": event.template}
    return {
        "at": event.at.isoformat(timespec="milliseconds"),
        "kind": event.kind,
        **event.detail,
        **{name: value for name, value in own.items() if value is not None},
    }


def _pretty(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, indent=2)


def _write_new(path: Path, text: str) -> None:
    """Writes a file that was not there, for its owner alone; whole and durable, or not at all.

    Raises InputError (something is there), StorageFailed.
    """
    try:
        create_file(path, text.encode())
    except FileExistsError:
        raise _taken(path) from None


def _taken(path: Path) -> InputError:
    return InputError(f"{path} is there already, and is not written over; name a file that is not there")
