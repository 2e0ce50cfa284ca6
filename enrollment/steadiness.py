"""Whether a head is still."""

from __future__ import annotations

from collections import deque

import numpy as np
import numpy.typing as npt

from models.detection import Detections

# Widths of the face a second, the landmarks' mean. Of a man who turns his head all the time (214 frames), the
# views up to here lie 0.24 to 0.28 from his others in that pose, those up to 1.5 0.33, faster ones 0.43 to
# 0.58 (squared distances, sface): they are smeared, though no single picture looks blurred.
_SPEED_LIMIT = 0.7
_APART_S, _FORGOTTEN_S = 0.09, 1.0


class Steadiness:
    """Goes by how fast the landmarks move from frame to frame."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, npt.NDArray[np.float32]]] = deque()

    def take(self, at: float, face: Detections) -> bool:
        """Whether the face is still at that second; False for the first frames of a face.

        It is compared with a frame that is at least a tenth of a second older, so that the trembling of the
        landmarks from frame to frame does not count.
        """
        points = face.landmarks[0]
        while self._seen and at - self._seen[0][0] > _FORGOTTEN_S:
            self._seen.popleft()
        earlier = next((seen for seen in reversed(self._seen) if at - seen[0] >= _APART_S), None)
        self._seen.append((at, points))
        if earlier is None:
            return False
        width = max(1.0, float(face.boxes[0, 2] - face.boxes[0, 0]))
        moved = float(np.linalg.norm(points - earlier[1], axis=1).mean())
        return moved / width <= _SPEED_LIMIT * (at - earlier[0])

    def lose(self) -> None:
        """The face was not seen."""
        self._seen.clear()
