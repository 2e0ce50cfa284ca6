"""Another language, another theme: what is seen changes at once, all else when it is entered."""

from __future__ import annotations

from typing import Any

import pytest
from PyQt5.QtWidgets import QVBoxLayout

from tests.ui.kiosk.scripted import SITE
from tests.ui.kiosk.touching import until
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.screen import Screen
from ui.kiosk.theme.palette import NIGHT
from ui.kiosk.widgets.pieces import label
from ui.kiosk.window import KioskWindow


class Counting(Screen):
    """Counts how often it was told in words, and fitted."""

    def __init__(self, parts: KioskParts) -> None:
        super().__init__(parts)
        self.told = self.fitted = 0
        self.text = label("hint")
        QVBoxLayout(self).addWidget(self.text)
        self.retranslate()

    def retranslate(self) -> None:
        self.told += 1
        self.text.setText(self.parts.language.code)

    def fit(self) -> None:
        self.fitted += 1


@pytest.fixture
def window(parts: KioskParts, qtbot: Any) -> KioskWindow:
    site: Any = parts.site
    site.show(SITE)
    made = KioskWindow(parts, dict.fromkeys(Place, Counting))
    qtbot.addWidget(made)
    made.resize(480, 800)
    made.show()
    parts.navigation.moved.emit()
    parts.navigation.open(Place.PIN)
    parts.navigation.home()
    return made


def test_only_what_is_seen_speaks_another_language_at_once(window: KioskWindow, parts: KioskParts) -> None:
    door: Any = window.screen_of(Place.DOOR)
    pin: Any = window.screen_of(Place.PIN)
    told = pin.told
    parts.language.use("de")
    until(lambda: door.text.text() == "de")
    assert pin.told == told
    parts.navigation.open(Place.PIN)
    assert pin.text.text() == "de"
    parts.language.use("en")
    until(lambda: pin.text.text() == "en")
    parts.navigation.home()
    assert door.text.text() == "en"


def test_only_what_is_seen_is_dressed_anew(window: KioskWindow, parts: KioskParts) -> None:
    door: Any = window.screen_of(Place.DOOR)
    pin: Any = window.screen_of(Place.PIN)
    fitted = pin.fitted
    parts.theme.choose(night=True)
    assert NIGHT.ground in door.styleSheet()
    assert NIGHT.ground not in pin.styleSheet()
    assert pin.fitted == fitted
    parts.navigation.open(Place.PIN)
    assert NIGHT.ground in pin.styleSheet()
    assert pin.text.palette().windowText().color().name() == NIGHT.faint
