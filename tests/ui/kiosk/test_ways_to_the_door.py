"""Whichever way leads to the door's screen: nobody stays signed in, and no screen stays without a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtTest import QTest

from appliance.requests import AccountOpened, RecoverAccount, SignedIn, SignOut
from tests.ui.kiosk.office import OFFICE, OWNER, answers, events
from tests.ui.kiosk.scripted import DOOR
from tests.ui.kiosk.touching import touch, until, write
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.screen import Screen
from ui.kiosk.screens.table import SCREENS
from ui.kiosk.window import KioskWindow

FIRE = replace(OFFICE, doors={"main": replace(DOOR, fire=True)})
SHORT_MS = 150


@pytest.fixture
def link(parts: KioskParts) -> Any:
    found: Any = parts.link
    found.answers.update(answers(events(6)))
    return found


@pytest.fixture
def window(parts: KioskParts, link: Any, qtbot: Any) -> KioskWindow:
    site: Any = parts.site
    site.show(OFFICE)
    made = KioskWindow(parts, {**SCREENS, Place.DOOR: Screen})
    qtbot.addWidget(made)
    made.resize(480, 800)
    made.show()
    QTest.qWaitForWindowActive(made)
    parts.navigation.moved.emit()
    return made


def sign_in(window: KioskWindow, parts: KioskParts) -> Any:
    """By touches, to the menu."""
    parts.navigation.open(Place.MENU)
    screen: Any = window.shown
    write(screen.name, "Olga")
    write(screen.password.line, "correct horse")
    touch(screen.go)
    until(lambda: parts.navigation.place is Place.MENU)
    return window.shown


def escape(window: KioskWindow) -> None:
    QTest.keyClick(window.focusWidget() or window, Qt.Key_Escape)


def by_back(window: KioskWindow, parts: KioskParts) -> None:
    menu: Any = window.shown
    touch(menu.back)


def by_button(window: KioskWindow, parts: KioskParts) -> None:
    menu: Any = window.shown
    touch(menu.sign_out)


def by_escape(window: KioskWindow, parts: KioskParts) -> None:
    escape(window)


def by_escape_from_deeper(window: KioskWindow, parts: KioskParts) -> None:
    menu: Any = window.shown
    touch(menu.tiles[Place.PEOPLE])
    escape(window)
    assert parts.session.is_open
    escape(window)


def by_time(window: KioskWindow, parts: KioskParts) -> None:
    parts.session.end()


def by_fire(window: KioskWindow, parts: KioskParts) -> None:
    site: Any = parts.site
    site.show(FIRE)


def by_home(window: KioskWindow, parts: KioskParts) -> None:
    parts.navigation.home()


def by_the_first_set_up(window: KioskWindow, parts: KioskParts) -> None:
    """Its first step, left by the back arrow; then by Escape."""
    site: Any = parts.site
    site.show(replace(OFFICE, setup="language"))
    parts.navigation.home()
    parts.session.begin(SignedIn(OWNER, "token"))
    parts.navigation.open(Place.FIRST_RUN)
    shown: Any = window.shown
    assert shown.step is shown.steps["language"]
    touch(shown.back)
    assert not parts.session.is_open
    parts.session.begin(SignedIn(OWNER, "token"))
    parts.navigation.open(Place.FIRST_RUN)
    escape(window)


WAYS = (
    by_back,
    by_button,
    by_escape,
    by_escape_from_deeper,
    by_time,
    by_fire,
    by_home,
    by_the_first_set_up,
)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_nobody_stays_signed_in(
    way: Callable[[KioskWindow, KioskParts], None], window: KioskWindow, parts: KioskParts, link: Any
) -> None:
    sign_in(window, parts)
    way(window, parts)
    assert parts.navigation.place is Place.DOOR
    assert not parts.session.is_open
    assert link.of(SignOut)
    parts.navigation.open(Place.PEOPLE)
    assert parts.navigation.place is Place.SIGN_IN


def test_escape_goes_back_a_step_of_the_first_set_up(
    window: KioskWindow, parts: KioskParts, link: Any
) -> None:
    site: Any = parts.site
    site.show(replace(OFFICE, administrators=False, setup="camera"))
    shown: Any = window.shown
    assert shown.step is shown.steps["camera"]
    until(lambda: not shown.is_busy)
    escape(window)
    assert shown.step is shown.steps["language"]
    escape(window)
    assert parts.navigation.place is Place.DOOR


def test_the_sign_in_of_a_set_up_leaves_one_way_back(window: KioskWindow, parts: KioskParts) -> None:
    site: Any = parts.site
    site.show(replace(OFFICE, setup="person"))
    shown: Any = window.shown
    assert shown.step is shown.sign_in
    touch(shown.next)
    screen: Any = window.shown
    assert parts.navigation.place is Place.SIGN_IN
    write(screen.name, "Olga")
    write(screen.password.line, "correct horse")
    touch(screen.go)
    until(lambda: parts.navigation.place is Place.FIRST_RUN)
    assert shown.step is shown.steps["person"]
    parts.navigation.back()
    assert parts.navigation.place is Place.DOOR


# Nobody there.


def forsake(window: KioskWindow) -> None:
    window.idle.timer.setInterval(SHORT_MS)
    QTest.qWait(SHORT_MS * 3)


def test_a_sign_in_that_nobody_touches_goes_with_what_was_typed(
    window: KioskWindow, parts: KioskParts
) -> None:
    parts.navigation.open(Place.MENU)
    screen: Any = window.shown
    window.idle.timer.setInterval(SHORT_MS * 4)
    for letter in "Olga":  # whoever types is there
        QTest.qWait(SHORT_MS * 2)
        QTest.keyClicks(screen.name, letter)
    assert parts.navigation.place is Place.SIGN_IN
    write(screen.password.line, "correct horse")
    forsake(window)
    assert parts.navigation.place is Place.DOOR
    assert screen.name.text() == screen.password.text == ""


def test_a_new_recovery_code_does_not_stand_without_end(
    window: KioskWindow, parts: KioskParts, link: Any
) -> None:
    link.answers[RecoverAccount] = AccountOpened(OWNER, "aaaaa-bbbbb-ccccc-ddddd")
    parts.navigation.open(Place.MENU)
    screen: Any = window.shown
    touch(screen.forgotten)
    sheet = screen.recovery
    write(sheet.code, "eeeee-fffff")
    write(sheet.password.first.line, "new password")
    write(sheet.password.again.line, "new password")
    touch(sheet.go)
    until(lambda: not sheet.isVisible())
    forsake(window)
    assert parts.navigation.place is Place.DOOR


@pytest.mark.parametrize("place", [Place.MENU, Place.PEOPLE, Place.SETTINGS])
def test_before_there_are_administrators_no_screen_stays_either(
    place: Place, window: KioskWindow, parts: KioskParts
) -> None:
    site: Any = parts.site
    site.show(replace(OFFICE, administrators=False))
    parts.navigation.open(place)
    assert parts.navigation.place is place
    forsake(window)
    assert parts.navigation.place is Place.DOOR


def test_a_fresh_machine_waits_for_its_owner_and_a_set_up_without_a_sign_in_does_not(
    window: KioskWindow, parts: KioskParts
) -> None:
    site: Any = parts.site
    site.show(replace(OFFICE, administrators=False, setup="language"))
    forsake(window)
    assert parts.navigation.place is Place.FIRST_RUN
    site.show(replace(OFFICE, setup="door"))
    forsake(window)
    assert parts.navigation.place is Place.DOOR


def test_a_sealed_gallery_waits_for_its_passphrase(window: KioskWindow, parts: KioskParts) -> None:
    site: Any = parts.site
    site.show(replace(OFFICE, locked=True))
    forsake(window)
    assert parts.navigation.place is Place.UNLOCK


def test_whoever_is_signed_in_is_left_to_the_session(window: KioskWindow, parts: KioskParts) -> None:
    sign_in(window, parts)
    forsake(window)
    assert parts.navigation.place is Place.MENU
    assert parts.session.is_open


# Fire.


@pytest.mark.parametrize("place", [Place.PIN, Place.MENU, Place.FIRST_RUN])
def test_a_fire_takes_everybody_to_the_door_once(
    place: Place, window: KioskWindow, parts: KioskParts
) -> None:
    site: Any = parts.site
    site.show(replace(OFFICE, administrators=False))
    parts.navigation.open(place)
    site.show(replace(FIRE, administrators=False))
    assert parts.navigation.place is Place.DOOR
    parts.navigation.open(place)
    site.show(replace(FIRE, administrators=False))
    assert parts.navigation.place is place, "an input that is wired wrongly is put right here"


def test_a_fire_is_seen_before_a_passphrase_is_asked_for(window: KioskWindow, parts: KioskParts) -> None:
    site: Any = parts.site
    site.show(replace(OFFICE, locked=True))
    assert parts.navigation.place is Place.UNLOCK
    site.show(replace(FIRE, locked=True))
    site.show(replace(FIRE, locked=True))
    assert parts.navigation.place is Place.DOOR
    parts.navigation.open(Place.MENU)
    assert parts.navigation.place is Place.UNLOCK, "it can be unlocked all the same"
    forsake(window)
    assert parts.navigation.place is Place.DOOR
    site.show(replace(OFFICE, locked=True))
    assert parts.navigation.place is Place.UNLOCK
