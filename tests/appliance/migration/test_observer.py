"""What the pipeline tells its observer."""

from __future__ import annotations

import numpy as np

from appliance.clock import ManualClock
from appliance.decision.evidence import View
from appliance.frames import Frame
from appliance.matching.l2 import L2Matcher
from models.detection import Detections
from tests.appliance.scripted import NOON, Camera, Face, embedding, pipeline

SCENES = {1: [Face("ada")], 2: [Face("bob")], 3: [Face("ada", 120), Face("bob", 450)], 4: [Face("nan")]}


def test_the_observer_is_told_of_each_view() -> None:
    clock, told = ManualClock(NOON), []
    work = pipeline(SCENES, L2Matcher(np.stack([embedding("ada")]), ["ada"], 0.5, 0.1), clock)
    camera = Camera(clock)
    work.process(camera.frame(1))

    def observer(frame: Frame, face: Detections, track: int, view: View) -> None:
        assert len(face) == 1
        told.append((frame.index, float(face.boxes[0, 0]), track, view.match.person))
        np.testing.assert_array_equal(view.embedding, embedding("ada" if track in (1, 3) else "bob"))

    work.observer = observer
    for scene in (1, 2, 4, 3):
        work.process(camera.frame(scene))
    assert told == [
        (1, 150.0, 1, "ada"),
        (2, 150.0, 2, None),  # another face: the view is the new track's
        (4, 70.0, 3, "ada"),  # before it a face that cannot be embedded, which is no view
        (4, 400.0, 4, None),
    ]
