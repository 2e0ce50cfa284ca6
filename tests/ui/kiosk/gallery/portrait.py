"""What the made-up camera sees: one of the portraits of the simulated door, before a plain wall."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np

import appliance.capture
from appliance.frames import Image

_FILE = Path(appliance.capture.__file__).parent / "portraits" / "eileen_collins.jpg"
_CUT = (75, 0, 300)  # left, top and side of what is taken of the file's 512 x 512 pixels
_FACE = (168, 62, 282, 208)  # x0 y0 x1 y1 in the file
_POINTS = ((200, 112), (248, 112), (225, 142), (203, 166), (246, 166))
SIZE = (1280, 720)


def _scale(x: float, y: float) -> tuple[float, float]:
    width, height = SIZE
    left, top, side = _CUT
    scale = height / side
    return (width - height) / 2 + (x - left) * scale, (y - top) * scale


FACE_BOX = (*_scale(*_FACE[:2]), *_scale(*_FACE[2:]))
"""Of the face in a picture of SIZE, pixels."""
FACE_POINTS = tuple(_scale(*one) for one in _POINTS)


@lru_cache(maxsize=2)
def picture(width: int, height: int) -> Image:
    """The picture, (height, width, 3) uint8 BGR."""
    portrait = cv2.imread(str(_FILE))
    assert portrait is not None
    full_width, full_height = SIZE
    across, down, side = _CUT
    portrait = portrait[down : down + side, across : across + side]
    portrait = cv2.resize(portrait, (full_height, full_height), interpolation=cv2.INTER_CUBIC)
    wall = cv2.GaussianBlur(cv2.resize(portrait, SIZE), (0, 0), 60)
    left = (full_width - full_height) // 2
    fade = np.clip(np.minimum(np.arange(full_height), np.arange(full_height)[::-1]) / 80.0, 0.0, 1.0)
    weight = fade[None, :, None]
    within = wall[:, left : left + full_height]
    wall[:, left : left + full_height] = (portrait * weight + within * (1 - weight)).astype(np.uint8)
    return cv2.resize(wall, (width, height), interpolation=cv2.INTER_AREA)
