"""Decisions as events: metadata in the clear, and who was how near sealed for an administrator.

The sealed part holds ids of enrolled people and of their templates, and distances; never a probe's
embedding, so that nothing of a stranger is kept. It is encrypted under a key of its own, which lies sealed
in `meta`: renewing the gallery key seals that one anew, and not every event.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from appliance.crypto.envelope import Cipher
from appliance.crypto.keys import new_key
from appliance.errors import GalleryError, InputError, IntegrityError
from appliance.storage.audit.audit import Audit
from appliance.storage.audit.chain import Chain
from appliance.storage.events import Event, NewEvent, Value, whole_events
from appliance.storage.ledger import Ledger
from appliance.storage.sealed_values import read_value, write_value

KINDS = ("granted", "denied", "unknown", "spoof")
_KEPT = 100_000
_PRUNED_EVERY = 1_000
_NO_EVENT = 1 << 62  # no event is numbered so high, and SQLite counts to twice that
_log = logging.getLogger(__name__)
KEY_NAME = "event_key"


@dataclass(frozen=True)
class Near:
    """An enrolled person who was near, by which template, at which squared distance."""

    person: str
    distance: float
    template: int | None


@dataclass(frozen=True)
class DecisionNote:
    """What is to be kept of one decision.

    kind: one of KINDS. at: UTC. near: nearest first. why: the whole reason, for administrators.
    """

    at: datetime
    kind: str
    person: str | None
    detail: Mapping[str, Value]
    embedder: str
    near: Sequence[Near]
    why: str = ""


@dataclass(frozen=True)
class SealedPart:
    """What an event tells an administrator. marked: when it was marked as a wrong one, ISO, else None.

    why: the whole reason.
    """

    embedder: str
    near: tuple[Near, ...]
    marked: str | None = None
    why: str = ""


class DecisionLog:
    """Writes and reads the events of decisions. Its methods may be called from any thread."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._chain = Chain(ledger)
        self.audit = Audit(ledger, self._chain)
        ledger.events.keeping = self._chain
        try:
            self._chain.take_over()
        except GalleryError as error:  # must not keep the door from opening; the next event tries it again
            _log.warning("earlier events are not in the chain yet: %s", error)
        self._cipher: Cipher | None = None
        self._until_pruned = 0

    def append(self, notes: Sequence[DecisionNote]) -> None:
        """Keeps these, all or none, and drops the oldest decisions when there are too many.

        Raises IntegrityError, StorageFailed.
        """
        with self._ledger.lock:
            cipher = self._key()
            self._chain.append([_new_event(cipher, note) for note in notes])
            self._prune(len(notes))

    def explained(self, kind: str, detail: Mapping[str, Value], why: str) -> NewEvent:
        """An event that is no decision, to be kept. why: for administrators alone, as that of a decision.

        Not within a change, as the key may have to be made. Raises IntegrityError, StorageFailed.
        """
        with self._ledger.lock:
            note = DecisionNote(self._ledger.clock.wall(), kind, None, detail, "", (), why)
            return _new_event(self._key(), note)

    def close(self) -> None:
        """Keeps a checkpoint of the newest event, where there are new ones and the disk takes it."""
        try:
            self._chain.settle()
        except GalleryError as error:
            _log.warning("the newest checkpoint of the events could not be kept: %s", error)

    def read(self, number: int) -> tuple[Event, SealedPart]:
        """A decision's event and its sealed part. Raises InputError (there is none), IntegrityError."""
        with self._ledger.lock:
            real = 0 < number < _NO_EVENT
            rows = (
                self._ledger.database.read("SELECT sealed FROM event WHERE id = ?", [number]) if real else []
            )
            events = self._ledger.events.read(number - 1, 1) if real else []
            if not rows or rows[0][0] is None:
                raise InputError(
                    f"there is no decision with the number {number}; `portunus events list` shows them"
                )
            if not events:
                raise IntegrityError(
                    f"row {number} of table event was changed or damaged; see `portunus gallery check`"
                )
            part = open_part(self._key(), number, rows[0][0])
            return events[0], replace(part, marked=part.marked or self._marks(number).get(number))

    def page(
        self, person: str, after: int, most: int
    ) -> tuple[list[tuple[Event, SealedPart | None]], int | None]:
        """Events of this person, and all decisions with what opens of them; up to `most` after an event.

        And the event to go on after, None at the end. Raises IntegrityError, StorageFailed.
        """
        query = (
            "SELECT id, at, kind, person, detail, sealed FROM event"
            " WHERE id > ? AND (person = ? OR sealed IS NOT NULL) ORDER BY id LIMIT ?"
        )
        with self._ledger.lock:
            rows = self._ledger.database.read(query, [after, person, most])
            sealed = [(row[0], row[5]) for row in rows if row[5] is not None]
            parts = dict(_opened(self._key(), sealed)) if sealed else {}
        found = [(event, parts.get(event.id)) for event in whole_events(row[:5] for row in rows)]
        return found, int(rows[-1][0]) if len(rows) == most else None

    def mark(self, number: int) -> None:
        """Marks a decision as wrong; more than once does no more. Raises as `read`, and StorageFailed.

        The mark is an event of its own, as no event is ever changed.
        """
        with self._ledger.lock:
            _, part = self.read(number)
            if part.marked:
                return
            self._ledger.events.append("event_marked", detail={"event": number})

    def with_template(self, template: int, newest: int) -> list[tuple[Event, Near]]:
        """The newest decisions in which this template was near, newest first."""
        found: list[tuple[Event, Near]] = []
        for number, part in self._parts():
            near = next((one for one in part.near if one.template == template), None)
            if near is not None:
                found += [(event, near) for event in self._ledger.events.read(number - 1, 1)]
            if len(found) == newest:
                break
        return found

    def marked_distances(self, embedder: str) -> list[float]:
        """How near the person was who was taken for somebody else, for each marked decision."""
        marks = self._marks()
        return [
            part.near[0].distance
            for number, part in self._parts()
            if (part.marked or number in marks) and part.near and part.embedder == embedder
        ]

    def _marks(self, after: int = 0) -> dict[int, str]:
        """Number of a decision that was marked -> when; those of earlier versions are in the sealed parts.

        after: a mark comes after its decision.
        """
        query = "SELECT id, at, kind, person, detail FROM event WHERE kind = 'event_marked' AND id > ?"
        with self._ledger.lock:
            events = whole_events(self._ledger.database.read(query, [after]))
        marked = ((event.detail.get("event"), event.at) for event in events)
        return {number: at.isoformat() for number, at in marked if isinstance(number, int)}

    def _parts(self) -> Iterator[tuple[int, SealedPart]]:
        """Number and sealed part of every decision, newest first; those that do not open are left out."""
        query = "SELECT id, sealed FROM event WHERE sealed IS NOT NULL ORDER BY id DESC"
        with self._ledger.lock:
            cipher, rows = self._key(), self._ledger.database.read(query)
        return _opened(cipher, rows)

    def _prune(self, new: int) -> None:
        self._until_pruned -= new
        if self._until_pruned > 0:
            return
        self._until_pruned = _PRUNED_EVERY
        try:
            self.audit.prune_decisions(KINDS, _KEPT)
        except GalleryError as error:  # the decision is kept, and there is another time
            _log.warning("the oldest decisions could not be dropped: %s", error)

    def _key(self) -> Cipher:
        """The key of sealed parts; a new one where it was damaged, and the earlier parts do not open then."""
        if self._cipher is None:
            ledger = self._ledger
            try:
                key = read_value(ledger.database, ledger.key, KEY_NAME)
            except IntegrityError:
                key = None
            if key is None:
                key = new_key()
                with ledger.change("event_key_made", None):
                    write_value(ledger.database, ledger.key, KEY_NAME, key)
            self._cipher = Cipher(key)
        return self._cipher


def _new_event(cipher: Cipher, note: DecisionNote) -> NewEvent:
    part = SealedPart(note.embedder, tuple(note.near), why=note.why)
    return NewEvent(
        note.at.isoformat(timespec="milliseconds"),
        note.kind,
        note.person,
        json.dumps(dict(note.detail), sort_keys=True),
        lambda number: _seal(cipher, number, part),
    )


def _opened(cipher: Cipher, rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, SealedPart]]:
    for number, sealed in rows:
        try:
            yield int(number), open_part(cipher, number, sealed)
        except IntegrityError:
            continue  # `gallery check` names it


def _seal(cipher: Cipher, number: int, part: SealedPart) -> bytes:
    content = {
        "embedder": part.embedder,
        "near": [[one.person, one.distance, one.template] for one in part.near],
        "marked": part.marked,
        "why": part.why,
    }
    return cipher.seal(json.dumps(content).encode(), "event", str(number), "sealed")


def open_part(cipher: Cipher, number: int, sealed: object) -> SealedPart:
    """The sealed part of the event of this number. Raises IntegrityError."""
    content = json.loads(cipher.open(sealed, "event", str(number), "sealed"))
    near = tuple(Near(*one) for one in content["near"])
    return SealedPart(content["embedder"], near, content["marked"], content.get("why", ""))
