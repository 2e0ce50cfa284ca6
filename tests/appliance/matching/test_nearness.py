"""How near a match is: in parts of the threshold, whatever that is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.access.tiers import NEARNESSES
from appliance.matching.l2 import L2Matcher
from appliance.matching.match import Candidate
from appliance.matching.nearness import nearness


def near(*distances: float) -> list[Candidate]:
    return [Candidate(f"p{number}", distance) for number, distance in enumerate(distances)]


def matcher(threshold: float, margin: float = 0.0) -> L2Matcher:
    return L2Matcher(np.eye(2, 8, dtype=np.float32), ["p0", "p1"], threshold, margin)


@pytest.mark.parametrize("threshold", [0.08, 1.05])
@pytest.mark.parametrize(
    ("part", "found"), [(0.1, 0.88), (0.879, 0.88), (0.881, 0.94), (0.939, 0.94), (0.941, 1.0), (1.5, 1.0)]
)
def test_the_smallest_part_within_which_it_lies(threshold: float, part: float, found: float) -> None:
    assert nearness(matcher(threshold), near(part * threshold), NEARNESSES) == found


def test_the_nearest_has_to_be_alone_all_the_same() -> None:
    assert nearness(matcher(1.0, 0.1), near(0.5, 0.8), NEARNESSES) == 0.88
    assert nearness(matcher(1.0, 0.1), near(0.5, 0.55), NEARNESSES) == 1.0


@pytest.mark.parametrize("distance", [float("nan"), float("inf")])
def test_what_is_no_distance_is_near_nothing(distance: float) -> None:
    assert nearness(matcher(1.0), near(distance), NEARNESSES) == 1.0
    assert nearness(matcher(1.0), [], NEARNESSES) == 1.0


@given(st.floats(0, 4), st.floats(0, 4))
def test_farther_is_never_nearer(one: float, other: float) -> None:
    low, high = sorted((one, other))
    found = matcher(1.05)
    assert nearness(found, near(low), NEARNESSES) <= nearness(found, near(high), NEARNESSES)
