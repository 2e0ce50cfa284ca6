"""Two networks that look at a face with its surroundings, narrow and wide, and agree on a score.

Minivision 2020, Silent-Face-Anti-Spoofing: test.py adds the softmax outputs of both; their mean is
the probability of each class here. The class that means a living face is the second one.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from models.alignment import Picture
from models.detection import Detections
from models.engines.base import Network
from models.liveness.surroundings import surroundings

_ENLARGED = (2.7, 4.0)  # how much of the surroundings each network was trained on, in faces
_LIVE = 1


class MiniFasNet:
    """Scores faces. Not thread-safe.

    Attributes:
        name: the catalogue's name.
        threshold: the shipped operating point; scores at or above it are those of living faces.
    """

    name = "minifasnet"
    threshold = 0.5

    def __init__(self, narrow: Network, wide: Network) -> None:
        self._networks = (narrow, wide)

    @property
    def engine(self) -> str:
        """Name of the engine that runs the networks."""
        return self._networks[0].engine

    def scores(self, image: Picture, faces: Detections) -> npt.NDArray[np.float32]:
        """How surely each face of a BGR picture is a living one: (N,) float32, 0..1.

        Raises EngineFailed.
        """
        live = [
            _softmax(network.run(surroundings(image, faces.boxes, enlarged))[0])[:, _LIVE]
            for network, enlarged in zip(self._networks, _ENLARGED, strict=True)
        ]
        return np.asarray(np.mean(live, axis=0), np.float32)

    def close(self) -> None:
        """Closes the networks."""
        for network in self._networks:
            network.close()


def _softmax(logits: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), np.float32)
