"""Accuracy figures against cases that can be counted by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.bench.bootstrap import Looks, missed_at, paired_difference
from appliance.bench.identification import Draw, draw, identify
from appliance.bench.intervals import Rate, clopper_pearson, wilson
from appliance.bench.lfw import Pairs, people_of, read_pairs, subjects_of
from appliance.bench.verification import best_threshold, distances_of, rates_from, roc, verify
from appliance.errors import InputError
from appliance.matching.l2 import L2Matcher
from appliance.matching.match import Matcher
from appliance.matching.voting import VotingMatcher


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


def test_wilson() -> None:
    # Newcombe 1998, table I, method 3: 81 of 263, and 0 of 20.
    assert wilson(81 / 263, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)
    assert wilson(0.0, 20) == pytest.approx((0.0, 0.1611), abs=1e-4)


def test_a_rate_over_people_who_differ_is_less_sure() -> None:
    alike = Rate.over_people(np.full(50, 2.0), np.full(50, 20.0))
    differing = Rate.over_people(np.array([20.0] * 5 + [0.0] * 45), np.full(50, 20.0))
    assert alike.value == differing.value == 0.1
    assert alike.high - alike.low < 0.1 < differing.high - differing.low
    independent = wilson(0.1, 50)
    assert (differing.low, differing.high) == pytest.approx(independent, abs=0.01), "a person is one try"


def test_nothing_seen_is_bounded_by_the_people() -> None:
    assert Rate.over_people(np.zeros(30), np.full(30, 1000.0)).high == pytest.approx(wilson(0, 30)[1])
    assert Rate.over_people(np.array([3.0]), np.array([10.0])).high > 0.85, "one person says nothing"


def test_the_interval_of_pairs_covers() -> None:
    random = np.random.default_rng(4)
    people, covered = 60, 0
    first, second = np.triu_indices(people, 1)
    for _ in range(200):
        lamb = random.gamma(2, 0.5, people)  # how easily each is taken for others, 1 on average
        hits = random.random(len(first)) < 0.02 * lamb[first] * lamb[second]
        by = np.bincount(np.concatenate([first[hits], second[hits]]), minlength=people)
        rate = Rate.over_people(by, np.full(people, people - 1.0), pairs=True)
        assert rate.value == pytest.approx(hits.mean())
        covered += rate.low <= 0.02 <= rate.high
    assert covered >= 0.9 * 200, "about 95 in 100 intervals hold the true rate"


def lfw(folder: Path, pairs: str) -> Path:
    for name, count in (("Ada", 3), ("Bob", 2)):
        (folder / name).mkdir()
        for number in range(1, count + 1):
            (folder / name / f"{name}_{number:04d}.jpg").touch()
    path = folder / "pairs.txt"
    path.write_text(pairs)
    return path


def test_groups_of_people(tmp_path: Path) -> None:
    for group, name in (("day", "Ada"), ("night", "Bob"), ("night", "Eve")):
        folder = tmp_path / group / name
        folder.mkdir(parents=True)
        for number in (1, 2):
            (folder / f"{name}_{number:04d}.jpg").touch()
    people = people_of(tmp_path)
    assert [(person.name, person.group) for person in people] == [
        ("day/Ada", "day"), ("night/Bob", "night"), ("night/Eve", "night"),
    ]  # fmt: skip
    listed = tmp_path / "pairs.txt"
    listed.write_text("1 1\nAda 1 2\nBob 1 Eve 2\n")
    pairs = read_pairs(tmp_path, listed)
    subjects = subjects_of(tmp_path, pairs.paths)
    assert subjects.groups.tolist() == ["day", "day", "night", "night"]
    assert len(set(subjects.owner.tolist())) == 3
    (tmp_path / "day" / "Bob").mkdir()
    with pytest.raises(InputError, match="several groups"):
        read_pairs(tmp_path, listed)


def test_a_folder_without_pictures(tmp_path: Path) -> None:
    (tmp_path / "group" / "nobody").mkdir(parents=True)
    with pytest.raises(InputError, match="no pictures laid out"):
        people_of(tmp_path)


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


def chord(degrees: float) -> float:
    return float(2 - 2 * np.cos(np.deg2rad(degrees)))


def two_folds(paths: int = 5) -> Pairs:
    left, right = np.array([0, 0, 0, 0, 0, 0, 0, 0]), np.array([1, 1, 2, 2, 1, 3, 2, 1])
    same = np.array([1, 1, 0, 0, 1, 1, 0, 0], bool)
    return Pairs((Path("x"),) * paths, left, right, same, np.array([0, 0, 0, 0, 1, 1, 1, 1]))


def test_verification_counts() -> None:
    # Genuine pairs lie 10 degrees apart and impostors 90, but for one of each in the second fold. On the
    # second fold two thresholds are as good; the larger takes everybody of the first one for the same.
    vectors, pairs = on_circle(0, 10, 90, 120, 180), two_folds()
    result = verify(pairs, distances_of(pairs, vectors, np.ones(5, bool)), shipped=1.0)
    assert result.accuracy == 0.5
    assert result.right.tolist() == [True, True, False, False, True, False, True, False]
    assert result.fmr.value == pytest.approx(1 / 4)
    assert result.fnmr.value == pytest.approx(1 / 4)


def test_some_folds_with_the_threshold_of_the_others() -> None:
    vectors, pairs = on_circle(0, 10, 90, 120, 180), two_folds()
    distances = distances_of(pairs, vectors, np.ones(5, bool))
    result = verify(pairs, distances, shipped=1.0, folds=[1])
    assert (result.accuracy, result.error, len(result.right)) == (0.5, None, 4)
    assert chord(9) < result.threshold < chord(91)
    for folds, word in (([0, 1], "no fold is left"), ([2], "folds 1 to 2")):
        with pytest.raises(InputError, match=word):
            verify(pairs, distances, shipped=1.0, folds=folds)


def test_a_picture_without_a_face_never_matches() -> None:
    vectors, pairs = on_circle(0, 10, 90, 10, 180), two_folds()
    found = np.array([True, False, True, True, True])
    distances = distances_of(pairs, vectors, found)
    assert np.isinf(distances[[0, 1, 4, 7]]).all()
    result = verify(pairs, distances, shipped=1.0)
    assert result.fnmr.value == 0.75, "three of four genuine pairs have it"
    assert result.fmr.value == 0.0
    assert len(result.impostor) == 3, "an impostor pair without a face was not compared"
    assert roc(result.genuine, 3, lambda rate: 4.0)[-1][1] == 0.25


def test_the_best_threshold_parts_them() -> None:
    distances = np.array([0.1, 0.2, 0.3, 1.0, 1.1])
    assert 0.3 <= best_threshold(distances, np.array([1, 1, 1, 0, 0], bool)) < 1.0
    assert best_threshold(np.array([np.inf]), np.array([True])) == 0.0


def test_rates_of_a_curve() -> None:
    rates = rates_from(1000)
    assert (rates[0], rates[-1], len(rates)) == (0.001, 1.0, 31)


def test_a_paired_difference() -> None:
    one, other = np.ones(1000, bool), np.ones(1000, bool)
    other[:20], one[15:25] = False, False
    found = paired_difference(one, other)
    assert (found.value, found.only_one, found.only_other) == (0.01, 15, 5)
    assert found.low == pytest.approx(0.01 - 1.96 * np.sqrt(20 / 1000 - 0.01**2) / np.sqrt(1000), abs=1e-3)
    assert found.low < found.value < found.high
    assert paired_difference(one, one).high == 0.0


def test_misses_at_a_rate_of_strangers_and_how_sure() -> None:
    random = np.random.default_rng(1)
    people = 80
    genuine = Looks(np.repeat(random.uniform(0, 1, 40), 10), np.repeat(np.arange(40), 10))
    strangers = Looks(np.linspace(0.5, 2, 400), np.repeat(np.arange(40, 80), 10))
    rate, limit = missed_at(genuine, strangers, 0.01, people)
    assert limit == strangers.distances[4]
    assert rate.value == pytest.approx(float((genuine.distances >= limit).mean()))
    assert rate.high - rate.low > 0.2, "forty people, not four hundred looks"


def test_draws_never_mix_enrolled_and_strangers() -> None:
    people = {"a": [0, 1, 2], "b": [3, 4], "c": [5], "d": [6, 7]}
    one = draw(people, enrolled=2, per_person=1, strangers=100, seed=3)
    known = {name for name, _ in one.gallery}
    assert len(known) == 2
    assert known <= {"a", "b", "d"}, "c has no second picture to be met again in"
    rows = {row for name in known for row in people[name]}
    assert rows == {r for _, r in one.gallery} | {r for _, r in one.probes}
    assert {row for _, row in one.strangers} == set(range(8)) - rows
    assert all(row in people[name] for name, row in one.strangers)
    assert one == draw(people, enrolled=2, per_person=1, strangers=100, seed=3)


def test_too_few_people() -> None:
    with pytest.raises(InputError, match="only 1 people"):
        draw({"a": [0, 1], "b": [2]}, enrolled=2, per_person=1, strangers=5, seed=0)


def test_the_same_draw_from_fewer_pictures() -> None:
    people = {"a": [0, 1, 2, 3], "b": [4, 5, 6, 7], "c": [8]}
    three = draw(people, enrolled=2, per_person=3, strangers=5, seed=0)
    one = three.enrolled_from(1)
    assert one.gallery == (three.gallery[0], three.gallery[3])
    assert (one.probes, one.strangers) == (three.probes, three.strangers)
    assert three.enrolled_from(3) == three


def l2(vectors: np.ndarray[tuple[int, ...], np.dtype[np.float32]], persons: Sequence[str]) -> Matcher:
    return L2Matcher(vectors, persons, 0.1, 0.0)


def test_identification_counts() -> None:
    vectors = on_circle(0, 90, 5, 60, 88, 180, 2)
    one = Draw((("a", 0), ("b", 1)), (("a", 2), ("a", 3), ("b", 4)), (("c", 5), ("d", 6)))
    result = identify([one, one], vectors, np.ones(7, bool), l2)
    assert (result.probes, result.strangers) == (6, 4)
    assert (result.right.value, result.wrong.value) == (4 / 6, 0)
    assert result.accepted.value == 0.5, "the stranger at 2 degrees is taken for a"
    assert result.rank_one.value == 4 / 6, "60 degrees is nearer to b"
    assert result.det[-1][1] == pytest.approx(2 / 6)


def test_enrolled_as_is_asked_for() -> None:
    vectors = on_circle(0, 90, 5, 60, 88, 180, 2)
    one = Draw((("a", 0), ("a", 1), ("b", 1)), (("a", 2), ("b", 4)), (("c", 5),))
    found = np.ones(7, bool)
    assert identify([one], vectors, found, l2).templates == 1.5
    nobody = vectors[:0]
    result = identify(
        [one], vectors, found, l2, enrol=lambda rows: vectors[rows[:1]] if 0 in rows else nobody
    )
    assert (result.templates, result.not_enrolled) == (1.0, 1)
    assert result.right.value == 0.5, "b has no template"
    with pytest.raises(InputError, match="to be enrolled"):
        identify([one], vectors, found, l2, enrol=lambda rows: nobody)


def test_failures_to_acquire_are_misses() -> None:
    vectors = on_circle(0, 90, 5, 3, 88, 180, 2)
    one = Draw((("a", 0), ("b", 1)), (("a", 2), ("a", 3), ("b", 4)), (("c", 5), ("d", 6)))
    found = np.array([True, False, True, False, True, True, False])
    result = identify([one], vectors, found, l2)
    assert (result.not_acquired, result.not_enrolled) == (3, 1)
    assert result.right.value == pytest.approx(1 / 3), "b is not enrolled, and one picture of a has no face"
    assert (result.strangers, result.accepted.value) == (1, 0.0)
    with pytest.raises(InputError, match="to be enrolled"):
        identify([one], vectors, np.array([False] * 2 + [True] * 5), l2)
    with pytest.raises(InputError, match="stranger"):
        identify([one], vectors, np.array([True] * 5 + [False] * 2), l2)


class _Refuses:
    """Votes for nobody."""

    def names(self, probes: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> list[str | None]:
        return [None] * len(probes)

    def wipe(self) -> None:
        """It knows nobody."""


def test_a_veto_counts_at_every_distance() -> None:
    vectors = on_circle(0, 90, 1, 89, 180)
    one = Draw((("a", 0), ("b", 1)), (("a", 2), ("b", 3)), (("c", 4),) * 200)

    def refusing(
        templates: np.ndarray[tuple[int, ...], np.dtype[np.float32]], persons: Sequence[str]
    ) -> Matcher:
        return VotingMatcher("voting", L2Matcher(templates, persons, 0.1, 0.0), [_Refuses()])

    result = identify([one], vectors, np.ones(5, bool), refusing)
    assert result.right.value == 0.0
    assert result.fnir[1e-2][0].value == 1.0
    assert identify([one], vectors, np.ones(5, bool), l2).fnir[1e-2][0].value == 0.0
