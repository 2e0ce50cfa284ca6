"""Guards that the views of a session are of one person, who stayed."""

from __future__ import annotations

from enum import Enum

import numpy as np
import numpy.typing as npt

from appliance.quality.pose import HeadPose
from models.catalogue import Thresholds

_ALIKE_DEG = 15.0  # heads turned alike: their distance is as between two straight pictures
_STRANGER_S = 1.0  # two strange faces within this time are another person, one is a slip of the networks
_GONE_S = 2.0  # nobody in view for so long: whoever comes next is somebody who comes anew
_LOST_S = 10.0  # somebody in view, but not a face that can be told to be this person's


class Sameness(Enum):
    """Of a face against the views so far. UNSURE: too near for another person, too far for a template."""

    SAME = "same"
    UNSURE = "unsure"
    OTHER = "other"


class OnePerson:
    """Remembers the views that were taken, and when this person was seen last."""

    def __init__(self, thresholds: Thresholds) -> None:
        self._thresholds = thresholds
        self._views: list[tuple[npt.NDArray[np.float32], HeadPose]] = []
        self._strange: list[float] = []
        self._seen_at: float | None = None
        self._nobody_since: float | None = None

    def add(self, embedding: npt.NDArray[np.float32], head: HeadPose) -> None:
        """A view of the person was taken."""
        self._views.append((embedding, head))

    def nearest(self, embedding: npt.NDArray[np.float32]) -> float:
        """The squared distance to the nearest view; infinite before the first."""
        return min((_distance(embedding, view) for view, _ in self._views), default=float("inf"))

    def compare(self, embedding: npt.NDArray[np.float32], head: HeadPose, at: float) -> Sameness:
        """Whether a face is this person's; OTHER once it has been another one twice within a second.

        A face farther than the threshold of a match from all views so far is never the same. Where a view of
        a head turned alike is there, it is a stranger's; otherwise only beyond the wider threshold of a
        track, which turned heads keep.
        """
        self._strange = [moment for moment in self._strange if at - moment <= _STRANGER_S]
        distance = self.nearest(embedding)
        if not self._views or distance <= self._thresholds.accept:
            self._seen_at = at
            return Sameness.SAME
        alike = any(_turned_alike(head, seen) for _, seen in self._views)
        if alike or distance > self._thresholds.same_track:
            self._strange.append(at)
        return Sameness.OTHER if len(self._strange) > 1 else Sameness.UNSURE

    def left(self, at: float, *, nobody: bool) -> bool:
        """Whether somebody of whom views were taken has gone. nobody: no face is in view at that second."""
        self._nobody_since = (self._nobody_since or at) if nobody else None
        if not self._views or self._seen_at is None:
            return False
        gone = self._nobody_since is not None and at - self._nobody_since > _GONE_S
        return gone or at - self._seen_at > _LOST_S

    def is_here(self, at: float) -> bool:
        """Whether this person was seen just now."""
        return self._seen_at is not None and at - self._seen_at <= _GONE_S


def _turned_alike(one: HeadPose, other: HeadPose) -> bool:
    return abs(one.yaw - other.yaw) <= _ALIKE_DEG and abs(one.pitch - other.pitch) <= _ALIKE_DEG


def _distance(one: npt.NDArray[np.float32], other: npt.NDArray[np.float32]) -> float:
    return float(((one - other) ** 2).sum())
