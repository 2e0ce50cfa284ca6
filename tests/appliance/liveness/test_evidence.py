"""Several views of one face, and what they say together."""

from __future__ import annotations

import math

import pytest

from appliance.liveness.evidence import LivenessEvidence
from appliance.liveness.liveness import Liveness, judged

LIVE, SPOOF, NOT_CHECKED = Liveness.LIVE, Liveness.SPOOF, Liveness.NOT_CHECKED


def evidence(*scores: float | None, enough: int = 5) -> LivenessEvidence:
    gathered = LivenessEvidence(0.5, enough)
    for score in scores:
        gathered.add(score)
    return gathered


@pytest.mark.parametrize(
    ("score", "answer"),
    [(0.5, LIVE), (1.0, LIVE), (0.4999, SPOOF), (0.0, SPOOF), (math.nan, SPOOF), (None, NOT_CHECKED)],
)
def test_one_score(score: float | None, answer: Liveness) -> None:
    assert judged(score, 0.5) is answer


@pytest.mark.parametrize(
    ("scores", "answer"),
    [
        ((0.9, 0.9, 0.9, 0.9, 0.1), LIVE),  # a view that is wrong outvotes nobody
        ((0.1, 0.1, 0.1, 0.1, 0.9), SPOOF),
        ((0.45, 0.45, 0.45, 0.95, 0.95), LIVE),  # nor do three that are nearly right
        ((0.0, 0.0, 0.55, 0.55, 0.55), SPOOF),
        ((0.9, 0.9, 0.9, 0.9, math.nan), SPOOF),
        ((None,) * 5, NOT_CHECKED),
        ((0.9, 0.9, None, 0.9, 0.9), NOT_CHECKED),
        ((0.1, 0.1, None, 0.1, 0.1), SPOOF),
    ],
)
def test_views_together(scores: tuple[float | None, ...], answer: Liveness) -> None:
    assert evidence(*scores).answer is answer


def test_too_few_views_are_no_answer_but_say_something() -> None:
    few = evidence(0.1, 0.2, 0.1, 0.2)
    assert few.answer is None
    assert few.so_far is SPOOF
    assert evidence().so_far is NOT_CHECKED
    assert evidence(0.9, enough=1).answer is LIVE


def test_old_views_no_longer_count() -> None:
    shown_later = evidence(*[1.0] * 50, *[0.0] * 6)
    assert shown_later.answer is SPOOF
    assert evidence(*[0.0] * 50, *[1.0] * 6).answer is LIVE


def test_more_views_count_where_an_answer_takes_more() -> None:
    assert evidence(*[1.0] * 9, *[0.0] * 6, enough=15).answer is LIVE
