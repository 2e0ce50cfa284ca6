"""The kiosk's window in this process, over a real service."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PyQt5.QtCore import QRect

from tests.ui.kiosk.touching import touch, until, write
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.screen import Screen
from ui.kiosk.screens.table import SCREENS
from ui.kiosk.window import KioskWindow

PASSWORD = "correct horse battery"
PATIENCE_MS = 60_000


def window_without_the_door(parts: KioskParts, qtbot: Any) -> KioskWindow:
    """A window with all screens but the door's, once the site is known."""
    screens: Mapping[Place, Callable[[KioskParts], Screen]] = {**SCREENS, Place.DOOR: Screen}
    made = KioskWindow(parts, screens)
    qtbot.addWidget(made)
    made.setGeometry(QRect(0, 0, 480, 800))
    made.show()
    until(lambda: parts.site.site is not None, PATIENCE_MS)
    parts.navigation.moved.emit()
    return made


def sign_in(window: KioskWindow, name: str, password: str = PASSWORD) -> None:
    """At the sign-in screen, which has to be shown."""
    screen: Any = window.shown
    write(screen.name, name)
    write(screen.password.line, password)
    touch(screen.go)
