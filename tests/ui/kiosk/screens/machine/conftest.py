"""The kiosk's window over a made-up appliance, with all of its screens, and somebody who is signed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PyQt5.QtCore import QPoint, Qt
from PyQt5.QtTest import QTest
from PyQt5.QtWidgets import QAbstractItemView

from tests.ui.kiosk.touching import touch_at
from tests.ui.kiosk.workshop import OWNER, answers
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.screen import Screen
from ui.kiosk.screens.table import SCREENS
from ui.kiosk.window import KioskWindow

Opening = Callable[..., Any]


@pytest.fixture
def link(parts: KioskParts) -> Any:
    """The scripted service, which answers as that of the appliance."""
    found: Any = parts.link
    found.answers.update(answers())
    return found


@pytest.fixture
def window(parts: KioskParts, link: Any, qtbot: Any) -> KioskWindow:
    """On a small upright screen; nobody is signed in."""
    made = KioskWindow(parts, {**SCREENS, Place.DOOR: Screen})
    qtbot.addWidget(made)
    made.setGeometry(0, 0, 480, 800)
    made.show()
    QTest.qWaitForWindowActive(made)
    parts.navigation.moved.emit()
    return made


@pytest.fixture
def opened(window: KioskWindow, parts: KioskParts) -> Opening:
    """Opens a place as somebody of a role, and waits for what it asks for at first."""

    def opened(place: Place, role: str = "owner") -> Any:
        parts.session.begin(replace(OWNER, account=replace(OWNER.account, role=role)))
        parts.navigation.open(place)
        QTest.qWait(20)
        return window.shown

    return opened


def touch_row(rows: Any, key: object) -> None:
    """Touches the row of a key, scrolled to the middle if need be, which lies on Qt's small screen."""
    number = next(at for at, row in enumerate(rows.rows) if row.key == key)
    index = rows.model().index(number)
    rows.scrollTo(index, QAbstractItemView.PositionAtCenter)
    QTest.qWait(5)
    rows.window().move(0, 0)
    spot = QPoint(rows.visualRect(index).center())
    assert rows.viewport().rect().contains(spot)
    touch_at(rows.viewport(), spot)
    QTest.qWait(5)


def row_of(rows: Any, key: object) -> Any:
    """The row of a key."""
    return next(row for row in rows.rows if row.key == key)


def pick(drop: Any, text: str) -> None:
    """Chooses an item of a drop-down by its keys, as somebody without a finger on the screen does."""
    number = [drop.itemText(at) for at in range(drop.count())].index(text)
    drop.setFocus()
    QTest.keyClick(drop, Qt.Key_Home)
    for _ in range(number):
        QTest.keyClick(drop, Qt.Key_Down)
    assert drop.currentText() == text
