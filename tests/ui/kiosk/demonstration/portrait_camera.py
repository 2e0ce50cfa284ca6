"""A live camera in front of which a test puts portraits, and which it can unplug."""

from __future__ import annotations

import time
from functools import cache

import numpy as np

from appliance.capture.simulated import Scene, SimulatedDoor
from appliance.capture.source import Source
from appliance.errors import CameraError
from appliance.frames import Image

_RATE = 15.0


@cache
def picture_of(who: str, number: int = 0) -> Image:
    """A frame (360, 640, 3) with that person, or with nobody for an empty name."""
    people = f"&people={who}" if who else ""
    scene = Scene.parse(f"sim:?seconds=60&size=640x360&script={'still' if who else 'empty'}{people}")
    return SimulatedDoor(scene).render(number)


class PortraitCamera(Source):
    """who: stands before it. unplugged: gives and opens nothing. frozen: blocks. Its own opener."""

    live = True
    simulated = True
    frames_per_second: float | None = _RATE
    decode_s: float | None = 0.0

    def __init__(self) -> None:
        self.description = "portrait camera"
        self.who = ""
        self.unplugged = False
        self.frozen = False
        self._closed = False
        self._count = 0

    def __call__(self, spec: str) -> Source:
        if self.unplugged:
            raise CameraError("there is no camera")
        self._closed = False
        return self

    def read(self) -> Image | None:
        time.sleep(1.0 / _RATE)
        while self.frozen and not self._closed:
            time.sleep(0.01)
        if self.unplugged:
            raise CameraError("the camera sends no more pictures")
        self._count += 1
        return np.array(picture_of(self.who, self._count % 8), np.uint8)

    def close(self) -> None:
        self._closed = True
