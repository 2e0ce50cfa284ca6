"""Views whose distances a test writes down, and the matcher they were made for."""

from __future__ import annotations

import numpy as np

from appliance.decision.evidence import View
from appliance.liveness.liveness import Liveness
from appliance.matching.l2 import L2Matcher
from appliance.matching.match import Candidate, Match

THRESHOLD, MARGIN = 0.5, 0.05
MATCHER = L2Matcher(np.zeros((0, 4), np.float32), [], THRESHOLD, MARGIN)
AXIS = np.eye(1, 4, dtype=np.float32)[0]


def view(
    distances: dict[str, float],
    *,
    quality: float = 0.5,
    liveness: Liveness = Liveness.LIVE,
    at: float = 0.0,
) -> View:
    """A view with these distances to people."""
    order = sorted(distances.items(), key=lambda item: item[1])
    candidates = tuple(Candidate(person, distance) for person, distance in order)
    return View(AXIS, Match(MATCHER.accepts(candidates), candidates), quality, liveness, at)
