"""Confidence intervals of error rates."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np


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
