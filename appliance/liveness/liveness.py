"""The liveness stage: presentation attack detection. Like every stage it can only deny."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Protocol

from appliance.frames import Frame
from models.detection import Detections


class Liveness(str, Enum):
    """Answer for one face of one frame."""

    LIVE = "live"
    SPOOF = "spoof"
    NOT_CHECKED = "not checked"


class LivenessStage(Protocol):
    """Judges faces of a frame; `name` is what the overlay shows."""

    name: str

    def check(self, frame: Frame, faces: Detections) -> Sequence[Liveness]:
        """One answer for each face."""


class LivenessOff:
    """No check at all, and it says so."""

    name = "off"

    def check(self, frame: Frame, faces: Detections) -> Sequence[Liveness]:
        return [Liveness.NOT_CHECKED] * len(faces)
