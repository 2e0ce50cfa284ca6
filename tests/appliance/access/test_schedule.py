"""Schedules against the days of real calendars, and against a count of every minute of a week."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.access.schedule import (
    ALWAYS,
    WEEKDAYS,
    Holidays,
    OnHolidays,
    Schedule,
    Window,
    parse_holiday,
    parse_window,
)

BERLIN = ZoneInfo("Europe/Berlin")
NONE = Holidays()
OFFICE = Schedule((parse_window("mon-fri 07:00-19:00"),))
NIGHT = Schedule((parse_window("fri 22:00-06:00"),))


def open_at(schedule: Schedule, moment: str, holidays: Holidays = NONE) -> bool:
    return schedule.open_at(datetime.fromisoformat(moment).replace(tzinfo=BERLIN), holidays) is not None


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-25T06:59:59", False),
        ("2026-11-25T07:00", True),
        ("2026-11-25T18:59:59.999999", True),
        ("2026-11-25T19:00", False),
        ("2026-11-28T12:00", False),
    ],
)
def test_a_window_begins_sharp_and_ends_before_its_end(moment: str, is_open: bool) -> None:
    assert open_at(OFFICE, moment) is is_open


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-27T21:59", False),
        ("2026-11-27T23:00", True),
        ("2026-11-28T05:59", True),
        ("2026-11-28T06:00", False),
        ("2026-11-28T23:00", False),
        ("2026-11-27T05:00", False),
    ],
)
def test_a_night_belongs_to_the_evening_it_began_on(moment: str, is_open: bool) -> None:
    assert open_at(NIGHT, moment) is is_open


def test_the_hour_that_daylight_saving_repeats_counts_twice_and_the_skipped_one_never_comes() -> None:
    early = Schedule((parse_window("sun 02:00-03:00"),))
    start = datetime(2026, 10, 24, 20, tzinfo=timezone.utc)  # clocks go back on the 25th
    minutes = [start + timedelta(minutes=n) for n in range(12 * 60)]
    assert sum(early.open_at(at.astimezone(BERLIN), NONE) is not None for at in minutes) == 120
    start = datetime(2026, 3, 28, 20, tzinfo=timezone.utc)  # and forward on the 29th
    minutes = [start + timedelta(minutes=n) for n in range(12 * 60)]
    assert not any(early.open_at(at.astimezone(BERLIN), NONE) for at in minutes)


def test_holidays_close_or_follow_windows_of_their_own() -> None:
    christmas = Holidays(frozenset({date(2026, 12, 24)}), frozenset({(12, 25)}))
    assert open_at(OFFICE, "2026-12-23T12:00", christmas)
    assert not open_at(OFFICE, "2026-12-24T12:00", christmas)
    assert not open_at(OFFICE, "2028-12-25T12:00", christmas)
    as_usual = Schedule(OFFICE.windows, OnHolidays.OPEN)
    assert open_at(as_usual, "2026-12-24T12:00", christmas)
    short = Schedule(OFFICE.windows, (parse_window("10:00-12:00"),))
    assert open_at(short, "2026-12-24T11:00", christmas)
    assert not open_at(short, "2026-12-24T15:00", christmas)


def test_a_night_that_began_before_a_holiday_goes_on_into_it() -> None:
    saturday = Holidays(frozenset({date(2026, 11, 28)}))
    assert open_at(NIGHT, "2026-11-28T03:00", saturday)
    friday = Holidays(frozenset({date(2026, 11, 27)}))
    assert not open_at(NIGHT, "2026-11-28T03:00", friday)


times = st.times().map(lambda t: t.replace(second=0, microsecond=0))


@given(
    st.frozensets(st.integers(0, 6), min_size=1),
    times,
    times,
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),
)
def test_a_window_is_open_when_counted_from_its_days(
    days: frozenset[int], begin: time, end: time, moment: datetime
) -> None:
    schedule = Schedule((Window(days, begin, end),))
    spans = []
    for back in range(3):
        day = moment.date() - timedelta(days=back)
        first = datetime.combine(day, begin)
        last = datetime.combine(day + timedelta(days=end <= begin), end)
        spans.append(day.weekday() in days and first <= moment < last)
    assert (schedule.open_at(moment, NONE) is not None) is any(spans)


@given(st.datetimes())
def test_always_is_always(moment: datetime) -> None:
    assert ALWAYS.open_at(moment, Holidays(frozenset({moment.date()}))) is not None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("mon-fri 7:00-19:00", "mon-fri 07:00-19:00"),
        ("SAT,sun 10:00 - 12:00", "sat,sun 10:00-12:00"),
        ("sat, sun 10:00-12:00", "sat,sun 10:00-12:00"),
        ("fri-mon 00:00-24:00", "mon,fri,sat,sun 00:00-24:00"),
        ("22:00-06:00", "every day 22:00-06:00"),
        ("wed 08:00-08:30", "wed 08:00-08:30"),
    ],
)
def test_windows_are_read_as_they_are_written(text: str, said: str) -> None:
    assert str(parse_window(text)) == said
    assert parse_window(said.removeprefix("every day ")) == parse_window(text)


@pytest.mark.parametrize(
    "text",
    ["", "mon", "mon 7-19", "mon 25:00-26:00", "mon 08:00-24:30", "moon 08:00-09:00", "mon 08:00-08:00"],
)
def test_what_is_no_window_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"write|time|use"):
        parse_window(text)


def test_days_are_dates_or_days_of_every_year() -> None:
    assert parse_holiday("2026-12-24") == date(2026, 12, 24)
    assert parse_holiday("02-29") == (2, 29)
    for wrong in ("13-01", "tomorrow", "2026-02-30"):
        with pytest.raises(ValueError, match="is no day"):
            parse_holiday(wrong)


def test_every_day_of_the_week_is_known_by_name() -> None:
    for number, name in enumerate(WEEKDAYS):
        assert parse_window(f"{name} 08:00-09:00").days == {number}
