"""When to look at the whole frame, and where to look in between."""

from __future__ import annotations

import numpy as np
import pytest

from appliance.tracking.schedule import Schedule
from appliance.tracking.tracker import Track

MIN_FACE = 40.0


def track(number: int = 1, box: tuple[float, ...] = (100, 100, 200, 200), speed: float = 0.0) -> Track:
    velocity = np.array([speed, 0, speed, 0], np.float32)
    return Track(number, np.array(box, np.float32), 0.0, 0.0, velocity)


def test_nobody_followed_means_the_whole_frame_each_time() -> None:
    schedule = Schedule(0.3)
    assert [schedule.regions([], at / 10, MIN_FACE) for at in range(5)] == [None] * 5


def test_regions_in_between_whole_frames() -> None:
    schedule = Schedule(0.3)
    whole = [schedule.regions([track()], at * 0.1 + 1e-6 * at, MIN_FACE) is None for at in range(10)]
    assert whole == [True, False, False, True, False, False, True, False, False, True]


def test_an_interval_of_nothing_is_the_whole_frame_always() -> None:
    schedule = Schedule(0.0)
    assert all(schedule.regions([track()], at / 30, MIN_FACE) is None for at in range(20))


def test_the_whole_frame_counts_from_the_last_one() -> None:
    schedule = Schedule(0.3)
    schedule.regions([], 0.0, MIN_FACE)
    assert schedule.regions([track()], 0.2, MIN_FACE) is not None


def test_a_region_surrounds_where_the_face_will_be() -> None:
    schedule = Schedule(1.0)
    schedule.regions([], 0.0, MIN_FACE)
    still, moving = schedule.regions([track(), track(2, speed=300.0)], 0.1, MIN_FACE) or []
    assert still.box == pytest.approx((40, 40, 260, 260))
    assert moving.box == pytest.approx((70, 40, 290, 260))
    assert still.smallest < 100 < still.largest


def test_faces_below_the_least_are_looked_for_only_a_little() -> None:
    schedule = Schedule(1.0)
    schedule.regions([], 0.0, MIN_FACE)
    (region,) = schedule.regions([track(box=(100, 100, 130, 130))], 0.1, MIN_FACE) or []
    assert region.smallest == pytest.approx(0.7 * MIN_FACE)
    assert region.largest >= MIN_FACE
