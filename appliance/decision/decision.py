"""The words of a decision."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Outcome(str, Enum):
    """What was decided on a track."""

    GRANTED = "granted"
    DENIED = "denied"
    UNKNOWN = "unknown"
    SPOOF = "spoof"


@dataclass(frozen=True)
class Identity:
    """What the views of a track say together, before policy. person is None for a stranger.

    distance: the weighted mean of the views' squared distances to the nearest person.
    """

    person: str | None
    distance: float | None
    views: int


@dataclass(frozen=True)
class Decision:
    """What was decided on one track. reason: a short phrase without names or scores.

    captured, decided: monotonic times of the frame that closed it and of the decision itself.
    """

    outcome: Outcome
    person: str | None
    reason: str
    views: int
    captured: float
    decided: float

    @property
    def latency_ms(self) -> float:
        """From the capture of the frame that closed the decision to the decision."""
        return (self.decided - self.captured) * 1e3
