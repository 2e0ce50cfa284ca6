"""1:1 verification by LFW's protocol: is a pair one person, at a threshold chosen on other folds?"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from appliance.bench.comparisons import Spectrum
from appliance.bench.intervals import Rate
from appliance.bench.lfw import Pairs
from appliance.errors import InputError

Distances = npt.NDArray[np.float64]
Chosen = npt.NDArray[np.bool_]

RATES = (1e-2, 1e-3)
ALL_PAIRS_RATES = (1e-2, 1e-3, 1e-4, 1e-5)
_POINTS_A_DECADE = 10


@dataclass(frozen=True)
class Verification:
    """Of the pairs reported on. right: (P,) whether each was answered rightly.

    accuracy: mean over folds; error: its standard error, None for less than three folds; interval: 95 % of
    all answers, after Clopper and Pearson. threshold: mean of those chosen. accepts: true accept rate by
    largest FMR, as far as these pairs' impostors can show it. fmr, fnmr: at the shipped 1:1 threshold.
    genuine, impostor: distances of the pairs; inf where a face is missing.
    """

    right: Chosen
    accuracy: float
    error: float | None
    interval: Rate
    threshold: float
    accepts: dict[float, Rate]
    fmr: Rate
    fnmr: Rate
    genuine: Distances
    impostor: Distances


def distances_of(pairs: Pairs, vectors: npt.NDArray[np.float32], found: Chosen) -> Distances:
    """(P,) squared distances; inf where a face was not found: such a pair never matches."""
    difference = vectors[pairs.left].astype(np.float64) - vectors[pairs.right]
    distances = (difference**2).sum(axis=1)
    return np.where(found[pairs.left] & found[pairs.right], distances, np.inf)


def verify(pairs: Pairs, distances: Distances, shipped: float, folds: Collection[int] = ()) -> Verification:
    """Judges every fold at the threshold that is best on the others; with `folds`, those alone, at the one
    that is best on all folds but these.

    Folds count from 0. Raises InputError when no fold is left to choose a threshold on, or one is not there.
    """
    there = {int(fold) for fold in np.unique(pairs.fold)}
    reported = sorted(folds or there)
    if not set(reported) <= there:
        raise InputError(f"the list of pairs has the folds 1 to {len(there)}, and no others")
    thresholds, scores, rights = [], [], []
    for fold in reported:
        rest = ~np.isin(pairs.fold, reported if folds else [fold])
        if not rest.any():
            raise InputError("no fold is left to choose the threshold on; report on fewer folds")
        thresholds.append(best_threshold(distances[rest], pairs.same[rest]))
        own = pairs.fold == fold
        rights.append((distances[own] <= thresholds[-1]) == pairs.same[own])
        scores.append(float(rights[-1].mean()))
    own = np.isin(pairs.fold, reported)
    right, genuine, impostor = (
        np.concatenate(rights),
        distances[own & pairs.same],
        distances[own & ~pairs.same],
    )
    compared = np.sort(impostor[np.isfinite(impostor)])
    return Verification(
        right,
        float(np.mean(scores)),
        float(np.std(scores, ddof=1) / np.sqrt(len(scores))) if len(scores) > 2 else None,
        Rate.counted(int(right.sum()), len(right)),
        float(np.mean(thresholds)),
        {rate: accepted_at(genuine, limit_of(compared, rate)) for rate in RATES if rate * len(compared) >= 1},
        Rate.counted(int((impostor <= shipped).sum()), len(impostor)),
        Rate.counted(int((genuine > shipped).sum()), len(genuine)),
        genuine,
        compared,
    )


def best_threshold(distances: Distances, same: Chosen) -> float:
    """The threshold with the most right answers; the middle of them where several are as good."""
    candidates = np.unique(distances[np.isfinite(distances)])
    if not len(candidates):
        return 0.0
    genuine, impostor = np.sort(distances[same]), np.sort(distances[~same])
    right = np.searchsorted(genuine, candidates, "right") + len(impostor)
    right = right - np.searchsorted(impostor, candidates, "right")
    best = np.flatnonzero(right == right.max())
    return float(candidates[best[len(best) // 2]])


def limit_of(impostor: Distances, rate: float) -> float:
    """The distance that at most this part of the impostor pairs, sorted, is nearer than."""
    return float(impostor[min(int(rate * len(impostor) + 1e-9), len(impostor) - 1)])


def accepted_at(genuine: Distances, limit: float) -> Rate:
    """Part of the genuine pairs nearer than the limit; pairs without a face are not."""
    return Rate.counted(int((genuine < limit).sum()), len(genuine))


def accepts_among_all(genuine: Distances, impostor: Spectrum) -> dict[float, Rate]:
    """True accept rate by largest FMR over all impostor pairs of the pictures, as far as they can show it."""
    rates = (rate for rate in ALL_PAIRS_RATES if rate * impostor.pairs >= 1)
    return {rate: accepted_at(genuine, impostor.limit(rate)) for rate in rates}


def roc(genuine: Distances, pairs: int, limit: Callable[[float], float]) -> list[tuple[float, float]]:
    """(FMR, true accept rate) from one false match in `pairs` impostor pairs up; limit: distance by FMR."""
    nearest = np.sort(genuine)
    return [
        (rate, float(np.searchsorted(nearest, limit(rate), "left") / len(nearest)))
        for rate in rates_from(pairs)
    ]


def rates_from(tries: int) -> list[float]:
    """Rates from one in `tries` to one, ten a decade."""
    decades = np.log10(tries)
    count = max(2, int(np.ceil(decades * _POINTS_A_DECADE)) + 1)
    return [float(f"{rate:.4g}") for rate in np.logspace(-decades, 0, count)]
