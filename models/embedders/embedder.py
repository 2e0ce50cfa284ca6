"""One embedder, whichever network it is: align, run, normalise."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from models.alignment import ALIGNMENTS, Picture
from models.catalogue import ModelEntry, Thresholds
from models.detection import Detections
from models.engines.base import Network

Embeddings = npt.NDArray[np.float32]
"""(N, D) float32, unit length."""


class Embedder:
    """Turns faces into embeddings. Not thread-safe: one object a thread.

    Attributes:
        name: the catalogue's name; templates carry it.
        dimensions: D.
        thresholds: the shipped operating point, squared L2 distances.
    """

    def __init__(self, entry: ModelEntry, network: Network) -> None:
        if entry.dimensions is None or entry.alignment is None or entry.thresholds is None:
            raise ValueError(f"{entry.name} is not an embedder")
        self.name = entry.name
        self.dimensions: int = entry.dimensions
        self.thresholds: Thresholds = entry.thresholds
        self._alignment = ALIGNMENTS[entry.alignment]
        self._mirrored = entry.mirrored
        self._network = network

    @property
    def engine(self) -> str:
        """Name of the engine that runs the network."""
        return self._network.engine

    def chips(self, image: Picture, detections: Detections) -> Picture:
        """The faces of a BGR picture, aligned: (N, S, S, 3) uint8 RGB."""
        return self._alignment.chips(image, detections)

    def embed(self, chips: Picture) -> Embeddings:
        """Embeddings (N, D) float32 of unit length, one for each chip, in one batch.

        With `mirrored` in the catalogue, each is the mean of the face and its mirror image.
        """
        count = len(chips)
        batch = np.concatenate([chips, chips[:, :, ::-1]]) if self._mirrored else chips
        raw = np.array(self._network.run(batch)[0], np.float32)
        if self._mirrored:
            raw = raw[:count] + raw[count:]
        length = np.linalg.norm(raw, axis=1, keepdims=True)
        return np.asarray(raw / np.maximum(length, 1e-12), np.float32)

    def close(self) -> None:
        """Closes the network."""
        self._network.close()
