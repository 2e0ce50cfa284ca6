"""The liveness stage that is off says so of every face."""

from __future__ import annotations

from datetime import datetime, timezone

import numpy as np

from appliance.frames import Frame
from appliance.liveness.liveness import Liveness, LivenessOff, ScoringLiveness, judged
from models.detection import Detections


def test_off_checks_nothing_and_claims_nothing() -> None:
    stage: ScoringLiveness = LivenessOff()
    image = np.zeros((48, 64, 3), np.uint8)
    frame = Frame("front", "main", 0, image, datetime(2026, 11, 25, tzinfo=timezone.utc), 0.0)
    three = Detections(np.zeros((3, 4), np.float32), np.zeros(3, np.float32), np.zeros((3, 5, 2), np.float32))
    assert stage.name == "off"
    assert LivenessOff("not checked").name == "not checked"
    assert list(stage.scores(frame, three)) == [None] * 3
    assert judged(None, stage.threshold) is Liveness.NOT_CHECKED
    stage.close()
