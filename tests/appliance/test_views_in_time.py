"""Views count for a while, and a decision is not open for ever: nobody collects views without end."""

from __future__ import annotations

import pytest

from appliance.config import DecisionSettings
from appliance.decision.decision import Outcome
from appliance.decision.evidence import Evidence
from tests.appliance.decision.scripted import MATCHER, view
from tests.appliance.scripted import STEP_S
from tests.appliance.test_recognition import Room

ADA, CYD, AWAY = 1, 2, 5
"""Scenes: somebody enrolled, a stranger, and a face in the same place that says nothing of who it is."""


def away(room: Room, seconds: float) -> list[str]:
    """The face says nothing for so long, in two frames a second; the reasons of what that closes."""
    reasons = []
    for _ in range(int(2 * seconds)):
        room.clock.advance(0.5 - STEP_S)
        reasons += [decision.reason for decision in room.closed(AWAY)]
    return reasons


@pytest.mark.parametrize("face", [ADA, CYD])
def test_a_decision_that_stays_open_is_that_nobody_is_recognised(face: int) -> None:
    room = Room()
    assert room.closed(face, face) == []
    assert away(room, 9) == []
    assert away(room, 2) == ["not recognised"]
    assert away(room, 20) == [], "once"
    [track] = room.show(AWAY).result.tracks
    assert track.decision is not None
    assert (track.decision.outcome, track.decision.person) == (Outcome.UNKNOWN, None)
    assert room.main.state().unlocks == 0


def test_whoever_turns_round_at_last_is_let_in_by_new_views_alone() -> None:
    room = Room()
    room.show(ADA, ADA)
    away(room, 20)
    assert room.closed(ADA, ADA) == [], "those of twenty seconds ago do not count"
    assert [decision.outcome for decision in room.closed(ADA)] == [Outcome.GRANTED]


def test_few_looks_of_a_stranger_never_add_up() -> None:
    """Two views every twenty seconds would be eight in a minute."""
    room = Room()
    closed = []
    for _ in range(4):
        assert room.closed(CYD, CYD) == []
        closed += away(room, 20)
    assert closed == ["not recognised"]
    [track] = room.show(CYD).result.tracks
    assert track.views == 1


def test_whoever_was_let_in_and_looks_away_is_not_let_in_once_more() -> None:
    room = Room()
    assert [decision.outcome for decision in room.closed(*[ADA] * 5)] == [Outcome.GRANTED]
    assert away(room, 20) == []
    assert room.closed(*[ADA] * 10) == []
    assert room.main.state().unlocks == 1


def test_time_runs_only_while_it_is_decided_on() -> None:
    room = Room()
    decider = room.recognition._decider
    assert not decider.overdue("front", 1, 0.0)
    assert not decider.overdue("front", 1, 9.9)
    decider.postpone("front", 1)
    assert not decider.overdue("front", 1, 60.0)
    assert not decider.overdue("front", 1, 69.9)
    assert decider.overdue("front", 1, 70.1)


def test_a_view_counts_until_its_time_is_up() -> None:
    evidence = Evidence(8, counts_s=15.0)
    for at in (0.0, 10.0, 14.0):
        evidence.add(view({"ada": 0.2}, at=at))
    seen = [evidence.identity(MATCHER, at).views for at in (14.0, 15.0, 15.1, 25.1, 29.1)]
    assert seen == [3, 3, 2, 1, 0]
    assert evidence.identity(MATCHER, 29.1).person is None
    assert evidence.identity(MATCHER).views == 3


def test_settings_that_take_longer_have_longer() -> None:
    """Fifty views that are taken five seconds apart are seen in time, and count together."""
    from appliance.access.policy import AllowAll
    from appliance.clock import ManualClock
    from appliance.decision.decider import Decider
    from tests.appliance.scripted import NOON

    slow = DecisionSettings(views=50, unknown_views=50, view_interval_s=5.0)
    decider = Decider(slow, AllowAll(), ManualClock(NOON, 0.0))
    assert not decider.overdue("front", 1, 0.0)
    assert not decider.overdue("front", 1, 260.0)
