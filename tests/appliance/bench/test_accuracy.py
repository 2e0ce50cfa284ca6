"""Accuracy figures against cases that can be counted by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.bench.identification import Draw, draw, identify
from appliance.bench.intervals import clopper_pearson
from appliance.bench.lfw import Pairs, read_pairs
from appliance.bench.verification import best_threshold, verify
from appliance.errors import InputError


@pytest.mark.parametrize(
    ("hits", "tries", "low", "high"),
    [
        (0, 10, 0.0, 0.3085),  # 1 - 0.025 ** (1 / 10)
        (10, 10, 0.6915, 1.0),
        (1, 20, 0.00127, 0.24873),  # Clopper and Pearson 1934, by their charts and later tables
        (35, 20000, 0.00122, 0.00243),
    ],
)
def test_clopper_pearson(hits: int, tries: int, low: float, high: float) -> None:
    assert clopper_pearson(hits, tries) == pytest.approx((low, high), abs=2e-4)


@given(st.integers(1, 3000), st.data())
@settings(max_examples=40, deadline=None)
def test_the_interval_holds_the_rate(tries: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, tries))
    low, high = clopper_pearson(hits, tries)
    assert 0 <= low <= hits / tries <= high <= 1


def test_no_rate_without_tries() -> None:
    with pytest.raises(ValueError, match="no rate"):
        clopper_pearson(0, 0)


def lfw(folder: Path, pairs: str) -> Path:
    for name, count in (("Ada", 3), ("Bob", 2)):
        (folder / name).mkdir()
        for number in range(1, count + 1):
            (folder / name / f"{name}_{number:04d}.jpg").touch()
    path = folder / "pairs.txt"
    path.write_text(pairs)
    return path


def test_reads_pairs(tmp_path: Path) -> None:
    listed = lfw(tmp_path, "2\t1\nAda\t1\t2\nAda\t1\tBob\t2\nAda\t2\t3\nAda\t3\tBob\t1\n")
    pairs = read_pairs(tmp_path, listed)
    assert pairs.same.tolist() == [True, False, True, False]
    assert pairs.fold.tolist() == [0, 0, 1, 1]
    assert pairs.paths[pairs.right[1]].name == "Bob_0002.jpg"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "empty"),
        ("nonsense\n", "layout"),
        ("1\t1\nAda\t1\t2\n", "promises 2"),
        ("1\t1\nAda\t1\t2\nAda\t1\tEve\t1\n", "not there"),
        ("1\t1\nAda\t1\n Ada 1 2 3 4\n", "layout"),
    ],
)
def test_refuses_other_lists(tmp_path: Path, text: str, word: str) -> None:
    with pytest.raises(InputError, match=word):
        read_pairs(tmp_path, lfw(tmp_path, text))


def on_circle(*degrees: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    angle = np.deg2rad(np.array(degrees))
    return np.stack([np.cos(angle), np.sin(angle)], axis=1).astype(np.float32)


def test_verification_counts() -> None:
    # Genuine pairs lie 10 degrees apart and impostors 90, but for one of each in the second fold. On the
    # second fold two thresholds are as good; the larger takes everybody of the first one for the same.
    vectors = on_circle(0, 10, 90, 120, 180)
    left, right = np.array([0, 0, 0, 0, 0, 0, 0, 0]), np.array([1, 1, 2, 2, 1, 3, 2, 1])
    same = np.array([1, 1, 0, 0, 1, 1, 0, 0], bool)
    pairs = Pairs((Path("x"),) * 5, left, right, same, np.array([0, 0, 0, 0, 1, 1, 1, 1]))
    result = verify(pairs, vectors, shipped=1.0)
    assert result.accuracy == 0.5
    assert result.shipped_fmr == pytest.approx(1 / 4)
    assert result.shipped_fnmr == pytest.approx(1 / 4)


def test_the_best_threshold_parts_them() -> None:
    distances = np.array([0.1, 0.2, 0.3, 1.0, 1.1])
    assert 0.3 <= best_threshold(distances, np.array([1, 1, 1, 0, 0], bool)) < 1.0


def test_draws_never_mix_enrolled_and_strangers() -> None:
    people = {"a": [0, 1, 2], "b": [3, 4], "c": [5], "d": [6, 7]}
    one = draw(people, enrolled=2, per_person=1, strangers=100, seed=3)
    known = {name for name, _ in one.gallery}
    assert len(known) == 2
    assert known <= {"a", "b", "d"}, "c has no second picture to be met again in"
    rows = {row for name in known for row in people[name]}
    assert rows == {r for _, r in one.gallery} | {r for _, r in one.probes}
    assert set(one.strangers) == set(range(8)) - rows
    assert one == draw(people, enrolled=2, per_person=1, strangers=100, seed=3)


def test_too_few_people() -> None:
    with pytest.raises(InputError, match="only 1 people"):
        draw({"a": [0, 1], "b": [2]}, enrolled=2, per_person=1, strangers=5, seed=0)


def test_identification_counts() -> None:
    vectors = on_circle(0, 90, 5, 60, 88, 180, 2)
    one = Draw((("a", 0), ("b", 1)), (("a", 2), ("a", 3), ("b", 4)), (5, 6))
    result = identify([one, one], vectors, threshold=0.1, margin=0.0)
    assert (result.probes, result.right, result.wrong) == (6, 4, 0)
    assert (result.strangers, result.accepted) == (4, 2), "the stranger at 2 degrees is taken for a"
    assert result.rank_one == 4, "60 degrees is nearer to b"
