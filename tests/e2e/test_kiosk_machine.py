"""The kiosk's screens about the machine over a real service: settings, models, health, accuracy, backup."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

if find_spec("PyQt5") is None or find_spec("pytestqt") is None:
    pytest.skip("PyQt5 is absent: the kiosk is not tested", allow_module_level=True)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PyQt5.QtCore import QPoint, Qt
from PyQt5.QtTest import QTest
from PyQt5.QtWidgets import QAbstractItemView

from appliance.requests import OWNER, BeginAdministration
from appliance.service.client import RemoteAppliance
from tests.e2e.command import Portunus
from tests.e2e.kiosk_window import PASSWORD, sign_in, window_without_the_door
from tests.e2e.serving import serving
from tests.ui.kiosk import touching
from tests.ui.kiosk.touching import touch, write
from ui.kiosk.app import kiosk_parts
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.window import KioskWindow

until = partial(touching.until, patience_ms=60_000)


@pytest.fixture
def parts(door: Portunus, qapp: Any) -> Iterator[KioskParts]:
    """Of a kiosk at a service where Olga is the owner."""
    with serving(door):
        RemoteAppliance(door.state).handle(BeginAdministration("Olga", PASSWORD), OWNER)
        with kiosk_parts(door.state, windowed=True) as made:
            yield made


@pytest.fixture
def window(parts: KioskParts, qtbot: Any) -> KioskWindow:
    """With all screens but the door's."""
    return window_without_the_door(parts, qtbot)


def opened(window: KioskWindow, place: Place) -> Any:
    """A place, after Olga has signed in where that is asked."""
    window.parts.navigation.open(place)
    if window.parts.navigation.place is Place.SIGN_IN:
        sign_in(window, "Olga")
    until(lambda: window.parts.navigation.place is place)
    return window.shown


def open_setting(screen: Any, name: str) -> Any:
    until(lambda: any(row.key == name for row in screen.list.rows))
    number = next(at for at, row in enumerate(screen.list.rows) if row.key == name)
    index = screen.list.model().index(number)
    screen.list.scrollTo(index, QAbstractItemView.PositionAtCenter)
    QTest.qWait(20)
    screen.window().move(0, 0)
    spot = QPoint(screen.list.visualRect(index).center())
    QTest.mouseClick(screen.list.viewport(), Qt.LeftButton, Qt.NoModifier, spot)
    until(screen.editing.isVisible)
    return screen.editing


def test_settings_hold_at_once_or_after_a_restart(window: KioskWindow, parts: KioskParts) -> None:
    screen = opened(window, Place.SETTINGS)
    editing = open_setting(screen, "site.name")
    write(editing.editor.line, "Rathaus")
    touch(editing.go)
    editing = open_setting(screen, "door.strike_s")
    write(editing.editor.line, "4.5")
    touch(editing.go)
    touch(screen.review)
    touch(screen.reviewing.go)
    until(screen.restart.isVisible)
    until(lambda: parts.site.site is not None and parts.site.site.name == "Rathaus")
    touch(screen.restart.go)
    until(lambda: screen.restart.title.text() == "The service is back")
    touch(screen.restart.go)
    assert parts.navigation.place is Place.SETTINGS

    def strike() -> str:
        return next((str(row.detail) for row in screen.list.rows if row.key == "door.strike_s"), "")

    until(lambda: strike().startswith("4.5") and "not yet applied" not in strike())
    assert parts.session.is_open, "a session outlives a restart"


def test_models_health_accuracy_and_a_backup(window: KioskWindow, parts: KioskParts, tmp_path: Path) -> None:
    screen = opened(window, Place.MODELS)
    until(lambda: screen.list.rows)
    touch(screen.check)
    until(screen.checks.isVisible)
    assert screen.checks.notice.property("role") == "good"
    touch(screen.checks.cancel)
    screen = opened(window, Place.HEALTH)
    until(lambda: screen.lines)
    assert any(line.title.text() == "Gallery: well" for line in screen.lines)
    assert "People enrolled: 2" in screen.numbers.text()
    screen = opened(window, Place.CALIBRATION)
    until(screen.verdict.isVisible)
    assert "Too few people" in screen.verdict.text()
    assert "Grace Hopper" in screen.pairs.text()
    file = tmp_path / "door.backup"
    screen = opened(window, Place.BACKUP)
    touch(screen.make)
    write(screen.sheet.path, str(file))
    touch(screen.sheet.go)
    until(screen.notice.isVisible)
    assert file.stat().st_size > 0
    touch(screen.renew)
    touch(screen.confirm.agree)
    until(screen.recovery.isVisible)
    assert len(screen.recovery.code.code.text()) > 20
