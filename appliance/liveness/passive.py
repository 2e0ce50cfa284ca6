"""Liveness by single pictures: networks that know sheets and screens, and ask nothing of the person."""

from __future__ import annotations

from collections.abc import Sequence

from appliance.frames import Frame
from appliance.liveness.liveness import Liveness, judged
from models.detection import Detections
from models.liveness import MiniFasNet


class PassiveLiveness:
    """A ScoringLiveness of networks, which it owns. Not thread-safe.

    The networks see a face with what surrounds it: a face higher than two thirds of the picture shows too
    little of that, and living people are refused (docs/accuracy.md).
    """

    name = "passive"

    def __init__(self, networks: MiniFasNet) -> None:
        self._networks = networks
        self.threshold = networks.threshold

    def check(self, frame: Frame, faces: Detections) -> Sequence[Liveness]:
        return [judged(score, self.threshold) for score in self.scores(frame, faces)]

    def scores(self, frame: Frame, faces: Detections) -> Sequence[float | None]:
        """See ScoringLiveness. Raises EngineFailed."""
        return [float(score) for score in self._networks.scores(frame.image, faces)]

    def close(self) -> None:
        """Closes the networks."""
        self._networks.close()
