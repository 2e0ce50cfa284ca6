"""The screen after a power cut."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PyQt5.QtCore import Qt

from appliance.errors import KeyUnavailable, StateBusy
from tests.ui.kiosk.scripted import SITE
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.screen import Screen
from ui.kiosk.screens.table import SCREENS
from ui.kiosk.screens.unlock import UnlockScreen
from ui.kiosk.window import KioskWindow

LOCKED = replace(SITE, locked=True)


@pytest.fixture
def window(parts: KioskParts, qtbot: Any) -> KioskWindow:
    made = KioskWindow(parts, {**dict.fromkeys(Place, Screen), Place.UNLOCK: SCREENS[Place.UNLOCK]})
    qtbot.addWidget(made)
    made.resize(480, 800)
    made.show()
    parts.site.show(LOCKED)  # type: ignore[attr-defined]
    return made


@pytest.fixture
def unlock(window: KioskWindow) -> UnlockScreen:
    assert isinstance(window.shown, UnlockScreen)
    return window.shown


def test_the_right_passphrase_opens_and_the_door_comes_when_it_is_open(
    unlock: UnlockScreen, parts: Any, qtbot: Any
) -> None:
    assert not unlock.unlock.isEnabled()
    unlock.passphrase.insert("ein Wört")  # QTest has no such key
    qtbot.keyClicks(unlock.passphrase, "chen")
    qtbot.mouseClick(unlock.unlock, Qt.LeftButton)
    assert parts.link.offered == ["ein Wörtchen".encode()]
    assert unlock.passphrase.text() == ""
    assert not unlock.unlock.isEnabled()
    qtbot.waitUntil(lambda: unlock.told.property("role") == "good", timeout=5000)
    parts.site.show(LOCKED)  # the service is still starting
    assert parts.navigation.place is Place.UNLOCK
    parts.site.show(SITE)
    assert parts.navigation.place is Place.DOOR


def test_a_wrong_one_is_told_and_can_be_tried_again_by_keys(
    unlock: UnlockScreen, parts: Any, qtbot: Any
) -> None:
    parts.link.passphrase = KeyUnavailable("it is wrong", wait_s=3.6)
    qtbot.keyClicks(unlock.passphrase, "nearly")
    qtbot.keyClick(unlock.passphrase, Qt.Key_Return)
    qtbot.waitUntil(lambda: "in 4 s" in unlock.told.text(), timeout=5000)
    assert unlock.told.isVisible()
    assert unlock.window().focusWidget() is unlock.passphrase
    parts.link.passphrase = StateBusy("the service does not answer")
    qtbot.keyClicks(unlock.passphrase, "again")
    qtbot.keyClick(unlock.passphrase, Qt.Key_Return)
    qtbot.waitUntil(lambda: "does not answer" in unlock.told.text(), timeout=5000)
    assert parts.link.offered == [b"nearly", b"again"]


def test_nothing_that_was_typed_is_shown_or_kept(unlock: UnlockScreen, parts: Any, qtbot: Any) -> None:
    qtbot.keyClicks(unlock.passphrase, "secret")
    assert "secret" not in unlock.passphrase.displayText()
    parts.navigation.home()
    assert unlock.passphrase.text() == ""
    assert parts.link.offered == []


def test_it_says_who_is_let_in_meanwhile(unlock: UnlockScreen) -> None:
    assert unlock.meanwhile.isVisible()
    assert "nobody is let in" in unlock.meanwhile.text()


def test_opened_from_elsewhere_it_goes_to_the_door_by_itself(unlock: UnlockScreen, parts: Any) -> None:
    parts.site.show(SITE)
    assert parts.navigation.place is Place.DOOR
