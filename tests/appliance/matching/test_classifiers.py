"""Classifiers: they know the enrolled, reject strangers, and say the same when learned again."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.matching.classifier import net
from appliance.matching.classifier.classifier import Classifier, Scorer, best_scores
from appliance.matching.classifier.linear import train_svm
from appliance.matching.classifier.nearest import MeanOfBest, NearestNeighbours
from appliance.matching.classifier.net import train_net
from appliance.matching.classifier.reject import LEAST_PEOPLE, reject_score
from appliance.matching.enrolled import Enrolled
from tests.appliance.matching.made_up import ACCEPT, DIMENSIONS, enrolled, made_up, other_views, unit

SEED, PEOPLE, VIEWS = 3, 120, 1
LEARN: dict[str, Callable[[Enrolled], Scorer]] = {
    "mean-of-best": MeanOfBest,
    "knn": lambda people: NearestNeighbours(people, ACCEPT),
    "svm": train_svm,
    "mlp": train_net,
}


@pytest.fixture(scope="module", params=sorted(LEARN))
def classifier(request: pytest.FixtureRequest) -> Classifier:
    people, learn = enrolled(SEED, PEOPLE, VIEWS), LEARN[request.param]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(net, "_INPUTS", 600)  # made-up people are learned sooner than real ones
        reject = reject_score(people, learn, ACCEPT)
        assert reject is not None
        return Classifier(request.param, people.people, learn(people), reject)


def test_it_knows_people_by_other_views(classifier: Classifier) -> None:
    right = [name == person for name, person in zip(
        classifier.names(other_views(SEED, PEOPLE)), classifier.people, strict=True
    )]  # fmt: skip
    assert np.mean(right) > 0.9


def test_it_rejects_strangers(classifier: Classifier) -> None:
    strangers = unit(np.random.default_rng(5).standard_normal((2000, DIMENSIONS)))
    named = sum(name is not None for name in classifier.names(strangers))
    assert named / 2000 < 0.05  # one in a hundred, measured with the 120 templates that there are


def test_what_is_not_a_number_is_nobody(classifier: Classifier) -> None:
    probes = other_views(SEED, 4)
    probes[1, 3], probes[2] = np.nan, np.inf
    names = classifier.names(probes)
    assert names[1:3] == [None, None]
    assert names[0] == "p0000"
    assert classifier.names(probes[:0]) == []


def test_scores_are_one_for_each_person(classifier: Classifier) -> None:
    probes = other_views(SEED, 70)
    scores = classifier.scorer.scores(probes)
    assert scores.shape == (70, PEOPLE)
    assert not np.isnan(scores).any()
    best, who = best_scores(classifier.scorer, probes)  # by blocks
    assert best == pytest.approx(scores.max(axis=1), abs=1e-4)
    assert (who == scores.argmax(axis=1)).all()


@pytest.mark.parametrize("kind", ["svm", "mlp"])
def test_learning_again_gives_the_same(kind: str) -> None:
    people, probes = enrolled(2, 5, 2), other_views(2, 5)
    assert (LEARN[kind](people).scores(probes) == LEARN[kind](people).scores(probes)).all()


@given(st.integers(0, 1000), st.integers(1, 30), st.integers(1, 5), st.integers(1, 3))
@settings(deadline=None, max_examples=30)
def test_mean_of_best_is_that_of_a_plain_search(seed: int, people: int, views: int, probes: int) -> None:
    vectors, persons = made_up(seed, people, views)
    asked = other_views(seed + 7, probes)
    scores = MeanOfBest(Enrolled.of(vectors, persons)).scores(asked)
    for probe, row in zip(asked, scores, strict=True):
        distances = ((vectors - probe) ** 2).sum(axis=1).reshape(people, views)
        expected = np.sort(distances, axis=1)[:, :2].mean(axis=1)
        assert -row == pytest.approx(expected, abs=1e-4)


def test_many_templates_of_one_person_do_not_outvote_the_others() -> None:
    vectors, persons = made_up(3, 2, 12)
    knn = NearestNeighbours(Enrolled.of(vectors, persons), ACCEPT)
    stranger = unit(np.random.default_rng(9).standard_normal((1, DIMENSIONS)))
    assert np.isfinite(knn.scores(stranger)).all()
    assert abs(knn.scores(stranger)).max() < 6  # the twelve neighbours of one person would make it certain


def test_the_votes_of_neighbours() -> None:
    vectors = np.eye(3, dtype=np.float32)
    knn = NearestNeighbours(Enrolled.of(vectors, ["a", "b", "c"]), 2.0)
    (scores,) = knn.scores(unit(np.array([[1.0, 1.0, 0.0]])))
    apart = 2 * np.sqrt(0.5)  # c is farther than a and b, who are as near
    assert scores == pytest.approx([-np.log1p(np.exp(-5 * apart))] * 2 + [-5 * apart - np.log(2)], abs=1e-4)


def test_embeddings_that_lie_close_together_are_told_apart() -> None:
    vectors, persons = made_up(4, 30, 3)
    narrow = unit(np.eye(1, DIMENSIONS) * 5 + vectors)  # as dlib's network has them
    people = Enrolled.of(narrow, persons)
    probes = unit(np.eye(1, DIMENSIONS) * 5 + other_views(4, 30))
    for learn in (train_svm, train_net):
        assert (learn(people).scores(probes).argmax(axis=1) == np.arange(30)).mean() > 0.9


def test_too_few_people_have_no_reject_score() -> None:
    assert reject_score(enrolled(1, LEAST_PEOPLE - 1, 3), MeanOfBest, ACCEPT) is None
    assert reject_score(enrolled(1, LEAST_PEOPLE, 1), MeanOfBest, ACCEPT) is not None


def test_twins_do_not_spoil_the_reject_score() -> None:
    vectors, persons = made_up(1, PEOPLE, VIEWS)
    twins = np.concatenate([vectors, vectors[:VIEWS]])
    double = Enrolled.of(twins, [*persons, *["twin"] * VIEWS])
    alone = reject_score(Enrolled.of(vectors, persons), MeanOfBest, ACCEPT)
    both = reject_score(double, MeanOfBest, ACCEPT)
    assert alone is not None
    assert both is not None
    assert both < -ACCEPT
    assert both == pytest.approx(alone, abs=0.1)


def test_a_gallery_of_one_face_says_nothing() -> None:
    same = np.repeat(np.eye(1, DIMENSIONS, dtype=np.float32), LEAST_PEOPLE, axis=0)
    people = Enrolled.of(same, [f"p{number}" for number in range(LEAST_PEOPLE)])
    assert reject_score(people, MeanOfBest, ACCEPT) is None


def test_as_few_people_as_can_be_told_apart() -> None:
    assert train_svm(enrolled(1, 2, 2)).scores(other_views(1, 2)).shape == (2, 2)
    assert train_net(enrolled(1, 3, 1)).scores(other_views(1, 3)).shape == (3, 3)
