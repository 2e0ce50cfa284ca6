"""Error rates with confidence intervals."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_NORMAL = 1.959964  # the standard normal distribution's quantile of 97.5 %

Counts = npt.NDArray[np.float64] | npt.NDArray[np.intp]


@dataclass(frozen=True)
class Rate:
    """A measured rate and its two-sided 95 % interval."""

    value: float
    low: float
    high: float

    @classmethod
    def counted(cls, hits: int, tries: int) -> Rate:
        """Of independent tries, by Clopper and Pearson. Raises ValueError unless 0 <= hits <= tries > 0."""
        return cls(hits / tries if tries else 0.0, *clopper_pearson(hits, tries))

    @classmethod
    def over_people(cls, hits: Counts, tries: Counts, pairs: bool = False) -> Rate:
        """Of tries that hang together because the same people are in many of them.

        hits, tries: (P,) of each person. pairs: a try has two people and is counted at both.
        The variance is that between people (for pairs Aronow et al. 2015, with the noise of single pairs,
        which stands at both of their people, taken off once); the interval is Wilson's with as many
        independent tries as have this variance (Korn and Graubard 1998). Where nothing or everything was
        hit, there are as many tries as people, fewer where a few of them have most. Raises ValueError
        without tries.
        """
        total = float(tries.sum())
        if not total > 0:
            raise ValueError("a rate needs tries")
        value = float(hits.sum()) / total
        people = int((tries > 0).sum())
        spread, alone = value * (1 - value), float((tries**2).sum()) / total**2
        if spread <= 0 or people < 2:
            return cls(value, *wilson(value, 1 / alone))
        variance = float(((hits - value * tries) ** 2).sum()) / total**2 * people / (people - 1)
        single = spread / (total / 2 if pairs else total)
        variance = max(4 * variance - single if pairs else variance, single)
        return cls(value, *wilson(value, max(1.0, spread / variance)))


def wilson(rate: float, tries: float) -> tuple[float, float]:
    """The 95 % interval of a rate seen in so many tries, which may be no whole number (Wilson 1927)."""
    square = _NORMAL**2 / tries
    middle = (rate + square / 2) / (1 + square)
    half = math.sqrt(rate * (1 - rate) * square + square**2 / 4) / (1 + square)
    return max(0.0, min(rate, middle - half)), min(1.0, max(rate, middle + half))


def clopper_pearson(hits: int, tries: int, confidence: float = 0.95) -> tuple[float, float]:
    """The exact interval of a rate of `hits` in `tries` (Clopper and Pearson 1934).

    Found by bisection on the binomial distribution. Raises ValueError unless 0 <= hits <= tries > 0.
    """
    if not 0 <= hits <= tries or tries == 0:
        raise ValueError(f"{hits} of {tries} is no rate")
    tail = (1 - confidence) / 2
    low = 0.0 if hits == 0 else _solve(lambda rate: 1 - _at_most(hits - 1, tries, rate) - tail)
    high = 1.0 if hits == tries else _solve(lambda rate: tail - _at_most(hits, tries, rate))
    return low, high


def _solve(rising: Callable[[float], float]) -> float:
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if rising(middle) > 0 else (middle, high)
    return (low + high) / 2


def _at_most(hits: int, tries: int, rate: float) -> float:
    """Probability of at most `hits` in `tries`; summed in logarithms, as single terms underflow."""
    if rate <= 0:
        return 1.0
    if rate >= 1:
        return 0.0 if hits < tries else 1.0
    count = np.arange(hits + 1)
    terms = _log_choose(tries)[: hits + 1] + count * math.log(rate) + (tries - count) * math.log1p(-rate)
    largest = terms.max()
    return float(min(1.0, math.exp(largest) * np.exp(terms - largest).sum()))


def _log_choose(tries: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """log(tries over k) for k from 0 to tries."""
    k = np.arange(1, tries + 1, dtype=np.float64)
    return np.concatenate([[0.0], np.cumsum(np.log(tries - k + 1) - np.log(k))])
