"""1:1 verification by LFW's protocol: is a pair one person, at a threshold chosen on the other folds?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from appliance.bench.lfw import Pairs

Distances = npt.NDArray[np.float64]
RATES = (1e-2, 1e-3, 1e-4)


@dataclass(frozen=True)
class Verification:
    """accuracy: mean over folds; error: its standard error. accepts: true accept rate by largest FMR.

    An FMR that the number of impostor pairs cannot show is left out of `accepts`.
    shipped_*: rates at the shipped 1:1 threshold, FMR and FNMR.
    """

    pairs: int
    accuracy: float
    error: float
    threshold: float
    accepts: dict[float, float]
    shipped_fmr: float
    shipped_fnmr: float


def verify(pairs: Pairs, vectors: npt.NDArray[np.float32], shipped: float) -> Verification:
    """Squared distances of all pairs, judged fold by fold. vectors: (N, D), rows as in pairs.paths."""
    difference = vectors[pairs.left].astype(np.float64) - vectors[pairs.right]
    distances = (difference**2).sum(axis=1)
    scores, thresholds = [], []
    for fold in np.unique(pairs.fold):
        rest = pairs.fold != fold
        threshold = best_threshold(distances[rest], pairs.same[rest])
        thresholds.append(threshold)
        scores.append(np.mean((distances[~rest] <= threshold) == pairs.same[~rest]))
    genuine, impostor = distances[pairs.same], np.sort(distances[~pairs.same])
    return Verification(
        len(distances),
        float(np.mean(scores)),
        float(np.std(scores, ddof=1) / np.sqrt(len(scores))) if len(scores) > 1 else float("nan"),
        float(np.mean(thresholds)),
        {rate: _true_accepts(genuine, impostor, rate) for rate in RATES if rate * len(impostor) >= 1},
        float(np.mean(impostor <= shipped)),
        float(np.mean(genuine > shipped)),
    )


def best_threshold(distances: Distances, same: npt.NDArray[np.bool_]) -> float:
    """The threshold with the most right answers; the middle of them where several are as good."""
    candidates = np.unique(distances)
    genuine, impostor = np.sort(distances[same]), np.sort(distances[~same])
    right = np.searchsorted(genuine, candidates, "right") + len(impostor)
    right = right - np.searchsorted(impostor, candidates, "right")
    best = np.flatnonzero(right == right.max())
    return float(candidates[best[len(best) // 2]])


def _true_accepts(genuine: Distances, impostor: Distances, rate: float) -> float:
    """Part of the genuine pairs nearer than the first impostor pair that would exceed the rate."""
    allowed = int(rate * len(impostor))
    return float(np.mean(genuine < impostor[allowed]))
