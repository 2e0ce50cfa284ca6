"""What follows from a frame: decisions, the door of that camera, and a snapshot of it all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import FrozenInstanceError, replace
from datetime import datetime

import numpy as np
import pytest

from appliance.access.policy import AllowAll, Standing, Verdict
from appliance.clock import ManualClock
from appliance.config import IntentSettings
from appliance.decision.decision import Decision, Outcome
from appliance.door.door import Door, DoorState, Lock
from appliance.door.simulated import SimulatedDoor
from appliance.errors import DoorError, StorageFailed
from appliance.frames import Frame
from appliance.matching.l2 import L2Matcher
from appliance.recognition import Recognition
from appliance.snapshot import Snapshot
from models.detection import Detections
from tests.appliance.scripted import NOON, Camera, Face, decider, embedding, pipeline

SCENES = {
    0: [],
    1: [Face("ada")],
    2: [Face("cyd")],
    3: [Face("ada", 120), Face("cyd", 450)],
    4: [Face("bob")],
    5: [Face("nan")],
}
STANDINGS = {"ada": Standing(True, None), "bob": Standing(False, None)}
NAMES = {"ada": "Ada Lovelace", "bob": "Bob"}


class Switched:
    """A liveness stage that a test switches; a policy that it can break."""

    name = "switched"
    threshold = 0.5

    def __init__(self) -> None:
        self.score = 1.0
        self.broken = False

    def scores(self, frame: Frame, faces: Detections) -> list[float]:
        return [self.score] * len(faces)

    def close(self) -> None:
        """Nothing is held."""

    def judge(self, standing: Standing, door: str, at: datetime) -> Verdict:
        if self.broken:
            raise RuntimeError("the policy is broken")
        return AllowAll().judge(standing, door, at)


class StuckDoor(Door):
    """Hardware that does not answer."""

    name = "main"
    kind = "stuck"

    def unlock(self) -> None:
        raise DoorError("the relay does not answer; check its cable")

    def hold(self, held: bool) -> None:
        self.unlock()

    def watch(self, listener: Callable[[DoorState], None]) -> None:
        """It tells nothing."""

    lock = unlock
    close = unlock

    def state(self) -> DoorState:
        return DoorState("main", "stuck", Lock.LOCKED, 0.0, 0)


class Room:
    """Recognition with doors of its own, over scripted scenes."""

    def __init__(self, intent: IntentSettings | None = None, **doors: Door) -> None:
        self.clock = ManualClock(NOON, 1000.0)
        self.stages = Switched()
        self.main = SimulatedDoor("main", 3.0, self.clock)
        self.yard = SimulatedDoor("yard", 3.0, self.clock)
        self.doors: Mapping[str, Door] = {"main": self.main, "yard": self.yard, **doors}
        matcher = L2Matcher(np.stack([embedding("ada"), embedding("bob")]), ["ada", "bob"], 0.5, 0.1)
        self.recognition = Recognition(
            pipeline(SCENES, matcher, self.clock, liveness=self.stages),
            decider(self.clock, self.stages),
            self.doors,
            self.clock,
            lambda: STANDINGS,
            lambda: NAMES,
            intent=intent,
        )
        self.camera = Camera(self.clock)

    def show(self, *scenes: int) -> Snapshot:
        for scene in scenes:
            snapshot = self.recognition.process(self.camera.frame(scene))
        return snapshot

    def closed(self, *scenes: int) -> list[Decision]:
        """The decisions that these frames close, in order."""
        return [decision for scene in scenes for _, decision in self.show(scene).result.closed]


def test_one_or_two_views_never_open() -> None:
    room = Room()
    assert room.closed(1, 1) == []
    assert room.main.state().unlocks == 0


def test_a_grant_opens_the_cameras_door_once() -> None:
    room = Room()
    (decision,) = room.closed(*[1] * 25)
    assert (decision.outcome, decision.person) == (Outcome.GRANTED, "ada")
    assert room.main.state().unlocks == 1
    assert room.yard.state().unlocks == 0


def test_coming_again_opens_again() -> None:
    room = Room()
    room.show(*[1] * 5, *[0] * 40, *[1] * 5)
    assert room.main.state().unlocks == 2


def test_a_grant_is_not_repeated_at_once_but_whoever_waits_is_let_in() -> None:
    room = Room()
    room.show(*[1] * 5, *[0] * 10, *[1] * 5)
    assert room.main.state().unlocks == 1
    room.show(*[1] * 20)
    assert room.main.state().unlocks == 2
    room.show(*[1] * 40)
    assert room.main.state().unlocks == 2, "one decision unlocks once"


def test_whoever_went_away_while_waiting_is_not_let_in() -> None:
    room = Room()
    room.show(*[1] * 5, *[0] * 10, *[1] * 5, *[0] * 40)
    assert room.main.state().unlocks == 1


def test_a_grant_is_written_down_before_the_door_moves() -> None:
    room = Room()
    seen: list[int] = []
    room.recognition.record = lambda frame, embedder, decision: seen.append(room.main.state().unlocks)
    snapshots = [room.show(1) for _ in range(5)]
    assert seen == [0]
    assert room.main.state().unlocks == 1
    [act] = [act for snapshot in snapshots for act in snapshot.result.acts]
    assert act.relay_ms is not None


def test_a_grant_that_cannot_be_written_down_opens_nothing() -> None:
    def full(frame: Frame, embedder: str, decision: Decision) -> None:
        raise StorageFailed("the disk is full; free some space")

    room = Room()
    room.recognition.record = full
    assert [d.outcome for d in room.closed(*[1] * 10)] == [Outcome.GRANTED]
    assert room.main.state().unlocks == 0


def test_whoever_does_not_mean_to_come_in_is_not_decided_on() -> None:
    room = Room(intent=IntentSettings(min_face=200, dwell_s=0.3))
    snapshot = room.show(*[1] * 10)
    assert [(view.decision, view.hint) for view in snapshot.result.tracks] == [(None, "come closer")]
    room = Room(intent=IntentSettings(min_face=50, dwell_s=0.5))
    assert room.closed(*[1] * 5) == []
    assert [d.outcome for d in room.closed(1)] == [Outcome.GRANTED]


def test_two_people_at_once_are_refused_where_the_site_says_so() -> None:
    room = Room(intent=IntentSettings(company="refuse"))
    assert room.closed(*[3] * 10) == []
    assert [d.outcome for d in room.closed(*[1] * 10)] == [Outcome.GRANTED]


def test_another_cameras_door_is_its_own() -> None:
    room = Room()
    room.camera = Camera(room.clock, "back", "yard")
    room.show(*[1] * 5)
    assert (room.main.state().unlocks, room.yard.state().unlocks) == (0, 1)


def test_a_stranger_is_unknown_and_opens_nothing() -> None:
    room = Room()
    assert [d.outcome for d in room.closed(*[2] * 20)] == [Outcome.UNKNOWN]
    assert room.main.state().unlocks == 0


def test_a_disabled_person_is_denied() -> None:
    room = Room()
    (decision,) = room.closed(*[4] * 10)
    assert (decision.outcome, decision.person, decision.reason) == (Outcome.DENIED, "bob", "disabled")
    assert room.main.state().unlocks == 0


def test_two_people_of_one_frame_are_decided_apart() -> None:
    room = Room()
    outcomes = {track.number: track.decision for track in room.show(*[3] * 8).result.tracks}
    assert {number: d and d.outcome for number, d in outcomes.items()} == {
        1: Outcome.GRANTED,
        2: Outcome.UNKNOWN,
    }


def test_a_spoof_locks_the_door() -> None:
    room = Room()
    assert room.show(*[1] * 3).door.lock is Lock.UNLOCKED
    room.stages.score = 0.0
    outcomes = [d.outcome for d in room.closed(*[1] * 50)]
    assert outcomes == [Outcome.SPOOF]
    assert room.main.state().lock is Lock.LOCKED


def test_whoever_takes_the_place_of_a_granted_person_is_decided_anew() -> None:
    room = Room()
    room.show(*[1] * 5)
    outcomes = [d.outcome for d in room.closed(*[2] * 20)]
    assert outcomes == [Outcome.UNKNOWN]
    assert room.main.state().unlocks == 1


def test_a_policy_that_fails_opens_nothing() -> None:
    room = Room()
    room.stages.broken = True
    with pytest.raises(RuntimeError, match="the policy is broken"):
        room.show(*[1] * 5)
    assert room.main.state().unlocks == 0


def test_a_door_that_does_not_answer_ends_nothing() -> None:
    room = Room(main=StuckDoor())
    snapshot = room.show(*[1] * 4)
    assert snapshot.result.tracks[0].decision is not None
    assert snapshot.door.kind == "stuck"
    room.stages.score = 0.0
    assert [d.outcome for d in room.closed(*[1] * 50)] == [Outcome.SPOOF]


def test_a_snapshot_tells_what_is_at_work_and_what_was_seen() -> None:
    room = Room()
    snapshot = room.show(*[1] * 3)
    setup = snapshot.setup
    assert (setup.detector_engine, setup.embedder, setup.matcher) == ("scripted", "dlib-resnet", "l2")
    assert (setup.policy, setup.liveness) == ("switched", "switched")
    assert snapshot.fps == pytest.approx(10)
    assert snapshot.names == {"ada": "Ada Lovelace"}
    (track,) = snapshot.result.tracks
    assert (track.number, track.views, track.seen) == (1, 3, True)
    assert track.box == (150.0, 190.0, 250.0, 290.0)
    assert track.quality > 0
    assert snapshot.result.timings.embed_ms is not None
    ((number, decision),) = snapshot.result.closed
    assert (number, decision) == (1, track.decision)


def test_a_face_that_is_away_is_a_track_without_landmarks() -> None:
    (track,) = Room().show(1, 1, 0).result.tracks
    assert (track.seen, track.landmarks, track.quality) == (False, (), 0.0)


def test_nobodys_name_without_a_decision() -> None:
    assert Room().show(1, 1).names == {}


def test_the_rate_is_each_cameras_own() -> None:
    room = Room()
    back = Camera(room.clock, "back", "yard")
    room.show(*[0] * 8)
    assert room.recognition.process(back.frame(0)).fps is None
    room.clock.advance(60)
    assert room.show(0).fps is None


def test_snapshots_cannot_be_changed() -> None:
    snapshot = Room().show(*[1] * 3)
    for target, name in (
        (snapshot, "fps"),
        (snapshot.result, "faces"),
        (snapshot.result.tracks[0], "number"),
        (snapshot.result.tracks[0].decision, "outcome"),
        (snapshot.door, "lock"),
        (snapshot.setup, "policy"),
    ):
        with pytest.raises(FrozenInstanceError):
            setattr(target, name, None)
    assert isinstance(snapshot.result.tracks, tuple)
    assert isinstance(snapshot.result.closed, tuple)


def test_faces_that_nobody_is_recognised_by_make_the_door_wait_and_not_for_long() -> None:
    room = Room()
    for _ in range(9):
        room.show(*[2] * 5, *[0] * 10)
    assert [d.outcome for d in room.closed(*[1] * 5, *[0] * 10)] == [Outcome.GRANTED]
    room.show(*[2] * 5, *[0] * 10)
    [track] = room.show(*[1] * 5).result.tracks
    assert (track.decision, track.hint) == (None, "wait a moment")
    assert [d.outcome for d in room.closed(*[1] * 40)] == [Outcome.GRANTED], "five seconds after the tenth"
    assert room.main.state().unlocks == 2


def test_whoever_was_let_in_is_looked_at_while_the_door_waits() -> None:
    room = Room()
    for _ in range(9):
        room.show(*[2] * 5, *[0] * 10)
    room.show(*[3] * 6)
    room.recognition._standings = lambda: {"ada": Standing(False, None)}
    assert [d.outcome for d in room.closed(*[3] * 15)] == [Outcome.DENIED]
    assert room.show(3).result.tracks[1].hint == "wait a moment"


def test_in_a_file_everybody_is_decided_on() -> None:
    room = Room()
    outcomes: list[Outcome] = []
    for scene in [2] * 20 + [1]:
        for shown in [scene] * 5 + [0] * 10:
            frame = room.camera.frame(shown)
            snapshot = room.recognition.process(replace(frame, media_time=frame.captured))
            outcomes += [decision.outcome for _, decision in snapshot.result.closed]
    assert outcomes == [Outcome.UNKNOWN] * 20 + [Outcome.GRANTED]
