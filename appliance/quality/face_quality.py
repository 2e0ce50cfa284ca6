"""A number for how much a view of a face is worth, from what is already known: box, landmarks, pixels.

Measures are named after ISO/IEC 29794-5 where it has them. Each is 0..1; the quality is their
product, so that one bad measure cannot be bought back by the others.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from appliance.frames import Image
from models.detection import Detections

_FULL_SIZE = 100.0  # pixels of face height from which more does not help the embedders (112 px chips)
_FULL_SHARPNESS = 60.0  # variance of the Laplacian on the 64-pixel face
_SIDE = 64


@dataclass(frozen=True)
class FaceQuality:
    """size: face height; frontal: 1 looking straight on; sharpness; brightness: of the face's pixels."""

    size: float
    frontal: float
    sharpness: float
    brightness: float

    @property
    def value(self) -> float:
        """The product, 0..1."""
        return self.size * self.frontal * self.sharpness * self.brightness


def assess(image: Image, faces: Detections) -> list[FaceQuality]:
    """The quality of each face of a BGR picture."""
    frontal = frontal_pose(faces.landmarks)
    return [_one(image, box, float(pose)) for box, pose in zip(faces.boxes, frontal, strict=True)]


def _one(image: Image, box: npt.NDArray[np.float32], frontal: float) -> FaceQuality:
    height, width = image.shape[:2]
    x0, y0 = np.clip(box[:2].astype(int), 0, [width - 1, height - 1])
    x1, y1 = np.clip(box[2:].astype(int), [x0 + 1, y0 + 1], [width, height])
    face = cv2.cvtColor(
        cv2.resize(image[y0:y1, x0:x1], (_SIDE, _SIDE), interpolation=cv2.INTER_LINEAR), cv2.COLOR_BGR2GRAY
    )
    sharpness = float(cv2.Laplacian(face, cv2.CV_32F).var())
    mean = float(face.mean())
    return FaceQuality(
        size=min(1.0, float(box[3] - box[1]) / _FULL_SIZE),
        frontal=frontal,
        sharpness=min(1.0, sharpness / _FULL_SHARPNESS),
        brightness=float(np.clip(min(mean / 60.0, (255.0 - mean) / 40.0), 0.0, 1.0)),
    )


def frontal_pose(landmarks: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """(N,) how straight each face looks at the camera, 1 straight on, 0 in profile.

    The nose tip of a turned head leaves the middle between the eyes by about half their distance.
    """
    eyes = landmarks[:, 1] - landmarks[:, 0]
    distance = np.maximum(np.linalg.norm(eyes, axis=1), 1e-6)
    nose = landmarks[:, 2] - (landmarks[:, 0] + landmarks[:, 1]) / 2
    sideways = np.abs((nose * eyes).sum(axis=1)) / distance**2
    return np.asarray(np.clip(1.2 - 2.0 * sideways, 0.05, 1.0), np.float32)
