"""What the pixels of a face are like: light, contrast, sharpness, size, and whether it is covered."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from appliance.frames import Image
from appliance.quality.aligned_face import SIDE, Area, Grey
from appliance.quality.covering import mouth_detail
from models.alignment import similarity
from models.detection import Detections

_SIDE = 64
# Chip coordinates of ArcFace's five points (Deng et al. 2019); the areas below are on the same chip. They
# are this measure's own: the gate looks at smaller parts of eyes and cheeks (quality/covering.py).
_POINTS = np.array([[38.3, 51.7], [73.5, 51.5], [56.0, 71.7], [41.5, 92.4], [70.7, 92.2]])
_EYES = (slice(44, 60), slice(28, 50)), (slice(44, 60), slice(64, 86))
_CHEEKS = (slice(60, 75), slice(30, 48)), (slice(60, 75), slice(66, 82))


@dataclass(frozen=True)
class PixelMeasures:
    """Of one face; all 0 where there is none. By these the error rates of 1:1 are told apart.

    brightness: mean grey, 0..255. contrast: its standard deviation. sharpness: variance of the Laplacian on
    the face scaled to 64 pixels; the gate of enrolment measures it in another way (quality/sharpness.py).
    height: pixels of the picture. mouth_detail: how much finer grey changes about the mouth than on the whole
    face: 1.3 on bare faces, 0.3 under a plain mask. eye_light: grey of the eyes as a part of the cheeks': 0.7
    on bare faces, 0.1 to 0.2 behind dark glasses, and above 1 over a black mask.
    """

    brightness: float
    contrast: float
    sharpness: float
    height: float
    mouth_detail: float
    eye_light: float

    @classmethod
    def none(cls) -> PixelMeasures:
        """There is no face."""
        return cls(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def pixel_measures(image: Image, face: Detections) -> PixelMeasures:
    """Measures the one face of a BGR picture."""
    height, width = image.shape[:2]
    box = face.boxes[0]
    x0, y0 = np.clip(box[:2].astype(int), 0, [width - 1, height - 1])
    x1, y1 = np.clip(box[2:].astype(int), [x0 + 1, y0 + 1], [width, height])
    cut = cv2.resize(image[y0:y1, x0:x1], (_SIDE, _SIDE), interpolation=cv2.INTER_LINEAR)
    grey = cv2.cvtColor(cut, cv2.COLOR_BGR2GRAY)
    mouth, eyes = _covering(image, face)
    return PixelMeasures(
        brightness=float(grey.mean()),
        contrast=float(grey.std()),
        sharpness=float(cv2.Laplacian(grey, cv2.CV_32F).var()),
        height=float(box[3] - box[1]),
        mouth_detail=mouth,
        eye_light=eyes,
    )


def _covering(image: Image, face: Detections) -> tuple[float, float]:
    """The details of the mouth, and the light of the eyes, on the aligned face."""
    chip = cv2.warpAffine(image, similarity(face.landmarks, _POINTS)[0], (SIDE, SIDE))
    grey = np.asarray(cv2.cvtColor(chip, cv2.COLOR_BGR2GRAY), np.float32)
    cheeks = max(_median(grey, _CHEEKS), 1.0)
    return mouth_detail(grey), _median(grey, _EYES) / cheeks


def _median(grey: Grey, areas: tuple[Area, ...]) -> float:
    return float(np.median(np.concatenate([grey[area].ravel() for area in areas])))
