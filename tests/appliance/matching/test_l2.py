"""The L2 matcher: nearest person, threshold, margin, and what is no answer."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.errors import OtherEmbedder
from appliance.matching.index import EXACT_UP_TO
from appliance.matching.l2 import L2Matcher
from appliance.matching.match import Candidate

Vectors = npt.NDArray[np.float32]


def unit(seed: int, count: int, dimensions: int = 16) -> Vectors:
    numbers = np.random.default_rng(seed).standard_normal((count, dimensions))
    return np.asarray(numbers / np.linalg.norm(numbers, axis=1, keepdims=True), np.float32)


def at_distance(squared: float, dimensions: int = 8) -> Vectors:
    """A unit vector at that squared distance from the first axis."""
    cosine = 1 - squared / 2
    vector = np.zeros(dimensions, np.float32)
    vector[:2] = cosine, np.sqrt(1 - cosine**2)
    return vector


AXIS = np.eye(1, 8, dtype=np.float32)


@given(
    st.integers(0, 2**32 - 1),
    st.integers(1, 300),
    st.integers(1, 40),
    st.sampled_from([EXACT_UP_TO, 16, 64]),
    st.sampled_from([16, 7]),
)
@settings(deadline=None, max_examples=80)
def test_answers_are_those_of_a_plain_search(
    seed: int, templates: int, people: int, exact_up_to: int, dimensions: int
) -> None:
    vectors = unit(seed, templates, dimensions)
    persons = [f"p{i % people}" for i in range(templates)]
    matcher = L2Matcher(vectors, persons, 0.8, 0.05, exact_up_to)
    near = 1e-4 if templates <= exact_up_to else 2e-3
    probes = unit(seed + 1, 5, dimensions)
    for probe, match in zip(probes, matcher.match(probes), strict=True):
        distances = ((vectors - probe) ** 2).sum(axis=1)
        best: dict[str, float] = {}
        for person, distance in zip(persons, distances, strict=True):
            best[person] = min(float(distance), best.get(person, np.inf))
        first, second = [*sorted(best.values()), np.inf][:2]
        assert len(match.candidates) >= min(2, len(best))
        for candidate, distance in zip(match.candidates, sorted(best.values()), strict=False):
            assert candidate.distance == pytest.approx(distance, abs=near)
            assert candidate.distance == pytest.approx(best[candidate.person], abs=near)
        if abs(first - 0.8) > near and abs(second - first - 0.05) > 2 * near:
            accepted = first <= 0.8 and second - first >= 0.05
            assert match.matched == accepted
            assert match.person == (min(best, key=lambda person: best[person]) if accepted else None)
        assert matcher.distance_to(probe, "p0") == pytest.approx(best["p0"], abs=near)


@pytest.mark.parametrize("exact_up_to", [EXACT_UP_TO, 16])
def test_templates_may_come_in_blocks(exact_up_to: int) -> None:
    vectors, persons = unit(0, 100), [f"p{i}" for i in range(100)]
    blocks = (vectors[start : start + 7] for start in range(0, 100, 7))
    matcher = L2Matcher(blocks, persons, 0.5, 0.0, exact_up_to)
    assert [match.person for match in matcher.match(vectors)] == persons
    assert L2Matcher(iter([]), [], 0.5, 0.0).size == 0


def test_templates_and_persons_go_together() -> None:
    with pytest.raises(ValueError, match="3 templates and 2 persons"):
        L2Matcher(unit(0, 3), ["ada", "bob"], 0.5, 0.0)


def test_an_unknown_face_is_nobody_however_near_somebody_is() -> None:
    matcher = L2Matcher(AXIS, ["ada"], 0.5, 0.0)
    near, far = matcher.match(np.stack([at_distance(0.49), at_distance(0.51)]))
    assert (near.person, near.matched) == ("ada", True)
    assert (far.person, far.matched) == (None, False)
    assert far.candidates[0].person == "ada"


@pytest.mark.parametrize(("second", "person"), [(0.30, "ada"), (0.21, None), (0.20, None)])
def test_a_tie_within_the_margin_is_nobody(second: float, person: str | None) -> None:
    matcher = L2Matcher(np.stack([at_distance(0.2), at_distance(second)]), ["ada", "bob"], 0.5, 0.05)
    assert matcher.match(AXIS)[0].person == person


def test_two_templates_of_one_person_are_no_tie() -> None:
    matcher = L2Matcher(np.stack([at_distance(0.2), at_distance(0.2)]), ["ada", "ada"], 0.5, 0.05)
    assert matcher.match(AXIS)[0].person == "ada"


@pytest.mark.parametrize("exact_up_to", [EXACT_UP_TO, 16])
def test_many_templates_of_one_person_do_not_hide_the_second(exact_up_to: int) -> None:
    ada = np.stack([at_distance(0.2 + i * 1e-5) for i in range(300)])
    vectors, persons = np.concatenate([ada, at_distance(0.23)[None]]), ["ada"] * 300 + ["bob"]
    matcher = L2Matcher(vectors, persons, 0.5, 0.05, exact_up_to)
    match = matcher.match(AXIS)[0]
    assert [c.person for c in match.candidates] == ["ada", "bob"]
    assert match.person is None


def test_an_empty_gallery_knows_nobody() -> None:
    for vectors in (np.zeros((0, 8), np.float32), np.zeros((0, 0), np.float32)):
        matcher = L2Matcher(vectors, [], 4.0, 0.0)
        match = matcher.match(AXIS)[0]
        assert (matcher.size, match.person, match.distance, match.candidates) == (0, None, None, ())
        assert matcher.distance_to(AXIS[0], "ada") == np.inf


@pytest.mark.parametrize("people", [["ada"], ["ada", "bob"], ["ada", "bob"] * 20])
def test_a_probe_that_is_not_a_number_matches_nobody(people: list[str]) -> None:
    matcher = L2Matcher(unit(0, len(people)), people, 4.0, 0.0, exact_up_to=16)
    nan = np.full((1, 16), np.nan, np.float32)
    assert matcher.match(nan)[0].candidates == ()
    assert not matcher.distance_to(nan[0], "ada") <= 4.0


def test_distances_that_are_not_numbers_are_not_accepted() -> None:
    matcher = L2Matcher(AXIS, ["ada"], 4.0, 0.0)
    assert not matcher.accepts([])
    assert not matcher.accepts([Candidate("ada", float("nan"))])
    assert not matcher.accepts([Candidate("ada", 0.1), Candidate("bob", float("nan"))])


def test_probes_of_another_embedder_are_refused() -> None:
    matcher = L2Matcher(AXIS, ["ada"], 1.0, 0.0)
    with pytest.raises(OtherEmbedder, match="16 dimensions and the templates 8"):
        matcher.match(unit(0, 1))
    with pytest.raises(OtherEmbedder, match="16 dimensions"):
        matcher.distance_to(unit(0, 1)[0], "ada")


def test_no_probes_give_no_matches() -> None:
    assert L2Matcher(AXIS, ["ada"], 1.0, 0.0).match(np.zeros((0, 8), np.float32)) == []


def test_somebody_without_templates_is_infinitely_far() -> None:
    assert L2Matcher(AXIS, ["ada"], 1.0, 0.0).distance_to(AXIS[0], "bob") == np.inf
