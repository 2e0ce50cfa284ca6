"""A source whose pictures and failures a test writes down beforehand."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator

import numpy as np

from appliance.capture.source import Source
from appliance.errors import CameraError
from appliance.frames import Image


class Scripted(Source):
    """Plays steps: a number is a grey picture, an exception is raised, "wait" blocks until it is closed."""

    def __init__(self, steps: Iterable[int | Exception | str], live: bool, rate: float | None = None) -> None:
        self.description = "scripted"
        self.live = live
        self.simulated = True
        self.frames_per_second = rate
        self.closed = threading.Event()
        self._steps: Iterator[int | Exception | str] = iter(steps)

    def read(self) -> Image | None:
        if self.closed.is_set():
            return None
        step = next(self._steps, None)
        if isinstance(step, Exception):
            raise step
        if isinstance(step, str):
            self.closed.wait(10.0)
            raise CameraError("closed")
        return None if step is None else np.full((4, 6, 3), step, np.uint8)

    def close(self) -> None:
        self.closed.set()


class Openings:
    """Gives one source, or raises one error, for each time that a reader opens its source."""

    def __init__(self, *results: Source | Exception) -> None:
        self._results = list(results)
        self.times = 0

    def __call__(self, _spec: str) -> Source:
        self.times += 1
        result = self._results.pop(0)
        if isinstance(result, Exception):
            raise result
        return result
