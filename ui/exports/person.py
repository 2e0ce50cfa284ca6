"""Everything that is kept about a person, as one object of JSON for whoever asks for it in their own name."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from appliance.requests import OwnEvent, PersonFile
from appliance.retention.own_events import in_order
from appliance.storage.records import Consent, StoredView
from enrollment.consent import text_of

_NOTES = (
    "This is everything that this device keeps about one person. All times are UTC.",
    "Of a PIN only a hash is kept, which tells nothing of it; here is whether there is one.",
    "A template is what an embedder made of a face: the base64 of float32 numbers, little-endian.",
    "An event that says compared was about somebody else, to whose face this person's template was "
    "compared; of it, the day and this person's own distance are shown, at the end and in no order of time.",
    "Backups are encrypted files that were made while the person was enrolled, and hold the person until "
    "they are deleted where they lie.",
)


def person_export(file: PersonFile, events: Iterable[OwnEvent], now: datetime) -> dict[str, Any]:
    """All of it, in JSON's types. events: all pages of `ListOwnEvents`."""
    return {
        "exported_at": now.isoformat(),
        "notes": _NOTES,
        **_record(file),
        "events": [_event(event) for event in in_order(events)],
    }


def as_text(record: dict[str, Any]) -> str:
    """The object as people can read it."""
    return json.dumps(record, ensure_ascii=False, indent=2)


def _record(file: PersonFile) -> dict[str, Any]:
    person = file.person
    return {
        "id": file.id,
        "name": person.name if person else None,
        "role": person.role if person else None,
        "enabled": person.enabled if person else None,
        "greeted": person.greeted if person else None,
        "enrolled": person.created.isoformat() if person else None,
        "expires": person.expires.isoformat() if person and person.expires else None,
        "pin": file.pin,
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


def _event(event: OwnEvent) -> dict[str, Any]:
    own = {"embedder": event.embedder, "distance": event.distance, "template": event.template}
    return {
        "at": event.at.isoformat(timespec="milliseconds"),
        "kind": event.kind,
        **event.detail,
        **{name: value for name, value in own.items() if value is not None},
    }
