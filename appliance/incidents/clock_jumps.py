"""Jumps of the wall clock: by how much it moved more, or less, than was lived through since the last look."""

from __future__ import annotations

from datetime import datetime, timedelta

from appliance.clock import Clock
from appliance.storage.events import Value

# A time server that has its clock slewed moves it by 0.5 ms a second; what is set at once by less than this
# matters to no schedule.
LEAST = timedelta(seconds=30)


class JumpWatch:
    """Compares wall and steady clock from one look to the next. A machine that slept has jumped ahead."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = self._moment()

    def look(self) -> timedelta | None:
        """How far the clock jumped since the last look, below zero for back; None where it did not."""
        (wall, steady), before = self._moment(), self._last
        self._last = (wall, steady)
        jump = wall - before[0] - timedelta(seconds=steady - before[1])
        return jump if abs(jump) >= LEAST else None

    def _moment(self) -> tuple[datetime, float]:
        return self._clock.wall(), self._clock.monotonic()


def jump_detail(jump: timedelta) -> dict[str, Value]:
    """For an event: which way, and about how far."""
    return {"way": "back" if jump < timedelta() else "ahead", "by": _about(abs(jump))}


def _about(span: timedelta) -> str:
    seconds = span.total_seconds()
    for unit, length in (("days", 86_400), ("hours", 3_600), ("minutes", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:.0f} {unit}"
    return f"{seconds:.0f} seconds"
