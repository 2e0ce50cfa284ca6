"""Whom pictures that are to be enrolled show: the person they are said to show, or somebody else.

Several pictures of one face count by the median of their distances to a person's nearest template: of two
pictures of one person one is often farther than a match may be, and a single wrong one decides nothing.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from appliance.matching.match import Matcher, Probes

if TYPE_CHECKING:
    from models.catalogue import Thresholds

CLOSE = 1.1
"""Part of the threshold up to which two people are told of as close.

On LFW with sface and one picture each, of the later looks of somebody who lay between once and 1.1 times the
threshold from another person 4 of 158 were near enough to be taken for that person; between 1.1 and 1.15
times, 3 of 559. (mobilefacenet: 8 of 440, and 6 of 874.)
"""

COPY = 0.1
"""Part of `accept` within which a second template adds nothing. Half of 42 pictures saved anew, cropped,
mirrored or lightened lay within 0.035 (sface); of 9,597 pairs of different pictures of one person six lie
within 0.1."""
MOST = 10
"""Templates of a person. On LFW's people with 16 and more pictures, 15 let in a third more strangers than
ten of them, and sface misses as few looks with ten."""


def one_person(thresholds: Thresholds) -> float:
    """The distance up to which pictures count as one person's, when it is said that they are.

    Halfway from `verify`, which is strict for that, to `same_track`, which is loose. It holds among the
    pictures of one enrolment and between them and what is enrolled: pictures that may be enrolled in one go
    may be added one after the other.
    """
    return (thresholds.verify + thresholds.same_track) / 2


def looks_different(
    matcher: Matcher, probes: Probes, person: str, *, accept: float, one_person: float
) -> bool:
    """Whether the probes (N, D) show somebody other than this person; never for one without templates.

    They do when their median distance to the person is above `one_person`, or when it is above `accept`
    and they show somebody else who is enrolled.
    Raises OtherEmbedder when D is not the templates'.
    """
    own = _distance(matcher, probes, person) if len(probes) else 0.0
    if own <= accept or own == float("inf"):
        return False
    return own > one_person or bool(people_shown(matcher, probes, accept))


def people_shown(matcher: Matcher, probes: Probes, accept: float) -> list[str]:
    """The people whom the probes (N, D) show, nearest first: their median distance is at most `accept`.

    Unlike a match, it does not matter that a second person is as near. Raises OtherEmbedder.
    """
    near = {person: _distance(matcher, probes, person) for person in _within(matcher, probes, accept)}
    return sorted((person for person in near if near[person] <= accept), key=near.__getitem__)


def people_close(matcher: Matcher, probes: Probes, accept: float) -> list[str]:
    """People of whom one may be taken for whoever the probes (N, D) show, or the other way round.

    One probe matches them already, or their median distance is at most CLOSE times `accept`. Those whom the
    probes show are among them. Nearest first. Raises OtherEmbedder.
    """
    matched = set(_within(matcher, probes, accept))
    near = {person: _distance(matcher, probes, person) for person in _within(matcher, probes, CLOSE * accept)}
    found = (person for person in near if person in matched or near[person] <= CLOSE * accept)
    return sorted(found, key=near.__getitem__)


def _within(matcher: Matcher, probes: Probes, limit: float) -> list[str]:
    """The people at most `limit` away from at least one probe: nobody else's median can be."""
    candidates = (candidate for match in matcher.match(probes) for candidate in match.candidates)
    return list({candidate.person: None for candidate in candidates if candidate.distance <= limit})


def _distance(matcher: Matcher, probes: Probes, person: str) -> float:
    return median(matcher.distance_to(probe, person) for probe in probes)
