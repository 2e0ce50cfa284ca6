"""Several embedders as one: they see the same chips, and what each says lies side by side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from models.alignment import Picture
from models.catalogue import ModelEntry, Thresholds
from models.detection import Detections
from models.embedders.embedder import Embedder, Embeddings


class FusedEmbedder:
    """An Embedder made of others, whose alignment is one and the same.

    An embedding is (sqrt(w1) a, sqrt(w2) b, ...) of the parts' embeddings a, b, ... Weights add up to one, so
    it has unit length, and the squared distance of two is the weighted sum of the parts' squared distances:
    gallery, index and evidence need not know that there are several.

    Attributes:
        name, dimensions, thresholds: as the catalogue has them.
    """

    def __init__(self, entry: ModelEntry, parts: Sequence[Embedder]) -> None:
        """Takes the parts over: close ends them. parts: in the entry's order."""
        if entry.dimensions is None or entry.thresholds is None or not entry.parts:
            raise ValueError(f"{entry.name} is not made of other embedders")
        if tuple(part.name for part in parts) != entry.parts:
            raise ValueError(f"{entry.name} is made of {', '.join(entry.parts)}")
        self.name = entry.name
        self.dimensions: int = entry.dimensions
        self.thresholds: Thresholds = entry.thresholds
        self._parts = tuple(parts)
        self._shares = [np.float32(np.sqrt(weight)) for weight in entry.weights]

    @property
    def engine(self) -> str:
        """Name of the engine that runs the networks; names where they differ."""
        return " and ".join(dict.fromkeys(part.engine for part in self._parts))

    @property
    def looks(self) -> int:
        """How many chips each network sees of each face."""
        return self._parts[0].looks

    def chips(self, image: Picture, detections: Detections) -> Picture:
        """The faces of a BGR picture, aligned once for all parts: (N, looks, S, S, 3) uint8 RGB."""
        return self._parts[0].chips(image, detections)

    def embed(self, chips: Picture) -> Embeddings:
        """Embeddings (N, D) float32 of unit length of chips (N, looks, S, S, 3), a batch for each part."""
        said = [share * part.embed(chips) for share, part in zip(self._shares, self._parts, strict=True)]
        return np.concatenate(said, axis=1)

    def close(self) -> None:
        """Closes the networks of all parts."""
        for part in self._parts:
            part.close()
