"""Snapshots written down by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone

import numpy as np

from appliance.decision.decision import Decision, Outcome
from appliance.door.door import DoorState, Lock
from appliance.frames import Frame
from appliance.snapshot import FrameResult, Setup, Snapshot, Timings, TrackView

NOON = datetime(2026, 11, 25, 12, 0, 0, 123_900, tzinfo=timezone.utc)
SETUP = Setup("mtcnn", "tflite", "dlib-resnet", "onnxruntime", "l2", "allow all", "off")
POINTS = ((120.0, 90.0), (160.0, 90.0), (140.0, 110.0), (125.0, 130.0), (155.0, 130.0))


def decision(outcome: Outcome, person: str | None = None) -> Decision:
    return Decision(outcome, person, "enrolled", 3, 10.0, 10.25)


def track(number: int = 1, decided: Decision | None = None, seen: bool = True) -> TrackView:
    return TrackView(number, (100.04, 60.0, 180.0, 150.0), POINTS if seen else (), 0.8, 3, decided)


def snapshot(
    *tracks: TrackView,
    index: int = 0,
    size: tuple[int, int] = (320, 240),
    captured: float = 10.0,
    closed: tuple[tuple[int, Decision], ...] = (),
    names: dict[str, str] | None = None,
    rate: float | None = 25.0,
) -> Snapshot:
    image = np.full((size[1], size[0], 3), 100, np.uint8)
    frame = Frame("front", "main", index, image, NOON, captured, dropped=4, capture_ms=1.25, rate=rate)
    timings = Timings(1.25, 12.3456, None, None, None, None, 14.0)
    result = FrameResult(frame, len([t for t in tracks if t.seen]), tracks, closed, timings)
    door = DoorState("main", "simulated", Lock.LOCKED, 0.0, 2)
    return Snapshot(result, SETUP, door, 24.987, names or {})


def with_embedding(made: Snapshot) -> Snapshot:
    """The same frame with every stage at work."""
    timings = Timings(1.25, 12.3456, 1.0, 20.5, 3.0, 0.1, 40.0)
    return replace(made, result=replace(made.result, timings=timings))
