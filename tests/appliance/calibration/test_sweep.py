"""The blocks against plain loops over everybody."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.calibration import sweep as module
from appliance.calibration.crowd import Crowd, nearest_own
from appliance.calibration.measured import measure, without_doubles
from appliance.calibration.sweep import Looks, sweep
from tests.appliance.calibration.made_up import beside, named, strangers

COUNTS = st.lists(st.integers(1, 4), min_size=1, max_size=12)


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PEOPLE", 3)
    monkeypatch.setattr(module, "_LOOKS", 5)


def crowd_of(counts: list[int], seed: int) -> Crowd:
    """People with so many templates each, in eight dimensions, where many are near each other."""
    owner = np.random.default_rng(seed).permutation(np.repeat(np.arange(len(counts)), counts))
    return Crowd(strangers(len(owner), 8, seed), owner)


@given(COUNTS, st.integers(0, 1000), st.floats(0.2, 2.0))
@settings(max_examples=25, deadline=None)
def test_as_everybody_with_everybody(counts: list[int], seed: int, threshold: float) -> None:
    crowd = crowd_of(counts, seed)
    guests = strangers(4, 8, seed + 1)
    vectors = np.concatenate([crowd.vectors, guests])
    owner = np.concatenate([crowd.owner, np.full(4, -1)])
    weight = np.arange(1.0, len(owner) + 1)
    swept = sweep(crowd, Looks(vectors, owner, weight), threshold, 3)
    distance = 2 - 2 * vectors.astype(np.float64) @ crowd.vectors.T
    table = np.stack([distance[:, crowd.owner == person].min(axis=1) for person in range(crowd.people)], 1)
    table[owner >= 0, owner[owner >= 0]] = np.inf
    others = np.isfinite(table).any(axis=1)
    np.testing.assert_allclose(swept.nearest[others], table.min(axis=1)[others], atol=1e-5)
    near = table <= threshold
    if not (np.abs(table - threshold) < 1e-5).any():
        np.testing.assert_array_equal(swept.accepted, near.sum(axis=1))
        np.testing.assert_allclose(swept.by_person, weight @ near)
    pairs = {
        (i, j): min(table[owner == i, j].min(), table[owner == j, i].min())
        for i, j in itertools.combinations(range(crowd.people), 2)
    }
    nearest = sorted(pairs.values())[:3]
    assert [pair.distance for pair in swept.pairs] == pytest.approx(nearest, abs=1e-5)
    assert all(pairs[pair.one, pair.other] == pytest.approx(pair.distance, abs=1e-5) for pair in swept.pairs)


@given(COUNTS, st.integers(0, 1000))
@settings(max_examples=20, deadline=None)
def test_nearest_own(counts: list[int], seed: int) -> None:
    crowd = crowd_of(counts, seed)
    found = nearest_own(crowd)
    for row, person in enumerate(crowd.owner):
        rest = np.flatnonzero((crowd.owner == person) & (np.arange(len(crowd.owner)) != row))
        distances = ((crowd.vectors[rest] - crowd.vectors[row]) ** 2).sum(axis=1)
        assert found[row] == pytest.approx(distances.min() if len(rest) else np.inf, abs=1e-5)


@given(COUNTS, st.integers(0, 1000))
@settings(max_examples=20, deadline=None)
def test_doubles_count_as_if_they_had_been_one_from_the_beginning(counts: list[int], seed: int) -> None:
    crowd = crowd_of(counts, seed)
    cohort = strangers(6, 8, seed + 1)
    merged = without_doubles(measure(crowd, cohort, 1.2, 3), 0.6)
    anew = measure(merged.crowd, cohort[merged.cohort], 1.2, 3)
    order, same = (np.lexsort(one.looks.vectors.T) for one in (merged, anew))
    assert merged.swept.nearest.min() > 0.6
    np.testing.assert_allclose(merged.swept.nearest[order], anew.swept.nearest[same], atol=1e-6)
    np.testing.assert_array_equal(merged.swept.accepted[order], anew.swept.accepted[same])
    np.testing.assert_allclose(merged.swept.by_person, anew.swept.by_person, atol=1e-9)
    np.testing.assert_allclose(merged.looks.weight[order], anew.looks.weight[same])


def test_a_row_that_is_no_number_is_near_nobody() -> None:
    vectors = strangers(3)
    vectors[1, 5] = np.nan
    crowd, ids = Crowd.of(vectors, named(3))
    assert (crowd.people, ids) == (2, ["p00000", "p00002"])


def test_few_looks_of_everybody_rather_than_many_of_some(monkeypatch: pytest.MonkeyPatch) -> None:
    from appliance.calibration import measured as bounded

    crowd = Crowd(strangers(60), np.repeat(np.arange(20), 3))
    for room, looks, people in ((60 * 60, 60, 20), (60 * 45, 40, 20), (60 * 25, 20, 20), (60 * 7, 7, 7)):
        monkeypatch.setattr(bounded, "_MOST_COMPARISONS", room)
        found = measure(crowd, strangers(0), 0.8, 3)
        assert len(found.looks.owner) == looks
        assert len(set(found.looks.owner.tolist())) == people
        assert found.strangers == people / 2


def test_the_nearest_pair_is_found_wherever_it_lies() -> None:
    vectors = strangers(40)
    vectors[37] = beside(vectors[2], 0.3)
    crowd = Crowd(vectors, np.arange(40))
    (pair,) = sweep(crowd, Looks(vectors, np.arange(40), np.ones(40)), 0.8, 1).pairs
    assert (pair.one, pair.other) == (2, 37)
    assert pair.distance == pytest.approx(0.3, abs=1e-5)
