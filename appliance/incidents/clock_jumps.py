"""Jumps of the wall clock: by how much it moved other than time passed, in one step or in many small ones."""

from __future__ import annotations

from datetime import datetime, timedelta

from appliance.clock import Clock
from appliance.storage.events import Value

LEAST = timedelta(seconds=30)
"""What is less matters to no schedule, in one step or in many together."""
# adjtime(3) slews by 0.5 ms a second at most, and a quartz that is set right now and then drifts by less.
_SLEWED = 0.0005


class JumpWatch:
    """Compares wall and steady clock from one look to the next, and adds up what does not agree.

    A machine that slept has jumped ahead.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = self._moment()
        self._drift = timedelta()

    def look(self) -> timedelta | None:
        """How far the clock jumped since that was told last, below zero for back; None where it did not."""
        (wall, steady), before = self._moment(), self._last
        self._last = (wall, steady)
        passed = timedelta(seconds=steady - before[1])
        drift = self._drift + (wall - before[0] - passed)
        explained = min(abs(drift), _SLEWED * passed)
        drift += explained if drift < timedelta() else -explained
        jumped = abs(drift) >= LEAST
        self._drift = timedelta() if jumped else drift
        return drift if jumped else None

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
