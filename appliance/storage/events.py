"""What happened, one row an event, appended and never changed; only metadata, never a name or a score."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

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


class EventLog:
    """The table of events. Takes the gallery's lock for each access."""

    def __init__(self, database: Database, clock: Clock, lock: threading.RLock) -> None:
        self._database = database
        self._clock = clock
        self._lock = lock

    def append(self, kind: str, person: str | None = None, detail: Mapping[str, Value] | None = None) -> None:
        """Adds an event; inside a transaction it is kept or dropped together with the change it tells of."""
        at = self._clock.wall().isoformat(timespec="milliseconds")
        with self._lock:
            self._database.write(
                "INSERT INTO event (at, kind, person, detail) VALUES (?, ?, ?, ?)",
                (at, kind, person, json.dumps(detail or {}, sort_keys=True)),
            )

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
        marks = ",".join("?" * len(kinds))
        where = f"WHERE kind IN ({marks})" if kinds else ""
        query = f"SELECT id, at, kind, person, detail FROM event {where} ORDER BY id DESC LIMIT ?"  # noqa: S608
        with self._lock:
            rows = self._database.read(query, (*kinds, limit))
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
