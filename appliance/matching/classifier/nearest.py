"""Two that learn nothing: the mean of a person's nearest templates, and k nearest neighbours."""

from __future__ import annotations

import numpy as np

from appliance.crypto.memory import wipe
from appliance.matching.classifier.classifier import Scores
from appliance.matching.enrolled import Enrolled
from appliance.matching.match import Probes

BEST = 2
"""Templates whose distances are averaged. The mean of three knew a sixth fewer of LFW's people."""

_VOTES = 3  # templates of one person that vote
_PEOPLE = 10
_SHARPNESS = 10.0  # 5 did as well on LFW


class MeanOfBest:
    """Minus the mean squared distance of a person's two nearest templates, or of the only one."""

    def __init__(self, enrolled: Enrolled) -> None:
        self._enrolled = enrolled

    def scores(self, probes: Probes) -> Scores:
        """(M, P)."""
        nearest = _nearest_of_each(self._enrolled, probes, BEST)
        return np.asarray(-np.nanmean(nearest, axis=2), np.float64)

    def wipe(self) -> None:
        """Overwrites the templates."""
        wipe(self._enrolled.vectors)


class NearestNeighbours:
    """The odds of a person in a vote of the templates nearest to the probe.

    The three nearest templates of each of the ten nearest people vote for their person, a template at
    squared distance d with weight exp(-10 d / accept) (distance-weighted neighbours, Dudani 1976). No more
    than three of one: ten neighbours that are all hers, where she has many, would say that she is certain.
    Scores are the logarithm of the odds; -inf for the other people.

    accept: the embedder's threshold, by which its distances are scaled.
    """

    def __init__(self, enrolled: Enrolled, accept: float) -> None:
        self._enrolled = enrolled
        self._sharpness = _SHARPNESS / accept

    def scores(self, probes: Probes) -> Scores:
        """(M, P)."""
        nearest = _nearest_of_each(self._enrolled, probes, _VOTES)
        closest = np.nanmin(nearest, axis=(1, 2), keepdims=True)
        votes = np.nansum(np.exp(-self._sharpness * (nearest - closest)), axis=2)
        few = min(_PEOPLE, votes.shape[1])
        voted = np.argpartition(-votes, few - 1, axis=1)[:, :few]
        own = np.take_along_axis(votes, voted, axis=1)
        rest = own.sum(axis=1, keepdims=True) - own
        odds = np.full(votes.shape, -np.inf)
        tiny = np.finfo(float).tiny
        np.put_along_axis(odds, voted, np.log(np.maximum(own, tiny)) - np.log(np.maximum(rest, tiny)), axis=1)
        return odds

    def wipe(self) -> None:
        """Overwrites the templates."""
        wipe(self._enrolled.vectors)


def _nearest_of_each(enrolled: Enrolled, probes: Probes, count: int) -> Scores:
    """(M, P, count) squared distances of each person's nearest templates, nearest first; NaN: no more."""
    distances = np.maximum(2.0 - 2.0 * (probes @ enrolled.vectors.T), 0).astype(np.float64)
    starts = enrolled.starts
    counts = np.diff(np.append(starts, len(enrolled.owners)))
    nearest = np.full((len(probes), len(enrolled.people), count), np.nan)
    for row, one in enumerate(distances):
        ordered = one[np.lexsort((one, enrolled.owners))]
        for place in range(count):
            has = counts > place
            nearest[row, has, place] = ordered[starts[has] + place]
    return nearest
