"""Whether pictures show who they are said to show."""

from __future__ import annotations

import numpy as np
import pytest

from appliance.matching.l2 import L2Matcher
from appliance.matching.likeness import agreed, looks_different
from appliance.matching.match import Candidate, Match

AXES = np.eye(4, dtype=np.float32)
MATCHER = L2Matcher(AXES[[0, 1]], ["ada", "bob"], 0.5, 0.1)


@pytest.mark.parametrize(
    ("axes", "person", "different"),
    [
        ([0], "ada", False),
        ([1], "ada", True),
        ([0, 0, 1], "ada", False),
        ([0, 1, 2], "ada", True),
        ([0], "nobody", False),
        ([], "ada", False),
    ],
)
def test_the_median_view_decides(axes: list[int], person: str, different: bool) -> None:
    assert looks_different(MATCHER, AXES[axes], person, accept=0.5, same_track=1.0) is different


def test_who_matches_somebody_else_is_different_unless_as_near_to_the_person() -> None:
    between = np.array([[0.6, 0.8, 0, 0], [0.8, 0.6, 0, 0]], np.float32)  # 0.8 and 0.4 from ada, and from bob

    def different(probe: int, person: str, accept: float) -> bool:
        return looks_different(MATCHER, between[[probe]], person, accept=accept, same_track=1.0)

    assert different(0, "ada", 0.5)
    assert not different(0, "ada", 0.3), "nobody matches"
    assert not different(0, "ada", 0.9), "she matches as well"
    assert not different(1, "ada", 0.5)


def match(*candidates: tuple[str, float]) -> Match:
    return Match(False, tuple(Candidate(*candidate) for candidate in candidates))


def test_more_than_half_of_the_views_agree_on_a_person() -> None:
    ada, bob, far = match(("ada", 0.1), ("bob", 0.11)), match(("bob", 0.2)), match(("ada", 0.6))
    assert agreed([ada], 0.5) == "ada"
    assert agreed([ada, ada, bob], 0.5) == "ada"
    assert agreed([ada, bob], 0.5) is None
    assert agreed([ada, far], 0.5) is None
    assert agreed([far, match()], 0.5) is None
    assert agreed([], 0.5) is None
