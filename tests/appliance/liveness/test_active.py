"""The decision waits for what a recognised person is asked to do, and falls with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime, timezone
from pathlib import Path

import cv2
import numpy as np
import pytest

from appliance.access.policy import AllowAll, Standing
from appliance.bench.pad import Everybody
from appliance.clock import SystemClock
from appliance.config import DecisionSettings, IntentSettings
from appliance.decision.decider import Decider
from appliance.door.simulated import SimulatedDoor
from appliance.frames import Frame
from appliance.liveness.active import ActiveLiveness
from appliance.liveness.challenge import Step
from appliance.liveness.liveness import LivenessOff
from appliance.matching.l2 import L2Matcher
from appliance.matching.match import Matcher
from appliance.pipeline import Pipeline
from appliance.recognition import Recognition
from appliance.snapshot import Snapshot
from models.loading import load_detector, load_embedder
from models.store import ModelStore

RATE, EVERY = 30.0, 2


@pytest.fixture
def clip(shared_data: Path) -> list[Frame]:
    """A man who turns to his left, then to his right."""
    capture = cv2.VideoCapture(str(shared_data / "clips" / "live_person.webm"))
    frames, now = [], datetime(2026, 11, 25, tzinfo=timezone.utc)
    for index in range(150):
        there, image = capture.read()
        if there and index % EVERY == 0:
            at = index / RATE
            frames.append(Frame("front", "main", index, np.asarray(image, np.uint8), now, at, media_time=at))
    capture.release()
    return frames


class Visit:
    """The clip at a door that asks for these steps."""

    def __init__(self, models: Path, steps: Sequence[Step], matcher: Matcher | None = None) -> None:
        store, clock = ModelStore(models), SystemClock()
        self.asked = 0
        self.passed: list[int] = []
        self.pipeline = Pipeline(
            load_detector(store),
            load_embedder(store, "dlib-resnet"),
            LivenessOff("active"),
            matcher or Everybody(),
            clock,
            min_face=60,
            idle_look_s=0.25,
            lost_s=0.7,
            decision=DecisionSettings(),
        )

        def draw(near: bool) -> Sequence[Step]:
            self.asked += 1
            return steps

        self.door = SimulatedDoor("main", 3.0, clock)
        self.recognition = Recognition(
            self.pipeline,
            Decider(DecisionSettings(), AllowAll(), clock),
            {"main": self.door},
            clock,
            lambda: {"anybody": Standing(True, None)},
            dict,
            intent=IntentSettings(),
            active=ActiveLiveness(3, draw=draw),
        )

    def show(self, frames: Sequence[Frame]) -> Iterator[Snapshot]:
        with closing(self.pipeline):
            for frame in frames:
                yield self.recognition.process(frame)


def told(visit: Visit, frames: Sequence[Frame]) -> tuple[list[str], list[str]]:
    """What was said to the person, each once, and what was decided."""
    said: list[str] = []
    outcomes: list[str] = []
    for snapshot in visit.show(frames):
        for track in snapshot.result.tracks:
            if not said or said[-1] != track.hint:
                said.append(track.hint)
            assert not (track.hint and track.decision), "it waits"
            assert track.hint == (track.challenge.step.value if track.challenge else "")
            if track.challenge is not None and track.challenge.passed not in visit.passed:
                visit.passed.append(track.challenge.passed)
                assert track.challenge.steps == 2
        outcomes += [decision.outcome.value for _, decision in snapshot.result.closed]
    return said, outcomes


def test_whoever_does_as_asked_is_let_in(models_folder: Path, clip: list[Frame]) -> None:
    visit = Visit(models_folder, (Step.LEFT, Step.RIGHT))
    said, outcomes = told(visit, clip)
    straight = Step.STRAIGHT.value
    assert said == ["", straight, Step.LEFT.value, straight, Step.RIGHT.value, ""]
    assert outcomes == ["granted"]
    assert visit.passed == [0, 1]
    assert (visit.asked, visit.door.state().unlocks) == (1, 1)


def test_whoever_does_something_else_is_not(models_folder: Path, clip: list[Frame]) -> None:
    visit = Visit(models_folder, (Step.RIGHT, Step.LEFT))
    said, outcomes = told(visit, clip)
    assert said[-1] == ""
    assert outcomes == ["spoof"]
    assert (visit.asked, visit.door.state().unlocks) == (1, 0)


def test_a_stranger_is_asked_nothing(models_folder: Path, clip: list[Frame]) -> None:
    nobody = L2Matcher(np.zeros((0, 128), np.float32), [], 0.3, 0.02)
    visit = Visit(models_folder, (Step.LEFT, Step.RIGHT), nobody)
    assert told(visit, clip) == ([""], ["unknown"])
    assert visit.asked == 0
