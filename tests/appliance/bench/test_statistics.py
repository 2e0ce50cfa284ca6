"""Summaries of measurements, on numbers whose answers are known."""

from __future__ import annotations

import pytest

from appliance.bench.statistics import Sample


def test_the_numbers_one_to_a_hundred() -> None:
    sample = Sample.of(list(range(100, 0, -1)))
    assert sample.count == 100
    assert sample.median == 50.5
    assert sample.p95 == pytest.approx(95.05)
    assert sample.p99 == pytest.approx(99.01)
    # The variance of 1..n with n - 1 in the divisor is n (n + 1) / 12.
    assert sample.cv == pytest.approx((100 * 101 / 12) ** 0.5 / 50.5)


def test_an_outlier_moves_the_tail_and_not_the_median() -> None:
    sample = Sample.of([10.0] * 9 + [1000.0])
    assert sample.median == 10.0
    assert sample.p99 > 900.0


def test_a_single_measurement_has_no_variation() -> None:
    sample = Sample.of([3.0])
    assert (sample.median, sample.p95, sample.p99) == (3.0, 3.0, 3.0)
    assert sample.cv is None
    assert sample.record()["cv"] is None


def test_nothing_cannot_be_summarised() -> None:
    with pytest.raises(ValueError, match="nothing"):
        Sample.of([])
    assert Sample.of_some([None, None]) is None


def test_stages_that_did_not_run_do_not_count() -> None:
    sample = Sample.of_some([None, 1.0, None, 3.0])
    assert sample is not None
    assert (sample.count, sample.median) == (2, 2.0)


def test_a_batch_divided_by_its_faces() -> None:
    whole = Sample.of([8.0, 12.0, 16.0])
    face = whole.divided_by(4)
    assert (face.median, face.count) == (3.0, 3)
    assert face.p95 == pytest.approx(whole.p95 / 4)
    assert face.cv == whole.cv


def test_a_record_is_rounded() -> None:
    assert Sample.of([1.23456, 1.23456]).record() == {"median": 1.235, "p95": 1.235, "p99": 1.235, "cv": 0.0}
