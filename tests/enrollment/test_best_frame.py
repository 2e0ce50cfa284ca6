"""A still head, and the best of its frames."""

from __future__ import annotations

import numpy as np
import pytest

from appliance.quality.pose import HeadPose
from enrollment.best_frame import BestFrame
from enrollment.look import Look
from enrollment.poses import Pose
from enrollment.steadiness import Steadiness
from models.detection import Detections
from tests.enrollment.sessions import frame

PICTURE = np.zeros((8, 8, 3), np.uint8)
POINTS = np.array([[[30, 40], [70, 40], [50, 60], [35, 80], [65, 80]]], np.float32)


def face(x: float = 0.0) -> Detections:
    """A face 100 pixels wide, so many pixels to the right."""
    box = np.array([[x, 0, 100 + x, 120]], np.float32)
    return Detections(box, np.ones(1, np.float32), POINTS + np.array([x, 0], np.float32))


def look(tenth: int, quality: float) -> Look:
    return Look(frame(PICTURE, tenth), face(), HeadPose(0, 0, 0), quality, np.zeros(2, np.float32))


def test_the_best_of_a_window_is_taken_when_its_time_is_over() -> None:
    best = BestFrame(0.4)
    given = [best.take(look(i, q), Pose.LEFT) for i, q in enumerate([0.5, 0.9, 0.7, 0.8, 0.6, 0.99])]
    assert given[:4] == [None] * 4
    assert given[4] is not None
    assert (given[4][0].quality, given[4][1]) == (0.9, Pose.LEFT)
    assert given[5] is None, "the next window begins"


@pytest.mark.parametrize(("tenths", "taken"), [(1, False), (2, True)])
def test_a_head_that_moves_on_is_taken_after_half_the_window(tenths: int, taken: bool) -> None:
    best = BestFrame(0.4)
    for tenth in range(tenths + 1):
        assert best.take(look(tenth, 0.5), Pose.LEFT) is None
    assert best.take(look(tenths + 1, 0.5), None) is None, "one frame may be a slip"
    assert (best.take(look(tenths + 2, 0.5), None) is not None) is taken


def test_another_pose_begins_another_window() -> None:
    best = BestFrame(0.4)
    for tenth in range(3):
        best.take(look(tenth, 0.9), Pose.LEFT)
    given = best.take(look(3, 0.1), Pose.UP)
    assert given is not None
    assert given[1] is Pose.LEFT
    later = [best.take(look(tenth, 0.1), Pose.UP) for tenth in range(4, 8)]
    assert later[-1] is not None
    assert later[-1][1] is Pose.UP


def test_nothing_is_left_of_a_window_that_was_cleared() -> None:
    best = BestFrame(0.2)
    best.take(look(0, 0.9), Pose.LEFT)
    best.clear()
    assert best.take(look(1, 0.1), None) is None
    assert best.take(look(9, 0.1), None) is None


@pytest.mark.parametrize(("pixels", "still"), [(0.0, True), (3.0, True), (9.0, False), (30.0, False)])
def test_a_head_is_still_when_it_moves_little_for_its_size(pixels: float, still: bool) -> None:
    steadiness = Steadiness()
    seen = [steadiness.take(tenth / 10, face(pixels * tenth)) for tenth in range(5)]
    assert not seen[0], "one frame says nothing"
    assert seen[1:] == [still] * 4


def test_trembling_from_frame_to_frame_is_no_movement() -> None:
    steadiness = Steadiness()
    seen = [steadiness.take(i / 30, face(4.0 * (i % 2))) for i in range(30)]
    assert seen[3:] == [True] * 27


def test_a_face_that_was_lost_is_not_still_at_once() -> None:
    steadiness = Steadiness()
    steadiness.take(0.0, face())
    steadiness.lose()
    assert not steadiness.take(0.1, face())
