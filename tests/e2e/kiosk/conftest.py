"""Screens, and what comes to the door."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest

from appliance.capture.doorway import empty_corridor
from appliance.capture.simulated import Scene, SimulatedDoor
from appliance.frames import Image
from tests.e2e.kiosk.x_screen import ACROSS, UPRIGHT, XScreen, need_x, x_screen

SIZE = (640, 480)


@pytest.fixture(scope="session")
def upright() -> Iterator[XScreen]:
    """A screen of 800 x 1280 with the on-screen keyboard."""
    need_x()
    with x_screen(UPRIGHT, letters=True) as screen:
        yield screen


@pytest.fixture(scope="session")
def across() -> Iterator[XScreen]:
    """A screen of 1280 x 800."""
    need_x()
    with x_screen(ACROSS) as screen:
        yield screen


def portrait(who: str) -> list[Image]:
    """Somebody from the product's own portraits who stands at the door, 640 x 480."""
    scene = Scene.parse(f"sim:?seconds=60&size={SIZE[0]}x{SIZE[1]}&script=still&people={who}")
    door = SimulatedDoor(scene)
    return [door.render(number) for number in range(24)]


@pytest.fixture(scope="session")
def portraits() -> dict[str, Sequence[Image]]:
    """Nobody, Eileen Collins, Grace Hopper."""
    return {
        "nobody": [empty_corridor(*SIZE, 1)],
        "eileen": portrait("collins"),
        "grace": portrait("hopper"),
    }


@pytest.fixture(scope="session")
def man(shared_data: Path) -> list[Image]:
    """A man who turns his head to both sides, 640 x 480."""
    clip, frames = cv2.VideoCapture(str(shared_data / "clips" / "live_person.webm")), []
    while (read := clip.read())[0]:
        frames.append(np.asarray(read[1], np.uint8))
    clip.release()
    return frames[::2]
