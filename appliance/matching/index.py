"""Nearest templates by FAISS: the only file that imports it. Always built from the gallery."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]

EXACT_UP_TO = 50_000
"""Templates that are searched in full: 512 numbers each, they take 4 ms on one core of an EPYC of 2022."""

# Of 400 probes among 1,000,000 made-up templates, with this many candidates all found the nearest template,
# and with 512 numbers 395, with 128 all 400 the next person too; comparing them takes 0.15 ms.
_CANDIDATES = 500
_CANDIDATES_A_NEIGHBOUR = 4
_MOST_CODES = 96  # 48 bytes: with 128, which finds no more, a scan takes 2.6 ms instead of 2.1
_LEAST_WIDTH, _MOST_WIDTH = 2, 4
_LEVELS = 16
_LEARNED_FROM = 20_000
_BLOCK = 16_384  # rows handed over at once: what FAISS makes of them on the way stays small


class TemplateIndex:
    """Nearest neighbours by squared L2 distance among vectors of unit length.

    Up to `exact_up_to` vectors are held in float32 and all compared. When more are added, short codes take
    their place: 4 bits for each 2 to 4 numbers of the turned vector, without its least principal components
    (product quantisation, Jégou et al. 2011, scanned as in André et al. 2015). All codes are scanned, and the
    nearest compared anew with vectors in float16, whose distances are within 0.001 of the exact ones. The
    codes are learned once, from the vectors that were there; later ones need nothing learned anew.

    Every call works on the caller's thread alone: beside an engine that uses all cores, FAISS's threads,
    which wait in a busy loop, made one probe among 50,000 take 32 ms instead of 4.

    Args:
        dimensions: D. exact_up_to: D or 16 where it is less: codes cannot be learned from fewer.
    """

    def __init__(self, dimensions: int, exact_up_to: int = EXACT_UP_TO) -> None:
        self.dimensions = dimensions
        self._exact_up_to = max(exact_up_to, dimensions, _LEVELS)
        self._index = _faiss().IndexFlatL2(dimensions)
        self._exact = True

    @property
    def size(self) -> int:
        """Number of vectors."""
        return int(self._index.ntotal)

    @property
    def method(self) -> str:
        """How it searches: "exact", or "codes" for short codes and float16."""
        return "exact" if self._exact else "codes"

    @property
    def nbytes(self) -> int:
        """Bytes that the vectors and their codes take."""
        if self._exact:
            return self.size * self.dimensions * 4
        return self.size * (self.dimensions * 2 + -(-_code_shape(self.dimensions)[0] // 2))

    def add(self, vectors: Vectors) -> None:
        """Adds vectors (N, D); their rows follow those that are there. Not while another thread searches."""
        if self._exact:
            room = max(0, self._exact_up_to - self.size)
            self._append(vectors[:room])
            vectors = vectors[room:]
            if len(vectors):
                self._encode()
        self._append(vectors)

    def search(self, probes: Vectors, count: int) -> tuple[Vectors, Rows]:
        """Distances and rows of the nearest vectors, each (M, min(count, N)), nearest first.

        Where there are no more, and for a probe that is not a number, the row is -1 and the distance inf.
        """
        nearest = min(count, self.size)
        if nearest <= 0 or len(probes) == 0:
            return np.zeros((len(probes), 0), np.float32), np.zeros((len(probes), 0), np.int64)
        probes = np.ascontiguousarray(probes, np.float32)
        effort = self._effort(nearest)
        distances, rows = self._index.search(probes, nearest, params=effort)
        rows[~np.isfinite(probes).all(axis=1)] = -1
        distances[rows < 0] = np.inf
        return np.maximum(distances, 0), rows

    def vectors(self, rows: Rows) -> Vectors:
        """The vectors of these rows, (len(rows), D); of float16 precision where they are held in it."""
        if len(rows) == 0:
            return np.zeros((0, self.dimensions), np.float32)
        _faiss()
        return np.asarray(self._index.reconstruct_batch(rows), np.float32)

    def _effort(self, nearest: int) -> Any:
        faiss = _faiss()
        if self._exact:
            return None
        candidates = min(max(_CANDIDATES, _CANDIDATES_A_NEIGHBOUR * nearest), self.size)
        return faiss.IndexRefineSearchParameters(k_factor=candidates / nearest)

    def _append(self, vectors: Vectors) -> None:
        _faiss()
        for start in range(0, len(vectors), _BLOCK):
            self._index.add(np.ascontiguousarray(vectors[start : start + _BLOCK], np.float32))

    def _encode(self) -> None:
        """Puts codes in the place of the float32 vectors, of which none is left."""
        faiss, exact = _faiss(), self._index
        count, width = _code_shape(self.dimensions)
        codes = faiss.IndexPQFastScan(count * width, count, 4)
        codes.pq.cp.min_points_per_centroid = 1  # few are as good as they can be: no warning on stderr
        turn = faiss.PCAMatrix(self.dimensions, count * width, 0, True)
        half = faiss.IndexScalarQuantizer(self.dimensions, faiss.ScalarQuantizer.QT_fp16)
        self._index = faiss.IndexRefine(faiss.IndexPreTransform(turn, codes), half)
        step = max(1, exact.ntotal // _LEARNED_FROM)
        self._index.train(exact.reconstruct_batch(np.arange(0, exact.ntotal, step)))
        for start in range(0, exact.ntotal, _BLOCK):
            self._append(exact.reconstruct_n(start, min(_BLOCK, exact.ntotal - start)))
        self._exact = False


def _code_shape(dimensions: int) -> tuple[int, int]:
    """How many codes a vector gets, and of how many numbers each."""
    width = min(max(_LEAST_WIDTH, -(-dimensions // _MOST_CODES)), _MOST_WIDTH, dimensions)
    return min(dimensions // width, _MOST_CODES), width


def _faiss() -> Any:
    """FAISS, for use on this thread alone: the number of its threads is kept for each thread that calls."""
    import faiss

    faiss.omp_set_num_threads(1)
    return faiss
