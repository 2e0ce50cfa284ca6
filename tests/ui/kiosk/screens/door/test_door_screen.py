"""The door's screen, touched and looked at as by somebody who stands before it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QBoxLayout

from appliance.liveness.challenge import Step
from appliance.snapshot import Challenged
from tests.ui.kiosk.scripted import SITE
from tests.ui.kiosk.views import track, view
from ui.kiosk.navigation import Place
from ui.kiosk.overlay.performance import Level
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.door.door_screen import DoorScreen
from ui.kiosk.screens.door.scene import Kind
from ui.kiosk.screens.screen import Screen
from ui.kiosk.screens.table import SCREENS
from ui.kiosk.widgets.live_picture import STALLED_S
from ui.kiosk.window import KioskWindow

GRANTED = track(outcome="granted", reason="enrolled", greeting="Ada")


@pytest.fixture
def window(parts: KioskParts, qtbot: Any) -> KioskWindow:
    makers = {**dict.fromkeys(Place, Screen), Place.DOOR: SCREENS[Place.DOOR]}
    made = KioskWindow(parts, makers)
    qtbot.addWidget(made)
    made.resize(480, 800)
    made.show()
    parts.site.changed.emit()
    parts.navigation.moved.emit()
    return made


@pytest.fixture
def door(window: KioskWindow) -> DoorScreen:
    assert isinstance(window.shown, DoorScreen)
    return window.shown


def press(widget: Any, qtbot: Any) -> None:
    assert widget.isVisible()
    qtbot.mouseClick(widget, Qt.LeftButton)


def test_while_nobody_is_there_it_shows_the_time_and_an_invitation(door: DoorScreen, parts: Any) -> None:
    parts.pictures.show(view())
    assert door.idle.isVisible()
    assert door.idle.clock.text()
    assert door.idle.invitation.text() == "Look at the camera to come in."
    assert door.head.name.text() == "Example Works"
    assert not door.card.isVisible()


def test_somebody_who_comes_and_is_let_in_is_greeted(door: DoorScreen, parts: Any, qtbot: Any) -> None:
    parts.pictures.show(view(track()))
    assert door.live.isVisible()
    assert door.card.headline.text() == "One moment"
    parts.pictures.show(view(GRANTED))
    assert door.card.headline.text() == "Welcome, Ada"
    assert parts.theme.palette.granted in door.card.styleSheet()
    qtbot.waitUntil(lambda: door.scene.kind is Kind.LOOKING, timeout=6000)  # the face is still there
    assert door.card.headline.text() == "Try again?"
    assert door.card.sentence.text() == "To try again, step away and come back."
    parts.pictures.show(view())
    assert door.idle.isVisible()


def test_every_picture_is_given_back_whatever_is_shown(door: DoorScreen, parts: Any) -> None:
    begin = parts.pictures.finished
    for number, shown in enumerate((view(), view(track()), view(GRANTED)), start=1):
        parts.pictures.show(shown)
        assert parts.pictures.finished == begin + number


def test_a_stalled_camera_shows_itself_within_a_second(door: DoorScreen, parts: Any, qtbot: Any) -> None:
    parts.pictures.show(view(track()))
    assert door.live.isVisible()
    qtbot.wait(1000)  # since it was entered
    parts.pictures.age_s = STALLED_S + 0.01
    qtbot.waitUntil(lambda: door.scene.kind is Kind.OUT_OF_SERVICE, timeout=5000)
    looks_s = (door._timer.interval() + door.live._timer.interval()) / 1000
    assert STALLED_S + looks_s <= 1.0
    assert not door.live.isVisible()
    assert "Reception, 1234" in door.card.more.text()
    parts.pictures.show(view(track()))
    assert door.live.isVisible()


def test_a_service_that_is_gone_shows_itself_and_comes_back(door: DoorScreen, parts: Any, qtbot: Any) -> None:
    parts.site.lose()
    qtbot.waitUntil(lambda: door.card.headline.text() == "Out of service", timeout=2000)
    assert "Reception, 1234" in door.card.more.text()
    assert not door.pin.isVisible()
    parts.site.show(SITE)
    parts.pictures.show(view())
    assert door.idle.isVisible()


def test_use_a_pin_by_touch_and_by_keys(door: DoorScreen, parts: Any, qtbot: Any) -> None:
    press(door.pin, qtbot)
    assert (parts.navigation.place, parts.navigation.argument) == (Place.PIN, "main")
    parts.navigation.back()
    for _ in range(10):
        if door.pin.hasFocus():
            break
        qtbot.keyClick(door.window().focusWidget() or door, Qt.Key_Tab)
    qtbot.keyClick(door.pin, Qt.Key_Return)
    assert parts.navigation.place is Place.PIN


def test_no_pin_is_offered_where_none_opens_alone(door: DoorScreen, parts: Any) -> None:
    parts.pictures.show(view())
    assert door.pin.isVisible()
    parts.site.show(replace(SITE, pin_alone=False))
    parts.pictures.show(view())
    assert not door.pin.isVisible()
    parts.pictures.show(view(track(hint="enter your PIN"), asks_pin=True))
    assert parts.navigation.place is Place.PIN, "one that is asked for is entered"
    parts.navigation.back()
    parts.pictures.show(view(track(hint="enter your PIN"), asks_pin=True))
    assert door.card.pin.isVisible()


def test_a_pin_that_is_asked_for_opens_the_pad_once(door: DoorScreen, parts: Any) -> None:
    parts.pictures.show(view(track(hint="enter your PIN"), asks_pin=True))
    assert parts.navigation.place is Place.PIN
    parts.navigation.back()
    parts.pictures.show(view(track(hint="enter your PIN"), asks_pin=True))
    assert parts.navigation.place is Place.DOOR
    assert door.card.pin.isVisible()
    parts.pictures.show(view())
    parts.pictures.show(view(asks_pin=True))
    assert parts.navigation.place is Place.PIN


def test_the_language_is_chosen_by_whoever_stands_there_until_nobody_does(
    door: DoorScreen, parts: Any, qtbot: Any
) -> None:
    parts.pictures.show(view())
    press(door.head.languages, qtbot)
    press(door.languages._buttons["ar"], qtbot)
    assert parts.language.code == "ar"
    assert not door.languages.isVisible()
    assert door.layoutDirection() == Qt.RightToLeft
    door.veil.after_s = 0.0
    qtbot.waitUntil(lambda: parts.language.code == "en", timeout=4000)
    assert door.layoutDirection() == Qt.LeftToRight


def test_it_goes_dim_and_wakes_for_a_face_and_for_a_touch(door: DoorScreen, parts: Any, qtbot: Any) -> None:
    parts.pictures.show(view())
    door.veil.after_s = 0.2
    qtbot.waitUntil(lambda: not door.veil.isHidden(), timeout=4000)
    parts.pictures.show(view(track()))
    assert door.veil.isHidden()
    parts.pictures.show(view())
    qtbot.waitUntil(lambda: not door.veil.isHidden(), timeout=4000)
    press(door.pin, qtbot)  # the veil lets touches through
    assert door.veil.isHidden()
    assert parts.navigation.place is Place.PIN


def test_in_the_dark_the_screen_is_a_lamp_for_whoever_looks(door: DoorScreen, parts: Any, qtbot: Any) -> None:
    dark = np.full((180, 320, 3), 12, np.uint8)
    qtbot.wait(600)  # the light is looked at twice a second
    parts.pictures.show(view(track()), dark)
    assert door.light.is_shining
    qtbot.wait(30)
    image = door.light.grab().toImage()
    assert image.pixelColor(image.width() // 2, 3).name() == "#ffffff"
    parts.pictures.show(view(GRANTED), dark)
    assert not door.light.is_shining


def test_a_challenge_moves_and_stands_still_where_motion_disturbs(
    window: KioskWindow, door: DoorScreen, parts: Any, qtbot: Any
) -> None:
    asked = view(track(hint=Step.LEFT.value, challenge=Challenged(Step.LEFT, 0, 2)))

    def shots() -> set[bytes]:
        found = set()
        for _ in range(4):
            parts.pictures.show(asked)
            image = door.live.grab().toImage()
            found.add(image.bits().asstring(image.sizeInBytes()))
            qtbot.wait(90)
        return found

    parts.pictures.show(asked)
    assert door.card.headline.text() == "Turn your head to your left"
    assert len(shots()) > 1
    parts.site.show(replace(SITE, preferences={**SITE.preferences, "motion": "reduced"}))
    assert len(shots()) == 1


def test_the_layout_turns_with_the_window(
    window: KioskWindow, door: DoorScreen, parts: Any, qtbot: Any
) -> None:
    parts.pictures.show(view(track()))
    assert door._beside.direction() == QBoxLayout.TopToBottom
    window.resize(1280, 800)
    qtbot.wait(20)
    assert door._beside.direction() == QBoxLayout.LeftToRight
    assert door.live.width() > door.card.width()


def test_figures_by_the_corner_button_and_by_f2(door: DoorScreen, parts: Any, qtbot: Any) -> None:
    parts.pictures.show(view())
    press(door.head.figures, qtbot)
    assert door.figures.level is Level.LINE
    assert door.figures.isVisible()
    qtbot.keyClick(door, Qt.Key_F2)
    assert door.figures.level is Level.NUMBERS
    assert door.stack.geometry().contains(door.figures.geometry())


def test_sound_is_made_where_the_site_wishes_for_it(
    door: DoorScreen, parts: Any, qtbot: Any, tmp_path: Path
) -> None:
    heard, player = tmp_path / "heard", tmp_path / "aplay"
    player.write_text(f"#!/bin/sh\ncat > {heard}.part && mv {heard}.part {heard}\n")
    player.chmod(0o755)
    door._tone._player = str(player)
    parts.pictures.show(view(GRANTED))
    assert door._tone._process is None
    parts.site.show(replace(SITE, preferences={**SITE.preferences, "sound": "true"}))
    parts.pictures.show(view(replace(GRANTED, outcome="spoof", reason="not a living face")))
    qtbot.waitUntil(heard.exists, timeout=20_000)
    qtbot.waitUntil(lambda: door._tone._process is None, timeout=20_000)


def test_administration_is_one_small_button_away(door: DoorScreen, parts: Any, qtbot: Any) -> None:
    press(door.head.administration, qtbot)
    assert parts.navigation.place is Place.SIGN_IN


def test_what_was_left_asks_for_nothing(door: DoorScreen, parts: Any) -> None:
    parts.navigation.open(Place.PIN)
    begin = parts.pictures.finished
    assert not door._timer.isActive()
    parts.pictures.show(view(GRANTED))
    assert door.scene.kind is Kind.IDLE
    assert parts.pictures.finished == begin


def test_what_was_seen_while_another_screen_was_shown_is_not_the_present(
    door: DoorScreen, parts: Any, qtbot: Any
) -> None:
    parts.navigation.open(Place.PIN)
    parts.pictures.show(view(GRANTED))
    parts.pictures.age_s = 20.0
    parts.navigation.back()
    assert door.scene.kind is Kind.IDLE
    assert parts.pictures.image is None  # it was given back, and the next one is asked for
