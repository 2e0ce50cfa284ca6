"""Lockouts, as somebody sees them who tries passwords as fast as it is allowed, or slower."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as some

from appliance.administration.lockout import (
    FIRST_S,
    LONGEST_S,
    MOST_IN_ALL,
    MOST_IN_WINDOW,
    WINDOW_S,
    Failures,
)

DAY_S = 24 * 3600.0
PAUSES = some.lists(some.floats(0, 5000, allow_nan=False), max_size=80)


def tries(pauses: list[float]) -> list[tuple[float, Failures]]:
    """When a guess was looked at, and what came of it; each comes a pause after the one before."""
    now, failures, found = 1000.0, Failures(), []
    for pause in pauses:
        now += pause
        if not failures.wait_s(now):
            failures = failures.one_more(now)
            found.append((now, failures))
    return found


def test_the_fifth_within_a_minute_locks_for_a_minute_and_each_later_one_for_twice_as_long() -> None:
    now, failures, waits = 0.0, Failures(), []
    for _ in range(12):
        failures = failures.one_more(now)
        waits.append(failures.wait_s(now))
        now += max(1.0, failures.wait_s(now))
    assert waits == [0, 0, 0, 0, 60, 120, 240, 480, 960, 1920, LONGEST_S, LONGEST_S]


def test_four_a_minute_lock_in_the_end() -> None:
    found = tries([WINDOW_S / 4 + 0.1] * MOST_IN_ALL)
    assert [failures.wait_s(at) for at, failures in found] == [0.0] * (MOST_IN_ALL - 1) + [FIRST_S]


@settings(deadline=None)
@given(PAUSES)
def test_never_more_than_five_are_looked_at_within_a_minute(pauses: list[float]) -> None:
    times = [at for at, _ in tries(pauses)]
    for at in times:
        assert sum(at <= other < at + WINDOW_S for other in times) <= MOST_IN_WINDOW


@settings(deadline=None)
@given(PAUSES)
def test_lockouts_only_grow_and_end(pauses: list[float]) -> None:
    lengths = [failures.wait_s(at) for at, failures in tries(pauses) if failures.wait_s(at)]
    assert all(later >= length - 1e-6 for length, later in pairwise(lengths))
    assert all(FIRST_S - 1e-6 <= length <= LONGEST_S + 1e-6 for length in lengths)


@settings(deadline=None)
@given(PAUSES)
def test_a_new_start_of_the_machine_shortens_nothing(pauses: list[float]) -> None:
    for at, failures in tries(pauses):
        anew = failures.begun_anew(3.0)
        assert anew.wait_s(3.0) >= failures.wait_s(at) - 1e-6
        assert (anew.count, anew.strikes) == (failures.count, failures.strikes)
        assert anew.one_more(3.0).wait_s(3.0) >= failures.one_more(at).wait_s(at) - 1e-6


def test_guesses_in_a_year() -> None:
    now, failures, count = 0.0, Failures(), 0
    while now < 365 * DAY_S:
        failures, count = failures.one_more(now), count + 1
        now += failures.wait_s(now) + 0.001
    assert count < 9000  # of the million PINs of six digits
