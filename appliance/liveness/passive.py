"""Liveness by single pictures: networks that know sheets and screens, and ask nothing of the person."""

from __future__ import annotations

from collections.abc import Sequence

from appliance.frames import Frame
from models.detection import Detections
from models.liveness import MiniFasNet


class PassiveLiveness:
    """A ScoringLiveness of networks, which it owns. Not thread-safe. name: what the overlay shows.

    The networks see a face with what surrounds it: a face higher than two thirds of the picture shows too
    little of that, and living people are refused (docs/liveness.md).
    """

    def __init__(self, networks: MiniFasNet, name: str = "passive") -> None:
        self._networks = networks
        self.name = name
        self.threshold = networks.threshold

    def scores(self, frame: Frame, faces: Detections) -> Sequence[float | None]:
        """See ScoringLiveness. Raises EngineFailed."""
        return [float(score) for score in self._networks.scores(frame.image, faces)]

    def close(self) -> None:
        """Closes the networks."""
        self._networks.close()
