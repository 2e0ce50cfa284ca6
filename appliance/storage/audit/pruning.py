"""Pruning: events go, and a signed record in their place carries the chain over the gap.

An event that is not as it was written is never pruned, and no gap that somebody else made is bridged:
evidence stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from appliance.crypto import signing
from appliance.storage.audit.links import COLUMNS, first_link, fits
from appliance.storage.database import Database

_RECORD = "first, last, before, after, at"
# Somebody with the disk may have made the table another one, without types.
_WHOLE = (
    "typeof(first) = 'integer' AND typeof(last) = 'integer' AND last < 1 << 62"
    " AND typeof(before) = 'blob' AND typeof(after) = 'blob' AND typeof(at) = 'text'"
)


@dataclass(frozen=True)
class Pruned:
    """The events `first` to `last` were pruned. before, after: MACs of the one before, and of the last."""

    first: int
    last: int
    before: bytes
    after: bytes
    at: str

    def message(self) -> bytes:
        """What the device signs."""
        macs = (self.before.hex(), self.after.hex())
        return json.dumps(["portunus pruned", self.first, self.last, *macs, self.at]).encode()


@dataclass(frozen=True)
class _Piece:
    """An event, or a record in the place of some. goes: it is to be pruned, or was already."""

    first: int
    last: int
    before: bytes
    after: bytes
    goes: bool
    is_record: bool


def keep_pruned(database: Database, record: Pruned, seed: bytes) -> None:
    """Stores a record. The caller holds a transaction."""
    signature = signing.sign(seed, record.message())
    database.write(
        f"INSERT OR REPLACE INTO pruned ({_RECORD}, signature) VALUES (?, ?, ?, ?, ?, ?)",  # noqa: S608
        (record.first, record.last, record.before, record.after, record.at, signature),
    )


def covering(database: Database, number: int, device: bytes | None) -> Pruned | None:
    """The record in whose gap an event of this number was. device: without its key none is believed."""
    found = [] if device is None else genuine_records(database, number - 1, number + 1, device)
    return max(found, key=lambda record: record.last, default=None)


def genuine_records(database: Database, after: int, until: int, device: bytes) -> list[Pruned]:
    """Those that end after one number and begin before another, and that the device signed, in order."""
    where = f"WHERE last > ? AND first < ? AND {_WHOLE} ORDER BY first"
    found = []
    for *fields, signature in database.read(
        f"SELECT {_RECORD}, signature FROM pruned {where}",  # noqa: S608 - constants
        [after, until],
    ):
        record = Pruned(*fields)
        if isinstance(signature, bytes) and signing.is_signed(device, record.message(), signature):
            found.append(record)
    return found


def prune(database: Database, key: bytes, seed: bytes, through: int, kinds: Sequence[str], at: str) -> int:
    """Deletes the events up to this number, of these kinds where any are given; how many.

    The caller holds a transaction.
    """
    condition = f"AND kind IN ({','.join('?' * len(kinds))})" if kinds else ""
    first = f"SELECT min(id) FROM event WHERE id BETWEEN 1 AND ? {condition}"  # noqa: S608 - question marks
    [(start,)] = database.read(first, [through, *kinds])
    if start is None:
        return 0
    device = signing.public_key(seed)
    records = genuine_records(database, start - 2, through + 1, device)
    gone = 0
    for run in _runs(_pieces(database, key, start, through, kinds, records)):
        new = sum(not piece.is_record for piece in run)
        if new:
            span = [run[0].first, run[-1].last]
            database.write("DELETE FROM event WHERE id BETWEEN ? AND ?", span)
            database.write("DELETE FROM pruned WHERE first BETWEEN ? AND ?", span)
            keep_pruned(database, Pruned(span[0], span[1], run[0].before, run[-1].after, at), seed)
        gone += new
    return gone


def _pieces(
    database: Database, key: bytes, start: int, through: int, kinds: Sequence[str], records: list[Pruned]
) -> Iterator[_Piece]:
    """Events and records from one number to another, in order; an event goes only where its link holds."""
    query = f"SELECT {COLUMNS}, mac FROM event WHERE id BETWEEN ? AND ? ORDER BY id"  # noqa: S608 - a constant
    rows: list[tuple[Any, ...]] = database.read(query, [start, through])
    waiting = [_Piece(one.first, one.last, one.before, one.after, True, True) for one in records]
    mac = _mac_before(database, key, start)
    for *row, stored in rows:
        while waiting and waiting[0].first < row[0]:
            mac = waiting[0].after
            yield waiting.pop(0)
        goes = (not kinds or row[2] in kinds) and fits(key, mac, row, stored)
        after = stored if isinstance(stored, bytes) else b""
        yield _Piece(row[0], row[0], mac, after, goes, False)
        mac = after
    yield from waiting


def _mac_before(database: Database, key: bytes, number: int) -> bytes:
    if number == 1:
        return first_link(key)
    rows = database.read("SELECT mac FROM event WHERE id = ?", [number - 1])
    return rows[0][0] if rows and isinstance(rows[0][0], bytes) else b""


def _runs(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces without a gap between them that all go."""
    run: list[_Piece] = []
    for piece in pieces:
        if run and (not piece.goes or piece.first != run[-1].last + 1):
            yield run
            run = []
        if piece.goes:
            run.append(piece)
    if run:
        yield run
