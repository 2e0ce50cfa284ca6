"""The one clock of an appliance: wall time for records, monotonic time for intervals."""

from __future__ import annotations

import time
from datetime import datetime, timezone
from typing import Protocol


class Clock(Protocol):
    """Wall and monotonic time."""

    def wall(self) -> datetime:
        """Now, UTC."""

    def monotonic(self) -> float:
        """Seconds from an arbitrary start, never going back."""

    def sleep(self, seconds: float) -> None:
        """Returns after `seconds` of this clock."""


class SystemClock:
    """The machine's own clock."""

    def wall(self) -> datetime:
        return datetime.now(timezone.utc)

    def monotonic(self) -> float:
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        time.sleep(max(0.0, seconds))


class ManualClock:
    """A clock that moves only when told to, for tests and replays."""

    def __init__(self, wall: datetime, monotonic: float = 0.0) -> None:
        self._start = wall
        self._origin = monotonic
        self._now = monotonic

    def wall(self) -> datetime:
        return datetime.fromtimestamp(self._start.timestamp() + self._now - self._origin, timezone.utc)

    def monotonic(self) -> float:
        return self._now

    def sleep(self, seconds: float) -> None:
        self.advance(seconds)

    def advance(self, seconds: float) -> None:
        """Moves both times on."""
        self._now += max(0.0, seconds)
