"""Intervals by drawing anew from what was measured (Efron 1979), with a fixed seed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from appliance.bench.intervals import Rate

_ENDS = (2.5, 97.5)
_DRAWS = 10_000
_PEOPLE_DRAWS = 500  # each weighs tens of thousands of looks

Distances = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Difference:
    """By how much one is right more often than another on the same pairs, with the 95 % interval.

    only_one, only_other: pairs that the one, or the other, alone got right.
    """

    value: float
    low: float
    high: float
    only_one: int
    only_other: int


def paired_difference(one: npt.NDArray[np.bool_], other: npt.NDArray[np.bool_], seed: int = 0) -> Difference:
    """Of two embedders' right answers (P,) to the same pairs; pairs are drawn anew, thresholds stay.

    Drawing pairs is drawing how many of each kind there are: better, worse, and alike.
    """
    pairs = len(one)
    better, worse = int((one & ~other).sum()), int((other & ~one).sum())
    parts = np.array([better, worse, pairs - better - worse]) / pairs
    drawn = np.random.default_rng(seed).multinomial(pairs, parts, _DRAWS)
    low, high = np.percentile((drawn[:, 0] - drawn[:, 1]) / pairs, _ENDS)
    return Difference((better - worse) / pairs, float(low), float(high), better, worse)


@dataclass(frozen=True)
class Looks:
    """Looks of people. distances: (N,) rising or not, inf for a miss; person: (N,) number of the person."""

    distances: Distances
    person: Numbers


def missed_at(genuine: Looks, strangers: Looks, rate: float, people: int) -> tuple[Rate, float]:
    """FNIR at an FPIR, and the distance that gives it.

    The interval is that of drawing people anew, enrolled ones and strangers, with all their looks: it holds
    what is uncertain of the distance, too. people: numbers of persons are below it.
    """
    order = np.argsort(strangers.distances, kind="stable")
    far, whose = strangers.distances[order], strangers.person[order]

    def missed(weights: Distances) -> tuple[float, float]:
        counted, own = np.cumsum(weights[whose]), weights[genuine.person]
        if not (counted[-1] > 0 and own.sum() > 0):
            return np.nan, np.nan
        first = int(np.searchsorted(counted, rate * counted[-1] + 1e-9, "right"))
        limit = far[min(first, len(far) - 1)]
        return float((own * (genuine.distances >= limit)).sum() / own.sum()), float(limit)

    value, limit = missed(np.ones(people))
    random = np.random.default_rng(0)
    drawn = [
        missed(np.bincount(random.integers(people, size=people), minlength=people).astype(np.float64))[0]
        for _ in range(_PEOPLE_DRAWS)
    ]
    low, high = np.nanpercentile(drawn, _ENDS)
    # Where hardly anybody is missed, drawing anew shows too little: then the people are too few to say more.
    hits = np.bincount(genuine.person, genuine.distances >= limit, people)
    least = Rate.over_people(hits, np.bincount(genuine.person, minlength=people))
    return Rate(value, min(least.low, float(low)), max(least.high, float(high))), limit
