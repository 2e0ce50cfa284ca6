"""Whether the clock may be believed so far that people are erased by it.

What is known is the last moment at which it was believed, and how long this machine has run since. A wall
clock that moved on by what was lived through is right; one that moved on by a day more may be as well (the
machine was off), or it was set to a wrong date: nothing on the machine tells these apart, and several small
steps make a large one, so that those of a week are added up. Whoever is expired by a clock in doubt is
denied, which can be mended, and not erased, which cannot, until it has gone steadily for two days of running,
in which a wrong date is noticed at the door, or an administrator says that it is right. A clock that is
behind erases nobody too early, and is waited for.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from appliance.retention.records import ClockView

RELEASED = datetime(2026, 11, 1, tzinfo=timezone.utc)
"""No clock that says less is set: this program was not there yet."""

# A night or a day without power, and what a machine whose clock stops while it is off makes up for.
MOST_AHEAD = timedelta(days=1)
# Days for which a step counts: all those of a week together are at most MOST_AHEAD.
_COUNTED_DAYS = 7
# A time server moves a clock back by seconds; one that is kept in a file, by up to an hour at a start.
MOST_BACK = timedelta(hours=2)
STEADY = timedelta(hours=48)
_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True)
class Moment:
    """wall: UTC. monotonic: seconds, comparable within one boot alone. boot: which one, empty: not known."""

    wall: datetime
    monotonic: float
    boot: str


@dataclass(frozen=True)
class ClockMemory:
    """What is remembered of the clock.

    trusted: when it was believed last. waiting: the last look at a clock that is not believed yet, and
    lived_s: how long it has gone steadily while the machine ran. drifts: day (as date.toordinal) and seconds
    by which the clock moved on more than was lived through, of the last days on which it was believed so.
    """

    trusted: Moment | None
    waiting: Moment | None = None
    lived_s: float = 0.0
    drifts: tuple[tuple[int, float], ...] = ()


def judge(
    memory: ClockMemory, now: Moment, last_event: datetime | None = None
) -> tuple[ClockView, ClockMemory]:
    """The view of the clock at a moment, and what is to be remembered. last_event: its time, as it says."""
    if now.wall < RELEASED:
        return ClockView(now.wall, False, f"the clock is not set, it says {_said(now.wall)}"), memory
    follows = memory.trusted is not None and _follows(memory.trusted, now)
    # What was lived through says more than an event, which may be from while the clock was wrong.
    sure = follows and memory.trusted is not None and memory.trusted.boot == now.boot != ""
    if not sure and last_event is not None and now.wall < last_event - MOST_BACK:
        reason = f"the clock says {_said(now.wall)}, and the last event was at {_said(last_event)}"
        return ClockView(now.wall, False, reason), memory
    drifts = _drifts(memory, now)
    in_a_week = timedelta(seconds=sum(seconds for _, seconds in drifts))
    if follows and in_a_week <= MOST_AHEAD:
        return ClockView(now.wall, True), ClockMemory(now, drifts=drifts)
    lived_s = 0.0
    if memory.waiting is not None and _follows(memory.waiting, now):
        lived_s = memory.lived_s + lived(memory.waiting, now).total_seconds()
    if lived_s >= STEADY.total_seconds():
        return ClockView(now.wall, True), ClockMemory(now)
    wait_h = (STEADY.total_seconds() - lived_s) / 3600
    doubt = _doubt_in_sum(in_a_week) if follows else _doubt(memory.trusted, now)
    return ClockView(now.wall, False, doubt, wait_h), replace(memory, waiting=now, lived_s=lived_s)


def lived(since: Moment, now: Moment) -> timedelta:
    """How long the machine is known to have run in between."""
    if not now.boot or since.boot != now.boot:
        return timedelta()
    return timedelta(seconds=max(0.0, now.monotonic - since.monotonic))


def drift(since: Moment, now: Moment) -> timedelta:
    """By how much more than what was lived through the clock moved on."""
    return now.wall - since.wall - lived(since, now)


def boot_id() -> str:
    """Which boot of the machine this is; empty where the system does not tell."""
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def encode(memory: ClockMemory) -> bytes:
    """For keeping it."""
    return json.dumps(
        [_plain(memory.trusted), _plain(memory.waiting), memory.lived_s, memory.drifts]
    ).encode()


def decode(content: bytes) -> ClockMemory:
    """What `encode` made, or an earlier version of it, which knew no drifts.

    The content is authenticated by whoever kept it.
    """
    trusted, waiting, lived_s, *drifts = json.loads(content)
    days = tuple((day, seconds) for kept in drifts for day, seconds in kept)
    return ClockMemory(_moment(trusted), _moment(waiting), lived_s, days)


def _follows(since: Moment, now: Moment) -> bool:
    return -MOST_BACK <= drift(since, now) <= MOST_AHEAD


def _drifts(memory: ClockMemory, now: Moment) -> tuple[tuple[int, float], ...]:
    """The drifts of the last days, with that since the clock was believed last."""
    if memory.trusted is None:
        return ()
    today = now.wall.toordinal()
    days = {day: seconds for day, seconds in memory.drifts if day >= today - _COUNTED_DAYS}
    days[today] = days.get(today, 0.0) + drift(memory.trusted, now).total_seconds()
    return tuple(days.items())


def _doubt_in_sum(in_a_week: timedelta) -> str:
    return f"the clock moved on by {_span(in_a_week)} within a week more than Portunus can account for"


def _doubt(trusted: Moment | None, now: Moment) -> str:
    if trusted is None:
        return f"nothing tells whether the clock is right, which says {_said(now.wall)}"
    off = drift(trusted, now)
    if off < timedelta():
        return f"the clock went back by {_span(-off)} since {_said(trusted.wall)}"
    return f"the clock moved on to {_said(now.wall)}, {_span(off)} more than Portunus can account for"


def _said(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"


def _span(span: timedelta) -> str:
    hours = span.total_seconds() / 3600
    return f"{hours / 24:.0f} days" if hours >= 48 else f"{hours:.0f} hours"


def _plain(moment: Moment | None) -> Any:
    return moment and [moment.wall.isoformat(), moment.monotonic, moment.boot]


def _moment(plain: Any) -> Moment | None:
    return plain and Moment(datetime.fromisoformat(plain[0]), plain[1], plain[2])
