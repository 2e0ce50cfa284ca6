"""Snapshots as the appliance emits them, made up."""

from __future__ import annotations

from datetime import datetime, timezone

import numpy as np

from appliance.decision.decision import Decision, Outcome
from appliance.door.door import DoorState, Lock
from appliance.frames import Frame, Image
from appliance.snapshot import FrameResult, Setup, Snapshot, Timings, TrackView

LOCKED = DoorState("main", "simulated", Lock.LOCKED, 0.0, 0)
UNLOCKED = DoorState("main", "simulated", Lock.UNLOCKED, 2.2, 1)


def track(outcome: Outcome | None, box: tuple[float, float, float, float] = (10, 10, 50, 60)) -> TrackView:
    """A face; outcome None: no decision yet."""
    person = "p1" if outcome in (Outcome.GRANTED, Outcome.DENIED) else None
    decision = None if outcome is None else Decision(outcome, person, "outside the hours", 3, 0.0, 0.1)
    return TrackView(1, box, (), 0.8, 3, decision)


def snapshot(*tracks: TrackView, index: int = 0, image: Image | None = None) -> Snapshot:
    """The appliance after one frame with these faces; p1 is called Visitor 1."""
    picture = np.zeros((90, 160, 3), np.uint8) if image is None else image
    frame = Frame("front", "main", index, picture, datetime.now(timezone.utc), 0.0)
    timings = Timings(1.0, 20.0, None, None, None, None, 25.0)
    return Snapshot(
        FrameResult(frame, len(tracks), tracks, (), timings),
        Setup("mtcnn", "tflite", "dlib-resnet", "onnxruntime", "l2", "allow all", "off"),
        LOCKED,
        25.0,
        {"p1": "Visitor 1"},
    )
