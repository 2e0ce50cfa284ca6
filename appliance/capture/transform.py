"""How a camera hangs: rotated, mirrored, or with only a part of its picture of interest."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from appliance.errors import ConfigError
from appliance.frames import Image

Region = tuple[float, float, float, float]
"""x0, y0, x1, y1 from the top left, as parts (0 to 1) of the upright picture's width and height."""

_TURNS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


@dataclass(frozen=True)
class View:
    """Turns a camera's picture into the one that people would see: rotated, then mirrored, then cut.

    rotation: degrees clockwise, 0, 90, 180 or 270. mirror: left and right change places. region: the part
    that is kept, of the rotated and mirrored picture. Raises ConfigError for values that make no sense.
    """

    rotation: int = 0
    mirror: bool = False
    region: Region | None = None

    def __post_init__(self) -> None:
        if self.rotation not in (0, *_TURNS):
            raise ConfigError(f"a camera's rotation is 0, 90, 180 or 270 degrees, not {self.rotation}")
        if self.region is not None:
            x0, y0, x1, y1 = self.region
            if not (0.0 <= x0 < x1 <= 1.0 and 0.0 <= y0 < y1 <= 1.0):
                raise ConfigError(
                    "a camera's region is x0, y0, x1, y1 with 0 <= x0 < x1 <= 1 and 0 <= y0 < y1 <= 1"
                )

    def apply(self, image: Image) -> Image:
        """(H, W, 3) uint8 in, (H', W', 3) uint8 out; at least one pixel.

        The result shares memory with `image` unless it is rotated or mirrored; rows lie as OpenCV wants them.
        """
        if self.rotation == 180 and self.mirror:
            image = np.asarray(cv2.flip(image, 0), np.uint8)
        else:
            if self.rotation:
                image = np.asarray(cv2.rotate(image, _TURNS[self.rotation]), np.uint8)
            if self.mirror:
                image = np.asarray(cv2.flip(image, 1), np.uint8)
        return image if self.region is None else self._cut(image, self.region)

    def _cut(self, image: Image, region: Region) -> Image:
        height, width = image.shape[:2]
        left, top = min(width - 1, round(region[0] * width)), min(height - 1, round(region[1] * height))
        right, bottom = round(region[2] * width), round(region[3] * height)
        return image[top : max(top + 1, bottom), left : max(left + 1, right)]
