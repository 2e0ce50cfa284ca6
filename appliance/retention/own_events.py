"""Events as far as they are about one person, and nothing in them about anybody else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from appliance.requests.retention import OwnEvent
from appliance.storage.decision_log import SealedPart
from appliance.storage.events import Event

COMPARED = "compared"
"""Somebody else was recognised, and this person was near: kept about them, and nobody's business besides."""


def own_events(person: str, events: Iterable[tuple[Event, SealedPart | None]]) -> list[OwnEvent]:
    """This person's part of each event that has one, `in_order`; others are left out."""
    found: list[OwnEvent] = []
    for event, part in events:
        near = None if part is None else next((one for one in part.near if one.person == person), None)
        theirs = event.person == person
        if not theirs and near is None:
            continue
        stranger = theirs or event.person is None  # nobody else was recognised
        found.append(
            OwnEvent(
                event.at if stranger else event.at.replace(hour=0, minute=0, second=0, microsecond=0),
                event.kind if stranger else COMPARED,
                dict(event.detail) if stranger else {},
                part.embedder if near is not None and part is not None else None,
                None if near is None else near.distance,
                None if near is None else near.template,
            )
        )
    return in_order(found)


def in_order(events: Iterable[OwnEvent]) -> list[OwnEvent]:
    """As they came, but those of somebody else at the end, where their place tells no hour: by day."""
    return sorted(events, key=_place)


def _place(event: OwnEvent) -> tuple[bool, datetime, float]:
    if event.kind != COMPARED:
        return False, datetime.min, 0.0
    return True, event.at, event.distance or 0.0
