"""How a head is turned, from the five landmarks alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Angles = npt.NDArray[np.float64]

# Eyes, nose tip, corners of the mouth in units of the distance between the eyes: x to the right of the
# picture, y down, z away from the camera. x and y are the mean frontal face that ArcFace's five points stand
# for (Deng et al. 2019), with the nose where MTCNN sees it: then the median pitch of LFW's pictures is 0. The
# depths are those of the generic head in Mallick 2016, "Head pose estimation using OpenCV and dlib".
_HEAD = np.array(
    [[-0.5, 0.0, 0.0], [0.5, 0.0, 0.0], [0.0, 0.62, -0.43], [-0.414, 1.153, -0.03], [0.414, 1.153, -0.03]]
)
_CENTRED = _HEAD - _HEAD.mean(axis=0)
_EAGER = 1.7  # depths move farther than to where they are found: half the rounds are needed
_ROUNDS = 20  # by then the angles of made-up heads turned by up to 60 degrees are right to 0.3 degrees


@dataclass(frozen=True)
class HeadPose:
    """How one head is turned, degrees; 0, 0, 0 looks at the camera, upright.

    yaw: above 0, the nose points to the right of the picture. pitch: above 0, up. roll: above 0, the head is
    tilted clockwise. ISO/IEC 29794-5 has a score of each, "pose angle frontal alignment", from a network's
    angles: 100 times the square of their cosine.
    """

    yaw: float
    pitch: float
    roll: float

    @classmethod
    def of(cls, landmarks: npt.NDArray[np.floating]) -> HeadPose:
        """The pose of one face. landmarks: (5, 2) pixels."""
        yaw, pitch, roll = head_angles(landmarks[None])[0]
        return cls(float(yaw), float(pitch), float(roll))


def head_angles(landmarks: npt.NDArray[np.floating]) -> Angles:
    """(N, 3) degrees: yaw (nose to the right of the picture), pitch (nose up) and roll (clockwise).

    landmarks: (N, 5, 2) pixels. The rotation and scale whose parallel projection of a mean head comes nearest
    to them in the sense of least squares; the depths that are not seen are filled in from the rotation of the
    round before. A person's own face shape moves all angles, pitch the most.
    """
    seen = np.asarray(landmarks, np.float64) - landmarks.mean(axis=1, keepdims=True)
    points = np.concatenate([seen, np.zeros((*seen.shape[:2], 1))], axis=2)
    size = np.maximum(np.linalg.norm(seen, axis=(1, 2)), 1e-9) / np.linalg.norm(_CENTRED[:, :2])
    points[:, :, 2] = _CENTRED[:, 2] * size[:, None]
    rotation = np.broadcast_to(np.eye(3), (len(seen), 3, 3))
    for _ in range(_ROUNDS):
        rotation, scale = _fitted(points)
        depths = scale[:, None] * (rotation[:, 2] @ _CENTRED.T)
        points[:, :, 2] += _EAGER * (depths - points[:, :, 2])
    yaw = np.arcsin(np.clip(rotation[:, 2, 0], -1, 1))
    pitch = np.arctan2(-rotation[:, 2, 1], rotation[:, 2, 2])
    roll = np.arctan2(rotation[:, 1, 0], rotation[:, 0, 0])
    return np.asarray(np.degrees(np.stack([yaw, pitch, roll], axis=1)), np.float64)


def _fitted(points: Angles) -> tuple[Angles, Angles]:
    """Rotations (N, 3, 3) and scales (N,) that take the head nearest to points (N, 5, 3) (Umeyama 1991)."""
    spread = points.transpose(0, 2, 1) @ _CENTRED
    left, values, right = np.linalg.svd(spread)
    flip = np.ones_like(values)
    flip[:, 2] = np.sign(np.linalg.det(left @ right))
    return (left * flip[:, None]) @ right, (values * flip).sum(axis=1) / (_CENTRED**2).sum()
