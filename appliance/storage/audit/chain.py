"""The chain of events: every row hangs on the one before it, and checkpoints say how far the chain has come.

The MAC is written with its row, in the same transaction. Each change of the gallery, which writes the roll
anyway, keeps a checkpoint of its event; decisions and alarms get one every so many, or when an hour has
passed. Whoever cuts off the newest events is found by the checkpoint, or by a head that left the device.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from appliance.errors import IntegrityError
from appliance.storage.audit.links import first_link, link
from appliance.storage.audit.pruning import covering
from appliance.storage.audit.records import BrokenLink, Checkpoint, signed_checkpoint
from appliance.storage.audit.state import (
    CUT_OFF,
    KEY_NAME,
    STATE_NAME,
    ChainState,
    read_key,
    read_state,
    was_written,
    write_new_key,
    write_state,
)
from appliance.storage.audit.taking_over import take_over
from appliance.storage.audit.telling import tell_when_kept
from appliance.storage.erasure import device_key, signing_seed
from appliance.storage.events import NewEvent
from appliance.storage.ledger import Ledger

_EVERY = 500  # events: so many newest ones can be cut off unseen, where no head has left the device
_EVERY_TIME = timedelta(hours=1)
_INSERT = "INSERT INTO event (id, at, kind, person, detail, sealed, mac) VALUES (?, ?, ?, ?, ?, ?, ?)"


class Chain:
    """Appends to the chain. Its methods may be called from any thread."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._key: bytes | None = None  # once it is on the disk for sure
        self._looked = False
        self._found: BrokenLink | None = None  # before this process wrote anything
        self._last: Checkpoint | None = None
        self._since = 0

    def append(self, events: Sequence[NewEvent]) -> None:
        """Keeps these, all or none; inside a transaction together with the change they tell of.

        Raises IntegrityError, StorageFailed.
        """
        ledger = self._ledger
        with ledger.lock:
            inside = ledger.database.connection.in_transaction
            self._look()
            if inside:
                self._write(events)
                if ledger.roll is not None:
                    self._anchor()
            elif ledger.roll is not None and self._is_due(len(events)):
                self._write_anchored(events)
            else:
                with ledger.database.transaction():
                    self._write(events)
                self._since += len(events)

    def checkpoint(self) -> Checkpoint:
        """A checkpoint of the newest event, which is kept as well. Raises IntegrityError, StorageFailed."""
        ledger = self._ledger
        with ledger.lock:
            self._look()
            if not self._is_settled():
                self._write_anchored(())
            assert self._last is not None, "it was made just now"
            return self._last

    def settle(self) -> None:
        """A checkpoint, where there are events since the last one and a roll to know it."""
        with self._ledger.lock:
            if self._stored_key()[0] is not None and self._ledger.roll is not None:
                self.checkpoint()

    def take_over(self) -> None:
        """Begins the chain where events of an earlier version are waiting for it."""
        ledger = self._ledger
        with ledger.lock:
            self._look()
            if self._key is None and ledger.roll is not None and self._newest(None)[0]:
                self._write_anchored(())

    def _is_settled(self) -> bool:
        """Whether the newest checkpoint is of the newest event; one may have gone back with its change."""
        number, mac = self._newest(self._stored_key()[0])
        return self._last is not None and (self._last.number, self._last.mac) == (number, mac.hex())

    def _is_due(self, more: int) -> bool:
        if self._last is None or self._found is not None or self._since + more >= _EVERY:
            return True
        return abs(self._ledger.clock.wall() - datetime.fromisoformat(self._last.at)) >= _EVERY_TIME

    # What is on the disk.

    def _look(self) -> None:
        """Once, before anything is written: whether what the last process left still holds."""
        if self._key is None and not self._ledger.database.connection.in_transaction:
            self._key = self._stored_key()[0]
        if self._looked:
            return
        key, _ = self._stored_key()
        if key is not None:
            number, _ = self._newest(key)
            state = self._state()
            if state is None or state.broken is None:
                self._found = find_break(self._ledger, state, number)
            self._last = None if state is None else state.last
            self._since = 0 if self._last is None else max(0, number - self._last.number)
        self._looked = True

    def _stored_key(self) -> tuple[bytes | None, bool]:
        """The key; or None, and whether there had been one that somebody took away."""
        if self._key is not None:
            return self._key, False
        try:
            key = read_key(self._ledger)
        except IntegrityError:
            return None, True
        return key, key is None and was_written(self._ledger, KEY_NAME)

    def _state(self) -> ChainState | None:
        try:
            return read_state(self._ledger)
        except IntegrityError:
            return None

    def _newest(self, key: bytes | None) -> tuple[int, bytes]:
        """Number and MAC of the newest event."""
        rows = self._ledger.database.read("SELECT id, mac FROM event ORDER BY id DESC LIMIT 1")
        if not rows:
            return 0, b"" if key is None else first_link(key)
        number, mac = rows[0]
        if type(number) is not int:
            raise IntegrityError("the table of events was changed without the key; restore a backup")
        return number, mac if isinstance(mac, bytes) else b""

    def _write_anchored(self, events: Sequence[NewEvent]) -> None:
        with self._ledger.change(None, None):
            self._write(events)
            self._anchor()
        self._found = None  # it is on the disk now

    # In a transaction.

    def _write(self, events: Sequence[NewEvent]) -> None:
        """Without a key, as both it and the roll are lost, they hang on nothing, and an audit says so."""
        key, lost = self._stored_key()
        if key is None and self._ledger.roll is not None:
            key = self._begin(lost)
        number, mac = self._newest(key)
        for event in events:
            number += 1
            sealed = None if event.seal is None else event.seal(number)
            row = (number, event.at, event.kind, event.person, event.detail, sealed)
            mac = b"" if key is None else link(key, mac, row)
            self._ledger.database.write(_INSERT, (*row, mac or None))
            tell_when_kept(self._ledger.database, number, event)

    def _begin(self, lost: bool) -> bytes:
        """A new chain, of all events that are there. lost: there had been one."""
        ledger = self._ledger
        key = write_new_key(ledger)
        number = take_over(ledger.database, key, signing_seed(ledger), self._now())
        before = self._state() or ChainState()
        state = ChainState(taken_over=number, unproved=before.unproved)
        if lost:
            state = state.with_break(
                number, "the chain's key was changed or taken away; nothing proves the events up to here"
            )
        write_state(ledger, state)
        return key

    def _anchor(self) -> None:
        """Keeps a checkpoint of the newest event."""
        ledger = self._ledger
        state = self._state() or ChainState()
        if self._found is not None:
            state = state.with_break(self._found.event, self._found.problem)
        number, mac = self._newest(self._stored_key()[0])
        last = signed_checkpoint(signing_seed(ledger), number, mac, self._now())
        write_state(ledger, replace(state, last=last))
        self._last, self._since = last, 0

    def _now(self) -> str:
        return self._ledger.clock.wall().isoformat(timespec="milliseconds")


def find_break(ledger: Ledger, state: ChainState | None, newest: int) -> BrokenLink | None:
    """What the newest checkpoint tells of the events: whether some of them were cut off or replaced.

    state: as it is on the disk; None where it does not open. newest: number of the newest event.
    """
    following, device = newest + 1, device_key(ledger)
    while (record := covering(ledger.database, following, device)) is not None:
        following = record.last + 1
    last = None if state is None else state.last
    if state is None or not ledger.is_current(STATE_NAME):
        return BrokenLink(
            following if last is None else min(following, last.number + 1),
            CUT_OFF,
        )
    if last is None or holds(ledger, last):
        return None
    if newest < last.number:
        return BrokenLink(following, f"the events from here to {last.number} were cut off")
    return BrokenLink(last.number, "another event is in its place than when the newest checkpoint was made")


def holds(ledger: Ledger, checkpoint: Checkpoint) -> bool:
    """Whether the event of a checkpoint is there as it was, or was pruned since."""
    rows = ledger.database.read("SELECT mac FROM event WHERE id = ?", [checkpoint.number])
    if rows:
        return isinstance(rows[0][0], bytes) and rows[0][0].hex() == checkpoint.mac
    if checkpoint.number == 0:
        return True
    record = covering(ledger.database, checkpoint.number, device_key(ledger))
    return record is not None and (record.last > checkpoint.number or record.after.hex() == checkpoint.mac)
