"""The best frame of a head that is still in one pose for a while."""

from __future__ import annotations

from enrollment.look import Look
from enrollment.poses import Pose

_SLIP_S = 0.15  # landmarks tremble: a head at the limit of a pose is out of it for single frames
_ROUNDING_S = 1e-6
_ENOUGH = 0.5  # of the window, where the head moves on before its end


class BestFrame:
    """Collects looks of a head in one pose over a window of time, seconds, and gives the best of them."""

    def __init__(self, window_s: float) -> None:
        self._window_s = window_s
        self._pose: Pose | None = None
        self._best: Look | None = None
        self._began = self._ended = 0.0

    def take(self, look: Look, pose: Pose | None) -> tuple[Look, Pose] | None:
        """One more frame. pose: which wanted pose the head is still in, None for none.

        The best look and its pose when a window has ended with this frame: its time is over, or the head has
        left the pose after half of it.
        """
        at = look.frame.at
        if pose is self._pose and self._best is not None:
            self._best = look if look.quality > self._best.quality else self._best
            self._ended = at
            return self._closed() if at - self._began >= self._window_s - _ROUNDING_S else None
        if pose is None and at - self._ended <= _SLIP_S:
            return None
        found = (
            self._closed() if self._ended - self._began >= _ENOUGH * self._window_s - _ROUNDING_S else None
        )
        self.clear()
        if pose is not None:
            self._pose, self._best = pose, look
            self._began = self._ended = at
        return found

    def clear(self) -> None:
        """Forgets what it has."""
        self._pose, self._best = None, None

    def _closed(self) -> tuple[Look, Pose] | None:
        best, pose = self._best, self._pose
        self.clear()
        return None if best is None or pose is None else (best, pose)
