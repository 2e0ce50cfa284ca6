"""Answers to requests about what happened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from appliance.errors import InputError, IntegrityError, PersonUnknown
from appliance.matchers import Matchers
from appliance.requests import (
    EventShown,
    ListEvents,
    MarkEvent,
    NearMiss,
    NearPerson,
    Request,
    ShowEvent,
)
from appliance.storage.decision_log import Near, SealedPart
from appliance.storage.events import Event, Wanted
from appliance.storage.gallery import Gallery
from appliance.storage.records import TemplateFacts

_NEAR_MISSES = 10
_NEIGHBOURS = 3


class EventHandlers:
    """Lists events, shows a decision, and marks one that took somebody for somebody else."""

    def __init__(self, gallery: Gallery, matchers: Matchers) -> None:
        self._gallery = gallery
        self._matchers = matchers

    def table(self) -> Mapping[type[Request], Callable[[Any], Any]]:
        """Which method answers which request."""
        return {
            ListEvents: self._list,
            ShowEvent: self._show,
            MarkEvent: self._mark,
        }

    def _list(self, request: ListEvents) -> list[Event]:
        person = request.person
        if person is not None:
            with suppress(PersonUnknown, IntegrityError):  # an id of somebody who is gone
                person = self._gallery.person(person).id
        wanted = Wanted(request.kinds, request.since, request.until, request.door, person)
        return self._gallery.events.find(wanted, request.limit, request.before)

    def _show(self, request: ShowEvent) -> EventShown:
        event, part = self._gallery.decisions.read(request.event)
        return self._shown(event, part)

    def _mark(self, request: MarkEvent) -> EventShown:
        event, part = self._gallery.decisions.read(request.event)
        if event.person is None:
            raise InputError("nobody was recognised in this event, so there is nothing to mark")
        before = self._shown(event, part)
        self._gallery.decisions.mark(request.event)
        if request.retire:
            if before.template is None:
                raise InputError("the template that matched is gone already; the event is marked")
            self._gallery.retire_template(event.person, before.template)
        return self._shown(*self._gallery.decisions.read(request.event))

    def _shown(self, event: Event, part: SealedPart) -> EventShown:
        names = {person.id: person.name for person in self._gallery.people()}
        matched = part.near[0].template if event.person is not None and part.near else None
        facts = None if matched is None else self._gallery.template(matched)
        owner = None if facts is None else self._gallery.person(facts.person)
        return EventShown(
            event=event.id,
            at=event.at,
            kind=event.kind,
            camera=str(event.detail.get("camera", "")),
            door=str(event.detail.get("door", "")),
            marked=part.marked,
            embedder=part.embedder,
            near=tuple(_near_person(near, names) for near in part.near),
            template=None if facts is None else facts.id,
            enrolled_at=None if owner is None else owner.created,
            quality=None if facts is None else facts.quality,
            source=None if facts is None else facts.source,
            near_misses=() if facts is None else self._near_misses(facts.id, event.id),
            neighbours=() if facts is None else self._neighbours(facts, names),
            left=0 if facts is None or owner is None else owner.templates.get(facts.embedder, 0),
            reason=str(event.detail.get("reason", "")),
            why=part.why,
        )

    def _near_misses(self, template: int, event: int) -> tuple[NearMiss, ...]:
        """Other decisions in which this template was near, newest first."""
        found = self._gallery.decisions.with_template(template, _NEAR_MISSES + 1)
        return tuple(
            NearMiss(other.id, other.at, other.kind, other.person, near.distance)
            for other, near in found
            if other.id != event
        )[:_NEAR_MISSES]

    def _neighbours(self, facts: TemplateFacts, names: Mapping[str, str]) -> tuple[NearPerson, ...]:
        """The other people who are nearest to a template."""
        [match] = self._matchers.live(facts.embedder).match(facts.vector[None])
        others = [one for one in match.candidates if one.person != facts.person]
        return tuple(
            NearPerson(one.person, names.get(one.person), one.distance, one.template)
            for one in others[:_NEIGHBOURS]
        )


def _near_person(near: Near, names: Mapping[str, str]) -> NearPerson:
    return NearPerson(near.person, names.get(near.person), near.distance, near.template)
