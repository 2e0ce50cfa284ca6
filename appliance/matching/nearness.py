"""How near a match is, in parts of the threshold of whoever matched it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from appliance.matching.match import Candidate, Matcher


def nearness(matcher: Matcher, near: Sequence[Candidate], parts: Sequence[float]) -> float:
    """The smallest of these parts of the threshold within which the first candidate still matches, else 1.

    A distance divided by the part is accepted where the distance itself is within that part, whichever way
    people are told apart.
    """
    for part in sorted(parts):
        if matcher.accepts([replace(one, distance=one.distance / part) for one in near]):
            return part
    return 1.0
