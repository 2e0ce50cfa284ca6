"""Faces and embeddings of single pictures: what enrolment and comparisons need, without a camera."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from appliance.frames import Image
from models.detection import Detections
from models.embedders import Embedder
from models.mtcnn import Mtcnn


class FaceReader:
    """A detector and an embedder. Not thread-safe."""

    def __init__(self, detector: Mtcnn, embedder: Embedder, min_face: float) -> None:
        self._detector = detector
        self.embedder = embedder
        self._min_face = min_face

    def faces(self, image: Image) -> Detections:
        """The faces of a BGR picture, best first, in its own pixels."""
        return self._detector.detect(image, self._min_face)

    def embed(self, image: Image, faces: Detections) -> npt.NDArray[np.float32]:
        """(N, D) float32 unit embeddings of these faces."""
        return self.embedder.embed(self.embedder.chips(image, faces))

    def close(self) -> None:
        """Closes the networks."""
        self._detector.close()
        self.embedder.close()


def largest(faces: Detections) -> int:
    """Index of the largest face."""
    return int(np.prod(faces.boxes[:, 2:] - faces.boxes[:, :2], axis=1).argmax())


def most_central(faces: Detections, width: int, height: int) -> int:
    """Index of the face whose centre is nearest to the picture's."""
    centres = (faces.boxes[:, :2] + faces.boxes[:, 2:]) / 2
    return int(((centres - np.array([width, height]) / 2) ** 2).sum(axis=1).argmin())
