"""A clock that was set to a wrong date is not believed, and one that went on as it should is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.retention.clock_trust import (
    MOST_AHEAD,
    RELEASED,
    STEADY,
    ClockMemory,
    Moment,
    boot_id,
    decode,
    drift,
    encode,
    judge,
)
from appliance.retention.records import ClockView
from tests.appliance.retention.machine import DAY, HOUR, Machine
from tests.appliance.storage.galleries import NOON


class Watch:
    """A machine's clock, judged from time to time."""

    def __init__(self) -> None:
        self.machine = Machine()
        self.memory = ClockMemory(self.machine.moment())

    def look(self) -> ClockView:
        view, self.memory = judge(self.memory, self.machine.moment())
        return view

    def run(self, span: timedelta) -> ClockView:
        """Runs, with a look each hour, as an appliance that serves; the last look."""
        while span > timedelta():
            self.machine.run(min(span, HOUR))
            span -= HOUR
            view = self.look()
        return view


@pytest.fixture
def watch() -> Watch:
    return Watch()


def test_a_machine_that_runs_is_believed_for_ever(watch: Watch) -> None:
    assert all(watch.run(DAY).believed for _ in range(40))
    watch.machine.run(400 * DAY)  # nobody looked, but it ran
    assert watch.look() == ClockView(watch.machine.true, True)


@pytest.mark.parametrize("hours", [1, 14, 23])
def test_a_night_without_power_is_no_jump(watch: Watch, hours: int) -> None:
    for _ in range(5):
        watch.run(10 * HOUR)
        watch.machine.off(hours * HOUR)
        assert watch.look().believed
        watch.run(8 * DAY)


def test_small_steps_of_a_week_are_one_large_one(watch: Watch) -> None:
    for step, believed in ((23, True), (0.5, True), (23, False), (-23.5, True), (23, False)):
        watch.machine.wrong += step * HOUR
        assert watch.run(HOUR).believed is believed, step
    assert watch.look().reason == (
        "the clock moved on by 46 hours within a week more than Portunus can account for"
    )


def test_a_step_is_forgotten_after_a_week(watch: Watch) -> None:
    watch.machine.wrong = 20 * HOUR
    watch.run(6 * DAY)
    watch.machine.wrong += 20 * HOUR
    assert not watch.look().believed
    watch.machine.wrong -= 20 * HOUR
    assert watch.run(2 * DAY).believed
    watch.machine.wrong += 20 * HOUR
    assert watch.look().believed
    assert len(watch.memory.drifts) <= 9


def test_a_machine_that_is_off_every_night_has_to_run_for_two_days(watch: Watch) -> None:
    believed = []
    for _ in range(8):
        believed.append(watch.run(10 * HOUR).believed)
        watch.machine.off(14 * HOUR)
        watch.look()
    assert believed == [True, True, False, False, False, False, True, True]


def test_after_a_month_off_it_waits_for_two_days_of_running(watch: Watch) -> None:
    watch.machine.off(30 * DAY)
    view = watch.look()
    assert not view.believed
    assert "the clock moved on to 2026-12-25 12:00 UTC, 30 days more than" in view.reason
    assert view.wait_h == 48
    watch.run(20 * HOUR)
    watch.machine.off(14 * HOUR)  # the night before the second day
    assert watch.look().wait_h == 28
    assert not watch.run(27 * HOUR).believed
    assert watch.run(HOUR).believed
    assert watch.memory == ClockMemory(watch.machine.moment())


def test_a_clock_set_ahead_is_doubted_and_put_right_is_believed_at_once(watch: Watch) -> None:
    watch.machine.wrong = 365 * DAY
    assert not watch.run(HOUR).believed
    assert not watch.run(40 * HOUR).believed
    watch.machine.wrong = timedelta()
    assert watch.run(HOUR).believed


def test_another_jump_while_it_waits_begins_the_wait_anew(watch: Watch) -> None:
    watch.machine.wrong = 30 * DAY
    watch.run(47 * HOUR)
    watch.machine.wrong = 60 * DAY
    assert watch.run(HOUR).wait_h == 48
    assert not watch.run(47 * HOUR).believed
    assert watch.run(2 * HOUR).believed, "two days in which nobody was surprised to be denied"


def test_a_clock_that_is_not_set_changes_nothing(watch: Watch) -> None:
    before = watch.memory
    watch.machine.off(HOUR)
    watch.machine.wrong = RELEASED - NOON - 9 * DAY
    for _ in range(100):
        watch.machine.run(HOUR)
        view = watch.look()
        assert (view.believed, view.wait_h) == (False, None)
        assert view.reason.startswith("the clock is not set, it says 2026-10-")
    assert watch.memory == before
    watch.machine.wrong = timedelta()
    watch.memory = ClockMemory(Moment(watch.machine.true - HOUR, 0.0, "before"))
    assert watch.look().believed, "a time server has answered"


def test_a_clock_behind_is_doubted_until_it_is_right_again(watch: Watch) -> None:
    watch.run(9 * DAY)
    watch.machine.off(HOUR)
    watch.machine.wrong = -8 * DAY
    view = watch.look()
    assert not view.believed
    assert "the clock went back by 8 days since" in view.reason
    watch.machine.wrong = timedelta()
    assert watch.look().believed


@pytest.mark.parametrize("seconds", [-3600, -1, 1, 3600])
def test_small_corrections_are_no_jump(watch: Watch, seconds: int) -> None:
    watch.machine.wrong = timedelta(seconds=seconds)
    assert watch.run(HOUR).believed


def test_a_clock_before_the_last_event_is_doubted_and_nothing_is_forgotten(watch: Watch) -> None:
    watch.machine.off(HOUR)
    later = watch.machine.true + 3 * HOUR
    view, memory = judge(watch.memory, watch.machine.moment(), later)
    assert (view.believed, view.wait_h) == (False, None)
    assert "the last event was at 2026-11-25 16:00 UTC" in view.reason
    assert memory is watch.memory
    assert judge(watch.memory, watch.machine.moment(), watch.machine.true + HOUR)[0].believed
    watch.look()
    watch.machine.run(HOUR)
    assert judge(watch.memory, watch.machine.moment(), later + 9 * DAY)[0].believed, "it knows better"


def test_without_anything_to_go_by_it_waits() -> None:
    watch = Watch()
    watch.memory = ClockMemory(None)
    assert watch.look().reason.startswith("nothing tells whether the clock is right")
    assert not watch.run(47 * HOUR).believed
    assert watch.run(HOUR).believed


def test_another_boot_was_not_lived_through() -> None:
    one = Moment(NOON, 100.0, "a")
    assert drift(one, Moment(NOON + HOUR, 3700.0, "a")) == timedelta()
    for boot in ("b", ""):
        assert drift(one, Moment(NOON + HOUR, 3700.0, boot)) == HOUR
    assert drift(Moment(NOON, 100.0, ""), Moment(NOON + HOUR, 3700.0, "")) == HOUR
    assert drift(one, Moment(NOON + HOUR, 50.0, "a")) == HOUR, "a monotonic clock that goes back is none"


def test_this_machine_tells_its_boot() -> None:
    assert boot_id() == boot_id()
    assert len(boot_id()) == 36


MOMENTS = st.builds(
    Moment,
    st.datetimes(timezones=st.just(NOON.tzinfo)),
    st.floats(0, 1e9),
    st.text(max_size=40),
)


@settings(max_examples=100, deadline=None, database=None)
@given(
    st.none() | MOMENTS,
    st.none() | MOMENTS,
    st.floats(0, 1e6),
    st.lists(st.tuples(st.integers(1), st.floats(-1e6, 1e6))).map(tuple),
)
def test_what_is_remembered_comes_back(
    trusted: Moment | None, waiting: Moment | None, lived_s: float, drifts: tuple[tuple[int, float], ...]
) -> None:
    memory = ClockMemory(trusted, waiting, lived_s, drifts)
    assert decode(encode(memory)) == memory


def test_what_an_earlier_version_remembered_is_read() -> None:
    assert decode(b'[["2026-11-25T12:00:00+00:00", 1.5, "a"], null, 9.0]') == ClockMemory(
        Moment(NOON, 1.5, "a"), None, 9.0
    )


SPANS = st.floats(0, 12).map(lambda hours: hours * HOUR)
LIVES = st.lists(st.tuples(st.sampled_from(["run", "off"]), SPANS), max_size=12)


@settings(max_examples=300, deadline=None, database=None)
@given(LIVES, st.floats(-400, 4000).map(lambda days: days * DAY), LIVES)
def test_no_single_wrong_setting_is_believed_for_more_than_a_day_ahead(
    before: list[tuple[str, timedelta]], jump: timedelta, after: list[tuple[str, timedelta]]
) -> None:
    """However the machine is used before and after, until it has run two days with the wrong date."""
    watch = Watch()
    for what, span in before:
        getattr(watch.machine, what)(span)
        watch.look()
    watch.machine.wrong = jump
    ran = timedelta()
    for what, span in [("run", timedelta()), *after]:
        getattr(watch.machine, what)(span)
        ran += span if what == "run" else timedelta()
        if watch.look().believed and ran < STEADY:
            assert watch.machine.wrong <= MOST_AHEAD


STEPS = st.tuples(st.sampled_from(["run", "off"]), SPANS, st.floats(-30, 30).map(lambda hours: hours * HOUR))


@settings(max_examples=500, deadline=None, database=None)
@given(st.lists(STEPS, max_size=10))
def test_several_wrong_settings_are_not_believed_for_more_than_a_day_ahead(
    lives: list[tuple[str, timedelta, timedelta]],
) -> None:
    """Within a week in which the machine ran for less than two days."""
    watch = Watch()
    ran = timedelta()
    for what, span, jump in lives:
        getattr(watch.machine, what)(span)
        ran += span if what == "run" else timedelta()
        watch.machine.wrong += jump
        if watch.look().believed and ran < STEADY:
            assert watch.machine.wrong <= MOST_AHEAD + timedelta(seconds=1)
