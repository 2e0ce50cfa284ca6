"""Who means to come in: zone, size, time, and who else is there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.access.intent import Company, Hint, Intent, Presenting
from appliance.config import IntentSettings

ZONE = (0.25, 0.0, 0.75, 1.0)
SIZE = (640, 480)


def face(track: int, x: float = 320, side: float = 100, seen: bool = True) -> Presenting:
    return Presenting(track, (x - side / 2, 200, x + side / 2, 200 + side), seen)


def test_without_rules_everybody_means_it_at_once() -> None:
    assert Intent(IntentSettings()).hints([face(1), face(2, 10, 20)], *SIZE, 0.0) == {1: None, 2: None}


@pytest.mark.parametrize(
    ("x", "side", "hint"),
    [
        (320, 100, None),
        (100, 100, Hint.OUTSIDE),
        (600, 100, Hint.OUTSIDE),
        (320, 79, Hint.FAR),
        (100, 20, Hint.OUTSIDE),
    ],
)
def test_passers_by_are_outside_the_zone_or_far(x: float, side: float, hint: Hint | None) -> None:
    assert Intent(IntentSettings(min_face=80), ZONE).hints([face(1, x, side)], *SIZE, 0.0) == {1: hint}


def test_only_who_stays_means_it_and_leaving_the_zone_begins_anew() -> None:
    intent = Intent(IntentSettings(dwell_s=0.5), ZONE)
    steps = [(0.0, 320), (0.4, 320), (0.6, 320), (0.7, 10), (0.8, 320), (1.2, 320), (1.31, 320)]
    hints = [intent.hints([face(1, x)], *SIZE, at)[1] for at, x in steps]
    assert hints == [Hint.WAIT, Hint.WAIT, None, Hint.OUTSIDE, Hint.WAIT, Hint.WAIT, None]


def test_of_two_the_nearest_counts_and_the_other_has_the_next_turn() -> None:
    intent = Intent(IntentSettings(company="nearest"), ZONE)
    far, near = face(1, 300, 90), face(2, 360, 120)
    assert intent.hints([far, near], *SIZE, 0.0) == {1: Hint.BEHIND, 2: None}
    assert intent.hints([far], *SIZE, 0.1) == {1: None}
    assert intent.hints([face(1, 100), near], *SIZE, 0.2) == {1: Hint.OUTSIDE, 2: None}


def test_company_is_refused_where_the_site_says_so() -> None:
    intent = Intent(IntentSettings(company="refuse"), ZONE)
    assert intent.hints([face(1), face(2, 360)], *SIZE, 0.0) == {1: Hint.COMPANY, 2: Hint.COMPANY}
    assert intent.hints([face(1), face(2, 10)], *SIZE, 0.0) == {1: None, 2: Hint.OUTSIDE}


def test_a_face_that_is_hidden_for_a_moment_is_not_the_nearest() -> None:
    intent = Intent(IntentSettings(company="nearest"))
    hidden, seen = face(1, 300, 150, seen=False), face(2, 360, 90)
    assert intent.hints([hidden, seen], *SIZE, 0.0) == {1: Hint.BEHIND, 2: None}


faces = st.lists(st.tuples(st.floats(0, 640), st.floats(10, 300), st.booleans()), min_size=1, max_size=5).map(
    lambda found: [face(number, *one) for number, one in enumerate(found)]
)


@given(faces, st.sampled_from(["nearest", "refuse"]))
def test_company_only_ever_denies(tracks: list[Presenting], company: str) -> None:
    alone = Intent(IntentSettings(min_face=60), ZONE).hints(tracks, *SIZE, 0.0)
    found = Intent(IntentSettings(min_face=60, company=company), ZONE).hints(tracks, *SIZE, 0.0)
    meant = [track for track, hint in found.items() if hint is None]
    assert all(alone[track] is None for track in meant)
    assert len(meant) <= 1
    if company == Company.NEAREST.value and any(hint is None for hint in alone.values()):
        assert len(meant) == 1
