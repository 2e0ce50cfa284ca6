"""The kiosk's window over a made-up office, with all of its screens, and somebody who is signed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PyQt5.QtTest import QTest

from appliance.requests import SignedIn
from appliance.storage.events import Event
from tests.ui.kiosk.office import OFFICE, OWNER, answers, events
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.screen import Screen
from ui.kiosk.screens.table import SCREENS
from ui.kiosk.window import KioskWindow

Opening = Callable[..., Any]


def place_of(parts: KioskParts) -> Place:
    """Where the window is now."""
    return parts.navigation.place


@pytest.fixture
def happened() -> list[Event]:
    """What has happened in the office; a test may add to it."""
    return events(60)


@pytest.fixture
def link(parts: KioskParts, happened: list[Event]) -> Any:
    """The scripted service, which answers as that of the office."""
    found: Any = parts.link
    found.answers.update(answers(happened))
    return found


@pytest.fixture
def window(parts: KioskParts, link: Any, qtbot: Any) -> KioskWindow:
    """On a small upright screen; nobody is signed in. The door is no part of these tests."""
    site: Any = parts.site
    site.show(OFFICE)
    made = KioskWindow(parts, {**SCREENS, Place.DOOR: Screen})
    qtbot.addWidget(made)
    made.resize(480, 800)
    made.show()
    QTest.qWaitForWindowActive(made)
    parts.navigation.moved.emit()
    return made


@pytest.fixture
def opened(window: KioskWindow, parts: KioskParts) -> Opening:
    """Opens a place as somebody of a role, and waits for what it asks for at first."""

    def opened(place: Place, argument: object = None, role: str = "owner") -> Any:
        parts.session.begin(SignedIn(replace(OWNER, role=role), "token"))
        parts.navigation.open(place, argument)
        QTest.qWait(20)  # what was asked for at once is answered at the next turns of the loop
        return window.shown

    return opened
