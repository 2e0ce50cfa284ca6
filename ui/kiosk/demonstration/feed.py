"""From the recognition thread to the screen: the newest snapshot only, so that no delay builds up."""

from __future__ import annotations

import threading

from PyQt5.QtCore import QObject, pyqtSignal

from appliance.frames import Frame
from appliance.snapshot import Snapshot


class SnapshotFeed(QObject):  # type: ignore[misc]  # PyQt5 is untyped here
    """Holds the newest snapshot. `offer` may be called from any thread.

    Signals:
        arrived: a snapshot waits to be taken; not repeated until `take`. Connect it queued.
    """

    arrived = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self._changed = threading.Condition()
        self._newest: Snapshot | None = None
        self._announced = False

    def offer(self, snapshot: Snapshot) -> None:
        """Puts a snapshot in the place of the one before, taken or not."""
        with self._changed:
            self._newest = snapshot
            announce, self._announced = not self._announced, True
            self._changed.notify_all()
        if announce:
            self.arrived.emit()

    def take(self) -> Snapshot | None:
        """The newest snapshot; None before the first."""
        with self._changed:
            self._announced = False
            return self._newest

    def next_frame(self, after: int, timeout_s: float) -> Frame | None:
        """The newest frame with an index above `after`; None when none comes in time."""

        def newer() -> bool:
            return self._newest is not None and self._newest.result.frame.index > after

        with self._changed:
            if not self._changed.wait_for(newer, timeout_s) or self._newest is None:
                return None
            return self._newest.result.frame
