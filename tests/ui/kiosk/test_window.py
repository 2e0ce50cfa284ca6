"""Coming and going between screens, and the rules of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QVBoxLayout

from appliance.errors import StateBusy
from appliance.requests import AccountShown, SignedIn
from models.errors import DownloadFailed
from tests.ui.kiosk.scripted import SITE
from ui.kiosk.language import translate
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.door.door_screen import DoorScreen
from ui.kiosk.screens.pin import PinScreen
from ui.kiosk.screens.screen import Screen
from ui.kiosk.widgets.pieces import label
from ui.kiosk.window import KioskWindow

OWNER = SignedIn(AccountShown("a1", "Olga", "owner"), "token")


class Sheet(Screen):
    """A screen that notes what happens to it."""

    def __init__(self, parts: KioskParts) -> None:
        super().__init__(parts)
        self.told: list[object] = []
        self.text = label("title")
        QVBoxLayout(self).addWidget(self.text)
        self.retranslate()

    def enter(self, argument: object) -> None:
        self.told.append(("enter", argument))

    def leave(self) -> None:
        self.told.append("leave")

    def retranslate(self) -> None:
        self.text.setText(translate("QDialogButtonBox", "Cancel"))


@pytest.fixture
def window(parts: KioskParts, qtbot: Any) -> KioskWindow:
    made = KioskWindow(parts, dict.fromkeys(Place, Sheet))
    qtbot.addWidget(made)
    made.resize(480, 800)
    made.show()
    parts.navigation.moved.emit()
    return made


def shown(window: KioskWindow) -> Place:
    return next(place for place, screen in window._made.items() if screen is window.shown)


def test_screens_are_entered_and_left(window: KioskWindow, parts: KioskParts) -> None:
    door, pin = window.screen_of(Place.DOOR), window.screen_of(Place.PIN)
    assert shown(window) is Place.DOOR
    parts.navigation.open(Place.PIN, "main")
    assert shown(window) is Place.PIN
    parts.navigation.back()
    assert shown(window) is Place.DOOR
    assert pin.told == [("enter", "main"), "leave"]  # type: ignore[attr-defined]
    assert door.told == [("enter", None), "leave", ("enter", None)]  # type: ignore[attr-defined]


def test_places_of_administration_take_a_sign_in(window: KioskWindow, parts: KioskParts) -> None:
    parts.navigation.open(Place.PEOPLE, "p1")
    assert shown(window) is Place.SIGN_IN
    assert parts.navigation.argument == (Place.PEOPLE, "p1")
    parts.session.begin(OWNER)
    parts.navigation.replace(Place.PEOPLE, "p1")
    assert shown(window) is Place.PEOPLE
    parts.session.end()
    assert shown(window) is Place.DOOR


def test_before_there_are_administrators_nobody_signs_in(window: KioskWindow, parts: KioskParts) -> None:
    parts.site.show(replace(SITE, administrators=False))  # type: ignore[attr-defined]
    parts.navigation.open(Place.PEOPLE)
    assert shown(window) is Place.PEOPLE


def test_a_locked_gallery_and_a_fresh_machine_have_screens_of_their_own(
    window: KioskWindow, parts: KioskParts
) -> None:
    parts.site.show(replace(SITE, setup="language"))  # type: ignore[attr-defined]
    assert shown(window) is Place.FIRST_RUN
    parts.navigation.home()
    parts.site.show(replace(SITE, setup="camera"))  # type: ignore[attr-defined]
    assert shown(window) is Place.DOOR, "it can be left"
    parts.site.show(replace(SITE, locked=True, setup="language"))  # type: ignore[attr-defined]
    assert shown(window) is Place.UNLOCK


def test_the_session_ends_when_nobody_touches_the_screen(
    window: KioskWindow, parts: KioskParts, qtbot: Any
) -> None:
    parts.session.begin(OWNER)
    parts.session._timer.setInterval(200)
    parts.session.keep()
    parts.navigation.open(Place.PEOPLE)
    with qtbot.waitSignal(parts.session.ended, timeout=5000):
        pass
    assert shown(window) is Place.DOOR
    assert not parts.session.is_open


@pytest.mark.parametrize("how", ["time is over", "home"])
def test_a_screen_is_left_by_whoever_was_signed_in(
    how: str, window: KioskWindow, parts: KioskParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_by: list[str] = []
    parts.session.begin(OWNER)
    parts.navigation.open(Place.PEOPLE)
    monkeypatch.setattr(window.shown, "leave", lambda: asked_by.append(parts.link.session))
    if how == "home":
        parts.navigation.home()
    else:
        parts.session.end()
    assert asked_by == ["token"]
    assert shown(window) is Place.DOOR
    assert not parts.session.is_open


def test_full_screen_there_is_no_way_out(window: KioskWindow, qtbot: Any) -> None:
    assert not window.close()
    assert window.isVisible()
    window.may_close = True
    assert window.close()


def test_escape_goes_back(window: KioskWindow, parts: KioskParts, qtbot: Any) -> None:
    parts.navigation.open(Place.PIN)
    qtbot.keyClick(window, Qt.Key_Escape)
    assert shown(window) is Place.DOOR


def test_another_language_reaches_every_screen(window: KioskWindow, parts: KioskParts) -> None:
    screen = window.shown
    assert isinstance(screen, Sheet)
    before = screen.text.text()
    parts.language.use("ar")
    assert screen.layoutDirection() == Qt.RightToLeft
    parts.language.use("en")
    assert screen.layoutDirection() == Qt.LeftToRight
    assert screen.text.text() == before


def test_the_sites_language_is_taken_over_when_it_changes(window: KioskWindow, parts: KioskParts) -> None:
    parts.site.show(replace(SITE, language="de"))  # type: ignore[attr-defined]
    assert parts.language.code == "de"
    parts.language.use("es")  # a visitor's choice
    parts.site.show(replace(SITE, language="de", people=False))  # type: ignore[attr-defined]
    assert parts.language.code == "es"
    parts.site.show(replace(SITE, language="en"))  # type: ignore[attr-defined]
    assert parts.language.code == "en"


def test_the_sites_theme_and_text_are_taken_over(window: KioskWindow, parts: KioskParts) -> None:
    preferences = {**SITE.preferences, "theme": "night", "text": "large", "motion": "reduced"}
    parts.site.show(replace(SITE, preferences=preferences))  # type: ignore[attr-defined]
    assert (parts.theme.night, parts.theme.larger, parts.theme.still) == (True, True, True)
    parts.site.show(SITE)  # type: ignore[attr-defined]
    assert (parts.theme.night, parts.theme.larger, parts.theme.still) == (False, False, False)


def test_what_comes_after_a_screen_was_left_is_passed_over(
    window: KioskWindow, parts: KioskParts, qtbot: Any
) -> None:
    from appliance.requests import ShowSite

    link: Any = parts.link
    link.answers[ShowSite] = SITE
    came: list[object] = []
    screen = window.shown
    assert screen is not None
    screen.ask(ShowSite(), came.append)
    parts.navigation.open(Place.PIN)
    qtbot.wait(50)
    parts.navigation.back()
    qtbot.wait(50)
    assert came == []


def test_visitors_are_told_nothing_of_the_inside(parts: KioskParts, qtbot: Any) -> None:
    class Inside(Sheet):
        pass

    class Outside(Sheet):
        for_visitors = True

    error = StateBusy("see that it runs")
    inside, outside = Inside(parts), Outside(parts)
    qtbot.addWidget(inside)
    qtbot.addWidget(outside)
    assert "See that it runs" in inside.error_text(error)
    network = inside.error_text(DownloadFailed("minifasnet cannot be fetched; check the network"))
    assert network == "This was not done.\nMinifasnet cannot be fetched; check the network"
    assert "bug" in inside.error_text(ValueError("what nobody foresaw"))
    assert "runs" not in outside.error_text(error)
    assert outside.error_text(error)
    assert PinScreen.for_visitors
    assert DoorScreen.for_visitors
