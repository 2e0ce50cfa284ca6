"""What happened at the doors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from appliance.requests.request import Request


@dataclass(frozen=True)
class ListEvents(Request):
    """-> list[Event]: the newest `limit`, oldest first, of those that fit everything that is given.

    since, until: from this time, and before that one. person: name, or the id of somebody who may be gone.
    before: those with a lower number, to go on with.
    """

    limit: int
    kinds: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    door: str | None = None
    person: str | None = None
    before: int | None = None


@dataclass(frozen=True)
class ShowEvent(Request):
    """-> EventShown: a decision with what only an administrator may see."""

    event: int


@dataclass(frozen=True)
class MarkEvent(Request):
    """-> EventShown. Marks a decision as wrong: this was not her.

    retire: deletes the template that matched.
    """

    event: int
    retire: bool = False


@dataclass(frozen=True)
class NearPerson:
    """An enrolled person near a probe or template. name: None for somebody who is gone since."""

    person: str
    name: str | None
    distance: float
    template: int | None


@dataclass(frozen=True)
class NearMiss:
    """Another decision in which a template was near. distance: of that probe to the template's person."""

    event: int
    at: datetime
    kind: str
    person: str | None
    distance: float


@dataclass(frozen=True)
class EventShown:
    """A decision as an administrator sees it.

    near: the people nearest then. template: id, quality and source of the template that matched, None when
    it is gone. near_misses: other decisions in which it was near, newest first. neighbours: other people
    nearest to it in the gallery now. left: how many templates of the embedder its person has. reason: what
    the person was told. why: the whole reason.
    """

    event: int
    at: datetime
    kind: str
    camera: str
    door: str
    marked: str | None
    embedder: str
    near: tuple[NearPerson, ...]
    template: int | None
    enrolled_at: datetime | None
    quality: float | None
    source: str | None
    near_misses: tuple[NearMiss, ...]
    neighbours: tuple[NearPerson, ...]
    left: int
    reason: str
    why: str
