"""The site's own operating point, measured on the people enrolled and on a cohort of strangers.

Everybody enrolled is a stranger to everybody else (leave one person out); a cohort's people are strangers
to all. A look is one template held against the gallery; a person's looks share the weight of one person.

Two enrolled people who are alike make two such looks false, one from each side. An enrolled person
therefore counts as half an independent stranger: 200 people and a cohort of 1,000 are worth 1,100. Bounds
are exact ones for that many (`upper_count`); without any false accept the upper one is 3 in that number.
The chance of a single comparison is counted over all pairs of people, which share people and are not
independent: `design_effect` finds out by how much less they tell, and its bounds are wider by that.

The matcher's margin, which denies some of these looks as well, is not counted: the truth is on the safe side.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from appliance.calibration.crowd import Crowd, Vectors, nearest_own
from appliance.calibration.intervals import most_hits, upper_count
from appliance.calibration.measured import Measured, measure, without_doubles
from appliance.calibration.records import Calibration, ClosePair, OperatingPoint
from appliance.calibration.sweep import Pair
from appliance.errors import OtherEmbedder

LEAST_STRANGERS = 10.0
"""Fewer say nothing: even without a false accept, three strangers in ten might be let in."""

PAIRS = 20
# Part of the embedder's threshold. Among 2,086 people of LFW the nearest two who are different people lie at
# 0.85 (mobilefacenet) and 0.77 (dlib-resnet); three at most 0.69 apart are one person under two names.
_ONE_PERSON = 0.7
_STEP = 1e-4  # thresholds are given to so many places


@dataclass(frozen=True)
class Operating:
    """What decides now. threshold, margin: squared distances in force; shipped: the embedder's own."""

    threshold: float
    margin: float
    shipped: float

    @property
    def same_person(self) -> float:
        """Two people nearer than this look like one person enrolled twice."""
        return _ONE_PERSON * self.shipped


def calibrate(
    embedder: str,
    vectors: Vectors,
    persons: Sequence[str],
    operating: Operating,
    *,
    wanted: float,
    cohort: Vectors | None = None,
    marked: Sequence[float] = (),
) -> Calibration:
    """Measures and recommends; changes nothing.

    vectors: (N, D) float32 unit templates of everybody enrolled; persons: the id of each row.
    wanted: the chance that one look of a stranger may be accepted. cohort: (C, D) one face of each of C
    people who are not enrolled. marked: distances of events that were not who they were taken for.
    Raises OtherEmbedder when D is not the same.
    """
    crowd, ids = Crowd.of(vectors, persons)
    strangers = crowd.vectors[:0]
    if cohort is not None and len(cohort) and crowd.people:
        strangers = cohort
        if cohort.shape[1] != vectors.shape[1]:
            raise OtherEmbedder(
                "the cohort was not embedded by the gallery's embedder; embed it with that one"
            )
    first = measure(crowd, strangers, operating.threshold, PAIRS)
    pairs = tuple(_close_pair(ids, pair, operating) for pair in first.swept.pairs)
    last = without_doubles(first, operating.same_person)
    own = nearest_own(crowd)
    several = np.isfinite(own)
    known = [distance for distance in marked if math.isfinite(distance)]
    enough = last.strangers >= LEAST_STRANGERS
    enrolled = np.setdiff1d(first.cohort, last.cohort)
    doubles = last.crowd.people < crowd.people or len(enrolled) > 0
    threshold, shown = _recommended(last, operating, wanted, known, doubles) if enough else (0.0, False)

    def point(at: float, compared: bool) -> OperatingPoint:
        return OperatingPoint(
            at,
            last.comparison() if compared and enough else None,
            last.look(at) if enough else None,
            _missed(crowd, own, at),
        )

    none_seen = upper_count(0.0) / wanted
    return Calibration(
        embedder=embedder,
        people=crowd.people,
        templates=len(crowd.owner),
        cohort=len(last.cohort),
        strangers=last.strangers,
        looks=len(last.looks.owner),
        several=len(np.unique(crowd.owner[several])),
        one_person=crowd.people - last.crowd.people,
        cohort_enrolled=tuple(int(number) for number in enrolled),
        pairs=pairs,
        in_force=point(operating.threshold, True),
        wanted=wanted,
        recommended=point(threshold, False) if threshold > 0 else None,
        shown=shown,
        strangers_needed=int(np.ceil(none_seen)),
        marked=len(marked),
        nearest_marked=min(known, default=None),
    )


def _recommended(
    measured: Measured, operating: Operating, wanted: float, marked: Sequence[float], doubles: bool
) -> tuple[float, bool]:
    """The threshold, and whether it is shown that it keeps the wanted chance; 0 when none will do.

    Not shown, it is never looser than what is in force and what the embedder came with, and accepts no
    more of these strangers than wanted. With people enrolled twice it is never looser than what is in force.
    """
    allowed = most_hits(wanted * measured.strangers)
    shown = allowed is not None
    nearest = measured.below(wanted * measured.strangers if allowed is None else allowed)
    limits = [_just_below(min([nearest, *marked]))]
    if doubles or not shown:
        limits.append(operating.threshold)
    if not shown:
        limits.append(operating.shipped)
    return max(0.0, min(limits)), shown


def _just_below(distance: float) -> float:
    """The largest threshold of four places that is smaller, by more than the error of a distance."""
    return round((math.ceil((distance - 1e-6) / _STEP) - 1) * _STEP, 4)


def _missed(crowd: Crowd, own: Vectors, threshold: float) -> float | None:
    """Part of templates farther than the threshold from the person's others; each person counts once."""
    seen = np.isfinite(own)
    if not seen.any():
        return None
    weight: npt.NDArray[np.float64] = 1.0 / crowd.counts[crowd.owner[seen]]
    return float((weight * (own[seen] > threshold)).sum() / weight.sum())


def _close_pair(ids: Sequence[str], pair: Pair, operating: Operating) -> ClosePair:
    mark = ""
    if pair.distance <= operating.threshold:
        mark = "threshold"
    if pair.distance <= operating.same_person:
        mark = "one-person"
    return ClosePair(ids[pair.one], ids[pair.other], pair.distance, mark, pair.distance < operating.margin)
