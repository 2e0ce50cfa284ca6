"""The walk along the chain, which ends at the first link that does not hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from appliance.errors import IntegrityError
from appliance.storage.audit.chain import find_break
from appliance.storage.audit.links import COLUMNS, first_link, fits
from appliance.storage.audit.pruning import Pruned, genuine_records
from appliance.storage.audit.records import AuditVerified, BrokenLink, Checkpoint
from appliance.storage.audit.state import ChainState, read_key, read_state
from appliance.storage.erasure import device_key
from appliance.storage.ledger import Ledger

_AT_ONCE = 1_000  # events while the door waits: some 10 ms
_OTHER_HEAD = "another event is in its place than in the given head, unless that is another device's"


@dataclass
class Walk:
    """How far it has come: to the event `number`, whose MAC is `mac`.

    head: which is looked for on the way. met: whether it was found; None until then.
    """

    key: bytes
    head: Checkpoint | None
    number: int
    mac: bytes
    events: int = 0
    pruned: int = 0
    met: bool | None = None
    broken: BrokenLink | None = None

    def take(self, rows: Sequence[tuple[Any, ...]], records: Sequence[Pruned]) -> None:
        """Goes on over these events, and the records of pruned ones between them."""
        for *row, stored in rows:
            for record in records:
                if record.first <= self.number + 1 <= record.last and record.first <= row[0]:
                    self._pass_record(record)
            if self.broken is None:
                self._pass_event(row, stored)
            if self.broken is not None:
                return

    def _pass_event(self, row: list[Any], stored: object) -> None:
        if row[0] <= self.number:
            self._stop(row[0], "it was added where events had been pruned")
        elif row[0] > self.number + 1:
            last = row[0] - 1
            many = "" if last == self.number + 1 else f", and so were those up to {last}"
            self._stop(self.number + 1, f"it was deleted{many}")
        elif not fits(self.key, self.mac, row, stored):
            self._stop(row[0], "it was changed, added, or put in the place of another one")
        elif isinstance(stored, bytes):
            self.number, self.mac = row[0], stored
            self.events += 1
            self._meet()

    def _pass_record(self, record: Pruned) -> None:
        if record.first == self.number + 1 and record.before != self.mac:
            self._stop(record.first, "it was pruned, and the record of that does not fit the event before it")
            return
        self.pruned += record.last - self.number
        self.number, self.mac = record.last, record.after
        self._meet()

    def _meet(self) -> None:
        if self.head is not None and self.head.number == self.number:
            self.met = self.head.mac == self.mac.hex()
            if not self.met:
                self._stop(self.number, _OTHER_HEAD)

    def finish(self, checkpoint: Checkpoint | None) -> None:
        """There are no more events. checkpoint: the newest one that is kept."""
        if self.broken is None and checkpoint is not None and checkpoint.number > self.number:
            last = checkpoint.number
            self._stop(self.number + 1, f"the events from here to {last} were cut off")
        if self.broken is None and self.head is not None and self.head.number > self.number:
            self.met = False
            last = self.head.number
            self._stop(
                self.number + 1, f"the events from here to {last} were cut off, as the given head shows"
            )

    def _stop(self, event: int, problem: str) -> None:
        self.broken = BrokenLink(event, problem)


def verify(ledger: Ledger, head: Checkpoint | None) -> AuditVerified:
    """As `Audit.verify`."""
    with ledger.lock:
        if ledger.database.read("SELECT 1 FROM event WHERE typeof(id) <> 'integer' LIMIT 1"):
            raise IntegrityError("the table of events was changed without the key; restore a backup")
        [(newest, oldest)] = ledger.database.read(
            "SELECT coalesce(max(id), 0), coalesce(min(id), 1) FROM event"
        )
        key, state = _key(ledger), _state(ledger)
        if key is None and newest == 0 and state == ChainState():
            found = None
        elif key is None:
            found = BrokenLink(
                1, "the chain's key was changed or taken away, so that nothing proves any event"
            )
        else:
            found = find_break(ledger, state, newest)
        back = None if state is None else _put_back(ledger, state)
    walk = Walk(key or b"", head, 0, b"" if key is None else first_link(key))
    if oldest < 1:
        walk.broken = BrokenLink(oldest, "it was added; numbers begin with 1")
    elif key is not None:
        _walk_on(ledger, walk)
    state = state or ChainState()
    walk.finish(state.last if key is not None else None)
    breaks = [one for one in (walk.broken, back, state.broken, found) if one is not None]
    return AuditVerified(
        min(breaks, key=lambda one: one.event) if breaks else None,
        walk.events,
        walk.number,
        walk.pruned,
        state.taken_over,
        state.unproved,
        state.last,
        walk.met,
    )


def _put_back(ledger: Ledger, state: ChainState) -> BrokenLink | None:
    """The first event that had been pruned, whatever record there is of that."""
    kinds = [value for pair in state.kinds_through.items() for value in pair]
    through = max([state.all_through, *state.kinds_through.values()])
    where = "id <= ? AND (id <= ?" + " OR (kind = ? AND id <= ?)" * len(state.kinds_through) + ")"
    query = f"SELECT min(id) FROM event WHERE {where}"  # noqa: S608 - question marks
    [(first,)] = ledger.database.read(query, [through, state.all_through, *kinds])
    return None if first is None else BrokenLink(first, "it had been pruned, and was put back")


def _walk_on(ledger: Ledger, walk: Walk) -> None:
    query = f"SELECT {COLUMNS}, mac FROM event WHERE id > ? ORDER BY id LIMIT ?"  # noqa: S608 - a constant
    at = 0
    while walk.broken is None:
        with ledger.lock:
            rows = ledger.database.read(query, [at, _AT_ONCE])
            device = device_key(ledger)
            until = rows[-1][0] if rows else 1 << 62
            records = [] if device is None else genuine_records(ledger.database, walk.number, until, device)
        if not rows:
            for record in records:  # whatever came after them is gone
                if record.first <= walk.number + 1 <= record.last:
                    walk.number, walk.mac = record.last, record.after
            return
        walk.take(rows, records)
        at = rows[-1][0]


def _key(ledger: Ledger) -> bytes | None:
    try:
        return read_key(ledger)
    except IntegrityError:
        return None


def _state(ledger: Ledger) -> ChainState | None:
    """An empty one where there never was one; None where it is not as it was written."""
    try:
        state = read_state(ledger)
    except IntegrityError:
        return None
    return ChainState() if state is None and not ledger.stale() else state
