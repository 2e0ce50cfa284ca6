"""The reference's own sampling: every target pixel is the mean of the whole source pixels it touches.

facenet-pytorch scales with adaptive average pooling (PyTorch's "area" interpolation): target pixel i
of n covers the source pixels floor(i N / n) to ceil((i + 1) N / n). MTCNN's boxes are sensitive to
such detail, so pictures, where a few milliseconds do not matter, are sampled exactly like this;
`pyramid.Pyramid` samples faster for frames. Means come from an integral image.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from models.mtcnn.boxes import Boxes
from models.mtcnn.packing import Packing

Picture = npt.NDArray[np.uint8]
Pixels = npt.NDArray[np.float32]
Edges = npt.NDArray[np.intp]


class ExactSampler:
    """Samples pictures of one size; the same two questions as Pyramid answers, answered exactly."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self._integral: npt.NDArray[np.int32] = np.zeros((1, 1, 3), np.int32)

    def load(self, image: Picture) -> None:
        """Takes over a BGR picture (height, width, 3)."""
        self._integral = np.asarray(cv2.integral(cv2.cvtColor(image, cv2.COLOR_BGR2RGB)), np.int32)

    def canvas(self, height: int, width: int) -> Pixels:
        """An array (height, width, 3) that `paint` draws on."""
        return np.zeros((height, width, 3), np.float32)

    def paint(self, packing: Packing, canvas: Pixels) -> None:
        """Draws every patch of `packing` on canvas (H, W, 3) float32 RGB, 0..255."""
        for patch in packing.patches:
            level = patch.level
            rows = _edges(np.array([0]), np.array([self.height]), level.height)
            columns = _edges(np.array([0]), np.array([self.width]), level.width)
            canvas[patch.y : patch.y + level.height, patch.x : patch.x + level.width] = self._means(
                rows, columns
            )[0]

    def crops(self, areas: Boxes, side: int) -> Pixels:
        """The areas [x0, x1) x [y0, y1) of the picture, each as (side, side, 3) float32 RGB."""
        corner = areas[:, :2].astype(np.intp)
        size = areas[:, 2:].astype(np.intp) - corner
        return self._means(_edges(corner[:, 1], size[:, 1], side), _edges(corner[:, 0], size[:, 0], side))

    def _means(self, rows: tuple[Edges, Edges], columns: tuple[Edges, Edges]) -> Pixels:
        """(N, h, w, 3) float32 means of the windows whose edges are (N, h) rows and (N, w) columns."""
        top, bottom = (edge[:, :, None] for edge in rows)
        left, right = (edge[:, None, :] for edge in columns)
        total = self._integral[bottom, right] - self._integral[top, right]
        total -= self._integral[bottom, left] - self._integral[top, left]
        pixels = ((bottom - top) * (right - left))[..., None]
        return np.asarray(total / pixels.astype(np.float32), np.float32)


def _edges(start: Edges, length: Edges, count: int) -> tuple[Edges, Edges]:
    """First and behind-last source pixel of each of `count` targets: two (N, count) arrays."""
    ticks = np.arange(count)
    first = ticks * length[:, None] // count
    last = -((-(ticks + 1) * length[:, None]) // count)
    return start[:, None] + first, start[:, None] + last
