"""When somebody may pass: windows of the week in a door's local time, and what holidays change.

A window is a span of the clock on the wall, not of elapsed time. So daylight saving needs no rule of its
own: every instant has one local time, an hour that is skipped never comes, one that is repeated counts both
times.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = timedelta(days=1)
_WINDOW = re.compile(r"(?:(.*?)\s+)?(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")


class OnHolidays(str, Enum):
    """What a holiday does to a schedule that has no windows of its own for it."""

    CLOSED = "closed"
    OPEN = "as usual"


@dataclass(frozen=True)
class Window:
    """From `begin` up to, not including, `end`, beginning on these days (0 is Monday).

    An end at or before the begin is on the next day; 00:00-24:00, which has both alike, is the whole day.
    """

    days: frozenset[int]
    begin: time
    end: time

    def covers(self, moment: time, *, later: bool) -> bool:
        """Whether it covers a time of day; later: of the day after the one it began on."""
        over_midnight = self.end <= self.begin
        if later:
            return over_midnight and moment < self.end
        return self.begin <= moment and (over_midnight or moment < self.end)

    def __str__(self) -> str:
        end = "24:00" if self.end == time() else f"{self.end:%H:%M}"
        return f"{_named(self.days)} {self.begin:%H:%M}-{end}"


@dataclass(frozen=True)
class Holidays:
    """Single days, and days of every year as (month, day)."""

    days: frozenset[date] = frozenset()
    yearly: frozenset[tuple[int, int]] = frozenset()

    def __contains__(self, day: date) -> bool:
        return day in self.days or (day.month, day.day) in self.yearly


@dataclass(frozen=True)
class Schedule:
    """Windows of ordinary days. holidays: windows of holidays (their days of the week do not count)."""

    windows: tuple[Window, ...]
    holidays: OnHolidays | tuple[Window, ...] = OnHolidays.CLOSED

    def open_at(self, local: datetime, holidays: Holidays) -> Window | None:
        """The window that is open at this local time, None when none is.

        A window belongs to the day on which it begins: a night shift that begins before a holiday goes on
        into it, and one that begins on the holiday follows the holiday's rule to its end.
        """
        moment = local.time().replace(tzinfo=None)
        for later in (False, True):
            began = local.date() - _DAY if later else local.date()
            for window, days in self._of(began, holidays):
                if began.weekday() in days and window.covers(moment, later=later):
                    return window
        return None

    def _of(self, day: date, holidays: Holidays) -> list[tuple[Window, frozenset[int]]]:
        if day not in holidays or self.holidays is OnHolidays.OPEN:
            return [(window, window.days) for window in self.windows]
        if isinstance(self.holidays, OnHolidays):
            return []
        return [(window, frozenset(range(7))) for window in self.holidays]


ALWAYS = Schedule((Window(frozenset(range(7)), time(), time()),), OnHolidays.OPEN)


def parse_window(text: str) -> Window:
    """Reads "mon-fri 07:00-19:00", "sat,sun 10:00-12:00", "22:00-06:00" (every day). Raises ValueError."""
    found = _WINDOW.fullmatch(text.strip().lower())
    if found is None:
        raise ValueError(f"{text!r} is no window; write it as mon-fri 07:00-19:00")
    hour, minute, end_hour, end_minute = map(int, found.groups()[1:])
    try:
        begin, end = _clock(hour, minute), _clock(end_hour, end_minute)
    except ValueError:
        raise ValueError(f"{text!r} has a time that no day has") from None
    if (hour, minute) == (end_hour, end_minute):
        raise ValueError(f"{text!r} ends when it begins; write 00:00-24:00 for a whole day")
    return Window(_days(found[1] or "", text), begin, end)


def parse_holiday(text: str) -> date | tuple[int, int]:
    """Reads "2026-12-24", or "12-25" for every year. Raises ValueError."""
    try:
        if re.fullmatch(r"\d{2}-\d{2}", text):
            day = date.fromisoformat(f"2000-{text}")  # a leap year: 02-29 is a day of some years
            return day.month, day.day
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no day; write 2026-12-24, or 12-25 for every year") from None


def _clock(hour: int, minute: int) -> time:
    return time() if (hour, minute) == (24, 0) else time(hour, minute)


def _days(text: str, window: str) -> frozenset[int]:
    if not text:
        return frozenset(range(7))
    days: set[int] = set()
    for part in re.split(r"[,\s]+", text):
        first, _, last = part.partition("-")
        if first not in WEEKDAYS or (last and last not in WEEKDAYS):
            raise ValueError(f"{window!r} names no day of the week at {part!r}; use {', '.join(WEEKDAYS)}")
        begin = WEEKDAYS.index(first)
        count = (WEEKDAYS.index(last or first) - begin) % 7 + 1
        days.update((begin + step) % 7 for step in range(count))
    return frozenset(days)


def _named(days: frozenset[int]) -> str:
    order: Sequence[int] = sorted(days)
    if len(order) == len(WEEKDAYS):
        return "every day"
    if len(order) > 2 and order[-1] - order[0] == len(order) - 1:
        return f"{WEEKDAYS[order[0]]}-{WEEKDAYS[order[-1]]}"
    return ",".join(WEEKDAYS[day] for day in order)
