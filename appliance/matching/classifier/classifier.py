"""A classifier: how much a probe looks like each person, and from where on that says something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from appliance.matching.match import Probes

Scores = npt.NDArray[np.float64]
_BLOCK = 64  # probes at once: of 20,000 people they take 10 MiB


class Scorer(Protocol):
    """What was learned from the enrolled people."""

    def scores(self, probes: Probes) -> Scores:
        """(M, P): how much each probe looks like each person, in a measure of its own; more is more."""

    def wipe(self) -> None:
        """Overwrites what was learned; it is asked no more."""


@dataclass(frozen=True)
class Classifier:
    """Names the person that a probe looks most like, or nobody when it looks too little like anybody.

    kind: its name among the methods. people: (P) in the order of the scores.
    reject: scores below it are nobody's (see `reject.py`).
    """

    kind: str
    people: Sequence[str]
    scorer: Scorer
    reject: float

    def names(self, probes: Probes) -> list[str | None]:
        """The person of each probe (M, D), None for a stranger and for what is not a number."""
        best, who = best_scores(self.scorer, probes)
        # Written so that a score that is not a number is nobody's.
        return [
            self.people[number] if score >= self.reject else None
            for score, number in zip(best, who, strict=True)
        ]

    def wipe(self) -> None:
        """Overwrites what was learned; it is asked no more."""
        self.scorer.wipe()


def best_scores(scorer: Scorer, probes: Probes) -> tuple[Scores, npt.NDArray[np.intp]]:
    """The highest score of each probe, (M,), and whose it is, (M,); NaN for what is not a number."""
    best, who = np.full(len(probes), np.nan), np.zeros(len(probes), np.intp)
    usable = np.flatnonzero(np.isfinite(probes).all(axis=1))
    for start in range(0, len(usable), _BLOCK):
        rows = usable[start : start + _BLOCK]
        scores = scorer.scores(probes[rows])
        who[rows] = scores.argmax(axis=1)
        best[rows] = scores.max(axis=1)
    return best, who
