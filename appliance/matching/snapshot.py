"""An index on disk: a cache of what building it from the gallery would give, for galleries of a size.

    head: dimensions, sizes of the tables | tables of the codes | lot | lot | … | empty lot
    lot: how many, bytes of codes | ids | vectors in float16 | codes

It holds no people: whose a template is, the gallery says, and what the gallery does not hold any more is
left out. Template ids are never used again, so an older snapshot is not wrong, only incomplete.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from appliance.matching.codes import Rows
from appliance.matching.index import EXACT_UP_TO, Lot, TemplateIndex
from appliance.matching.l2 import L2Matcher
from appliance.storage.sealed_cache import whole_reads

FORMAT = 1

_HEAD = struct.Struct("<IIII")
_LOT = struct.Struct("<II")
_MOST_DIMENSIONS = 4096
_LARGEST_TABLE = 1 << 28
_LARGEST_LOT = 1 << 20


def written(index: TemplateIndex, lots: Iterable[Lot] | None = None) -> Iterator[bytes]:
    """The snapshot of an index that has codes, while others go on changing it.

    lots: its `lots`, for who looks at them on their way.
    """
    tables = index.tables()
    if tables is None:
        raise ValueError("this index has no codes, and is built in no time")
    yield _HEAD.pack(index.dimensions, *(table.nbytes for table in tables))
    for table in tables:
        yield table.tobytes()
    for lot in index.lots() if lots is None else lots:
        yield _LOT.pack(len(lot.ids), lot.codes.nbytes)
        yield lot.ids.tobytes()
        yield lot.halves.tobytes()
        yield lot.codes.tobytes()
    yield _LOT.pack(0, 0)


def restored(
    pieces: Iterable[bytes],
    ids: Rows,
    persons: Sequence[str],
    threshold: float,
    margin: float,
    exact_up_to: int = EXACT_UP_TO,
) -> L2Matcher:
    """The matcher over a snapshot, without templates that the gallery does not hold.

    pieces: authentic. ids: (N,) ascending, of the gallery's templates now; persons: whose they are.
    Raises ValueError when the snapshot is of another form, and what `pieces` raises.
    """
    read = whole_reads(pieces)
    dimensions, *sizes = _HEAD.unpack(_exactly(read(_HEAD.size), _HEAD.size))
    if not 0 < dimensions <= _MOST_DIMENSIONS or max(sizes) > _LARGEST_TABLE:
        raise ValueError("this snapshot is of another form")
    matcher, index = L2Matcher.of((), threshold, margin, exact_up_to), TemplateIndex(dimensions, exact_up_to)
    index.restore_tables([np.frombuffer(_exactly(read(size), size), np.float32) for size in sizes])
    numbers = matcher.numbers(persons)
    gone = []
    while (count_and_codes := _LOT.unpack(_exactly(read(_LOT.size), _LOT.size)))[0]:
        count, codes = count_and_codes
        if max(count, codes) > _LARGEST_LOT:
            raise ValueError("this snapshot is of another form")
        lot = Lot(
            np.frombuffer(_exactly(read(8 * count), 8 * count), np.int64),
            np.frombuffer(_exactly(read(2 * count * dimensions), 2 * count * dimensions), np.float16).reshape(
                count, dimensions
            ),
            np.frombuffer(_exactly(read(codes), codes), np.uint8),
        )
        rows, known = _rows_of(lot.ids, ids)
        owners = np.full(count, -1, np.int32)
        owners[known] = numbers[rows[known]]
        index.restore_lot(lot, owners)
        gone.append(lot.ids[~known])
    if read(1):
        raise ValueError("this snapshot is of another form")
    if gone:
        index.remove(np.concatenate(gone))
    matcher.take(index)
    return matcher


def _rows_of(wanted: Rows, ids: Rows) -> tuple[Rows, np.typing.NDArray[np.bool_]]:
    """Where each of the wanted is among ascending ids, and whether it is."""
    rows = np.searchsorted(ids, wanted)
    known = rows < len(ids)
    known[known] = ids[rows[known]] == wanted[known]
    return rows, known


def _exactly(content: bytes, size: int) -> bytes:
    if len(content) != size:
        raise ValueError("this snapshot is shorter than it says")
    return content
