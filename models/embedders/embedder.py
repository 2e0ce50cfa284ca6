"""What all embedders have in common."""

from __future__ import annotations

from typing import Protocol

import numpy as np
import numpy.typing as npt

from models.alignment import Picture
from models.catalogue import Thresholds
from models.detection import Detections

Embeddings = npt.NDArray[np.float32]
"""(N, D) float32, unit length."""


class Embedder(Protocol):
    """Turns faces into embeddings. Not thread-safe: one object a thread."""

    @property
    def name(self) -> str:
        """The catalogue's name; templates carry it."""

    @property
    def dimensions(self) -> int:
        """D."""

    @property
    def thresholds(self) -> Thresholds:
        """The shipped operating point, squared L2 distances."""

    @property
    def engine(self) -> str:
        """Name of the engine that runs it."""

    @property
    def looks(self) -> int:
        """How many chips it sees of each face."""

    def chips(self, image: Picture, detections: Detections) -> Picture:
        """The faces of a BGR picture, aligned: (N, looks, S, S, 3) uint8 RGB."""

    def embed(self, chips: Picture) -> Embeddings:
        """Embeddings (N, D) float32 of unit length of chips (N, looks, S, S, 3), in one batch."""

    def close(self) -> None:
        """Closes its networks."""
