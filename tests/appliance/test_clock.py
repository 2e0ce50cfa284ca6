"""The two clocks."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from appliance.clock import Clock, ManualClock, SystemClock

NOON = datetime(2026, 11, 25, 12, tzinfo=timezone.utc)


def test_a_manual_clock_moves_only_when_told() -> None:
    clock = ManualClock(NOON, 7.0)
    assert (clock.wall(), clock.monotonic()) == (NOON, 7.0)
    clock.advance(1.5)
    clock.sleep(2.5)
    assert (clock.wall(), clock.monotonic()) == (NOON + timedelta(seconds=4), 11.0)


def test_no_clock_goes_back() -> None:
    clock = ManualClock(NOON)
    clock.advance(-5)
    clock.sleep(-5)
    assert (clock.wall(), clock.monotonic()) == (NOON, 0.0)
    SystemClock().sleep(-1.0)


def test_wall_time_is_utc_whatever_it_was_given_in() -> None:
    there = timezone(timedelta(hours=9))
    for clock in (ManualClock(NOON.astimezone(there)), SystemClock()):
        assert clock.wall().utcoffset() == timedelta(0)


def test_the_systems_clock_runs() -> None:
    clock: Clock = SystemClock()
    begin, wall = clock.monotonic(), clock.wall()
    clock.sleep(0.02)
    assert clock.monotonic() - begin >= 0.02
    assert abs((clock.wall() - datetime.now(timezone.utc)).total_seconds()) < 5
    assert clock.wall() >= wall
