"""From which score on a classifier knows somebody, measured on the gallery itself.

Every person in turn is a stranger to a classifier that learned without her. Her templates' highest scores
are what strangers reach, and one stranger in a hundred may reach more than the classifier asks for. The
nearest template has the last word on those, and lets in one in a thousand. A small gallery measures
roughly: with thirty people, of whom nobody may reach more, it can be ten in a hundred.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from appliance.matching.classifier.classifier import Scorer, best_scores
from appliance.matching.enrolled import Enrolled, Rows
from appliance.matching.match import Probes

LEAST_PEOPLE = 20
"""With fewer, there are too few strangers to measure with, and too few to be told from."""

STRANGERS = 0.01
"""The part of strangers whom a classifier may take for somebody."""

_PARTS = 5
_ENOUGH = 500  # strangers' templates: training is repeated for each part that it takes to have them


def reject_score(enrolled: Enrolled, learn: Callable[[Enrolled], Scorer], accept: float) -> float | None:
    """The lowest score that names somebody; None when the gallery has too few people to say.

    learn: makes the classifier of a part of the people. accept: templates nearer than this to another
    person's are not counted: of twins, and of people enrolled twice, neither is a stranger to the other.
    """
    if len(enrolled.people) < LEAST_PEOPLE:
        return None
    reached: list[float] = []
    for part in range(_PARTS):
        held = np.arange(len(enrolled.people)) % _PARTS == part
        kept = enrolled.of_people(~held)
        strangers = _strangers(enrolled.vectors[_some(np.flatnonzero(held[enrolled.owners]))], kept, accept)
        if len(strangers):
            reached.extend(best_scores(learn(kept), strangers)[0].tolist())
        if len(reached) >= _ENOUGH:
            break
    if not reached:
        return None
    highest = sorted(reached, reverse=True)
    return float(np.nextafter(highest[int(STRANGERS * len(highest))], np.inf))


def _some(rows: Rows) -> Rows:
    """At most as many as are enough, evenly spread."""
    return rows[np.arange(min(_ENOUGH, len(rows))) * len(rows) // min(_ENOUGH, len(rows))]


def _strangers(vectors: Probes, kept: Enrolled, accept: float) -> Probes:
    nearest = 2.0 - 2.0 * (vectors @ kept.vectors.T).max(axis=1)
    return np.asarray(vectors[nearest > accept], np.float32)
