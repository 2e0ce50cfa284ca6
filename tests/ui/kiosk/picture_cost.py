"""What one live picture costs the screen's thread.

`QT_QPA_PLATFORM=offscreen python -m tests.ui.kiosk.picture_cost`
"""

from __future__ import annotations

import time
from statistics import median

import numpy as np
from PyQt5.QtCore import QEvent
from PyQt5.QtWidgets import QApplication

from tests.ui.kiosk.scripted import scripted_parts
from tests.ui.kiosk.views import track, view
from ui.kiosk.navigation import Place
from ui.kiosk.overlay.performance import Level
from ui.kiosk.screens.door.door_screen import DoorScreen
from ui.kiosk.screens.table import SCREENS
from ui.kiosk.window import KioskWindow

_SIZES = ((480, 800), (1280, 800), (1920, 1080))
_PICTURES = 60


def cost_ms(application: QApplication, width: int, height: int, level: Level) -> list[float]:
    """Milliseconds of each picture, 1280x720, from its coming until the door's screen is painted."""
    parts = scripted_parts()
    window = KioskWindow(parts, SCREENS)
    window.resize(width, height)
    window.show()
    parts.navigation.moved.emit()
    door = window.screen_of(Place.DOOR)
    assert isinstance(door, DoorScreen)
    for _ in range(level):
        door.figures.next_level()
    image = np.random.default_rng(1).integers(0, 256, (720, 1280, 3), np.uint8)
    image.flags.writeable = False
    shown = view(track(box=(560.0, 200.0, 720.0, 420.0)), width=1280, height=720)
    taken = []
    for _ in range(_PICTURES):
        begin = time.perf_counter()
        parts.pictures.show(shown, image)  # type: ignore[attr-defined]
        application.processEvents()
        taken.append((time.perf_counter() - begin) * 1e3)
    window.may_close = True
    window.close()
    window.deleteLater()  # before the application ends
    application.sendPostedEvents(window, QEvent.DeferredDelete)
    return taken[5:]


def main() -> None:
    """Prints the least and the middle of them, which a busy machine disturbs."""
    application = QApplication(["picture cost"])
    for width, height in _SIZES:
        for level in (Level.OFF, Level.CURVES):
            taken = cost_ms(application, width, height, level)
            figures = f"{width}x{height}, figures {level.name.lower()}"
            print(f"{figures}: {min(taken):.1f} ms, median {median(taken):.1f} ms")


if __name__ == "__main__":
    main()
