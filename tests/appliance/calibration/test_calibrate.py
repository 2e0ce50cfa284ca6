"""What a calibration says of galleries whose truth is known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.calibration.calibrate import Operating, calibrate
from appliance.calibration.crowd import Vectors
from appliance.calibration.records import Calibration
from appliance.errors import OtherEmbedder
from tests.appliance.calibration.made_up import OPERATING, beside, named, strangers


def calibrated(
    vectors: Vectors,
    persons: list[str] | None = None,
    *,
    wanted: float = 1e-3,
    cohort: Vectors | None = None,
    marked: tuple[float, ...] = (),
    operating: Operating = OPERATING,
) -> Calibration:
    persons = named(len(vectors)) if persons is None else persons
    return calibrate("e", vectors, persons, operating, wanted=wanted, cohort=cohort, marked=marked)


@pytest.mark.parametrize("people", [0, 1, 2, 19])
def test_too_few_people_say_nothing(people: int) -> None:
    found = calibrated(strangers(people))
    assert found.in_force.look is None
    assert found.in_force.comparison is None
    assert found.recommended is None
    assert len(found.pairs) == min(20, people * (people - 1) // 2)


def test_strangers_to_nobody_say_nothing() -> None:
    found = calibrated(strangers(0), cohort=strangers(500))
    assert (found.people, found.strangers, found.recommended) == (0, 0.0, None)


def test_none_seen_is_three_in_half_as_many() -> None:
    found = calibrated(strangers(200))
    look, comparison = found.in_force.look, found.in_force.comparison
    assert look is not None
    assert comparison is not None
    assert (look.value, look.low) == (0.0, 0.0)
    assert look.high == pytest.approx(2.996 / 100, rel=1e-3)
    assert comparison.high == pytest.approx(2.996 / (200 * 199 / 2), rel=1e-3)


def test_not_shown_is_never_looser_than_now() -> None:
    found = calibrated(strangers(200))
    assert not found.shown
    assert found.strangers_needed == 2996
    assert found.recommended is not None
    assert found.recommended.threshold == OPERATING.shipped
    strict = calibrated(strangers(200), operating=replace(OPERATING, threshold=0.7))
    loose = calibrated(strangers(200), operating=replace(OPERATING, threshold=1.0))
    assert [one.recommended and one.recommended.threshold for one in (strict, loose)] == [0.7, 0.8]


def test_a_near_pair_is_seen_from_both_sides() -> None:
    vectors = strangers(200)
    vectors[7] = beside(vectors[100], 0.65)
    found = calibrated(vectors)
    assert found.in_force.look is not None
    assert found.in_force.look.value == pytest.approx(2 / 200)
    assert found.in_force.comparison is not None
    assert found.in_force.comparison.value == pytest.approx(2 / (200 * 199))
    assert (found.pairs[0].first, found.pairs[0].second, found.pairs[0].mark) == (
        "p00007",
        "p00100",
        "threshold",
    )
    assert found.recommended is not None
    assert found.recommended.threshold == pytest.approx(0.6499, abs=2e-4)
    assert found.recommended.look is not None
    assert found.recommended.look.value == 0.0


def test_somebody_enrolled_twice_is_no_false_accept() -> None:
    vectors = strangers(200)
    vectors[7] = beside(vectors[100], 0.01)
    found = calibrated(vectors)
    assert found.one_person == 1
    assert (found.pairs[0].mark, found.pairs[0].in_margin) == ("one-person", True)
    assert found.in_force.look is not None
    assert found.in_force.look.value == 0.0
    assert found.strangers == 199 / 2
    shown = calibrated(vectors, cohort=strangers(6000, seed=3))
    assert shown.shown
    assert shown.recommended is not None
    assert shown.recommended.threshold == OPERATING.threshold, "never looser while there are doubles"


def test_enrolled_people_are_no_strangers_of_a_cohort() -> None:
    vectors = strangers(50)
    cohort = strangers(300, seed=9)
    cohort[17] = beside(vectors[3], 0.3)
    cohort[40] = np.nan
    found = calibrated(vectors, cohort=cohort)
    assert found.cohort_enrolled == (17,)
    assert (found.cohort, found.strangers) == (298, 25 + 298)
    assert found.in_force.look is not None
    assert found.in_force.look.value == 0.0


def test_a_cohort_can_show_a_looser_threshold() -> None:
    vectors, cohort = strangers(20), strangers(4000, seed=9)
    cohort[5] = beside(vectors[3], 0.85)
    found = calibrated(vectors, cohort=cohort)
    assert found.shown
    assert found.recommended is not None
    assert found.recommended.look is not None
    assert found.recommended.look.high <= 1e-3
    assert found.recommended.threshold == pytest.approx(0.8499, abs=2e-4), "one in 4,010 shows no 1e-3"


def test_the_cost_is_that_of_people_with_several_templates() -> None:
    vectors = strangers(30)
    near, far = beside(vectors[0], 0.5), beside(vectors[1], 0.79)
    found = calibrated(np.concatenate([vectors, [near, far]]), [*named(30), "p00000", "p00001"])
    assert found.several == 2
    assert found.in_force.missed == 0.0
    strict = calibrated(
        np.concatenate([vectors, [near, far]]),
        [*named(30), "p00000", "p00001"],
        operating=replace(OPERATING, threshold=0.6),
    )
    assert strict.in_force.missed == pytest.approx(0.5)
    assert calibrated(vectors).in_force.missed is None


def test_what_was_marked_as_wrong_lies_above() -> None:
    found = calibrated(strangers(200), marked=(0.74, 0.61, float("nan")))
    assert (found.marked, found.nearest_marked) == (3, 0.61)
    assert found.recommended is not None
    assert found.recommended.threshold == pytest.approx(0.6099, abs=1e-4)
    assert calibrated(strangers(200), marked=(0.0,)).recommended is None


def test_another_embedder_is_refused() -> None:
    with pytest.raises(OtherEmbedder, match="cohort"):
        calibrated(strangers(30), cohort=strangers(5, dimensions=32))


@given(st.integers(0, 10_000), st.floats(1e-3, 0.1), st.integers(0, 80), st.floats(0.5, 1.4))
@settings(max_examples=20, deadline=None)
def test_what_is_recommended_keeps_what_it_promises(
    seed: int, wanted: float, guests: int, threshold: float
) -> None:
    random = np.random.default_rng(seed)
    persons = [f"p{number}" for number in random.integers(0, 40, 70)]
    vectors, cohort = strangers(70, 12, seed), strangers(guests, 12, seed + 1)
    operating = Operating(threshold, 0.02 * threshold, 0.8)
    marked = tuple(float(one) for one in random.uniform(0.3, 2.0, 2))
    found = calibrated(vectors, persons, wanted=wanted, cohort=cohort, marked=marked, operating=operating)
    again = random.permutation(70)
    other = calibrated(
        vectors[again],
        [persons[row] for row in again],
        wanted=wanted,
        cohort=cohort[::-1],
        marked=marked,
        operating=operating,
    )
    thresholds = [one.recommended.threshold if one.recommended else None for one in (found, other)]
    assert thresholds[0] == pytest.approx(thresholds[1], abs=1.1e-4), "the order says nothing"
    for point in (found.in_force, found.recommended):
        for rate in (point.look, point.comparison) if point else ():
            assert rate is None or 0 <= rate.low <= rate.value <= rate.high <= 1
    if found.recommended is None:
        return
    look = found.recommended.look
    assert look is not None
    assert found.recommended.threshold < min(marked)
    if found.shown:
        assert look.high <= wanted + 1e-9
    else:
        assert found.recommended.threshold <= min(threshold, 0.8)
        assert look.value <= wanted + 1e-9


@given(st.integers(0, 1000))
@settings(max_examples=8, deadline=None)
def test_a_smaller_chance_never_takes_a_looser_threshold(seed: int) -> None:
    vectors, cohort = strangers(40, 16, seed), strangers(600, 16, seed + 1)
    found = [calibrated(vectors, wanted=wanted, cohort=cohort) for wanted in (1e-3, 3e-3, 1e-2, 1e-1)]
    thresholds = [one.recommended.threshold if one.recommended else 0.0 for one in found]
    shown = [one.shown for one in found]
    assert shown == sorted(shown)
    if found[0].one_person == 0 and not found[0].cohort_enrolled:
        kept = [threshold for threshold, one in zip(thresholds, shown, strict=True) if one]
        assert kept == sorted(kept)
