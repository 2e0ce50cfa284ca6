"""Bounds against published tables, and against what they promise when people are not alike."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.bench.intervals import clopper_pearson
from appliance.calibration.intervals import design_effect, lower_count, most_hits, upper_count

COUNTS = st.floats(0.0, 3000.0)


@pytest.mark.parametrize(
    ("hits", "low", "high"),
    [(0, 0.0, 2.996), (1, 0.0513, 4.744), (3, 0.818, 7.754), (10, 5.425, 16.96), (50, 38.96, 63.29)],
)
def test_the_tables_of_garwood(hits: int, low: float, high: float) -> None:
    assert lower_count(hits) == pytest.approx(low, abs=6e-3)
    assert upper_count(hits) == pytest.approx(high, abs=6e-3)


def test_many_hits_go_on_where_few_end() -> None:
    assert upper_count(999.5) == pytest.approx(upper_count(999.4) + 0.1, abs=0.02)
    assert lower_count(1000.5) == pytest.approx(lower_count(1000.4) + 0.1, abs=0.02)


@given(COUNTS, COUNTS)
@settings(max_examples=30, deadline=None)
def test_bounds_hold_the_count_and_rise_with_it(one: float, other: float) -> None:
    fewer, more = sorted((one, other))
    assert lower_count(fewer) <= fewer + 1e-12 <= upper_count(fewer)
    assert lower_count(fewer) <= lower_count(more) + 1e-6 * more
    assert upper_count(fewer) <= upper_count(more) + 1e-6 * more + 1e-9  # counts that differ by rounding


@given(st.integers(0, 30), st.integers(31, 4000))
@settings(max_examples=25, deadline=None)
def test_never_below_the_binomial_bound(hits: int, tries: int) -> None:
    assert upper_count(hits) / tries >= clopper_pearson(hits, tries, confidence=0.9)[1] - 1e-9


@given(st.floats(0.0, 200.0))
@settings(max_examples=25, deadline=None)
def test_most_hits_is_the_inverse(upper: float) -> None:
    most = most_hits(upper)
    if most is None:
        assert upper < upper_count(0.0)
    else:
        assert upper_count(most) <= upper + 1e-9
        assert upper_count(most + 1e-6) > upper - 1e-9


def pairs_of(
    people: int, rate: float, spread: float, seed: int
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Near pairs among people some of whom are nearer to everybody than others (spread of a log-normal)."""
    random = np.random.default_rng(seed)
    wolf = np.exp(spread * random.standard_normal(people) - spread**2 / 2)
    near = np.triu(random.random((people, people)) < rate * np.outer(wolf, wolf), 1)
    return np.asarray(near + near.T, np.float64)


@pytest.mark.parametrize("spread", [0.0, 1.0])
def test_bounds_hold_although_pairs_share_people(spread: float) -> None:
    people, rate, held, naive = 200, 1e-3, 0, 0
    for seed in range(200):
        near = pairs_of(people, rate, spread, seed)
        hits, tries = near.sum() / 2, people * (people - 1) / 2
        effect = design_effect(hits, tries, near.sum(axis=1), np.full(people, people - 1.0))
        held += upper_count(hits / effect) * effect / tries >= rate
        naive += upper_count(hits) / tries >= rate
    assert held >= 186, "with 95 %, less three standard errors"
    assert spread == 0.0 or held > naive, "counting pairs as independent promises too much"


def test_independent_pairs_lose_nothing() -> None:
    effects = []
    for seed in range(40):
        near = pairs_of(200, 1e-3, 0.0, seed)
        effects.append(design_effect(near.sum() / 2, 19_900, near.sum(axis=1), np.full(200, 199.0)))
    assert 1.0 <= float(np.mean(effects)) < 1.3


def test_one_person_whom_all_resemble_is_one_finding() -> None:
    hits_of = np.ones(100)
    hits_of[0] = 99.0
    assert design_effect(99.0, 4950.0, hits_of, np.full(100, 99.0)) > 20


def test_nothing_seen_leaves_the_pairs_as_they_are() -> None:
    assert design_effect(0.0, 4950.0, np.zeros(100), np.full(100, 99.0)) == 1.0
