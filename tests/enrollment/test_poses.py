"""Which way a head is turned, in the person's own words."""

from __future__ import annotations

import pytest

from appliance.quality.pose import HeadPose
from enrollment.poses import Angles, Pose, Turn, turn

STRAIGHT_PITCH = -12.0


def angles(yaw: float = 0.0, pitch: float = STRAIGHT_PITCH, *, mirrored: bool = False) -> Angles:
    return Angles.of(HeadPose(yaw, pitch, 0.0), STRAIGHT_PITCH, mirrored=mirrored)


def test_the_persons_left_is_the_right_of_a_picture_and_the_left_of_a_mirror() -> None:
    assert turn(Pose.LEFT, angles(25)) is Turn.THERE
    assert turn(Pose.RIGHT, angles(-25)) is Turn.THERE
    assert turn(Pose.LEFT, angles(25, mirrored=True)) is Turn.ELSEWHERE
    assert turn(Pose.RIGHT, angles(25, mirrored=True)) is Turn.THERE


def test_up_and_down_count_from_the_straight_look() -> None:
    assert turn(Pose.UP, angles(pitch=STRAIGHT_PITCH + 12)) is Turn.THERE
    assert turn(Pose.DOWN, angles(pitch=STRAIGHT_PITCH - 12)) is Turn.THERE
    assert turn(Pose.DOWN, angles(pitch=STRAIGHT_PITCH)) is Turn.ELSEWHERE
    unknown = Angles.of(HeadPose(0.0, -35.0, 0.0), None, mirrored=False)
    assert turn(Pose.STRAIGHT, unknown) is Turn.THERE, "a smile alone makes such a pitch"
    assert turn(Pose.DOWN, unknown) is Turn.ELSEWHERE


@pytest.mark.parametrize(
    ("yaw", "way"),
    [(2, Turn.ELSEWHERE), (10, Turn.TOO_LITTLE), (20, Turn.THERE), (40, Turn.THERE), (44, Turn.TOO_FAR)],
)
def test_how_far_a_head_is_on_its_way(yaw: float, way: Turn) -> None:
    assert turn(Pose.LEFT, angles(yaw)) is way
    assert turn(Pose.RIGHT, angles(-yaw)) is way


def test_a_head_turned_two_ways_is_in_no_pose() -> None:
    both = angles(25, STRAIGHT_PITCH + 24)
    assert {turn(pose, both) for pose in (Pose.STRAIGHT, Pose.LEFT, Pose.UP)} == {Turn.ELSEWHERE}


def test_a_head_that_leans_is_not_straight() -> None:
    assert turn(Pose.STRAIGHT, Angles(0.0, 0.0, 30.0)) is Turn.ELSEWHERE
