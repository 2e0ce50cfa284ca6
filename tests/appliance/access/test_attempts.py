"""Attempts without success make a door wait, ever longer, and never for long."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.access.attempts import FACES, PAD, Attempts, Limit, Strangers

limits = st.sampled_from([FACES, PAD, Limit(2, 10, 1, 8, 60)])
moments = st.lists(st.floats(0, 400), max_size=40).map(lambda gaps: list(accumulate(gaps)))


def after(limit: Limit, *moments: float) -> Attempts:
    attempts = Attempts()
    for moment in moments:
        attempts = attempts.one_more(moment, limit)
    return attempts


def test_ten_faces_within_a_minute_make_the_door_wait_and_an_eleventh_longer() -> None:
    assert after(FACES, *range(9)).wait_s(9) == 0
    assert after(FACES, *range(10)).wait_s(9) == 5
    assert after(FACES, *range(10), 20).wait_s(20) == 10
    assert after(FACES, *range(10), 20, 40, 80).wait_s(80) == 30


def test_seldom_ones_cost_nothing() -> None:
    assert after(FACES, *range(0, 1000, 7)).wait_s(994) == 0
    assert after(PAD, *range(0, 1000, 16)).wait_s(992) == 0


def test_after_a_while_everything_is_forgotten() -> None:
    tried = after(PAD, 0, 1, 2, 3, 4)
    assert tried.one_more(5 + 4 + 899, PAD).wait_s(908) > 0
    assert tried.one_more(5 + 4 + 900, PAD) == Attempts((909,))


@given(limits, moments)
def test_nobody_waits_longer_than_the_limit_says(limit: Limit, times: list[float]) -> None:
    attempts = Attempts()
    for moment in times:
        before = attempts.wait_s(moment)
        attempts = attempts.one_more(moment, limit)
        assert attempts.wait_s(moment) >= before
        assert attempts.wait_s(moment) <= limit.longest_s + 1e-6


@given(limits, st.lists(st.floats(0, 3), max_size=200))
def test_hundreds_of_attempts_take_hours(limit: Limit, pauses: list[float]) -> None:
    """Whoever tries again as soon as it is admitted gets no more than the limit allows."""
    attempts, now = Attempts(), 0.0
    for pause in pauses:
        now += attempts.wait_s(now) + pause
        attempts = attempts.one_more(now, limit)
    slow = max(0, len(pauses) - limit.most - 8)
    assert now >= slow * limit.longest_s


def test_a_track_counts_once_and_doors_apart() -> None:
    strangers = Strangers(Limit(2, 10, 5, 5, 60))
    for _ in range(9):
        strangers.turned_away("main", "front", 1, 0.0)
    assert not strangers.waits("main", 0.0)
    strangers.turned_away("main", "front", 2, 1.0)
    assert strangers.waits("main", 1.0)
    assert strangers.waits("main", 5.9)
    assert not strangers.waits("main", 6.1)
    assert not strangers.waits("yard", 1.0)


@pytest.mark.parametrize("camera", ["front", "back"])
def test_a_track_that_has_ended_is_another_one_when_it_comes_again(camera: str) -> None:
    strangers = Strangers(Limit(2, 10, 5, 5, 60))
    strangers.turned_away("main", "front", 1, 0.0)
    strangers.keep_only(camera, set())
    strangers.turned_away("main", "front", 1, 0.0)
    assert strangers.waits("main", 0.0) == (camera == "front")
