"""What a detector hands on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class Detections:
    """The faces of one picture, best first.

    boxes: (N, 4) float32, x0 y0 x1 y1, pixels of the picture, may leave its edges.
    scores: (N,) float32, 0..1.
    landmarks: (N, 5, 2) float32, pixels: the picture's left eye, right eye, nose, left and right
        corner of the mouth.
    """

    boxes: npt.NDArray[np.float32]
    scores: npt.NDArray[np.float32]
    landmarks: npt.NDArray[np.float32]

    @classmethod
    def none(cls) -> Detections:
        """No face."""
        return cls(np.zeros((0, 4), np.float32), np.zeros(0, np.float32), np.zeros((0, 5, 2), np.float32))

    def __len__(self) -> int:
        return len(self.scores)

    def take(self, index: npt.NDArray[np.intp] | npt.NDArray[np.bool_] | list[int] | slice) -> Detections:
        """The faces at these places, in this order."""
        return Detections(self.boxes[index], self.scores[index], self.landmarks[index])
