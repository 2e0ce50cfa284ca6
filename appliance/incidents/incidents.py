"""What happens to the appliance itself, as events: lost cameras, failures, a clock that jumps."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol

from appliance.clock import Clock
from appliance.errors import GalleryError
from appliance.incidents.clock_jumps import JumpWatch, jump_detail
from appliance.storage.events import Value

_log = logging.getLogger(__name__)
_LOOK_S = 1.0
_LONGEST_S = 30.0  # between two tries to write to a disk that is full
_MOST = 1_000


class Append(Protocol):
    """Keeps an event, as `EventLog.append`."""

    def __call__(self, kind: str, person: str | None, detail: Mapping[str, Value], at: datetime, /) -> None:
        """Raises GalleryError."""


class Incidents:
    """Writes events down for those whom no disk may hold up or fail: cameras, recognition, the clock.

    What cannot be written waits until it can, with the time at which it happened; of more than a thousand
    the oldest are given up. Between `start` and `close` a thread of its own writes, and watches the clock;
    otherwise whoever tells does. Its methods may be called from any thread.
    """

    def __init__(self, append: Append, clock: Clock) -> None:
        self._append = append
        self._clock = clock
        self._waiting: deque[tuple[str, Mapping[str, Value], datetime]] = deque(maxlen=_MOST)
        self._guard = threading.Lock()
        self._writing = threading.Lock()  # in the order in which they were told
        self._news = threading.Event()
        self._closing = False
        self._failed = False
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """From now on a thread writes, and the clock is watched; more than once does no harm."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="incidents", daemon=True)
            self._thread.start()

    def tell(self, kind: str, detail: Mapping[str, Value]) -> None:
        """Takes an event, which raises nothing. detail: about the device alone, never about a person."""
        with self._guard:
            self._waiting.append((kind, detail, self._clock.wall()))
        if self._thread is None:
            self._write()
        else:
            self._news.set()

    def close(self, timeout_s: float = 1.0) -> None:
        """Writes what is waiting; more than once does no harm."""
        thread, self._closing = self._thread, True
        if thread is not None:
            self._news.set()
            thread.join(timeout_s)
            self._thread = None
        else:
            self._write()

    def _run(self) -> None:
        jumps, wait_s, next_try = JumpWatch(self._clock), _LOOK_S, 0.0
        while not self._closing:
            news = self._news.wait(_LOOK_S)
            self._news.clear()
            jump = jumps.look()
            if jump is not None:
                news = True
                with self._guard:
                    self._waiting.append(("clock_jumped", jump_detail(jump), self._clock.wall()))
            now = self._clock.monotonic()
            if news or now >= next_try:
                wait_s = _LOOK_S if self._write() else min(2 * wait_s, _LONGEST_S)
                next_try = now + wait_s
        self._write()

    def _write(self) -> bool:
        """Whether all that was waiting is written now."""
        with self._writing:
            while self._waiting:
                with self._guard:
                    told = self._waiting[0]
                kind, detail, at = told
                try:
                    self._append(kind, None, detail, at)
                except Exception as error:  # a bug in it must not end what watches, nor recognition
                    if not self._failed:
                        why = error if isinstance(error, GalleryError) else type(error).__name__
                        _log.error("an event cannot be written down yet (%s): %s", kind, why)
                    self._failed = True
                    return False
                self._failed = False
                with self._guard:
                    if self._waiting and self._waiting[0] is told:
                        self._waiting.popleft()
        return True


def camera_incidents(incidents: Incidents, camera: str, door: str) -> Callable[[bool], None]:
    """What is told whether this camera gives pictures: an event for each change."""

    def changed(connected: bool) -> None:
        kind = "camera_back" if connected else "camera_lost"
        incidents.tell(kind, {"camera": camera, "door": door})

    return changed
