"""A lockdown that comes between a decision and the door wins, wherever it comes."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from datetime import datetime

import pytest

from appliance.access.policy import Mode, Standing, Verdict
from appliance.decision.decision import Outcome
from appliance.door.door import Lock
from appliance.requests import OWNER, EnterPin, PinAnswer, SetDoorMode, SetPin, SetPolicy
from appliance.storage.decision_log import DecisionNote
from tests.appliance.house import House
from tests.appliance.scripted import Given
from tests.appliance.test_recognition import Room

LOCKDOWN = SetDoorMode("main", Mode.LOCKDOWN.value)
CARRIER = "748205"
RULES = {"time_zone": "UTC", "roles": {"carrier": {"doors": ["*"], "factor": "pin"}}}


def ordered_while_it_is_written_down(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lockdown that comes when the first grant is on the disk, and the door has not moved yet."""
    append = house.gallery.decisions.append

    def then_lockdown(notes: Sequence[DecisionNote]) -> None:
        append(notes)
        if any(note.kind == "granted" for note in notes):
            house.appliance.handle(LOCKDOWN, OWNER)

    monkeypatch.setattr(house.gallery.decisions, "append", then_lockdown)


def kinds(house: House) -> list[str]:
    wanted = ("granted", "mode_set", "denied")
    return [event.kind for event in house.gallery.events.newest(20) if event.kind in wanted]


def test_a_grant_that_was_being_written_down_opens_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    ordered_while_it_is_written_down(house, monkeypatch)
    source = Given()
    house.enrol("ada")
    house.start(source, policy=house.appliance.policy)
    snapshot = house.next(source, 1, 6)
    assert house.outcome(snapshot) == (Outcome.DENIED, "locked down")
    assert (house.unlocks(), house.lock()) == (0, Lock.LOCKED)
    closed = [decision.outcome for shown in house.snapshots for _, decision in shown.result.closed]
    assert closed == [Outcome.DENIED], "nobody has passed"
    house.next(source, 1, 20)
    house.appliance.stop()
    assert kinds(house) == ["granted", "mode_set", "denied"]


def test_a_grant_waits_for_a_lockdown_that_is_being_written_down(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_mode, reached, written = house.gallery.policy.set_mode, threading.Event(), threading.Event()

    def slowly(door: str, mode: str | None) -> None:
        reached.set()
        assert written.wait(5.0)
        set_mode(door, mode)

    monkeypatch.setattr(house.gallery.policy, "set_mode", slowly)
    source = Given()
    house.enrol("ada")
    house.start(source, policy=house.appliance.policy)
    order = threading.Thread(target=house.appliance.handle, args=(LOCKDOWN, OWNER))
    order.start()
    assert reached.wait(5.0)
    source.show(1, 6)
    time.sleep(0.3)
    assert house.lock() is Lock.LOCKED
    written.set()
    order.join()
    house.next(source, 1, 1)
    assert (house.unlocks(), house.lock()) == (0, Lock.LOCKED)


class Closable:
    """A policy that a test closes."""

    name = "closable"

    def __init__(self) -> None:
        self.closed = False

    def judge(self, standing: Standing, door: str, at: datetime) -> Verdict:
        return Verdict(False, "locked down") if self.closed else Verdict(True, "enrolled")


@pytest.mark.parametrize("frames", [1, 9, 10, 11, 12, 13, 14])
def test_whoever_has_to_wait_is_not_let_in_after_it(frames: int) -> None:
    """The same person comes again within the time in which her door is not unlocked again."""
    room, policy = Room(), Closable()
    room.recognition._decider.policy = policy
    room.show(*[1] * 5, *[0] * 10, *[1] * 5)
    room.show(*[1] * frames)
    opened, policy.closed = room.main.state().unlocks, True
    denied = [decision.reason for decision in room.closed(*[1] * 15)]
    assert denied == ["locked down"]
    assert room.main.state().unlocks == opened


def test_a_pin_that_was_right_before_it_opens_nothing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.enrol("ada", role="carrier")
    house.appliance.handle(SetPin("ada", CARRIER), OWNER)
    house.appliance.handle(SetPolicy(RULES), OWNER)
    ordered_while_it_is_written_down(house, monkeypatch)
    answer: PinAnswer = house.appliance.handle(EnterPin("main", CARRIER), OWNER)
    assert (answer.accepted, answer.told) == (False, "locked down")
    assert (house.unlocks(), house.lock()) == (0, Lock.LOCKED)
    assert kinds(house) == ["granted", "mode_set", "denied"]


def test_free_passage_that_is_put_back_after_a_failure_does_not_overtake_it(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.appliance.handle(SetDoorMode("main", Mode.FREE_PASSAGE.value), OWNER)
    orders = house.gallery.policy.orders
    waiting: list[threading.Thread] = []

    def then_lockdown() -> object:
        found = orders()
        if not waiting:
            waiting.append(threading.Thread(target=house.appliance.handle, args=(LOCKDOWN, OWNER)))
            waiting[0].start()
            waiting[0].join(0.3)
        return found

    monkeypatch.setattr(house.gallery.policy, "orders", then_lockdown)
    house.appliance.apply_modes()
    waiting[0].join()
    assert house.lock() is Lock.LOCKED
