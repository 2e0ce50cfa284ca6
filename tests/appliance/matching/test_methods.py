"""The methods by their names: what every one keeps to, and classifiers kept between starts."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, replace

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.config import MatchingSettings
from appliance.errors import ConfigError, OtherEmbedder
from appliance.matching.classifier import net
from appliance.matching.classifier.classifier import Classifier, Scorer
from appliance.matching.classifier.linear import train_svm
from appliance.matching.classifier.nearest import NearestNeighbours
from appliance.matching.classifier.net import train_net
from appliance.matching.classifier.stored import decode, encode
from appliance.matching.enrolled import Enrolled
from appliance.matching.l2 import L2Matcher
from appliance.matching.match import Matcher
from appliance.matching.methods import Part, build_matcher
from appliance.matching.voting import VotingMatcher
from appliance.storage.records import Delta
from tests.appliance.matching.made_up import ACCEPT, DIMENSIONS, made_up, other_views, template_set, unit

METHODS = next(f for f in fields(MatchingSettings) if f.name == "method").metadata["choices"]
PEOPLE = 30


class Drawer:
    """A cache in memory that counts."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, int], bytes] = {}
        self.found = 0

    def load(self, name: str, version: int) -> bytes | None:
        self.found += (name, version) in self.kept
        return self.kept.get((name, version))

    def store(self, name: str, version: int, content: bytes) -> None:
        self.kept[name, version] = content


def build(method: str, people: int = PEOPLE, views: int = 2, seed: int = 1) -> L2Matcher | VotingMatcher:
    return build_matcher(MatchingSettings(method), template_set(*made_up(seed, people, views)), ACCEPT)


@pytest.fixture(scope="module")
def matchers() -> dict[str, Matcher]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(net, "_INPUTS", 600)  # made-up people are learned sooner than real ones
        return {method: build(method) for method in METHODS}


def test_every_method_says_its_name(matchers: dict[str, Matcher]) -> None:
    assert {name: matcher.method for name, matcher in matchers.items()} == {name: name for name in METHODS}


def test_every_method_knows_people_by_other_views(matchers: dict[str, Matcher]) -> None:
    for name, matcher in matchers.items():
        matches = matcher.match(other_views(1, PEOPLE))
        right = [match.person == f"p{number:04d}" for number, match in enumerate(matches)]
        assert np.mean(right) > 0.85, name
        assert not any(match.person not in (None, f"p{n:04d}") for n, match in enumerate(matches)), name


def test_every_method_keeps_strangers_out(matchers: dict[str, Matcher]) -> None:
    strangers = unit(np.random.default_rng(5).standard_normal((300, DIMENSIONS)))
    for name, matcher in matchers.items():
        assert sum(match.matched for match in matcher.match(strangers)) <= 3, name


@given(st.integers(0, 2**32 - 1), st.floats(0.0, 2.5))
@settings(deadline=None, max_examples=60)
def test_no_method_lets_in_what_the_nearest_template_does_not(
    matchers: dict[str, Matcher], seed: int, spread: float
) -> None:
    probes = other_views(1, PEOPLE, 0.0)
    noise = np.random.default_rng(seed).standard_normal(probes.shape) * spread / np.sqrt(DIMENSIONS)
    probes = unit(probes + noise)
    alone = matchers["l2"].match(probes)
    for name, matcher in matchers.items():
        for match, nearest, probe in zip(matcher.match(probes), alone, probes, strict=True):
            assert match.candidates == nearest.candidates, name
            assert match.person in (None, nearest.person), name
            if match.person is not None:
                assert matcher.distance_to(probe, match.person) <= ACCEPT + 1e-5, name


@pytest.mark.parametrize("wrong", [np.nan, np.inf, -np.inf])
def test_what_is_not_a_number_matches_nobody(matchers: dict[str, Matcher], wrong: float) -> None:
    probes = other_views(1, 3)
    probes[1, 4] = wrong
    for name, matcher in matchers.items():
        assert [match.person for match in matcher.match(probes)][1] is None, name


@pytest.mark.parametrize("method", METHODS)
def test_an_empty_gallery_knows_nobody(method: str) -> None:
    empty = template_set(np.zeros((0, DIMENSIONS), np.float32), [])
    (match,) = build_matcher(MatchingSettings(method), empty, ACCEPT).match(other_views(1, 1))
    assert (match.matched, match.candidates) == (False, ())


@pytest.mark.parametrize("method", METHODS)
def test_who_is_removed_is_denied_at_once(method: str) -> None:
    matcher, probes = build(method, 5), other_views(1, 5)
    nothing = template_set(np.zeros((0, DIMENSIONS), np.float32), [])
    assert isinstance(matcher, L2Matcher | VotingMatcher)
    assert matcher.update(Delta(2, (), nothing))
    assert matcher.match(probes)[3].person == "p0003"
    complete = matcher.update(Delta(3, (6, 7), nothing))  # both of her templates
    assert complete == (method == "l2")
    assert [match.person for match in matcher.match(probes)] == ["p0000", "p0001", "p0002", None, "p0004"]


def test_who_is_added_is_learned_before_she_is_let_in() -> None:
    vectors, persons = made_up(1, PEOPLE + 1, 2)
    before = template_set(vectors[:-2], persons[:-2])
    matcher = build_matcher(MatchingSettings("svm"), before, ACCEPT)
    assert isinstance(matcher, VotingMatcher)
    added = replace(template_set(vectors[-2:], persons[-2:]), ids=np.array([900, 901]))
    assert not matcher.update(Delta(2, (), added))
    assert [match.person for match in matcher.match(vectors[-3:])] == [persons[-3], None, None]
    learned = build_matcher(MatchingSettings("svm"), template_set(vectors, persons), ACCEPT)
    assert [match.person for match in learned.match(vectors[-3:])] == persons[-3:]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("people", [1, 2, 19])
def test_too_few_people_are_matched_by_their_nearest_template_alone(method: str, people: int) -> None:
    few, alone = build(method, people, 2), build("l2", people, 2)
    probes = np.concatenate([other_views(1, people), other_views(8, 5)])
    assert few.match(probes) == alone.match(probes)
    assert few.method == method


@pytest.mark.parametrize("method", METHODS)
def test_nothing_that_was_learned_of_people_is_left_in_a_wiped_matcher(method: str) -> None:
    matcher = build(method)
    held = [array for array in arrays_of(matcher) if array.dtype in (np.float32, np.float64)]
    assert any(array.any() for array in held)
    matcher.wipe()
    assert not any(array.any() for array in held)
    probes = other_views(1, PEOPLE)
    assert not any(match.candidates for match in matcher.match(probes))


def arrays_of(thing: object) -> list[npt.NDArray[np.generic]]:
    """Every array that an object of ours holds, at any depth."""
    if isinstance(thing, np.ndarray):
        return [thing]
    if isinstance(thing, list | tuple):
        return [array for one in thing for array in arrays_of(one)]
    ours = type(thing).__module__.startswith("appliance.")
    return [array for one in vars(thing).values() for array in arrays_of(one)] if ours else []


def test_another_embedders_probe_is_refused(matchers: dict[str, Matcher]) -> None:
    for matcher in matchers.values():
        with pytest.raises(OtherEmbedder):
            matcher.match(np.zeros((1, DIMENSIONS + 1), np.float32))


def test_networks_side_by_side_vote_too() -> None:
    vectors, persons = made_up(1, PEOPLE, 2)
    half = DIMENSIONS // 2
    parts = [Part(0, half, ACCEPT), Part(half, DIMENSIONS, ACCEPT)]
    matcher = build_matcher(MatchingSettings("voting"), template_set(vectors, persons), ACCEPT, parts=parts)
    without = build("voting")
    assert isinstance(matcher, VotingMatcher)
    assert isinstance(without, VotingMatcher)
    assert len(matcher.voters) == len(without.voters) + 2
    assert matcher.match(vectors[:1])[0].person == persons[0]


def test_too_many_people_are_refused_in_one_sentence() -> None:
    vectors = np.repeat(np.eye(1, 2, dtype=np.float32), 1001, axis=0)
    many = template_set(vectors, [f"p{number}" for number in range(1001)])
    with pytest.raises(ConfigError, match=r"mlp is for at most 1,000 people, and there are 1,001; run `port"):
        build_matcher(MatchingSettings("mlp"), many, ACCEPT)
    crowded = template_set(np.repeat(vectors[:1], 50_001, axis=0), ["p"] * 50_001)
    with pytest.raises(ConfigError, match="knn is for at most 50,000 templates, and there are 50,001"):
        build_matcher(MatchingSettings("knn"), crowded, ACCEPT)
    assert isinstance(build_matcher(MatchingSettings("l2"), many, ACCEPT), L2Matcher)


def test_what_was_learned_is_kept_until_a_template_changes() -> None:
    drawer, (vectors, persons) = Drawer(), made_up(1, 20, 1)
    svm, probes = MatchingSettings("svm"), other_views(1, 20)
    first = build_matcher(svm, template_set(vectors, persons), ACCEPT, drawer)
    again = build_matcher(svm, template_set(vectors, persons), ACCEPT, drawer)
    assert (drawer.found, len(drawer.kept)) == (1, 1)
    assert again.match(probes) == first.match(probes)
    moved = unit(vectors + 1e-3)
    build_matcher(svm, template_set(moved, persons), ACCEPT, drawer)
    build_matcher(svm, template_set(vectors, persons), ACCEPT * 0.9, drawer)
    assert (drawer.found, len(drawer.kept)) == (1, 3)


@pytest.mark.parametrize(("kind", "other"), [("svm", "mlp"), ("mlp", "svm")])
def test_a_kept_classifier_says_what_the_learned_one_said(kind: str, other: str) -> None:
    people, probes = Enrolled.of(*made_up(1, 5, 1)), other_views(1, 5)
    learn: dict[str, Callable[[Enrolled], Scorer]] = {"svm": train_svm, "mlp": train_net}
    learned = Classifier(kind, people.people, learn[kind](people), -0.5)
    content = encode(learned)
    kept = decode(content, kind, people)
    assert kept is not None
    assert (kept.scorer.scores(probes) == learned.scorer.scores(probes)).all()
    assert (kept.kind, kept.people, kept.reject) == (learned.kind, learned.people, learned.reject)
    assert encode(kept) == content
    assert decode(content, other, people) is None
    assert decode(content, kind, Enrolled.of(*made_up(1, 6, 1))) is None


def test_damaged_bytes_are_no_classifier() -> None:
    people = Enrolled.of(*made_up(1, 3, 1))
    content = encode(Classifier("svm", people.people, train_svm(people), 0.5))
    assert decode(content, "svm", people) is not None
    for place in range(0, len(content), 7):
        flipped = bytes(byte ^ (place == at) for at, byte in enumerate(content))
        assert decode(flipped, "svm", people) is None
        assert decode(content[:place], "svm", people) is None
    assert decode(content + b"0", "svm", people) is None


def test_only_what_was_learned_can_be_kept() -> None:
    people = Enrolled.of(*made_up(1, 3, 1))
    with pytest.raises(ValueError, match="knn has nothing to keep"):
        encode(Classifier("knn", people.people, NearestNeighbours(people, ACCEPT), 0.5))


def test_deciding_needs_no_scikit_learn() -> None:
    script = (
        "import sys, numpy as np, tests.appliance.matching.test_methods as t\n"
        "for m in ('l2', 'mean-of-best', 'knn'): t.build(m).match(t.other_views(1, 3))\n"
        "assert not [name for name in sys.modules if name.split('.')[0] in ('sklearn', 'scipy')]"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
