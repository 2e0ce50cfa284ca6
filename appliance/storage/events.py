"""What happened, one row an event, appended and never changed; only metadata, never a name or a score."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any, Protocol

from appliance.clock import Clock
from appliance.storage.database import Database

Value = str | int | float | bool | None


@dataclass(frozen=True)
class Event:
    """One event. kind: such as "person_added". person: a pseudonym. at: UTC."""

    id: int
    at: datetime
    kind: str
    person: str | None = None
    detail: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class NewEvent:
    """An event to be. at: ISO, UTC. detail: JSON. seal: makes the sealed part of the event of a number."""

    at: str
    kind: str
    person: str | None
    detail: str
    seal: Callable[[int], bytes] | None = None


class Keeping(Protocol):
    """What writes events down."""

    def append(self, events: Sequence[NewEvent]) -> None:
        """All or none of them, within the transaction that is open if there is one."""


@dataclass(frozen=True)
class Wanted:
    """Which events: those that fit everything that is given. since, until: UTC, from and before this time."""

    kinds: Sequence[str] = ()
    since: datetime | None = None
    until: datetime | None = None
    door: str | None = None
    person: str | None = None

    def condition(self) -> tuple[str, list[Value]]:
        """For SQL, with its values."""
        terms, values = ["1"], list[Value]()
        if self.kinds:
            terms.append(f"kind IN ({','.join('?' * len(self.kinds))})")
            values += self.kinds
        for term, time in (("at >= ?", self.since), ("at < ?", self.until)):
            if time is not None:
                terms.append(term)
                values.append(time.astimezone(timezone.utc).isoformat(timespec="milliseconds"))
        if self.door is not None:  # what is no JSON raises an error otherwise
            terms.append("CASE WHEN json_valid(detail) THEN json_extract(detail, '$.door') END = ?")
            values.append(self.door)
        if self.person is not None:
            terms.append("person = ?")
            values.append(self.person)
        return " AND ".join(terms), values


class EventLog:
    """The table of events. Takes the gallery's lock for each access.

    keeping: writes events down; whoever makes the log sets it before the first one.
    """

    keeping: Keeping

    def __init__(self, database: Database, clock: Clock, lock: threading.RLock) -> None:
        self._database = database
        self._clock = clock
        self._lock = lock

    def append(
        self,
        kind: str,
        person: str | None = None,
        detail: Mapping[str, Value] | None = None,
        at: datetime | None = None,
    ) -> None:
        """Adds an event; inside a transaction it is kept or dropped together with the change it tells of.

        at: UTC, when it happened; None for now. Raises IntegrityError, StorageFailed.
        """
        time = (at or self._clock.wall()).isoformat(timespec="milliseconds")
        self.keeping.append([NewEvent(time, kind, person, json.dumps(dict(detail or {}), sort_keys=True))])

    def read(self, after: int = 0, limit: int = 1000) -> list[Event]:
        """Up to `limit` events with an id above `after`, oldest first, less those that are damaged.

        Raises IntegrityError (the database is unreadable), StorageFailed.
        """
        query = "SELECT id, at, kind, person, detail FROM event WHERE id > ? ORDER BY id LIMIT ?"
        with self._lock:
            rows = self._database.read(query, (after, limit))
        return whole_events(rows)

    def newest(self, limit: int, kinds: Sequence[str] = ()) -> list[Event]:
        """The newest `limit` events, oldest first, less those that are damaged; of these kinds where given.

        Raises IntegrityError (the database is unreadable), StorageFailed.
        """
        return self.find(Wanted(kinds), limit)

    def find(self, wanted: Wanted, limit: int, before: int | None = None) -> list[Event]:
        """As `newest`, of those that are wanted; before: of those with a lower number than this.

        Raises IntegrityError (the database is unreadable), StorageFailed.
        """
        where, values = wanted.condition()
        if before is not None:
            where, values = f"{where} AND id < ?", [*values, before]
        query = f"SELECT id, at, kind, person, detail FROM event WHERE {where} ORDER BY id DESC LIMIT ?"  # noqa: S608
        with self._lock:
            rows = self._database.read(query, (*values, limit))
        return whole_events(reversed(rows))


def whole_events(rows: Iterable[tuple[Any, ...]]) -> list[Event]:
    """Those that can be events of ours; `gallery check` names the others."""
    events = []
    for number, at, kind, person, detail in rows:
        with contextlib.suppress(ValueError, TypeError, RecursionError):
            event = Event(number, datetime.fromisoformat(at), kind, person, json.loads(detail))
            if isinstance(kind, str) and isinstance(event.detail, dict):
                events.append(event)
    return events
