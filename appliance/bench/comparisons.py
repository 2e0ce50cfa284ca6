"""All pairs of pictures, compared in blocks: 13,000 pictures are 87 million pairs, a few seconds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_WIDTH = 1e-5  # of squared distances, which are right to some 1e-6
_CELLS = 400_001
_ROWS = 512

Rows = npt.NDArray[np.intp]
Distances = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Spectrum:
    """How many pairs lie how near. below: (K,) pairs nearer than each multiple of 1e-5."""

    below: npt.NDArray[np.int64]

    @property
    def pairs(self) -> int:
        """All of them."""
        return int(self.below[-1])

    def limit(self, rate: float) -> float:
        """The distance that at most this part of the pairs is nearer than."""
        allowed = np.floor(rate * self.pairs + 1e-9)
        return float((np.searchsorted(self.below, allowed, "right") - 1) * _WIDTH)


@dataclass(frozen=True)
class Comparisons:
    """All pairs of a set of pictures.

    impostor: pairs of two people. near_left, near_right: (H,) rows of those within the distance asked for.
    left, right, distances: (G,) rows and squared distances of all pairs of one person.
    """

    impostor: Spectrum
    near_left: Rows
    near_right: Rows
    left: Rows
    right: Rows
    distances: Distances


def compare_all(vectors: npt.NDArray[np.float32], owner: Rows, rows: Rows, near: float) -> Comparisons:
    """Compares the pictures in `rows` of vectors (N, D) with each other. owner: (N,) whose picture it is."""
    counts = np.zeros(_CELLS, np.int64)
    hits: list[Rows] = [np.zeros((2, 0), np.intp)]
    own: list[Rows] = [np.zeros((2, 0), np.intp)]
    found: list[Distances] = [np.zeros(0)]
    for start in range(0, len(rows), _ROWS):
        one, other = rows[start : start + _ROWS], rows[start:]
        distances = np.maximum(2 - 2 * (vectors[one] @ vectors[other].T), 0)
        once = np.arange(len(other)) > np.arange(len(one))[:, None]
        same = owner[one][:, None] == owner[other]
        counts += np.bincount((distances[once & ~same] / _WIDTH).astype(np.int64), minlength=_CELLS)[:_CELLS]
        first, second = np.nonzero(once & ~same & (distances <= near))
        hits.append(np.stack([one[first], other[second]]))
        first, second = np.nonzero(once & same)
        own.append(np.stack([one[first], other[second]]))
        found.append(distances[first, second].astype(np.float64))
    below = np.concatenate([[0], np.cumsum(counts)])
    near_left, near_right = np.concatenate(hits, axis=1)
    left, right = np.concatenate(own, axis=1)
    return Comparisons(Spectrum(below), near_left, near_right, left, right, np.concatenate(found))
