"""What one sweep of strangers' looks over the gallery shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from appliance.calibration.crowd import Crowd, Numbers, Vectors
from appliance.calibration.intervals import design_effect, lower_count, upper_count
from appliance.calibration.records import Rate
from appliance.calibration.sweep import Looks, Swept, sweep

_T = TypeVar("_T", bound=np.generic)
_MOST_COMPARISONS = 1_250_000_000  # templates times looks: of 10,000 people with 5 templates two looks each


@dataclass(frozen=True)
class Measured:
    """Looks that were held against a crowd at one threshold.

    faces: (M,) the number of a look's face in the cohort, -1 for enrolled people's.
    """

    crowd: Crowd
    looks: Looks
    faces: Numbers
    threshold: float
    swept: Swept

    @property
    def cohort(self) -> Numbers:
        """The cohort's faces that count."""
        return self.faces[self.faces >= 0]

    @property
    def strangers(self) -> float:
        """Independent strangers that the looks are worth; none when there is nobody to be taken for."""
        others = self.crowd.people - (self.looks.owner >= 0)
        return round(float(self.looks.weight[others > 0].sum()), 6)

    def look(self, threshold: float) -> Rate:
        """The chance that a stranger's look is near enough to anybody."""
        return _rate(float(self.looks.weight[self.swept.nearest <= threshold].sum()), self.strangers, 1.0)

    def comparison(self) -> Rate:
        """The chance that a stranger's look is near enough to one given person, at the swept threshold."""
        weight, owner, people = self.looks.weight, self.looks.owner, self.crowd.people
        own, given = owner >= 0, weight * self.swept.accepted
        tries = float((weight * (people - own)).sum())
        as_stranger = np.bincount(owner[own], weight[own], people)
        hits_of = self.swept.by_person + np.bincount(owner[own], given[own], people)
        tries_of = weight.sum() + as_stranger * (people - 2)  # taken for by all others, and for the others
        effect = design_effect(
            float(given.sum()),
            tries,
            np.concatenate([hits_of, given[~own]]),
            np.concatenate([tries_of, weight[~own] * people]),
        )
        return _rate(float(given.sum()), tries, effect)

    def below(self, hits: float) -> float:
        """The distance from which on looks of more weight than `hits` are near enough; 4 when none is."""
        order = np.argsort(self.swept.nearest)
        counted = np.cumsum(self.looks.weight[order])
        first = int(np.searchsorted(counted, hits + 1e-9, "right"))
        return float(self.swept.nearest[order[first]]) if first < len(order) else 4.0


def measure(crowd: Crowd, cohort: Vectors, threshold: float, pairs: int) -> Measured:
    """Holds everybody enrolled against all others, and the cohort (C, D) against all."""
    rows = _own_looks(crowd)
    faces = np.flatnonzero(np.isfinite(cohort).all(axis=1))
    owner = np.concatenate([crowd.owner[rows], np.full(len(faces), -1)])
    looks = Looks(np.concatenate([crowd.vectors[rows], cohort[faces]]), owner, _weights(owner))
    numbers = np.concatenate([np.full(len(rows), -1), faces])
    return Measured(crowd, looks, numbers, threshold, sweep(crowd, looks, threshold, pairs))


def without_doubles(measured: Measured, limit: float) -> Measured:
    """The same, where people within `limit` are one person, and cohort faces so near to anybody are out.

    A person enrolled twice is no false accept; left in, nothing at all could be shown.
    """
    while True:
        near = measured.swept.nearest <= limit
        if not near.any():
            return measured
        measured = _merged(measured, near)


def _merged(measured: Measured, near: npt.NDArray[np.bool_]) -> Measured:
    """Looks that this can change are swept anew; all others, nearly all, stay."""
    looks, swept = measured.looks, measured.swept
    own = looks.owner >= 0
    pairs = zip(looks.owner[near & own].tolist(), swept.who[near & own].tolist(), strict=True)
    crowd, numbers = measured.crowd.merged(list(pairs))
    grown = np.bincount(numbers) > 1
    out = near & ~own
    anew = (own & grown[numbers[looks.owner]]) | (swept.accepted > 1)  # of two, both may be one now
    before = sweep(measured.crowd, _some(looks, anew | out), measured.threshold, 0)
    owner = np.where(own, numbers[looks.owner], -1)[~out]
    kept = Looks(looks.vectors[~out], owner, _weights(owner))
    anew = anew[~out]
    after = sweep(crowd, _some(kept, anew), measured.threshold, 0)
    by_person = np.bincount(numbers, swept.by_person - before.by_person) + after.by_person
    changed = Swept(
        _put(swept.nearest[~out], anew, after.nearest),
        _put(numbers[swept.who[~out]], anew, after.who),
        _put(swept.accepted[~out], anew, after.accepted),
        np.maximum(by_person, 0.0),
        swept.pairs,
    )
    return replace(measured, crowd=crowd, looks=kept, faces=measured.faces[~out], swept=changed)


def _put(values: npt.NDArray[_T], where: npt.NDArray[np.bool_], new: npt.NDArray[_T]) -> npt.NDArray[_T]:
    values = values.copy()
    values[where] = new
    return values


def _some(looks: Looks, which: npt.NDArray[np.bool_]) -> Looks:
    return Looks(looks.vectors[which], looks.owner[which], looks.weight[which])


def _weights(owner: Numbers) -> npt.NDArray[np.float64]:
    """(M,) one for a face of the cohort, a half for each enrolled person."""
    own = owner >= 0
    weights = np.ones(len(owner))
    weights[own] = 0.5 / np.bincount(owner[own], minlength=1)[owner[own]]
    return weights


def _own_looks(crowd: Crowd) -> Numbers:
    """Rows of the templates that are held against the gallery: all, or as many as time allows.

    Rather few looks of everybody than many of some; then some people, drawn by lot.
    """
    room = max(1, _MOST_COMPARISONS // max(1, len(crowd.owner)))
    each = max(1, room // max(1, crowd.people))
    rows = np.flatnonzero(crowd.rank() < each)
    if crowd.people > room:
        drawn = np.random.default_rng(0).permutation(crowd.people)[:room]
        rows = rows[np.isin(crowd.owner[rows], drawn)]
    return rows


def _rate(hits: float, tries: float, effect: float) -> Rate:
    low, high = (bound(hits / effect) * effect / tries for bound in (lower_count, upper_count))
    value = min(hits / tries, 1.0)  # weights that add up to one do so but for rounding
    return Rate(value, min(low, value), min(high, 1.0))
