"""Without pictures nobody gets in, whoever was let in a moment ago."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from appliance.appliance import Appliance
from appliance.capture.reader import CameraReader
from appliance.capture.transform import View
from appliance.door.door import Lock
from tests.ui.kiosk.demonstration.portrait_camera import PortraitCamera
from ui.cli.assembly import held_appliance, recognition
from ui.cli.context import Context
from ui.kiosk.demonstration.camera_watch import CameraWatch


class Scene:
    """A camera at work, its watch, and a door that was just unlocked for a minute."""

    def __init__(self, appliance: Appliance, context: Context) -> None:
        self.camera = PortraitCamera()
        self.appliance = appliance
        reader = CameraReader("front", "main", "0", View(), appliance.clock, opener=self.camera)
        appliance.start(recognition(context, appliance), [reader])
        self.watch = CameraWatch(appliance, reader)
        self.door = appliance.doors["main"]
        self.door.unlock()

    def trouble(self) -> str:
        """What the watch says as soon as it says something."""
        until = time.monotonic() + 10.0
        while time.monotonic() < until:
            sentence = self.watch.trouble()
            if sentence is not None:
                return sentence
            time.sleep(0.05)
        return ""


@pytest.fixture
def scene(context: Context, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    monkeypatch.setenv("PORTUNUS_DOOR_STRIKE_S", "60")
    with held_appliance(context) as appliance:
        yield Scene(appliance, context)


def _unplug(scene: Scene) -> None:
    scene.camera.unplugged = True


def _freeze(scene: Scene) -> None:
    scene.camera.frozen = True
    scene.watch.saw_picture()


def _stop(scene: Scene) -> None:
    scene.appliance.stop()
    scene.door.unlock()


@pytest.mark.parametrize(
    ("happens", "sentence"),
    [(_unplug, "plug it in again"), (_freeze, "check its cable"), (_stop, "no more pictures")],
)
def test_trouble_is_told_and_locks_the_door(
    scene: Scene, happens: Callable[[Scene], None], sentence: str
) -> None:
    assert scene.watch.trouble() is None
    assert scene.door.state().lock is Lock.UNLOCKED
    happens(scene)
    assert sentence in scene.trouble()
    assert scene.door.state().lock is Lock.LOCKED
