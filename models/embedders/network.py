"""An embedder of one network, whichever it is: align, run, normalise."""

from __future__ import annotations

import numpy as np

from models.alignment import ALIGNMENTS, Picture
from models.catalogue import ModelEntry, Thresholds
from models.detection import Detections
from models.embedders.embedder import Embeddings
from models.engines.base import Network


class NetworkEmbedder:
    """An Embedder of one network.

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
        self._network = network

    @property
    def engine(self) -> str:
        """Name of the engine that runs the network."""
        return self._network.engine

    @property
    def looks(self) -> int:
        """How many chips the network sees of each face."""
        return len(self._alignment.looks)

    def chips(self, image: Picture, detections: Detections) -> Picture:
        """The faces of a BGR picture, aligned: (N, looks, S, S, 3) uint8 RGB."""
        return self._alignment.chips(image, detections)

    def embed(self, chips: Picture) -> Embeddings:
        """Embeddings (N, D) float32 of unit length of chips (N, looks, S, S, 3), in one batch.

        Each is the mean of what the network says of the looks at a face.
        """
        count, looks = chips.shape[:2]
        raw = self._network.run(chips.reshape(count * looks, *chips.shape[2:]))[0]
        summed = raw.reshape(count, looks, self.dimensions).sum(axis=1)
        length = np.linalg.norm(summed, axis=1, keepdims=True)
        return np.asarray(summed / np.maximum(length, 1e-12), np.float32)

    def close(self) -> None:
        """Closes the network."""
        self._network.close()
