"""Several readers, one taker."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence

from appliance.capture.reader import CameraReader
from appliance.frames import Frame


class ReaderGroup:
    """Lets one consumer wait for several sources at once; none of them can starve the others."""

    def __init__(self, readers: Sequence[CameraReader]) -> None:
        self.readers = tuple(readers)
        self._changed = threading.Condition()
        self._turn = 0
        for reader in self.readers:
            reader.share(self._changed)

    @property
    def ended(self) -> bool:
        """Whether every source has ended and every frame was taken."""
        return all(reader.ended for reader in self.readers)

    @property
    def errors(self) -> list[Exception]:
        """Why sources ended before their end."""
        return [reader.error for reader in self.readers if reader.error is not None]

    def start(self, patient: bool = False) -> None:
        """Starts all, or none: what one raises stops those that had started."""
        try:
            for reader in self.readers:
                reader.start(patient)
        except BaseException:
            self.stop()
            raise

    def take(self, timeout: float | None = None) -> Frame | None:
        """A waiting frame of any source, in turn; None when none comes in `timeout` seconds, or ever."""
        deadline = None if timeout is None else time.monotonic() + timeout
        with self._changed:
            while True:
                frame = self._next_in_turn()
                if frame is not None or self.ended:
                    return frame
                left = None if deadline is None else deadline - time.monotonic()
                if left is not None and left <= 0.0:
                    return None
                self._changed.wait(left)

    def stop(self, timeout: float = 1.0) -> bool:
        """Stops all within one `timeout`; False when a thread had to be left behind."""
        for reader in self.readers:
            reader.signal_stop()
        deadline = time.monotonic() + timeout
        stopped = [reader.stop(max(0.0, deadline - time.monotonic())) for reader in self.readers]
        return all(stopped)

    def _next_in_turn(self) -> Frame | None:
        for step in range(len(self.readers)):
            turn = (self._turn + step) % len(self.readers)
            frame = self.readers[turn].take_now()
            if frame is not None:
                self._turn = turn + 1
                return frame
        return None
