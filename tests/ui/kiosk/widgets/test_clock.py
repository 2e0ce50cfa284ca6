"""The clock: right as soon as it is seen, and at rest while nobody sees it."""

from __future__ import annotations

from typing import Any

from PyQt5.QtCore import QTimer
from PyQt5.QtWidgets import QVBoxLayout

from tests.ui.kiosk.touching import until
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.screen import Screen
from ui.kiosk.widgets.clock import Clock
from ui.kiosk.window import KioskWindow


class Hall(Screen):
    """A screen with nothing but a clock."""

    def __init__(self, parts: KioskParts) -> None:
        super().__init__(parts)
        self.clock = Clock(parts, "clock")
        QVBoxLayout(self).addWidget(self.clock)


def test_it_runs_while_it_is_seen(parts: KioskParts, qtbot: Any) -> None:
    window = KioskWindow(parts, {**dict.fromkeys(Place, Screen), Place.PIN: Hall})
    qtbot.addWidget(window)
    window.resize(480, 800)
    window.show()
    parts.navigation.moved.emit()
    hall: Any = window.screen_of(Place.PIN)
    [timer] = hall.clock.findChildren(QTimer)
    assert not timer.isActive()
    hall.clock.setText("")
    parts.navigation.open(Place.PIN)
    assert hall.clock.text(), "not the time of before"
    hall.clock.setText("")
    until(hall.clock.text)
    parts.navigation.home()
    assert not timer.isActive()
