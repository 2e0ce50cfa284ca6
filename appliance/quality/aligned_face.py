"""A face turned upright and brought to one size, so that a place on it is the same place on every face."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from appliance.frames import Image
from models.alignment import Alignment, Look, similarity
from models.detection import Detections

SIDE = 112
# ArcFace's five points (Deng et al. 2019) from pixel centres: eyes at (38, 51) and (73, 51), mouth at y 92.
_POINTS = np.array([[37.8, 51.2], [73.0, 51.0], [55.5, 71.2], [41.0, 91.9], [70.2, 91.7]])
_ALIGNMENT = Alignment(SIDE, (Look(lambda faces: similarity(faces.landmarks, _POINTS)),))
_AREA = slice(30, 106), slice(20, 92)  # brows to chin, ear to ear: what the embedders look at

Grey = npt.NDArray[np.float32]
Area = tuple[slice, slice]
"""Rows, then columns, of an aligned face."""


@dataclass(frozen=True)
class AlignedFace:
    """rgb: (112, 112, 3) uint8; grey: (112, 112) float32, 0..255. Black where the picture has ended.

    inside: the part of the face, brows to chin, that lies in the picture, 0..1.
    """

    rgb: Image
    grey: Grey
    inside: float

    def grey_of(self, *areas: Area) -> Grey:
        """(N,) the grey of all pixels of these areas."""
        return np.concatenate([self.grey[area].ravel() for area in areas])


def aligned_face(image: Image, face: Detections) -> AlignedFace:
    """Cuts the one face out of a BGR picture."""
    rgb = _ALIGNMENT.chips(image, face)[0, 0]
    grey = np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), np.float32)
    return AlignedFace(rgb, grey, _inside(image, face))


def _inside(image: Image, face: Detections) -> float:
    """Of a grid of points over the face, the part that falls into the picture."""
    back = cv2.invertAffineTransform(similarity(face.landmarks, _POINTS)[0])
    rows, columns = np.mgrid[_AREA]
    points = np.stack([columns.ravel(), rows.ravel()], axis=1) @ back[:, :2].T + back[:, 2]
    height, width = image.shape[:2]
    return float(((points >= -0.5) & (points < [width - 0.5, height - 0.5])).all(axis=1).mean())
