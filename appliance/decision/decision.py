"""The words of a decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from appliance.matching.match import Candidate


class Outcome(str, Enum):
    """What was decided on a track."""

    GRANTED = "granted"
    DENIED = "denied"
    UNKNOWN = "unknown"
    SPOOF = "spoof"


@dataclass(frozen=True)
class Identity:
    """What the views of a track say together, before policy. person is None for a stranger.

    near: the nearest people, nearest first, with the weighted mean of the views' squared distances to each.
    """

    person: str | None
    near: tuple[Candidate, ...]
    views: int

    @property
    def distance(self) -> float | None:
        """To the nearest person; None when nobody is enrolled."""
        return self.near[0].distance if self.near else None


@dataclass(frozen=True)
class Decision:
    """What was decided on one track. reason: a short phrase without names or scores.

    captured, decided: monotonic times of the frame that closed it and of the decision itself.
    near: as of the identity: for the sealed part of its event alone, never shown nor logged.
    detail, remark: the policy's, for administrators. at: wall time of the decision, UTC.
    """

    outcome: Outcome
    person: str | None
    reason: str
    views: int
    captured: float
    decided: float
    near: tuple[Candidate, ...] = ()
    detail: str = ""
    remark: str = ""
    at: datetime | None = None

    @property
    def latency_ms(self) -> float:
        """From the capture of the frame that closed the decision to the decision."""
        return (self.decided - self.captured) * 1e3
