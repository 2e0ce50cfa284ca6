"""PINs and tiers through the whole appliance: the face is seen, the PIN is entered, the door opens."""

from __future__ import annotations

from typing import Any

import pytest

from appliance.decision.decision import Outcome
from appliance.door.door import Lock
from appliance.errors import InputError
from appliance.frames import Frame
from appliance.requests import (
    OWNER,
    EnterPin,
    PinAnswer,
    PinsSet,
    RemovePin,
    SetDoorMode,
    SetPin,
    SetPolicy,
    ShowEvent,
)
from appliance.snapshot import Snapshot
from models.detection import Detections
from tests.appliance.house import House
from tests.appliance.scripted import Given

ADA, CARRIER, DURESS = "7294", "748205", "8360"


def rules(**door: str) -> dict[str, Any]:
    roles = {
        "staff": {"doors": ["*"]},
        "carrier": {"doors": ["*"], "factor": "pin"},
    }
    return {"time_zone": "UTC", "default_role": "staff", "roles": roles, "doors": {"main": door}}


class Live:
    """Checks for life, and finds it."""

    name = "live"
    threshold = 0.5

    def scores(self, frame: Frame, faces: Detections) -> list[float]:
        return [1.0] * len(faces)

    def close(self) -> None:
        """Nothing is held."""


def ready(house: House, *, live: bool = False, **door: str) -> Given:
    """Ada, with a PIN, is enrolled, and the door main asks for this."""
    source = Given()
    house.enrol("ada")
    house.appliance.handle(SetPin("ada", ADA), OWNER)
    house.appliance.handle(SetPin("ada", DURESS, duress=True), OWNER)
    house.appliance.handle(SetPolicy(rules(**door)), OWNER)
    house.start(source, policy=house.appliance.policy, liveness=Live() if live else None)
    return source


def enter(house: House, pin: str, door: str = "main") -> PinAnswer:
    answer: PinAnswer = house.appliance.handle(EnterPin(door, pin), OWNER)
    return answer


def test_face_and_pin_open_together_and_neither_alone(house: House) -> None:
    source = ready(house, factor="face+pin")
    snapshot = house.next(source, 1, 6)
    [track] = snapshot.result.tracks
    assert (track.decision, track.hint, snapshot.names) == (None, "enter your PIN", {})
    assert snapshot.asks_pin
    assert house.unlocks() == 0
    assert enter(house, "5829") == PinAnswer(False, "wrong PIN", 0.0)
    house.next(source, 1, 3)
    assert house.unlocks() == 0
    assert enter(house, ADA) == PinAnswer(True, "thank you", 0.0)
    assert house.unlocks() == 0, "recognition opens, with its next frame"
    snapshot = house.next(source, 1)
    assert house.outcome(snapshot) == (Outcome.GRANTED, "enrolled")
    assert (house.unlocks(), house.lock()) == (1, Lock.UNLOCKED)
    assert snapshot.result.tracks[0].hint == ""
    assert not snapshot.asks_pin


def test_the_pin_is_entered_at_the_door_where_the_face_is(house: House) -> None:
    source = ready(house, factor="face+pin")
    house.next(source, 1, 6)
    assert enter(house, ADA, "yard").told == "look at the camera"
    house.next(source, 1, 6)
    assert (house.unlocks("main"), house.unlocks("yard")) == (0, 0)
    with pytest.raises(InputError, match="no door"):
        enter(house, ADA, "cellar")


def test_whoever_went_away_meanwhile_is_not_let_in_when_somebody_else_comes(house: House) -> None:
    source = ready(house, factor="face+pin")
    house.enrol("bob")
    house.next(source, 1, 6)
    assert enter(house, ADA).accepted
    house.clock.advance(11)
    house.next(source, 0, 10)
    house.next(source, 2, 10)
    house.next(source, 0, 10)
    assert house.next(source, 1, 6).result.tracks[0].hint == "enter your PIN", "she enters it again"
    assert house.unlocks() == 0


def test_whoever_looks_down_at_the_pad_has_enough_views_until_her_time_is_up(house: House) -> None:
    source = ready(house, factor="face+pin", tier="standard", live=True)
    house.next(source, 1, 40)
    house.next(source, 3, 95)
    assert enter(house, ADA).accepted
    assert house.outcome(house.next(source, 3)) == (Outcome.GRANTED, "enrolled")
    assert house.unlocks() == 1


def test_high_opens_to_a_living_face_with_the_pin(house: House) -> None:
    source = ready(house, live=True, tier="high")
    house.next(source, 1, 6)
    assert house.unlocks() == 0
    assert enter(house, ADA).accepted
    house.next(source, 1, 4)
    assert house.unlocks() == 1


def test_high_opens_to_nobody_where_nobody_checks_for_life(house: House) -> None:
    source = ready(house, tier="high")
    assert house.outcome(house.next(source, 1, 6)) == (Outcome.DENIED, "cannot be checked here")
    assert not enter(house, ADA).accepted
    house.next(source, 1, 6)
    assert house.unlocks() == 0


def test_a_role_passes_with_the_pin_alone_and_it_is_written_down_first(house: House) -> None:
    ready(house)
    cyd = house.enrol("bob", role="carrier")
    assert house.appliance.handle(SetPin("bob", CARRIER), OWNER) == PinsSet(cyd.id, True, False, True)
    assert enter(house, CARRIER).accepted
    assert house.unlocks() == 1
    [event] = house.gallery.events.newest(1, ("granted",))
    assert (event.person, event.detail["factor"], event.detail["door"]) == (cyd.id, "pin", "main")
    house.appliance.handle(SetDoorMode("main", "lockdown"), OWNER)
    assert enter(house, CARRIER).told == "look at the camera"
    house.appliance.handle(SetDoorMode("main", "normal"), OWNER)
    assert house.appliance.handle(RemovePin("bob"), OWNER) == PinsSet(cyd.id, False, False, False)
    assert not enter(house, CARRIER).accepted
    assert house.unlocks() == 1


def _shown(snapshot: Snapshot) -> object:
    """All that a snapshot tells, but for what is measured and counted on."""
    tracks = [(t.box, t.landmarks, t.quality, t.hint, _said(t.decision)) for t in snapshot.result.tracks]
    closed = [_said(decision) for _, decision in snapshot.result.closed]
    acts = [act.relay_ms is None for act in snapshot.result.acts]
    door = snapshot.door
    return tracks, closed, acts, snapshot.names, snapshot.setup, (door.kind, door.lock, door.alarms)


def _said(decision: Any) -> object:
    return decision and (
        decision.outcome,
        decision.person,
        decision.reason,
        decision.detail,
        decision.remark,
        decision.near,
    )


def test_under_duress_nothing_at_the_door_is_different_and_an_event_tells(house: House) -> None:
    source = ready(house, factor="face+pin")
    told: list[object] = []
    for pin in (ADA, DURESS):
        before = len(house.snapshots)
        house.next(source, 1, 6)
        answer = enter(house, pin)
        house.next(source, 1, 4)
        house.clock.advance(30)
        house.next(source, 0, 3)
        told.append((answer, [_shown(snapshot) for snapshot in house.snapshots[before:]]))
        house.next(source, 0, 10)
    assert told[0] == told[1]
    assert house.unlocks() == 2
    kinds = [event.kind for event in house.gallery.events.newest(20)]
    assert kinds.count("duress") == kinds.count("pin_right") == 1
    granted = [e.detail for e in house.gallery.events.newest(20, ("granted",))]
    assert granted[0] == granted[1]


def test_an_administrator_is_told_the_whole_reason_and_nobody_reads_it_on_the_disk(house: House) -> None:
    source = ready(house, factor="face+pin")
    house.appliance.handle(SetPolicy({**rules(), "roles": {"staff": {"doors": ["cellar"]}}}), OWNER)
    assert house.outcome(house.next(source, 1, 6)) == (Outcome.DENIED, "not for this door")
    house.appliance.stop()
    [event] = house.gallery.events.newest(1, ("denied",))
    shown = house.appliance.handle(ShowEvent(event.id), OWNER)
    assert (shown.reason, shown.why) == (
        "not for this door",
        "the role staff does not open the door main",
    )
    assert "staff" not in repr(event)
