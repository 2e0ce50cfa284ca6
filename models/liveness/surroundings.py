"""A face with what surrounds it, as the liveness networks were trained on it.

Silent-Face-Anti-Spoofing, src/generate_patches.py, `CropImage._get_new_box` and `crop`. The networks
know the edge of a screen or a sheet, and the pattern that a reduced screen makes: so the cut stays
inside the picture instead of being padded, and is reduced without smoothing.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from models.alignment import Picture

SIDE = 80


def surroundings(image: Picture, boxes: npt.NDArray[np.float32], enlarged: float) -> Picture:
    """The boxes (N, 4) of a BGR picture, enlarged about their middles: (N, 80, 80, 3) uint8 RGB.

    The detector's boxes are taken as they are: they lie near enough to those of the training
    (docs/liveness.md).
    """
    out = np.empty((len(boxes), SIDE, SIDE, 3), np.uint8)
    for chip, box in zip(out, boxes, strict=True):
        left, top, right, bottom = enlarged_box(box, enlarged, image.shape[1], image.shape[0])
        cut = cv2.resize(image[top : bottom + 1, left : right + 1], (SIDE, SIDE))
        cv2.cvtColor(cut, cv2.COLOR_BGR2RGB, dst=chip)
    return out


def enlarged_box(
    box: npt.NDArray[np.float32], enlarged: float, width: int, height: int
) -> tuple[int, int, int, int]:
    """x0 y0 x1 y1 of the box enlarged about its middle, as whole pixels of the picture, all included.

    What would leave the picture is shifted into it; what does not fit into it is enlarged less.
    """
    low, high = box[:2].astype(np.float64), box[2:].astype(np.float64)
    size = np.maximum(high - low, 1)
    last = np.array([width - 1, height - 1], np.float64)
    grown = size * min(enlarged, *(last / size))
    corner = np.clip(low + size / 2 - grown / 2, 0, last - grown)
    x0, y0 = corner.astype(int)
    x1, y1 = (corner + grown).astype(int)
    return int(x0), int(y0), int(x1), int(y1)
