"""Voting: the nearest template's veto, majorities, ties and disagreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.decision.evidence import Evidence, View
from appliance.errors import OtherEmbedder
from appliance.liveness.liveness import Liveness
from appliance.matching.l2 import L2Matcher
from appliance.matching.match import Probes
from appliance.matching.voting import PartVoter, VotingMatcher

AXES = np.eye(4, dtype=np.float32)
GATE = L2Matcher(AXES[:2], ["Ada", "Grace"], 0.5, 0.05)


@dataclass
class Says:
    """Votes for the same name whatever it sees."""

    name: str | None

    def names(self, probes: Probes) -> list[str | None]:
        return [self.name] * len(probes)

    def wipe(self) -> None:
        self.name = None


def answer(votes: Sequence[str | None], probe: Probes = AXES[0]) -> str | None:
    (match,) = VotingMatcher("voting", GATE, [Says(name) for name in votes]).match(probe[None])
    return match.person


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ([], "Ada"),
        (["Ada"], "Ada"),
        ([None], None),  # one against one
        (["Ada", None], "Ada"),
        ([None, None], None),
        (["Ada", None, None], None),  # two against two
        (["Ada", "Ada", None], "Ada"),
        (["Ada", "Ada", "Grace"], None),  # three against one, who names somebody else
        (["Grace", "Grace", "Grace"], None),
        (["stranger to the gate"], None),
    ],
)
def test_a_majority_that_nobody_contradicts(votes: list[str | None], expected: str | None) -> None:
    assert answer(votes) == expected


@given(st.lists(st.sampled_from(["Ada", "Grace", None]), max_size=7), st.integers(0, 2**32 - 1))
def test_never_more_than_the_nearest_template_lets_in(votes: list[str | None], seed: int) -> None:
    probe = np.random.default_rng(seed).standard_normal(4).astype(np.float32)
    probe /= np.linalg.norm(probe)
    alone = GATE.match(probe[None])[0]
    assert answer(votes, probe) in (None, alone.person)


@given(st.lists(st.sampled_from(["Ada", "Grace", None]), max_size=7))
def test_a_vote_more_for_somebody_else_never_helps(votes: list[str | None]) -> None:
    assert answer([*votes, "Grace"]) is None


def test_candidates_and_distances_are_those_of_the_nearest_templates() -> None:
    matcher = VotingMatcher("svm", GATE, [Says(None)])
    (denied,), (alone,) = matcher.match(AXES[:1]), GATE.match(AXES[:1])
    assert denied.candidates == alone.candidates
    assert not denied.matched
    assert (matcher.method, matcher.version, matcher.size) == ("svm", 0, 2)
    assert matcher.accepts(denied.candidates)
    assert matcher.distance_to(AXES[0], "Grace") == pytest.approx(2.0)
    assert matcher.distance_to(AXES[0], "nobody") == float("inf")


def test_only_probes_that_match_are_voted_on() -> None:
    asked: list[int] = []

    class Counts(Says):
        def names(self, probes: Probes) -> list[str | None]:
            asked.append(len(probes))
            return super().names(probes)

    matches = VotingMatcher("voting", GATE, [Counts("Ada")]).match(AXES[[3, 0, 2]])
    assert [match.person for match in matches] == [None, "Ada", None]
    assert asked == [1]


def test_another_embedders_probe_is_refused() -> None:
    with pytest.raises(OtherEmbedder):
        VotingMatcher("svm", GATE, [Says("Ada")]).match(np.zeros((1, 5), np.float32))


def test_each_network_of_several_votes_by_its_own_numbers() -> None:
    # Two networks of two numbers each: the second sees Grace where the first sees Ada.
    vectors = np.array([[1, 0, 1, 0], [0, 1, 0, 1]], np.float32) / np.float32(np.sqrt(2))
    persons = ["Ada", "Grace"]
    first = PartVoter(slice(0, 2), vectors, persons, 0.5, 0.05)
    second = PartVoter(slice(2, 4), vectors, persons, 0.5, 0.05)
    divided = np.array([[0.9, 0, 0, 0.43]], np.float32)
    assert first.names(divided) == ["Ada"]
    assert second.names(divided) == ["Grace"]
    matcher = VotingMatcher("voting", L2Matcher(vectors, persons, 1.2, 0.05), [first, second])
    assert matcher.match(vectors)[0].person == "Ada"
    assert matcher.match(divided)[0].person is None
    assert second.names(np.array([[1, 0, 0, 0]], np.float32)) == [None]  # nothing to see


@pytest.mark.parametrize(("agreeing", "expected"), [(3, "Ada"), (2, "Ada"), (1, None), (0, None)])
def test_views_of_one_face_are_voted_on_one_by_one(agreeing: int, expected: str | None) -> None:
    evidence = Evidence(3)
    for number in range(3):
        matcher = VotingMatcher("voting", GATE, [Says("Ada" if number < agreeing else None)])
        (match,) = matcher.match(AXES[:1])
        evidence.add(View(AXES[0], match, 0.5, Liveness.LIVE, float(number)))
    identity = evidence.identity(VotingMatcher("voting", GATE, []))
    assert identity.person == expected
    assert identity.distance == pytest.approx(0, abs=1e-6)
