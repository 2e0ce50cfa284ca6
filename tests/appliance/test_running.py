"""The appliance at work: a change of the gallery counts at once, and everything ends locked."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from appliance.decision.decision import Outcome
from appliance.door.door import Lock
from appliance.errors import ConfigError, InputError
from appliance.frames import Frame
from appliance.requests import (
    OWNER,
    EnablePerson,
    RemovePerson,
)
from models.detection import Detections
from tests.appliance.house import SOON_S, House
from tests.appliance.scripted import Given
from tests.appliance.test_recognition import StuckDoor


def test_a_person_who_is_enrolled_while_standing_there_is_let_in(house: House) -> None:
    source = Given()
    house.start(source)
    assert house.outcome(house.next(source, 1, 6)) == (Outcome.UNKNOWN, "not recognised")
    ada = house.enrol("ada")
    snapshot = house.next(source, 1)
    assert house.outcome(snapshot) == (Outcome.GRANTED, "enrolled")
    assert snapshot.names == {ada.id: "ada"}
    assert house.unlocks() == 1


@pytest.mark.parametrize("frames", [3, 6])
def test_a_person_who_is_removed_while_granted_is_nobody_from_the_next_frame_on(
    house: House, frames: int
) -> None:
    source = Given()
    ada = house.enrol("ada")
    house.start(source)
    assert house.outcome(house.next(source, 1, frames)) == (Outcome.GRANTED, "enrolled")
    house.appliance.handle(RemovePerson(ada.id), OWNER)
    snapshot = house.next(source, 1)
    assert house.outcome(snapshot) in (None, (Outcome.UNKNOWN, "not recognised"))
    assert snapshot.names == {}
    assert house.outcome(house.next(source, 1, 10)) == (Outcome.UNKNOWN, "not recognised")
    assert house.unlocks() == 1


def test_disabling_and_enabling_count_from_the_next_frame_on(house: House) -> None:
    source = Given()
    ada = house.enrol("ada")
    house.start(source)
    house.next(source, 1, 4)
    house.appliance.handle(EnablePerson(ada.id, False), OWNER)
    assert house.outcome(house.next(source, 1)) == (Outcome.DENIED, "disabled")
    house.appliance.handle(EnablePerson(ada.id, True), OWNER)
    assert house.outcome(house.next(source, 1)) == (Outcome.GRANTED, "enrolled")
    assert house.unlocks() == 2


def test_two_cameras_keep_their_tracks_and_doors_apart(house: House) -> None:
    front, second = Given(), Given()
    house.enrol("ada")
    house.start(front, second)
    for _ in range(6):
        house.next(front, 1)
        house.next(second, 2)
    newest = {snapshot.result.frame.camera: snapshot for snapshot in house.snapshots}
    assert house.outcome(newest["front"]) == (Outcome.GRANTED, "enrolled")
    assert house.outcome(newest["second"]) == (Outcome.UNKNOWN, "not recognised")
    assert [newest[name].result.tracks[0].number for name in ("front", "second")] == [1, 1]
    assert (house.unlocks("main"), house.unlocks("yard")) == (1, 0)
    assert newest["second"].names == {}


class Failing:
    """A stage that fails at its third call."""

    name = "failing"
    threshold = 0.5

    def __init__(self) -> None:
        self.calls = 0

    def scores(self, frame: Frame, faces: Detections) -> list[float]:
        self.fail_at(5)
        return [1.0] * len(faces)

    def close(self) -> None:
        """Nothing is held."""

    def fail_at(self, call: int) -> None:
        self.calls += 1
        if self.calls == call:
            raise RuntimeError("this stage is out of order")


def ended(house: House) -> None:
    """What holds after recognition has ended by itself with a failure."""
    assert house.appliance.wait(SOON_S)
    (failure,) = house.appliance.failures
    assert "out of order" in str(failure)
    assert (house.lock("main"), house.lock("yard")) == (Lock.LOCKED, Lock.LOCKED)


def test_a_stage_that_fails_locks_the_door_and_is_reported(house: House) -> None:
    house.enrol("ada")
    house.appliance.doors["yard"].unlock()
    house.start(Given(*[1] * 20, None), liveness=Failing())
    ended(house)
    assert house.unlocks() == 1, "it was open when the stage failed"
    assert failures(house) == [{"stage": "liveness", "error": "RuntimeError"}]


def failures(house: House) -> list[dict[str, object]]:
    return [dict(event.detail) for event in house.gallery.events.newest(9, ("recognition_failed",))]


def test_the_same_failure_again_and_again_is_told_every_ten_minutes(house: House) -> None:
    for _ in range(3):
        house.appliance.tell_failure("start", RuntimeError("Ada's network"))
    house.appliance.tell_failure("liveness", RuntimeError("Ada's network"))
    house.clock.advance(600)
    house.appliance.tell_failure("start", RuntimeError("Ada's network"))
    told = [failure["stage"] for failure in failures(house)]
    assert told == ["start", "liveness", "start"]


def test_a_listener_that_fails_locks_the_door_and_is_reported(house: House) -> None:
    failing = Failing()
    house.enrol("ada")
    house.appliance.subscribe(lambda snapshot: failing.fail_at(4))
    house.start(Given(*[1] * 20, None))
    ended(house)
    assert len(house.snapshots) == 4


def test_a_door_that_does_not_answer_leaves_no_other_unlocked(build: Callable[..., House]) -> None:
    house = build(first=StuckDoor())
    assert next(iter(house.appliance.doors)) == "first"
    house.enrol("ada")
    house.start(Given(*[1] * 20, None), liveness=Failing())
    ended(house)


def test_a_source_that_fails_is_reported(house: House) -> None:
    class Damaged(Given):
        def read(self) -> None:
            raise InputError("'x.mp4' is damaged: copy it again")

    house.start(Damaged())
    assert house.appliance.wait(SOON_S)
    assert [str(failure) for failure in house.appliance.failures] == ["'x.mp4' is damaged: copy it again"]
    assert failures(house) == [{"stage": "camera", "error": "InputError"}]


def test_sources_that_end_end_the_recognition(house: House) -> None:
    house.start(Given(0, 0, None), Given(0, None))
    assert house.appliance.wait(SOON_S)
    assert len(house.snapshots) == 3
    assert house.appliance.failures == []


def test_stopping_locks_and_takes_less_than_two_seconds(house: House) -> None:
    source, silent = Given(), Given()
    house.enrol("ada")
    house.start(source, silent)
    house.next(source, 1, 4)
    assert house.lock() is Lock.UNLOCKED
    begin = time.monotonic()
    house.appliance.stop()
    assert time.monotonic() - begin < 2
    assert house.lock() is Lock.LOCKED
    assert house.appliance.wait(0)
    assert house.appliance.failures == []


class Waiting:
    """A liveness stage that takes its time over the third frame."""

    name = "waiting"
    threshold = 0.5

    def __init__(self) -> None:
        self.calls = 0
        self.at_work = threading.Event()
        self.may_end = threading.Event()

    def scores(self, frame: Frame, faces: Detections) -> list[float]:
        self.calls += 1
        if self.calls == 3:
            self.at_work.set()
            self.may_end.wait(SOON_S)
        return [1.0] * len(faces)

    def close(self) -> None:
        """Nothing is held."""


def test_a_frame_that_outlasts_the_stop_leaves_the_door_locked(house: House) -> None:
    """The frame that is in work grants after the door was locked."""
    house.enrol("ada")
    stage = Waiting()
    house.start(Given(*[1] * 10, None), liveness=stage)
    assert stage.at_work.wait(SOON_S)
    house.appliance.stop(0.05)
    assert house.lock() is Lock.LOCKED
    stage.may_end.set()
    assert house.appliance.wait(SOON_S)
    assert house.lock() is Lock.LOCKED


def test_recognition_can_be_started_again(house: House) -> None:
    house.enrol("ada")
    for times in (1, 2):
        source = Given()
        house.start(source)
        house.next(source, 1, 4)
        house.appliance.stop()
        assert house.unlocks() == times


def test_it_is_not_started_twice_at_once(house: House) -> None:
    house.start(Given())
    with pytest.raises(RuntimeError, match="recognises already"):
        house.start(Given())


def test_a_camera_of_a_door_that_is_not_there(house: House) -> None:
    reader = house.reader("side", "cellar", Given())
    house.start(Given(None))
    house.appliance.wait(SOON_S)
    with pytest.raises(ConfigError, match="camera side belongs to door cellar, and there is no such door"):
        house.appliance.start(house.recognition, [reader])


def test_a_closed_appliance_unlocks_nothing(house: House) -> None:
    house.appliance.doors["main"].unlock()
    house.appliance.close()
    house.appliance.doors["main"].unlock()
    assert house.lock() is Lock.LOCKED
