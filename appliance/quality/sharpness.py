"""How sharp a face is, whatever its light and size."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from appliance.quality.aligned_face import SIDE, AlignedFace, Grey

# 75 pixels a side (eyes 24 apart): a face of 40 pixels is still as sharp on it as a good lens makes it, and a
# blur that harms templates shows. On 56 and 112 pixels blurred faces and small sharp ones lie closer
# together.
_SIDE = 75
_SCALE = _SIDE / SIDE
_MIDDLE = slice(int(35 * _SCALE), int(105 * _SCALE)), slice(int(25 * _SCALE), int(88 * _SCALE))
_FAR = 4

Differences = Callable[[Grey, int], Grey]

# Across, down and along both diagonals: motion blurs in one direction alone. Each with the ratio below that
# it has on the median picture of Labeled Faces in the Wild.
_DIRECTIONS: tuple[tuple[Differences, float], ...] = (
    (lambda grey, step: grey[:, step:] - grey[:, :-step], 0.318),
    (lambda grey, step: grey[step:] - grey[:-step], 0.387),
    (lambda grey, step: grey[step:, step:] - grey[:-step, :-step], 0.467),
    (lambda grey, step: grey[step:, :-step] - grey[:-step, step:], 0.469),
)


def sharpness(face: AlignedFace) -> float:
    """About 1 for an ordinary sharp face, 0.5 blurred by 2 % of its width, in the direction that is worst.

    In each direction: deviation of the second difference of neighbouring pixels over that of the difference
    of pixels four apart. Unlike the variance of the Laplacian the ratio does not change with contrast and
    light, so that a dark face, or one in fog, is not called blurred. ISO/IEC 29794-5 has a random forest over
    Laplacian, Sobel and mean-difference features of several sizes; its scale is another one.
    """
    small = cv2.resize(face.grey, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)[_MIDDLE]
    grey = np.asarray(small, np.float32)
    return min(_fineness(grey, differences) / ordinary for differences, ordinary in _DIRECTIONS)


def _fineness(grey: Grey, differences: Differences) -> float:
    near = differences(differences(grey, 1), 1)
    far = differences(grey, _FAR)
    return float(near.std() / max(float(far.std()), 1.0))
