"""A window in which somebody is enrolled, and a desk that answers as the service does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PyQt5.QtCore import QTimer
from PyQt5.QtWidgets import QWidget

from appliance.requests import SignedIn
from tests.ui.kiosk.office import OWNER
from tests.ui.kiosk.screens.enrol.desk import ScriptedDesk
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.enrol.enrol_screen import EnrolScreen
from ui.kiosk.screens.screen import Screen
from ui.kiosk.window import KioskWindow


@pytest.fixture
def desk(parts: KioskParts) -> ScriptedDesk:
    """Behind the link of these parts."""
    link: Any = parts.link
    return ScriptedDesk(link)


@pytest.fixture
def window(parts: KioskParts, desk: ScriptedDesk, qtbot: Any) -> Iterator[KioskWindow]:
    """Over the small screen, with an owner signed in, who has come from the menu."""
    made = KioskWindow(parts, {**dict.fromkeys(Place, Screen), Place.ENROL: EnrolScreen})
    qtbot.addWidget(made)
    made.may_close = True
    made.resize(480, 800)
    made.show()
    parts.session.begin(SignedIn(OWNER, "token"))
    parts.navigation.open(Place.MENU)
    parts.navigation.open(Place.ENROL)
    yield made
    made.close()
    for timer in made.findChildren(QTimer):
        timer.stop()


@pytest.fixture
def screen(window: KioskWindow) -> EnrolScreen:
    """The wizard in that window."""
    shown: QWidget | None = window.shown
    assert isinstance(shown, EnrolScreen)
    return shown
