"""Cameras that are not the accepted ones, or whose pictures repeat, let nobody in at their door."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from appliance.access.eyesight import Eyesight
from appliance.access.policy import AllowAll, Standing
from appliance.capture.eyes import CameraWatch, Eyes, Trouble, WatchedCamera
from appliance.capture.identity import CameraIdentity
from appliance.capture.source import Source
from appliance.clock import ManualClock
from appliance.errors import StorageFailed
from appliance.frames import Image
from tests.appliance.storage.galleries import NOON

FRONT = CameraIdentity("camera 0", "pci0000:00/4", "046d:082d", "A", 64, 48)
OTHER = CameraIdentity("camera 0", "virtual", "046d:082d", "", 64, 48)


class OnePin:
    """Accepts one camera."""

    def __init__(self) -> None:
        self.version = 0
        self.accepted = FRONT
        self.met = 0
        self.broken = False

    def meet(self, camera: str, seen: CameraIdentity) -> bool:
        self.met += 1
        if self.broken:
            raise StorageFailed("the disk is full; free some space")
        return seen == self.accepted


class Sensor(Source):
    """Noise; the same picture for as long as it hangs."""

    description = "camera 0"
    live = True
    simulated = False
    frames_per_second = 10.0

    def __init__(self) -> None:
        self.hangs = False
        self.closed = False
        self._random = np.random.default_rng(3)
        self._last = self._next()

    def _next(self) -> Image:
        return self._random.integers(0, 255, (48, 64, 3), np.uint8)

    def read(self) -> Image | None:
        self._last = self._last if self.hangs else self._next()
        self.decode_s = 0.001
        return None if self.closed else self._last

    def close(self) -> None:
        self.closed = True


class Entrance:
    """A watched camera at the door main."""

    def __init__(self) -> None:
        self.clock = ManualClock(NOON)
        self.pins = OnePin()
        self.there = FRONT
        self.told: list[tuple[str, Mapping[str, str]]] = []
        self.sensor = Sensor()
        self.watch = CameraWatch(
            "front", "0", self.pins, lambda *event: self.told.append(event), self.clock, lambda *_: self.there
        )
        self.camera = WatchedCamera(self.sensor, self.watch)

    def look(self, times: int = 1) -> Trouble | None:
        for _ in range(times):
            self.clock.advance(0.1)
            self.camera.read()
        return self.watch.trouble


@pytest.fixture
def entrance() -> Entrance:
    return Entrance()


def test_the_accepted_camera_is_believed_and_asked_for_once(entrance: Entrance) -> None:
    assert entrance.look(30) is None
    assert entrance.pins.met == 1
    assert entrance.camera.decode_s == 0.001
    assert (entrance.camera.live, entrance.camera.description) == (True, "camera 0")


def test_another_camera_is_not_until_it_is_accepted(entrance: Entrance) -> None:
    entrance.there = OTHER
    assert entrance.look() is Trouble.CHANGED
    assert entrance.look(5) is Trouble.CHANGED
    entrance.pins.accepted, entrance.pins.version = OTHER, 1
    assert entrance.look() is None


def test_a_camera_that_is_exchanged_meanwhile_is_noticed_when_it_is_opened_again(entrance: Entrance) -> None:
    assert entrance.look(3) is None
    entrance.there = OTHER
    entrance.camera = WatchedCamera(Sensor(), entrance.watch)
    assert entrance.look() is Trouble.CHANGED
    entrance.there = FRONT
    entrance.camera = WatchedCamera(Sensor(), entrance.watch)
    assert entrance.look() is None


def test_pins_that_cannot_be_read_let_nobody_in(entrance: Entrance) -> None:
    entrance.pins.broken = True
    assert entrance.look(3) is Trouble.CHANGED
    assert entrance.pins.met == 1


def test_a_picture_that_stands_still(entrance: Entrance) -> None:
    assert entrance.look(5) is None
    entrance.sensor.hangs = True
    assert entrance.look(9) is None
    assert entrance.look(5) is Trouble.FROZEN
    entrance.sensor.hangs = False
    assert entrance.look() is None
    assert entrance.told == [("camera_frozen", {"camera": "front"})]


def test_it_is_told_once_a_minute(entrance: Entrance) -> None:
    for _ in range(3):
        entrance.sensor.hangs = True
        entrance.look(15)
        entrance.sensor.hangs = False
        entrance.look()
    assert len(entrance.told) == 1
    entrance.clock.advance(60)
    entrance.sensor.hangs = True
    entrance.look(15)
    assert len(entrance.told) == 2


def test_the_end_and_the_close_go_through(entrance: Entrance) -> None:
    entrance.camera.close()
    assert entrance.sensor.closed
    assert entrance.camera.read() is None


def test_only_live_sources_are_watched_and_doors_are_kept_apart() -> None:
    pins, clock = OnePin(), ManualClock(NOON)
    eyes = Eyes(pins, lambda *_: None, clock)
    film = Sensor()
    film.live = False
    assert eyes.watched("front", "main", "people.mp4", film) is film
    back = eyes.watched("back", "yard", "rtsp://10.0.0.5/door", Sensor())
    assert eyes.trouble("yard") is None, "nothing was seen yet"
    back.read()
    assert (eyes.trouble("main"), eyes.trouble("yard")) == (None, Trouble.CHANGED)


def test_the_policy_is_asked_only_where_the_cameras_are_believed() -> None:
    trouble: dict[str, Trouble] = {}
    policy = Eyesight(AllowAll(), trouble.get)
    somebody = Standing(True, None)
    assert policy.name == "allow all"
    assert policy.judge(somebody, "main", NOON).allowed
    trouble["main"] = Trouble.LOOPED
    verdict = policy.judge(somebody, "main", NOON)
    assert (verdict.allowed, verdict.reason) == (False, "the camera's pictures come again")
    assert policy.judge(somebody, "yard", NOON).allowed
