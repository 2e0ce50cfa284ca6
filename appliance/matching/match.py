"""What matching answers, and what every matcher offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Probes = npt.NDArray[np.float32]
"""(N, D) float32, unit length."""


@dataclass(frozen=True)
class Candidate:
    """A person and the squared L2 distance of her best template to the probe.

    template: the id of that template in the gallery; None where the matcher does not know it.
    """

    person: str
    distance: float
    template: int | None = None


@dataclass(frozen=True)
class Match:
    """The answer to one probe. candidates: nearest people, nearest first; empty for an empty gallery."""

    matched: bool
    candidates: tuple[Candidate, ...]

    @property
    def person(self) -> str | None:
        """The person that matched, else None: an unknown face is nobody, not the nearest."""
        return self.candidates[0].person if self.matched else None

    @property
    def distance(self) -> float | None:
        """Distance to the nearest person, matched or not; None for an empty gallery."""
        return self.candidates[0].distance if self.candidates else None


@dataclass(frozen=True)
class Verification:
    """The answer to a 1:1 comparison."""

    matched: bool
    person: str
    distance: float


class Matcher(Protocol):
    """From probes to matches."""

    method: str

    @property
    def version(self) -> int:
        """Another number than before when the templates changed: earlier matches may no longer hold."""

    def match(self, probes: Probes) -> list[Match]:
        """One match for each probe (N, D)."""

    def accepts(self, candidates: Sequence[Candidate]) -> bool:
        """Whether the first of these candidates, nearest first, is near enough and alone."""

    def distance_to(self, probe: Probes, person: str) -> float:
        """Squared distance of one probe (D,) to the person's nearest template; inf when she has none."""
