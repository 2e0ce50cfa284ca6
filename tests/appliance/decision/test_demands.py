"""What a door asks for besides a face: waited for, denied, or not even told."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from appliance.access.policy import Standing, Verdict
from appliance.access.tiers import Demand, Factor, Proof, Tier, demanded
from appliance.clock import ManualClock
from appliance.config import DecisionSettings
from appliance.decision.decider import Decider
from appliance.decision.decision import Decision, Identity, Outcome
from appliance.liveness.liveness import Liveness
from appliance.matching.match import Candidate

NOON = datetime(2026, 11, 25, 12, tzinfo=timezone.utc)
PIN = demanded(Tier.CONVENIENCE, Factor.FACE_AND_PIN)
STANDARD, HIGH = demanded(Tier.STANDARD, Factor.FACE), demanded(Tier.HIGH, Factor.FACE)
SURE = Proof(nearness=0.88, living=Liveness.LIVE)


class Desk:
    """A decider under a policy that asks this of everybody."""

    def __init__(self, *asks: Demand) -> None:
        self._asks = asks
        self.clock = ManualClock(NOON, 100.0)
        self.decider = Decider(DecisionSettings(views=3, unknown_views=5), self, self.clock)

    name = "asking"

    def judge(self, standing: Standing, door: str, at: datetime) -> Verdict:
        return Verdict(True, "enrolled", asks=self._asks)

    def ask(
        self, proof: Proof | None = SURE, views: int = 5, person: str | None = "ada", track: int = 1
    ) -> Decision | None:
        identity = Identity(person, (Candidate(person or "ada", 0.3),), views)
        standings = {name: Standing(True, None) for name in ("ada", "bob")}
        self.clock.advance(0.1)
        return self.decider.decide("front", track, identity, False, 0.0, "main", standings, proof)

    def outcome(self, *asked: object) -> Outcome | None:
        decision = self.ask(*asked)  # type: ignore[arg-type]
        return decision.outcome if decision else None

    def hint(self, track: int = 1) -> str:
        asked = self.decider.asked("front", track)
        return asked.hint if asked else ""


def test_the_pin_is_waited_for_and_then_opens() -> None:
    desk = Desk(PIN)
    assert desk.ask() is None
    assert desk.hint() == "enter your PIN"
    assert desk.outcome(SURE.with_pin()) is Outcome.GRANTED
    assert desk.hint() == ""
    assert desk.ask() is None, "what was entered counts for as long as she stands there"
    assert desk.decider.current("front", 1) is not None


def test_it_counts_for_that_track_and_that_person_alone() -> None:
    desk = Desk(PIN)
    desk.ask()
    assert desk.outcome(SURE.with_pin()) is Outcome.GRANTED
    assert desk.outcome(SURE, 5, "ada", 2) is None
    assert desk.outcome(SURE, 5, "bob") is None
    assert desk.decider.current("front", 1) is None, "the grant was hers"
    assert desk.hint() == "enter your PIN"


def test_a_pin_that_nobody_was_asked_for_opens_nothing() -> None:
    assert Desk(PIN).outcome(SURE.with_pin()) is None


def test_a_view_that_fails_just_then_does_not_lose_the_pin() -> None:
    desk = Desk(PIN)
    desk.ask()
    assert desk.outcome(SURE.with_pin(), 4, None) is None
    assert desk.outcome(SURE) is Outcome.GRANTED


def test_the_next_time_it_is_entered_again() -> None:
    desk = Desk(PIN)
    desk.ask()
    desk.ask(SURE.with_pin())
    desk.decider.keep_only("front", set())
    assert desk.ask() is None
    assert desk.hint() == "enter your PIN"


def test_whoever_enters_none_is_denied_after_ten_seconds_and_may_still_enter_it() -> None:
    desk = Desk(PIN)
    assert desk.ask() is None
    desk.clock.advance(9.8)
    assert desk.ask() is None
    desk.clock.advance(0.2)
    decision = desk.ask()
    assert decision is not None
    assert (decision.outcome, decision.reason) == (Outcome.DENIED, "no PIN was entered")
    assert desk.outcome(SURE.with_pin()) is Outcome.GRANTED


@pytest.mark.parametrize(
    ("proof", "views", "hint"),
    [
        (Proof(nearness=0.88, living=None), 5, "look at the camera"),
        (SURE, 3, "look at the camera"),
        (Proof(nearness=0.94, living=Liveness.LIVE), 4, None),
        (SURE, 5, None),
    ],
)
def test_a_tier_waits_for_better_views(proof: Proof, views: int, hint: str | None) -> None:
    desk = Desk(STANDARD)
    decision = desk.ask(proof, views)
    if hint:
        assert decision is None
        assert desk.hint() == hint
    else:
        assert decision is not None
        assert decision.outcome is Outcome.GRANTED


def test_not_as_near_as_asked_is_not_recognised_and_nobodys_name_is_told() -> None:
    near = Proof(nearness=1.0, living=Liveness.LIVE, pin=True)
    for asked in (STANDARD, HIGH):
        desk = Desk(asked)
        assert desk.ask(near, 4) is None
        assert desk.hint() == "", "not even that somebody is near"
        decision = desk.ask(near, 5)
        assert decision is not None
        assert (decision.outcome, decision.person, decision.reason) == (
            Outcome.UNKNOWN,
            None,
            "not recognised",
        )
        assert "not as near" in decision.detail


@pytest.mark.parametrize("living", [Liveness.NOT_CHECKED, Liveness.SPOOF])
def test_where_nobody_checks_for_life_high_opens_to_nobody(living: Liveness) -> None:
    for asked in (STANDARD, HIGH):
        decision = Desk(asked).ask(Proof(nearness=0.88, living=living, pin=True))
        assert decision is not None
        assert (decision.outcome, decision.reason) == (Outcome.DENIED, "cannot be checked here")


def test_high_takes_all_of_it() -> None:
    desk = Desk(HIGH)
    assert desk.ask(SURE, 4) is None
    assert desk.hint() == "enter your PIN"
    assert desk.ask(SURE.with_pin(), 4) is None
    assert desk.hint() == "look at the camera"
    assert desk.outcome(SURE) is Outcome.GRANTED


def test_one_of_two_roles_is_enough() -> None:
    assert Desk(HIGH, demanded(Tier.CONVENIENCE, Factor.FACE)).outcome(Proof(), 3) is Outcome.GRANTED
    assert Desk().outcome(SURE.with_pin()) is Outcome.DENIED


def test_a_face_alone_is_as_before() -> None:
    decision = Desk(Demand()).ask(None, 3)
    assert decision is not None
    assert decision.outcome is Outcome.GRANTED
    assert decision.at == NOON + timedelta(seconds=0.1)
