"""The ways in which a guided session asks a person to hold the head, and which of them a head is in.

Left and right are the person's own, as a passport photographer says them. In a picture that is not mirrored
the person's left is the picture's right, so a head turned to its left has a yaw above 0; a mirrored picture
(a kiosk that shows the person as a mirror does) changes the sign, and only that.

Sideways the angle counts as it is measured. Up and down it counts from the person's own straight look: the
height of the camera, the shape of the face and a smile move the pitch that five landmarks give by up to 35
degrees in one person of ten (522 LFW pictures), so alone it says little.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from appliance.quality.pose import HeadPose


class Pose(str, Enum):
    """What is asked for. GLASSES: straight once more, with glasses put on or taken off."""

    STRAIGHT = "straight"
    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"
    GLASSES = "glasses"


class Turn(Enum):
    """How far a head is on its way to a pose."""

    THERE = "there"
    TOO_LITTLE = "too little"
    TOO_FAR = "too far"
    ELSEWHERE = "elsewhere"


# Degrees. Beyond 12 sideways the nose leaves the middle between the eyes visibly; from 15 to 40 both eyes are
# there, and templates lie well apart from the straight ones (squared distances of 0.3 to 0.6 with sface, of
# 1.05 that a match may have). Pitch moves half as far as yaw in people who are asked to turn a little, and it
# trembles more: a straight look is one that is not up or down by far.
_STRAIGHT_YAW, _STRAIGHT_PITCH, _STRAIGHT_ROLL = 12.0, 20.0, 25.0
_SIDEWAYS = (15.0, 40.0)
_UPRIGHT = (8.0, 26.0)
_LEVEL_PITCH, _LEVEL_YAW = 20.0, 15.0  # how far the head may leave the asked direction
_BEGUN = 0.4  # of the least angle: less is no beginning of a turn


@dataclass(frozen=True)
class Angles:
    """A head's turn as the person feels it, degrees. left: to the person's left; up: from the straight look,
    None while that is unknown.
    """

    left: float
    up: float | None
    roll: float

    @classmethod
    def of(cls, head: HeadPose, straight_pitch: float | None, *, mirrored: bool) -> Angles:
        """straight_pitch: of this head when it looked straight, degrees; None before that."""
        up = None if straight_pitch is None else head.pitch - straight_pitch
        return cls(-head.yaw if mirrored else head.yaw, up, head.roll)


def turn(pose: Pose, angles: Angles) -> Turn:
    """How far the head is on its way to that pose."""
    up = angles.up or 0.0
    if pose in (Pose.STRAIGHT, Pose.GLASSES):
        straight = abs(angles.left) <= _STRAIGHT_YAW and abs(up) <= _STRAIGHT_PITCH
        return Turn.THERE if straight and abs(angles.roll) <= _STRAIGHT_ROLL else Turn.ELSEWHERE
    if pose in (Pose.LEFT, Pose.RIGHT):
        along = angles.left if pose is Pose.LEFT else -angles.left
        return _along(along, _SIDEWAYS, abs(up) <= _LEVEL_PITCH)
    return _along(up if pose is Pose.UP else -up, _UPRIGHT, abs(angles.left) <= _LEVEL_YAW)


def _along(angle: float, limits: tuple[float, float], level: bool) -> Turn:
    if angle > limits[1]:
        return Turn.TOO_FAR
    if angle >= limits[0]:
        return Turn.THERE if level else Turn.ELSEWHERE
    return Turn.TOO_LITTLE if angle >= _BEGUN * limits[0] and level else Turn.ELSEWHERE
