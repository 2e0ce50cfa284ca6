"""Bounds of small error rates that were counted, also where what was counted hangs together.

Counts may be fractions: a person seen three times counts as one, and each of the three as a third.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

CONFIDENCE = 0.95
"""Of each bound alone: with 95 % the true rate is not above the upper one, nor below the lower one."""

Counts = npt.NDArray[np.float64]

_MANY = 1000.0  # from here on Wilson and Hilferty's approximation is within 1e-4 of the exact bound


def upper_count(hits: float, confidence: float = CONFIDENCE) -> float:
    """The largest expected number under which so few hits are not too unlikely (Garwood 1936, Poisson).

    For no hits this is -ln(0.05) = 2.996, the "rule of three"; never below the bound for a binomial count.
    """
    return _quantile(hits + 1.0, confidence)


def lower_count(hits: float, confidence: float = CONFIDENCE) -> float:
    """The smallest expected number under which so many hits are not too unlikely; 0 for no hits."""
    return _quantile(hits, 1.0 - confidence) if hits > 0 else 0.0


def most_hits(upper: float) -> float | None:
    """The largest number of hits whose upper count is at most `upper`; None when even no hit is too many."""
    if upper_count(0.0) > upper:
        return None
    low, high = 0.0, upper
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _gamma_below(middle + 1, upper) >= CONFIDENCE else (low, middle)
    return low


def design_effect(hits: float, tries: float, hits_of: Counts, tries_of: Counts) -> float:
    """By how much hits that gather at few people tell less than as many independent ones; 1 or more.

    hits_of, tries_of: (P,) the part of hits and tries in which each person has a part; each try has two
    people. The variance of the rate is estimated by leaving out one person after the other (jackknife);
    the independent noise of single pairs, which that counts twice (Efron and Stein 1981), is taken off once.
    The ratio to independent tries is used as in Korn and Graubard 1998: hits and tries are divided by it.
    """
    left = tries - tries_of
    if hits <= 0 or len(hits_of) < 3 or not (left > 0).all():
        return 1.0
    rates = (hits - hits_of) / left
    people = len(rates)
    variance = (people - 1) / people * float(((rates - rates.mean()) ** 2).sum())
    return max(1.0, variance / (hits / tries**2) - 1.0)


def _quantile(shape: float, probability: float) -> float:
    """The quantile of the gamma distribution of this shape and scale 1."""
    if shape > _MANY:
        normal = _normal_quantile(probability)
        return float(shape * (1 - 1 / (9 * shape) + normal / (3 * math.sqrt(shape))) ** 3)
    low, high = 0.0, shape + 10.0 * math.sqrt(shape) + 40.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _gamma_below(shape, middle) < probability else (low, middle)
    return (low + high) / 2


def _gamma_below(shape: float, x: float) -> float:
    """The regularised incomplete gamma function P(shape, x), by its series (Abramowitz and Stegun 6.5.29)."""
    if x <= 0:
        return 0.0
    logarithm = shape * math.log(x) - x - math.lgamma(shape + 1)
    term = total = 1.0
    step = 0
    while term > 1e-15 * total:
        step += 1
        term *= x / (shape + step)
        total += term
    return min(1.0, math.exp(min(logarithm + math.log(total), 0.0)))


def _normal_quantile(probability: float) -> float:
    from statistics import NormalDist

    return NormalDist().inv_cdf(probability)
