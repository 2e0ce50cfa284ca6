"""From evidence to a decision: every stage can deny, none alone can grant."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.access.policy import AllowAll, Policy, Standing, Verdict
from appliance.clock import ManualClock
from appliance.config import DecisionSettings
from appliance.decision.decider import Decider
from appliance.decision.decision import Decision, Identity, Outcome
from appliance.decision.evidence import Evidence
from appliance.matching.match import Candidate
from tests.appliance.decision.scripted import MATCHER, THRESHOLD, view

NOON = datetime(2026, 11, 25, 12, tzinfo=timezone.utc)
SETTINGS = DecisionSettings(views=3, unknown_views=5)
STANDINGS = {
    "ada": Standing(True, None),
    "off": Standing(False, None),
    "old": Standing(True, NOON - timedelta(seconds=1)),
    "now": Standing(True, NOON),
    "new": Standing(True, NOON + timedelta(seconds=1)),
}


class Never:
    name = "never"

    def judge(self, standing: Standing, door: str, at: datetime) -> Verdict:
        return Verdict(False, "not at this hour")


class Broken:
    name = "broken"

    def judge(self, standing: Standing, door: str, at: datetime) -> Verdict:
        raise RuntimeError("the schedule cannot be read")


class Desk:
    """A decider with a clock of its own, asked about one track."""

    def __init__(self, policy: Policy | None = None, settings: DecisionSettings = SETTINGS) -> None:
        self.clock = ManualClock(NOON, 100.0)
        self.decider = Decider(settings, policy or AllowAll(), self.clock)

    def ask(
        self, person: str | None, views: int = 3, spoof: bool = False, camera: str = "front", track: int = 1
    ) -> Decision | None:
        identity = Identity(person, (Candidate(person or "ada", 0.3),), views)
        captured = self.clock.monotonic() - 0.05
        return self.decider.decide(camera, track, identity, spoof, captured, "main", STANDINGS)

    def current(self) -> Outcome | None:
        decision = self.decider.current("front", 1)
        return decision.outcome if decision else None


@pytest.mark.parametrize("views", [0, 1, 2])
@pytest.mark.parametrize("person", ["ada", None])
@pytest.mark.parametrize("spoof", [False, True])
def test_fewer_views_than_set_decide_nothing(views: int, person: str | None, spoof: bool) -> None:
    desk = Desk()
    assert desk.ask(person, views, spoof) is None
    assert desk.current() is None


def test_enough_views_grant() -> None:
    decision = Desk().ask("ada")
    assert decision is not None
    assert (decision.outcome, decision.person, decision.views) == (Outcome.GRANTED, "ada", 3)
    assert decision.latency_ms == pytest.approx(50)


def test_a_stranger_is_unknown_only_after_more_views() -> None:
    desk = Desk()
    assert desk.ask(None, 4) is None
    decision = desk.ask(None, 5)
    assert decision is not None
    assert (decision.outcome, decision.person, decision.reason) == (Outcome.UNKNOWN, None, "not recognised")


@pytest.mark.parametrize(
    ("person", "reason"),
    [("off", "disabled"), ("old", "expired"), ("now", "expired"), ("gone", "not enrolled")],
)
def test_people_in_no_good_standing_are_denied_with_the_reason(person: str, reason: str) -> None:
    decision = Desk().ask(person)
    assert decision is not None
    assert (decision.outcome, decision.person, decision.reason) == (Outcome.DENIED, person, reason)


def test_a_moment_before_the_expiry_is_granted_and_after_it_denied() -> None:
    desk = Desk()
    first = desk.ask("new")
    assert first is not None
    assert first.outcome is Outcome.GRANTED
    desk.clock.advance(1.0)
    second = desk.ask("new", 4)
    assert second is not None
    assert (second.outcome, second.reason) == (Outcome.DENIED, "expired")


def test_the_policy_denies_with_its_words() -> None:
    decision = Desk(Never()).ask("ada")
    assert decision is not None
    assert (decision.outcome, decision.reason) == (Outcome.DENIED, "not at this hour")


def test_a_policy_that_fails_grants_nothing() -> None:
    desk = Desk(Broken())
    with pytest.raises(RuntimeError, match="schedule"):
        desk.ask("ada")
    assert desk.current() is None


@pytest.mark.parametrize("person", ["ada", "off", None])
def test_a_spoof_is_denied_whoever_it_looks_like(person: str | None) -> None:
    decision = Desk().ask(person, spoof=True)
    assert decision is not None
    assert (decision.outcome, decision.person) == (Outcome.SPOOF, None)


def test_a_decision_that_stands_is_not_made_again() -> None:
    desk = Desk()
    assert desk.ask("ada") is not None
    assert [desk.ask("ada", views) for views in (4, 5, 8)] == [None, None, None]
    assert desk.current() is Outcome.GRANTED


def test_what_changes_is_decided_anew() -> None:
    desk = Desk()
    outcomes = []
    for person, spoof in (("ada", False), (None, False), ("ada", False), ("ada", True), ("ada", False)):
        decision = desk.ask(person, 8, spoof)
        outcomes.append(decision.outcome if decision else None)
    assert outcomes == [Outcome.GRANTED, Outcome.UNKNOWN, Outcome.GRANTED, Outcome.SPOOF, Outcome.GRANTED]


def test_tracks_and_cameras_are_decided_apart() -> None:
    desk = Desk()
    for camera, track in (("front", 1), ("front", 2), ("back", 1)):
        assert desk.ask("ada", camera=camera, track=track) is not None
    desk.decider.keep_only("front", {2})
    kept = [desk.decider.current(c, t) is not None for c, t in (("front", 1), ("front", 2), ("back", 1))]
    assert kept == [False, True, True]


@given(
    st.lists(
        st.tuples(
            st.dictionaries(
                st.sampled_from(["ada", "new"]), st.floats(THRESHOLD, 4.0, exclude_min=True), max_size=2
            ),
            st.floats(0, 1),
        ),
        max_size=20,
    )
)
def test_no_sequence_of_far_views_is_ever_granted(views: list[tuple[dict[str, float], float]]) -> None:
    desk, evidence = Desk(), Evidence(8)
    for distances, quality in views:
        evidence.add(view(distances, quality=quality))
        desk.decider.decide("front", 1, evidence.identity(MATCHER), False, 0.0, "main", STANDINGS)
        assert desk.current() in (None, Outcome.UNKNOWN)


class OnceInside:
    """Denies whoever has entered the site, as hard anti-passback does."""

    name = "once inside"

    def judge(self, standing: Standing, door: str, at: datetime) -> Verdict:
        return Verdict("site" not in standing.entered, "already inside" if standing.entered else "enrolled")


def test_whoever_was_let_pass_and_still_stands_there_is_not_denied_for_it() -> None:
    desk = Desk(OnceInside())
    inside: dict[str, datetime] = {}

    def ask(track: int) -> Outcome | None:
        identity = Identity("ada", (Candidate("ada", 0.3),), 4)
        standings = {"ada": Standing(True, None, "", inside)}
        desk.clock.advance(1)
        desk.decider.decide("front", track, identity, False, desk.clock.monotonic(), "main", standings)
        current = desk.decider.current("front", track)
        return current.outcome if current else None

    assert ask(1) is Outcome.GRANTED
    inside["site"] = desk.clock.wall()
    assert ask(1) is Outcome.GRANTED
    assert ask(2) is Outcome.DENIED, "who comes back, or a second one, has a track of her own"
    inside["site"] = NOON - timedelta(hours=1)
    assert ask(1) is Outcome.DENIED, "an earlier passage counts"
