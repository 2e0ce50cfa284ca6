"""When to look at the whole frame, and where to look in between."""

from __future__ import annotations

import numpy as np
import pytest

from appliance.frames import Image
from appliance.tracking.motion import MotionGate
from appliance.tracking.schedule import Schedule
from appliance.tracking.tracker import Track

MIN_FACE = 40.0
EMPTY: Image = np.full((180, 320, 3), 90, np.uint8)


def track(number: int = 1, box: tuple[float, ...] = (100, 100, 200, 200), speed: float = 0.0) -> Track:
    velocity = np.array([speed, 0, speed, 0], np.float32)
    return Track(number, np.array(box, np.float32), 0.0, 0.0, velocity)


def test_nobody_followed_means_the_whole_frame_each_time() -> None:
    schedule = Schedule(0.3)
    assert [schedule.regions([], EMPTY, at / 10, MIN_FACE) for at in range(5)] == [None] * 5


def test_regions_in_between_whole_frames() -> None:
    schedule = Schedule(0.3)
    whole = [schedule.regions([track()], EMPTY, at * 0.1 + 1e-6 * at, MIN_FACE) is None for at in range(10)]
    assert whole == [True, False, False, True, False, False, True, False, False, True]


def test_an_interval_of_nothing_is_the_whole_frame_always() -> None:
    schedule = Schedule(0.0)
    assert all(schedule.regions([track()], EMPTY, at / 30, MIN_FACE) is None for at in range(20))


def test_the_whole_frame_counts_from_the_last_one() -> None:
    schedule = Schedule(0.3)
    schedule.regions([], EMPTY, 0.0, MIN_FACE)
    assert schedule.regions([track()], EMPTY, 0.2, MIN_FACE) is not None


def test_a_region_surrounds_where_the_face_will_be() -> None:
    schedule = Schedule(1.0)
    schedule.regions([], EMPTY, 0.0, MIN_FACE)
    still, moving = schedule.regions([track(), track(2, speed=300.0)], EMPTY, 0.1, MIN_FACE) or []
    assert still.box == pytest.approx((40, 40, 260, 260))
    assert moving.box == pytest.approx((70, 40, 290, 260))
    assert still.smallest < 100 < still.largest


def test_faces_below_the_least_are_looked_for_only_a_little() -> None:
    schedule = Schedule(1.0)
    schedule.regions([], EMPTY, 0.0, MIN_FACE)
    (region,) = schedule.regions([track(box=(100, 100, 130, 130))], EMPTY, 0.1, MIN_FACE) or []
    assert region.smallest == pytest.approx(0.7 * MIN_FACE)
    assert region.largest >= MIN_FACE


def test_nobody_there_and_nothing_new_means_nowhere() -> None:
    schedule = Schedule(0.3, MotionGate(MIN_FACE, 1.0))
    looks = [schedule.regions([], EMPTY, number / 10, MIN_FACE) for number in range(12)]
    assert looks == [None, *[[]] * 9, None, []]
    brighter = np.full_like(EMPTY, 120)
    assert schedule.regions([], brighter, 1.2, MIN_FACE) is None


def test_the_gate_has_no_say_while_somebody_is_followed() -> None:
    gated, other = Schedule(0.3, MotionGate(MIN_FACE, 1.0)), Schedule(0.3)
    for number in range(20):
        at = number / 10
        assert gated.regions([track()], EMPTY, at, MIN_FACE) == other.regions([track()], EMPTY, at, MIN_FACE)


def test_when_a_track_has_ended_the_whole_frame_is_looked_at() -> None:
    schedule = Schedule(0.3, MotionGate(MIN_FACE, 1.0))
    for number in range(10):
        schedule.regions([], EMPTY, number / 10, MIN_FACE)
    assert schedule.regions([], EMPTY, 0.95, MIN_FACE) == []
    schedule.regions([track()], EMPTY, 1.1, MIN_FACE)
    assert schedule.regions([], EMPTY, 1.2, MIN_FACE) is None
