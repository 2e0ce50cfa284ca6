"""Nearest templates by FAISS: the only file that imports it. Always built from the gallery."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

# Beside an engine that uses all cores, waking FAISS's threads costs more than a small search does:
# 6.9 ms against 0.2 ms among 1,000 templates on two busy cores.
_WORTH_THREADS = 50_000


class TemplateIndex:
    """Exact nearest neighbours by squared L2 distance among vectors (N, D) float32."""

    def __init__(self, vectors: Vectors) -> None:
        import faiss

        self.size: int = vectors.shape[0]
        self.dimensions: int = vectors.shape[1]
        if self.size < _WORTH_THREADS:
            faiss.omp_set_num_threads(1)
        self._index = faiss.IndexFlatL2(self.dimensions)
        self._index.add(np.ascontiguousarray(vectors, np.float32))

    def search(self, probes: Vectors, count: int) -> tuple[Vectors, npt.NDArray[np.int64]]:
        """Distances and rows of the nearest vectors, each (M, min(count, N)), nearest first.

        The rows of a probe that is not a number are -1.
        """
        nearest = min(count, self.size)
        if nearest == 0 or len(probes) == 0:
            return np.zeros((len(probes), 0), np.float32), np.zeros((len(probes), 0), np.int64)
        distances, rows = self._index.search(np.ascontiguousarray(probes, np.float32), nearest)
        return np.maximum(distances, 0), rows
