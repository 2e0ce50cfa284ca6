"""A camera that is not the accepted one, or whose picture stands still, lets nobody in at its door."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from appliance.access.eyesight import Eyesight
from appliance.capture.identity import CameraIdentity
from appliance.capture.reader import CameraReader
from appliance.capture.transform import View
from appliance.config import Config, deciding_settings
from appliance.decision.decision import Outcome
from appliance.door.door import Lock
from appliance.frames import Image
from appliance.recognition import Recognition
from appliance.requests import OWNER, CheckGallery, SealSettings, SettingsChanges
from tests.appliance.house import EMBEDDER, SCENES, House
from tests.appliance.scripted import STEP_S, Given, decider, pipeline

ANOTHER = CameraIdentity("camera 999", "pci0000:00/4", "046d:082d", "A", 640, 480)
SETTINGS = deciding_settings(Config())


class Live(Given):
    """A camera that shows what it is given, with some noise unless it hangs."""

    live = True
    simulated = False
    decode_s = 0.0

    def __init__(self) -> None:
        super().__init__()
        self.hangs = False
        self._random = np.random.default_rng(5)

    def read(self) -> Image | None:
        image = super().read()
        if image is not None and not self.hangs:
            image[4] = self._random.integers(80, 180, image[4].shape)
        return image


class Entrance:
    """A house with a watched live camera."""

    def __init__(self, house: House) -> None:
        self.house, self.camera = house, Live()
        appliance, clock = house.appliance, house.clock
        policy = Eyesight(appliance.policy, appliance.eyes.trouble)
        house.recognition = Recognition(
            pipeline(SCENES, appliance.matchers.matcher(EMBEDDER), clock),
            decider(clock, policy),
            appliance.doors,
            clock,
            appliance.standings,
            appliance.names,
        )
        reader = CameraReader(
            "front",
            "main",
            "999",
            View(),
            clock,
            opener=lambda spec: appliance.eyes.watched("front", "main", spec, self.camera),
        )
        appliance.start(house.recognition, [reader])

    def look(self, scene: int, times: int) -> tuple[Outcome, str] | None:
        for _ in range(times):
            self.house.clock.advance(STEP_S)
            snapshot = self.house.next(self.camera, scene)
        return self.house.outcome(snapshot)


@pytest.fixture
def enter(house: House) -> Callable[[], Entrance]:
    house.enrol("ada")
    return lambda: Entrance(house)


def test_the_first_camera_is_the_doors_own(house: House, enter: Callable[[], Entrance]) -> None:
    assert enter().look(1, 5) == (Outcome.GRANTED, "enrolled")
    assert list(house.gallery.cameras.pins()) == ["front"]


def test_another_camera_lets_nobody_in_until_it_is_accepted(
    house: House, enter: Callable[[], Entrance]
) -> None:
    house.appliance.handle(SealSettings("config.toml", SETTINGS), OWNER)
    house.gallery.cameras.meet("front", ANOTHER)
    entrance = enter()
    assert entrance.look(1, 5) == (Outcome.DENIED, "the camera was changed")
    assert (house.unlocks(), house.lock()) == (0, Lock.LOCKED)
    [change] = house.appliance.handle(SettingsChanges("config.toml", SETTINGS), OWNER)
    assert change.row == "camera front"
    assert house.appliance.handle(CheckGallery(), OWNER) == [change]
    house.appliance.handle(SealSettings("config.toml", SETTINGS), OWNER)
    assert house.appliance.handle(CheckGallery(), OWNER) == []
    assert entrance.look(1, 15) == (Outcome.GRANTED, "enrolled")
    assert house.unlocks() == 1


def test_a_picture_that_stands_still_opens_nothing(house: House, enter: Callable[[], Entrance]) -> None:
    entrance = enter()
    for _ in range(2):
        entrance.camera.hangs = False
        assert entrance.look(1, 20) == (Outcome.GRANTED, "enrolled")
        entrance.camera.hangs = True
        assert entrance.look(1, 30) == (Outcome.DENIED, "the camera's picture stands still")
    kinds = [event.kind for event in house.gallery.events.read()]
    assert kinds.count("camera_frozen") == 1
