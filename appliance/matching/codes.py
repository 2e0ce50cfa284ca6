"""Nearest vectors by FAISS, and vectors in short form: the only file that imports it."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]

LEAST_LEARNED_FROM = 16  # levels of one code
PACK = 32  # FAISS interleaves the codes of so many vectors (André et al. 2015)

_MOST_CODES = 96  # 48 bytes: with 128, which finds no more, a scan takes 2.6 ms instead of 2.1
_LEAST_WIDTH, _MOST_WIDTH = 2, 4


def nearest(probes: Vectors, vectors: Vectors, count: int) -> tuple[Vectors, Rows]:
    """Squared distances and rows of the `count` nearest vectors of each probe, (M, count), nearest first.

    Row -1 where a probe is not a number. Works on the caller's thread alone.
    """
    distances, rows = _faiss().knn(probes, vectors, count)
    rows[~np.isfinite(probes).all(axis=1)] = -1
    return distances, rows


def code_shape(dimensions: int) -> tuple[int, int]:
    """How many codes a vector gets, and of how many numbers each."""
    width = min(max(_LEAST_WIDTH, -(-dimensions // _MOST_CODES)), _MOST_WIDTH, dimensions)
    return min(dimensions // width, _MOST_CODES), width


class Halves:
    """Vectors in float16. FAISS compares 500 of 512 numbers with a probe in 0.05 ms, NumPy in 0.6.

    dimensions: D.
    """

    def __init__(self, dimensions: int) -> None:
        faiss = _faiss()
        self._dimensions = dimensions
        self._kind = faiss.ScalarQuantizer.QT_fp16
        self._quantizer = faiss.ScalarQuantizer(dimensions, self._kind)

    def packed(self, vectors: Vectors) -> npt.NDArray[np.float16]:
        """(N, D) float16."""
        codes: Bytes = self._quantizer.compute_codes(np.ascontiguousarray(vectors, np.float32))
        return codes.view(np.float16)

    def unpacked(self, halves: npt.NDArray[np.float16]) -> Vectors:
        """(N, D) float32."""
        if not len(halves):
            return np.zeros((0, self._dimensions), np.float32)
        vectors: Vectors = self._quantizer.decode(halves.view(np.uint8))
        return vectors

    def nearest(self, probes: Vectors, halves: npt.NDArray[np.float16], count: int) -> tuple[Vectors, Rows]:
        """As the function `nearest`, among vectors in float16."""
        index = _faiss().IndexScalarQuantizer(self._dimensions, self._kind)
        index.add_sa_codes(np.ascontiguousarray(halves).view(np.uint8))
        distances, rows = index.search(probes, count)
        rows[~np.isfinite(probes).all(axis=1)] = -1
        return distances, rows


class Codes:
    """4 bits for each 2 to 4 numbers of a vector, turned, without its least principal components.

    Product quantisation (Jégou et al. 2011). Learned once; later vectors need nothing learned anew.
    Not thread-safe.

    dimensions: D. Until `learn` or `restore` it knows no codes.
    """

    def __init__(self, dimensions: int) -> None:
        faiss = _faiss()
        count, width = code_shape(dimensions)
        self.code_bytes = -(-count // 2)
        self._turn = faiss.PCAMatrix(dimensions, count * width, 0, True)
        self._index = faiss.IndexPQFastScan(count * width, count, 4)
        self._index.pq.cp.min_points_per_centroid = 1  # few are as good as they can be: no warning on stderr
        self._packer = self._index.get_CodePacker()

    @property
    def size(self) -> int:
        """Number of vectors."""
        return int(self._index.ntotal)

    def learn(self, vectors: Vectors) -> None:
        """Learns turn and codes from these (N, D); N is D or 16 at least, whichever is more."""
        _faiss()
        self._turn.train(vectors)
        self._index.train(self._turn.apply(vectors))

    def append(self, vectors: Vectors) -> None:
        """Adds the codes of vectors (N, D); 5 µs each on an EPYC of 2022."""
        _faiss()
        self._index.add(self._turn.apply(np.ascontiguousarray(vectors, np.float32)))

    def scan(self, probes: Vectors, count: int) -> Rows:
        """The rows of about the nearest of each probe, (M, count); -1 where there is none."""
        _faiss()
        rows: Rows = self._index.search(self._turn.apply(probes), count)[1]
        return rows

    def take_last(self, row: int) -> None:
        """Puts the last vector's code in the place of this one's, and forgets the last."""
        last = self.size - 1
        self._put(row, self._code(last))
        # FAISS adds new codes to what is there, bit by bit: it has to be nothing.
        self._put(last, np.zeros(self._packer.code_size, np.uint8))
        self._resize(last)

    def tables(self) -> list[Vectors]:
        """What was learned."""
        faiss = _faiss()
        learned = self._turn.A, self._turn.b, self._index.pq.centroids
        return [faiss.vector_to_array(part) for part in learned]

    def restore(self, tables: list[Vectors]) -> None:
        """Takes what another one has learned. Raises ValueError when it does not fit."""
        faiss = _faiss()
        dimensions = self._turn.d_in
        self._turn = faiss.LinearTransform(dimensions, self._turn.d_out, True)
        turn, offset, centroids = tables
        sizes = dimensions * self._turn.d_out, self._turn.d_out, LEAST_LEARNED_FROM * self._turn.d_out
        if tuple(len(part) for part in tables) != sizes:
            raise ValueError("these codes are of another number of dimensions")
        faiss.copy_array_to_vector(turn, self._turn.A)
        faiss.copy_array_to_vector(offset, self._turn.b)
        faiss.copy_array_to_vector(centroids, self._index.pq.centroids)
        self._turn.is_trained = self._index.is_trained = True

    def packed(self, start: int, stop: int) -> Bytes:
        """A copy of the codes of these rows, as they lie. start: a multiple of PACK."""
        packed: Bytes = self._table()[start // PACK : -(-stop // PACK)].copy()
        return packed

    def append_packed(self, packed: Bytes, count: int) -> None:
        """Adds `count` codes as `packed` gave them; `size` is a multiple of PACK.

        Raises ValueError when they are not as many.
        """
        start = self.size
        if start % PACK or packed.size != -(-count // PACK) * self._packer.block_size:
            raise ValueError("these codes are of another number of vectors or dimensions")
        needed = (start // PACK) * self._packer.block_size + packed.size
        if needed > self._index.codes.size():
            self._index.codes.resize(needed)
        self._resize(start + count)
        self._table()[start // PACK :] = packed.reshape(-1, self._packer.block_size)

    def wipe(self) -> None:
        """Overwrites all codes with zeros."""
        self._table()[...] = 0

    def _code(self, row: int) -> Bytes:
        code: Bytes = self._packer.unpack_1(self._table()[row // PACK, None], row % PACK)
        return code

    def _put(self, row: int, code: Bytes) -> None:
        self._packer.pack_1(code, row % PACK, self._table()[row // PACK, None])

    def _resize(self, size: int) -> None:
        self._index.ntotal, self._index.ntotal2 = size, -(-size // PACK) * PACK

    def _table(self) -> Bytes:
        """(blocks of 32 codes, bytes): a view, valid until the next change."""
        block = int(self._packer.block_size)
        content = self._index.codes.get()
        table: Bytes = _faiss().rev_swig_ptr(content, self._index.ntotal2 // PACK * block)
        return table.reshape(-1, block)


def _faiss() -> Any:
    """FAISS, for use on this thread alone: the number of its threads is kept for each thread that calls."""
    import faiss

    faiss.omp_set_num_threads(1)
    return faiss
