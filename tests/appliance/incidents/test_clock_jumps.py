"""A wall clock that is set is noticed; one that runs, also one that is slewed or slow, is not."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from appliance.clock import ManualClock
from appliance.incidents.clock_jumps import JumpWatch, jump_detail
from tests.appliance.storage.galleries import NOON


class Set(ManualClock):
    """A clock whose wall time can be set."""

    ahead = timedelta()

    def wall(self) -> datetime:
        return super().wall() + self.ahead


def test_time_that_passes_is_no_jump() -> None:
    clock = Set(NOON)
    watch = JumpWatch(clock)
    for _ in range(10_000):
        clock.advance(1)
        clock.ahead += timedelta(milliseconds=0.5)  # slewed as fast as can be
        assert watch.look() is None
    clock.advance(86_400)
    assert watch.look() is None


@pytest.mark.parametrize("seconds", [-40_000_000, -31, 31, 7_200, 40_000_000])
def test_a_jump_is_told_once_and_how_far(seconds: int) -> None:
    clock = Set(NOON)
    watch = JumpWatch(clock)
    clock.advance(5)
    clock.ahead = timedelta(seconds=seconds)
    jump = watch.look()
    assert jump is not None
    assert abs(jump - timedelta(seconds=seconds)) < timedelta(milliseconds=3)
    clock.advance(5)
    assert watch.look() is None


@pytest.mark.parametrize("step", [-29.0, -2.0, 0.01, 0.4, 29.0])
def test_many_small_steps_are_a_jump(step: float) -> None:
    clock = Set(NOON)
    watch = JumpWatch(clock)
    told = timedelta()
    while abs(clock.ahead) < timedelta(minutes=10):
        clock.advance(1)
        clock.ahead += timedelta(seconds=step)
        told += watch.look() or timedelta()
        assert abs(clock.ahead - told) < timedelta(seconds=30) + abs(clock.ahead) / 10


def test_a_clock_that_is_set_right_again_and_again_does_not_jump() -> None:
    clock = Set(NOON)
    watch = JumpWatch(clock)
    for day in range(10):
        clock.ahead += timedelta(seconds=-20 if day % 2 else 20)
        assert watch.look() is None
        for _ in range(1_000):
            clock.advance(86.4)
            assert watch.look() is None


@pytest.mark.parametrize(
    ("seconds", "way", "by"),
    [
        (45, "ahead", "45 seconds"),
        (-150, "back", "2 minutes"),
        (7_190, "ahead", "120 minutes"),
        (-90_000, "back", "25 hours"),
        (5_000_000, "ahead", "58 days"),
    ],
)
def test_how_a_jump_is_told(seconds: int, way: str, by: str) -> None:
    assert jump_detail(timedelta(seconds=seconds)) == {"way": way, "by": by}
