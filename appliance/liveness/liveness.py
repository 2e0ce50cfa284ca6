"""The liveness stage: presentation attack detection. Like every stage it can only deny."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Protocol

from appliance.frames import Frame
from models.detection import Detections


class Liveness(str, Enum):
    """Answer for one face of one frame, or for several views of one face."""

    LIVE = "live"
    SPOOF = "spoof"
    NOT_CHECKED = "not checked"


class ScoringLiveness(Protocol):
    """Says how surely faces of a frame are living ones, so that several views can be weighed together.

    Attributes:
        name: what the overlay shows.
        threshold: scores at or above it are those of living faces.
    """

    name: str
    threshold: float

    def scores(self, frame: Frame, faces: Detections) -> Sequence[float | None]:
        """For each face how surely it is a living one, 0..1; None where it is not checked."""

    def close(self) -> None:
        """Gives back what it holds."""


class LivenessOff:
    """No check at all, and it says so. name: what the overlay shows."""

    threshold = 1.0

    def __init__(self, name: str = "off") -> None:
        self.name = name

    def scores(self, frame: Frame, faces: Detections) -> Sequence[float | None]:
        return [None] * len(faces)

    def close(self) -> None:
        """Nothing is held."""


def judged(score: float | None, threshold: float) -> Liveness:
    """The answer that a score means. A score that is no number is an attack's: a broken check denies."""
    if score is None:
        return Liveness.NOT_CHECKED
    return Liveness.LIVE if score >= threshold else Liveness.SPOOF
