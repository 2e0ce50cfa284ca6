"""Events as far as they are about one person, and nothing in them about anybody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from appliance.requests.retention import OwnEvent
from appliance.storage.decision_log import SealedPart
from appliance.storage.events import Event

COMPARED = "compared"
"""Somebody else was recognised, and this person was near: kept about them, and nobody's business besides."""


def own_events(person: str, events: Iterable[tuple[Event, SealedPart | None]]) -> Iterator[OwnEvent]:
    """This person's part of each event that has one; others are left out."""
    for event, part in events:
        near = None if part is None else next((one for one in part.near if one.person == person), None)
        theirs = event.person == person
        if not theirs and near is None:
            continue
        stranger = theirs or event.person is None  # nobody else was recognised
        yield OwnEvent(
            event.id,
            event.at if stranger else event.at.replace(hour=0, minute=0, second=0, microsecond=0),
            event.kind if stranger else COMPARED,
            dict(event.detail) if stranger else {},
            part.embedder if near is not None and part is not None else None,
            None if near is None else near.distance,
            None if near is None else near.template,
        )
