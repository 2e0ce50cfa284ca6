"""The picture at halving sizes, in RGB, and the two ways of sampling it.

Bilinear sampling is right only where at most two source pixels fall on one target pixel; so each
level and each crop is taken from the copy of the picture that is at most twice too large.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from models.mtcnn.boxes import Boxes
from models.mtcnn.packing import Packing

Picture = npt.NDArray[np.uint8]
_ROWS_A_CALL = 32_000  # cv2.remap takes fewer than 32,767 rows
_HALVINGS = 5


class Pyramid:
    """Buffers for pictures of one size: the picture, its half, its quarter … on one atlas.

    The atlas is (H, about 1.5 W, 3) uint8 RGB: the picture at the left, the smaller copies at its right.
    """

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        sizes = [(width >> k, height >> k) for k in range(1, _HALVINGS + 1)]
        sizes = [size for size in sizes if min(size) >= 12]
        below = sum(size[1] for size in sizes)
        self._atlas: Picture = np.zeros((max(height, below), width + (width >> 1), 3), np.uint8)
        self._copies = [self._atlas[:height, :width]]
        offsets = [(0.0, 0.0)]
        top = 0
        for w, h in sizes:
            self._copies.append(self._atlas[top : top + h, width : width + w])
            offsets.append((float(width), float(top)))
            top += h
        self._offsets = np.array(offsets, np.float32)

    def load(self, image: Picture) -> None:
        """Takes over a BGR picture (height, width, 3) of this pyramid's size."""
        cv2.cvtColor(image, cv2.COLOR_BGR2RGB, dst=self._copies[0])
        for larger, smaller in zip(self._copies, self._copies[1:], strict=False):
            h, w = smaller.shape[:2]
            cv2.resize(larger[: 2 * h, : 2 * w], (w, h), dst=smaller, interpolation=cv2.INTER_AREA)

    def canvas(self, height: int, width: int) -> Picture:
        """An array (height, width, 3) that `paint` draws on."""
        return np.zeros((height, width, 3), np.uint8)

    def paint(self, packing: Packing, canvas: Picture) -> None:
        """Draws every patch of `packing` on canvas (H, W, 3) uint8 RGB."""
        for patch in packing.patches:
            level = patch.level
            source = self._copies[self._copy_for(1 / level.scale)]
            target = canvas[patch.y : patch.y + level.height, patch.x : patch.x + level.width]
            cv2.resize(source, (level.width, level.height), dst=target, interpolation=cv2.INTER_LINEAR)

    def _copy_for(self, shrink: float) -> int:
        return int(np.clip(np.floor(np.log2(max(shrink, 1.0))), 0, len(self._copies) - 1))

    def crops(self, areas: Boxes, side: int) -> Picture:
        """The areas [x0, x1) x [y0, y1) of the picture, each stretched to side x side.

        areas: (N, 4) float32 inside the picture. Returns (N, side, side, 3) uint8 RGB.
        """
        out = np.empty((len(areas), side, side, 3), np.uint8)
        a_call = _ROWS_A_CALL // side
        for start in range(0, len(areas), a_call):
            part = areas[start : start + a_call]
            map_x, map_y = self._maps(part, side)
            target = out[start : start + len(part)].reshape(len(part) * side, side, 3)
            cv2.remap(
                self._atlas, map_x, map_y, cv2.INTER_LINEAR, dst=target, borderMode=cv2.BORDER_REPLICATE
            )
        return out

    def _maps(self, areas: Boxes, side: int) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        size = np.maximum(areas[:, 2:] - areas[:, :2], 1)
        shrink = np.maximum(size.max(axis=1) / side, 1)
        copy = np.clip(np.floor(np.log2(shrink)), 0, len(self._copies) - 1).astype(np.intp)
        zoom = np.exp2(-copy).astype(np.float32)[:, None]
        step = size * zoom / side
        first = areas[:, :2] * zoom + step / 2 - np.float32(0.5)
        # The last sample must not reach into the neighbouring copy of the atlas.
        limit = np.array([self._copies[k].shape[1::-1] for k in copy], np.float32).reshape(-1, 2) - 1
        ticks = np.arange(side, dtype=np.float32)
        places = np.clip(first[:, :, None] + step[:, :, None] * ticks, 0, limit[:, :, None])
        places += self._offsets[copy][:, :, None]
        shape = (len(areas), side, side)
        map_x = np.broadcast_to(places[:, 0, None, :], shape).reshape(-1, side)
        map_y = np.broadcast_to(places[:, 1, :, None], shape).reshape(-1, side)
        return map_x, map_y
