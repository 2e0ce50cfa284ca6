"""Whether pictures show who they are said to show."""

from __future__ import annotations

import numpy as np
import pytest

from appliance.matching.l2 import L2Matcher
from appliance.matching.likeness import looks_different, people_close, people_shown
from appliance.matching.match import Probes

AXES = np.eye(4, dtype=np.float32)
MATCHER = L2Matcher(AXES[[0, 1]], ["ada", "bob"], 0.5, 0.1)


def at(*distances: float) -> Probes:
    """Probes (N, 4) so far from ada, in squared distance, and 2 from bob."""
    cosines = 1 - np.array(distances, np.float32) / 2
    return np.stack(
        [cosines, np.zeros_like(cosines), np.sqrt(1 - cosines**2), np.zeros_like(cosines)], axis=1
    )


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
    assert looks_different(MATCHER, AXES[axes], person, accept=0.5, one_person=1.0) is different


def test_who_is_shown_as_somebody_else_is_different_unless_as_near_to_the_person() -> None:
    between = np.array([[0.6, 0.8, 0, 0], [0.8, 0.6, 0, 0]], np.float32)  # 0.8 and 0.4 from ada, and from bob

    def different(probe: int, person: str, accept: float) -> bool:
        return looks_different(MATCHER, between[[probe]], person, accept=accept, one_person=1.0)

    assert different(0, "ada", 0.5)
    assert not different(0, "ada", 0.3), "nobody is shown"
    assert not different(0, "ada", 0.9), "she is shown as well"
    assert not different(1, "ada", 0.5)


@pytest.mark.parametrize(
    ("distances", "shown", "close"),
    [
        ((0.49,), True, True),
        ((0.53,), False, True),
        ((0.56,), False, False),
        ((0.3, 0.69), True, True),
        ((0.3, 0.72), False, True),
        ((0.1, 0.2, 1.9), True, True),
        ((0.1, 0.6, 0.6), False, True),
        ((0.54, 0.6, 0.6), False, False),
        ((1.0, 1.2), False, False),
    ],
)
def test_the_median_tells_who_is_shown_and_who_is_close(
    distances: tuple[float, ...], shown: bool, close: bool
) -> None:
    probes = at(*distances)
    assert people_shown(MATCHER, probes, 0.5) == ["ada"] * shown
    assert people_close(MATCHER, probes, 0.5) == ["ada"] * close


def test_the_nearest_person_comes_first() -> None:
    matcher = L2Matcher(at(0.4, 0.1, 0.2), ["far", "near", "middle"], 0.5, 0.1)
    assert people_shown(matcher, AXES[[0]], 0.5) == ["near", "middle", "far"]
    assert people_close(matcher, AXES[[0]], 0.19) == ["near", "middle"]


def test_nobody_is_shown_without_a_face_or_a_gallery() -> None:
    empty = L2Matcher(np.zeros((0, 4), np.float32), [], 0.5, 0.1)
    for matcher, probes in ((empty, AXES), (MATCHER, AXES[:0]), (MATCHER, np.full((1, 4), np.nan, "f4"))):
        assert people_shown(matcher, probes, 0.5) == people_close(matcher, probes, 0.5) == []
