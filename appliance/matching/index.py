"""An index of templates that changes while it is searched. Always built from the gallery."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from appliance.crypto.memory import wipe
from appliance.matching.codes import LEAST_LEARNED_FROM, PACK, Codes, Halves, Rows, Vectors, nearest
from appliance.matching.shared_lock import SharedLock

Owners = npt.NDArray[np.int32]

EXACT_UP_TO = 50_000
"""Templates that are searched in full: 512 numbers each, they take 4 ms on one core of an EPYC of 2022."""

# Of 400 probes among 1,000,000 made-up templates, with this many candidates all found the nearest template,
# and with 512 numbers 395, with 128 all 400 the next person too; comparing them takes 0.15 ms.
_CANDIDATES = 500
_CANDIDATES_A_NEIGHBOUR = 4
_LEARNED_FROM = 20_000
_ADDED_AT_ONCE = 256  # what a search may have to wait for: 1.3 ms
_REMOVED_AT_ONCE = 64
_GROWTH = 4096  # rows made room for at once: 4 MB to clear
_LOT = 16_384  # rows exported at once
assert _LOT % PACK == 0


@dataclass(frozen=True)
class Neighbours:
    """The nearest templates of M probes, nearest first, each (M, K).

    distances: squared, inf where there is none. ids: -1 there. owners: -1 there.
    """

    distances: Vectors
    ids: Rows
    owners: Owners


@dataclass(frozen=True)
class Lot:
    """Rows of an index, as they lie. halves: (N, D) float16. codes: packed, see `Codes`."""

    ids: Rows
    halves: npt.NDArray[np.float16]
    codes: npt.NDArray[np.uint8]


class TemplateIndex:
    """Nearest neighbours by squared L2 distance among vectors of unit length.

    Up to `exact_up_to` vectors are held in float32 and all compared. When more are added, short codes take
    their place (see `Codes`): all codes are scanned, and the nearest compared anew with vectors in float16,
    whose distances are within 0.001 of the exact ones.

    Any thread may search while another one adds or removes. A change is made in steps of about a
    millisecond, and that is how long a search may wait for it. The last vector takes a removed one's place,
    so that there are no gaps, and nothing of the removed one is left in memory.

    Every call works on the caller's thread alone: beside an engine that uses all cores, FAISS's threads,
    which wait in a busy loop, made one probe among 50,000 take 32 ms instead of 4.

    Args:
        dimensions: D. exact_up_to: D or 16 where it is less: codes cannot be learned from fewer.
    """

    def __init__(self, dimensions: int, exact_up_to: int = EXACT_UP_TO) -> None:
        self.dimensions = dimensions
        self._exact_up_to = max(exact_up_to, dimensions, LEAST_LEARNED_FROM)
        self._size = 0
        self._vectors: npt.NDArray[Any] = np.zeros((0, dimensions), np.float32)
        self._ids = np.zeros(0, np.int64)
        self._owners = np.zeros(0, np.int32)
        self._codes: Codes | None = None
        self._halves = Halves(dimensions) if dimensions else None
        self._changing = threading.Lock()  # one change at a time
        self._shared = SharedLock()  # a step of it, or searches

    @property
    def size(self) -> int:
        """Number of vectors."""
        return self._size

    @property
    def method(self) -> str:
        """How it searches: "exact", or "codes" for short codes and float16."""
        return "exact" if self._codes is None else "codes"

    @property
    def nbytes(self) -> int:
        """Bytes that the vectors and their codes take."""
        if self._codes is None:
            return self.size * self.dimensions * 4
        return self.size * (self.dimensions * 2 + self._codes.code_bytes)

    @property
    def ids(self) -> Rows:
        """(N,) the ids of all vectors, in no order."""
        with self._shared.reading():
            ids: Rows = self._ids[: self._size].copy()
            return ids

    def add(self, vectors: Vectors, ids: Rows | None = None, owners: Owners | None = None) -> None:
        """Adds vectors (N, D). ids: (N,) unique for ever; counted on where there are none.

        owners: (N,) whose they are; 0 where there are none.
        """
        with self._changing:
            if ids is None:
                ids = np.arange(self._size, self._size + len(vectors), dtype=np.int64)
            if owners is None:
                owners = np.zeros(len(vectors), np.int32)
            room = max(0, self._exact_up_to - self._size) if self._codes is None else 0
            if len(vectors) > room and self._codes is None:
                self._append(vectors[:room], ids[:room], owners[:room])
                self._encode()
                vectors, ids, owners = vectors[room:], ids[room:], owners[room:]
            self._append(vectors, ids, owners)

    def remove(self, ids: Rows) -> npt.NDArray[np.int32]:
        """Removes the vectors of these ids, as far as they are there; none is found from then on.

        Returns the owners, without repetition, who have no vector any more.
        """
        with self._changing:
            rows = np.flatnonzero(np.isin(self._ids[: self._size], ids))[::-1]
            theirs = np.unique(self._owners[rows])
            for start in range(0, len(rows), _REMOVED_AT_ONCE):
                with self._shared.writing():
                    for row in rows[start : start + _REMOVED_AT_ONCE].tolist():
                        self._take_last(row)
            owners = self._owners[: self._size]
            left = np.unique(owners[np.isin(owners, theirs)])
            return np.asarray(theirs[~np.isin(theirs, left)], np.int32)

    def search(self, probes: Vectors, count: int) -> Neighbours:
        """The nearest templates of probes (M, D), at most `count`. For a probe that is not a number: none."""
        probes = np.ascontiguousarray(probes, np.float32)
        with self._shared.reading():
            found = min(count, self._size)
            if found <= 0 or len(probes) == 0:
                nothing = np.zeros((len(probes), 0), np.int64)
                return Neighbours(nothing.astype(np.float32), nothing, nothing.astype(np.int32))
            distances, rows = self._search(probes, found)
            ids, owners = self._ids[rows], self._owners[rows]
        nobody = rows < 0
        distances[nobody], ids[nobody], owners[nobody] = np.inf, -1, -1
        return Neighbours(np.maximum(distances, 0), ids, owners)

    def vectors_of(self, owner: int) -> Vectors:
        """The vectors of one owner, (N, D); of float16 precision where they are held in it."""
        with self._shared.reading():
            rows = np.flatnonzero(self._owners[: self._size] == owner)
            return self._read(rows)

    # Export and import, in the form that it has in memory.

    def tables(self) -> list[Vectors] | None:
        """What the codes were learned to be; None while there are none."""
        return None if self._codes is None else self._codes.tables()

    def lots(self) -> Iterator[Lot]:
        """All rows in lots, while others change it: what changes meanwhile may be missing or be there.

        No row comes twice. Only for "codes".
        """
        start = 0
        while True:
            with self._shared.reading():
                stop = min(start + _LOT, self._size)
                if stop <= start or self._codes is None:
                    return
                codes = self._codes.packed(start, stop)
                halves = self._vectors[start:stop].astype(np.float16, copy=True)
                lot = Lot(self._ids[start:stop].copy(), halves, codes)
            yield lot
            start += len(lot.ids)
            if start % _LOT:  # the last; rows added behind it since would not lie on whole packs
                return

    def restore_tables(self, tables: list[Vectors]) -> None:
        """Begins an empty index with learned codes. Raises ValueError when they do not fit."""
        codes = Codes(self.dimensions)
        codes.restore(tables)
        with self._changing, self._shared.writing():
            self._vectors, self._codes = np.zeros((0, self.dimensions), np.float16), codes

    def restore_lot(self, lot: Lot, owners: Owners) -> None:
        """Adds a lot as `lots` gave it. Only after `restore_tables`, before anything else is added.

        Raises ValueError when its parts do not go together.
        """
        count = len(lot.ids)
        if lot.halves.shape != (count, self.dimensions) or len(owners) != count or self._codes is None:
            raise ValueError("the parts of this lot do not go together")
        with self._changing, self._shared.writing():
            self._make_room(count)
            self._codes.append_packed(lot.codes, count)
            self._write(lot.halves, lot.ids, owners)

    # Parts of a search; the caller reads.

    def _search(self, probes: Vectors, count: int) -> tuple[Vectors, Rows]:
        if self._codes is None or self._halves is None:
            return nearest(probes, self._vectors[: self._size].view(np.float32), count)
        candidates = min(max(_CANDIDATES, _CANDIDATES_A_NEIGHBOUR * count), self._size)
        distances = np.full((len(probes), count), np.inf, np.float32)
        rows = np.full((len(probes), count), -1, np.int64)
        for number, some in enumerate(self._codes.scan(probes, candidates)):
            likely = some[some >= 0]
            own = min(count, len(likely))
            if own:
                probe = probes[number : number + 1]
                near, order = self._halves.nearest(probe, self._vectors[likely], own)
                distances[number, :own] = near[0]
                rows[number, :own] = np.where(order[0] < 0, -1, likely[order[0]])
        return distances, rows

    def _read(self, rows: Rows) -> Vectors:
        chosen = self._vectors[rows]
        if self._codes is None or self._halves is None:
            return np.asarray(chosen, np.float32)
        return self._halves.unpacked(chosen.view(np.float16))

    def wipe(self) -> None:
        """Overwrites all templates, in every form, and has none from now on."""
        with self._changing, self._shared.writing():
            self._size = 0
            wipe(self._vectors)
            if self._codes is not None:
                self._codes.wipe()

    # Parts of a change; the caller has `_changing`.

    def _append(self, vectors: Vectors, ids: Rows, owners: Owners) -> None:
        for start in range(0, len(vectors), _ADDED_AT_ONCE):
            some = slice(start, start + _ADDED_AT_ONCE)
            new = np.ascontiguousarray(vectors[some], np.float32)
            held = new if self._codes is None or self._halves is None else self._halves.packed(new)
            with self._shared.writing():
                self._make_room(len(new))
                if self._codes is not None:
                    self._codes.append(new)
                self._write(held, ids[some], owners[some])

    def _make_room(self, count: int) -> None:
        """Without a copy of everything: the system moves the pages (mremap)."""
        needed = self._size + count
        if needed > len(self._ids):
            room = -(-needed // _GROWTH) * _GROWTH
            self._vectors.resize((room, self.dimensions), refcheck=False)
            self._ids.resize(room, refcheck=False)
            self._owners.resize(room, refcheck=False)

    def _write(self, held: npt.NDArray[Any], ids: Rows, owners: Owners) -> None:
        rows = slice(self._size, self._size + len(ids))
        self._vectors[rows], self._ids[rows], self._owners[rows] = held, ids, owners
        self._size += len(ids)

    def _take_last(self, row: int) -> None:
        last = self._size - 1
        for part in (self._vectors, self._ids, self._owners):
            part[row] = part[last]
            part[last] = 0
        if self._codes is not None:
            self._codes.take_last(row)
        self._size = last

    def _encode(self) -> None:
        """Puts codes in the place of the float32 vectors, which are searched until the codes are there."""
        codes, halves = Codes(self.dimensions), self._halves
        assert halves is not None, "there are vectors, and so dimensions"
        exact = self._vectors[: self._size].view(np.float32)
        codes.learn(exact[:: max(1, len(exact) // _LEARNED_FROM)].copy())
        held = np.zeros((len(self._ids), self.dimensions), np.float16)
        for start in range(0, len(exact), _GROWTH):
            some = exact[start : start + _GROWTH]
            codes.append(some)
            held[start : start + len(some)] = halves.packed(some)
        with self._shared.writing():
            self._codes, self._vectors = codes, held
