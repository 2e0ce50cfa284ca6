"""The PIN pad, by fingers and by keys."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest
from PyQt5.QtCore import QEvent, Qt
from PyQt5.QtGui import QKeyEvent
from PyQt5.QtWidgets import QApplication, QLabel, QPushButton

from appliance.door.door import Lock
from appliance.errors import StateBusy
from appliance.requests import EnterPin, PinAnswer
from tests.ui.kiosk.scripted import DOOR, SITE
from tests.ui.kiosk.views import track, view
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens import pin as pin_module
from ui.kiosk.screens.door.scene import Kind
from ui.kiosk.screens.pin import PinScreen
from ui.kiosk.screens.screen import Screen
from ui.kiosk.screens.table import SCREENS
from ui.kiosk.window import KioskWindow


@pytest.fixture
def window(parts: KioskParts, qtbot: Any) -> KioskWindow:
    made = KioskWindow(parts, {**dict.fromkeys(Place, Screen), Place.PIN: SCREENS[Place.PIN]})
    qtbot.addWidget(made)
    made.resize(480, 800)
    made.show()
    parts.navigation.open(Place.PIN, "main")
    return made


@pytest.fixture
def pad(window: KioskWindow) -> PinScreen:
    assert isinstance(window.shown, PinScreen)
    return window.shown


def touch(pad: PinScreen, digits: str, qtbot: Any) -> None:
    for digit in digits:
        key = next(key for key in pad.pad.keys if key.text() == digit)
        qtbot.mouseClick(key, Qt.LeftButton)


def shown(pad: PinScreen) -> str:
    """All that can be read on the screen."""
    return " ".join(part.text() for kind in (QLabel, QPushButton) for part in pad.findChildren(kind))


def test_touched_digits_are_sent_and_never_shown(pad: PinScreen, parts: Any, qtbot: Any) -> None:
    parts.link.answers[EnterPin] = PinAnswer(True, "thank you", 0.0)
    before = shown(pad)
    touch(pad, "4071", qtbot)
    assert pad.dots.text() == "●●●●"
    assert shown(pad).replace("●●●●", " ") == before
    qtbot.mouseClick(pad.pad.done, Qt.LeftButton)
    assert pad.dots.text().strip() == ""
    assert parts.link.of(EnterPin) == [EnterPin("main", "4071")]
    qtbot.waitUntil(lambda: pad.told.text() == "Thank you.", timeout=5000)
    assert pad.told.property("role") == "good"
    qtbot.waitUntil(lambda: parts.navigation.place is Place.DOOR, timeout=5000)


def test_keys_do_all_of_it(pad: PinScreen, parts: Any, qtbot: Any) -> None:
    focus = pad.window().focusWidget()
    qtbot.keyClicks(focus, "12")
    arabic = QKeyEvent(QEvent.KeyPress, 0, Qt.NoModifier, "٣")
    QApplication.sendEvent(focus, arabic)
    qtbot.keyClicks(focus, "5")
    qtbot.keyClick(focus, Qt.Key_Backspace)
    qtbot.keyClicks(focus, "x4")
    assert pad.dots.text() == "●●●●"
    qtbot.keyClick(focus, Qt.Key_Return)
    assert parts.link.of(EnterPin) == [EnterPin("main", "1234")]
    qtbot.keyClick(focus, Qt.Key_Escape)
    assert parts.navigation.place is Place.DOOR


def test_a_wrong_one_waits_as_long_as_the_service_says(pad: PinScreen, parts: Any, qtbot: Any) -> None:
    parts.link.answers[EnterPin] = PinAnswer(False, "wrong PIN", 1.5)
    touch(pad, "1111", qtbot)
    qtbot.mouseClick(pad.pad.done, Qt.LeftButton)
    qtbot.waitUntil(lambda: "This PIN is wrong." in pad.told.text(), timeout=5000)
    begin = time.monotonic()
    assert "Wait for 2 s." in pad.told.text()
    assert pad.told.property("role") == "error"
    assert not pad.pad.keys[0].isEnabled()
    qtbot.keyClicks(pad, "2")
    assert pad.dots.text().strip() == ""
    qtbot.waitUntil(lambda: pad.pad.keys[0].isEnabled(), timeout=5000)
    assert time.monotonic() - begin > 1.0
    touch(pad, "2", qtbot)
    assert pad.dots.text() == "●"
    assert pad.told.property("role") == "hint"


def test_only_one_is_sent_while_an_answer_is_waited_for(pad: PinScreen, parts: Any, qtbot: Any) -> None:
    parts.link.ask = lambda request, then, failed: parts.link.asked.append(request)
    touch(pad, "1234", qtbot)
    qtbot.mouseClick(pad.pad.done, Qt.LeftButton)
    qtbot.keyClicks(pad, "5678")
    qtbot.keyClick(pad, Qt.Key_Return)
    assert len(parts.link.of(EnterPin)) == 1
    assert not pad.pad.done.isEnabled()


def test_an_error_is_told_and_it_can_be_tried_again(pad: PinScreen, parts: Any, qtbot: Any) -> None:
    parts.link.answers[EnterPin] = StateBusy("the service does not answer")
    touch(pad, "1234", qtbot)
    qtbot.mouseClick(pad.pad.done, Qt.LeftButton)
    qtbot.waitUntil(lambda: "does not answer" in pad.told.text(), timeout=5000)
    touch(pad, "9", qtbot)
    assert pad.dots.text() == "●"


def test_shuffled_digits_are_elsewhere_and_mean_what_they_say(pad: PinScreen, parts: Any, qtbot: Any) -> None:
    usual = [key.text() for key in pad.pad.keys]
    orders = set()
    for _ in range(5):
        qtbot.mouseClick(pad.shuffled, Qt.LeftButton)
        orders.add(tuple(key.text() for key in pad.pad.keys))
        qtbot.mouseClick(pad.shuffled, Qt.LeftButton)
        assert [key.text() for key in pad.pad.keys] == usual
    assert len(orders) > 1
    assert all(sorted(order) == sorted(usual) for order in orders)
    qtbot.mouseClick(pad.shuffled, Qt.LeftButton)
    touch(pad, "4071", qtbot)
    qtbot.mouseClick(pad.pad.done, Qt.LeftButton)
    assert parts.link.of(EnterPin) == [EnterPin("main", "4071")]


def test_what_was_entered_is_forgotten_when_nobody_goes_on(
    pad: PinScreen, parts: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pin_module, "FORGOTTEN_S", 0.5)
    touch(pad, "12", qtbot)
    qtbot.waitUntil(lambda: pad.dots.text().strip() == "", timeout=4000)
    assert parts.navigation.place is Place.PIN
    qtbot.waitUntil(lambda: parts.navigation.place is Place.DOOR, timeout=4000)


def test_what_was_entered_is_forgotten_when_the_screen_is_left(
    pad: PinScreen, parts: Any, qtbot: Any
) -> None:
    touch(pad, "12", qtbot)
    qtbot.mouseClick(pad.back, Qt.LeftButton)
    parts.navigation.open(Place.PIN, "main")
    assert pad.dots.text().strip() == ""
    assert parts.link.of(EnterPin) == []


def test_the_pad_speaks_the_digits_of_the_language(pad: PinScreen, parts: Any, qtbot: Any) -> None:
    parts.language.use("ar")
    try:
        pad.retranslate()
        touch(pad, "٤٠", qtbot)
        qtbot.mouseClick(pad.pad.done, Qt.LeftButton)
        assert parts.link.of(EnterPin) == [EnterPin("main", "40")]
    finally:
        parts.language.use("en")


def entered(pad: PinScreen, parts: Any, qtbot: Any) -> None:
    parts.link.answers[EnterPin] = PinAnswer(True, "thank you", 0.0)
    touch(pad, "748205", qtbot)
    qtbot.mouseClick(pad.pad.done, Qt.LeftButton)


def unlocked(parts: Any, lock: Lock = Lock.UNLOCKED, **site: Any) -> None:
    parts.site.show(replace(SITE, doors={"main": replace(DOOR, lock=lock)}, **site))


def test_whoever_is_let_in_is_told_so(
    pad: PinScreen, parts: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sounds: list[Kind] = []
    monkeypatch.setattr(pad._tone, "play", sounds.append)
    monkeypatch.setattr(pin_module, "RESULT_S", 0.5)
    assert not pad.card.isVisible()
    entered(pad, parts, qtbot)
    qtbot.waitUntil(lambda: pad.told.text() == "Thank you.", timeout=5000)
    unlocked(parts, preferences={**SITE.preferences, "sound": "true"})
    assert pad.card.isVisible()
    assert not pad.pad.isVisible()
    assert (pad.card.headline.text(), pad.card.sentence.text()) == ("Come in", "The door is open.")
    assert parts.theme.palette.granted in pad.card.styleSheet()
    assert sounds == [Kind.GRANTED]
    qtbot.wait(800)
    assert parts.navigation.place is Place.PIN, "the door's screen would say it once more"
    unlocked(parts, Lock.LOCKED)
    qtbot.waitUntil(lambda: parts.navigation.place is Place.DOOR, timeout=5000)
    parts.navigation.open(Place.PIN, "main")
    assert pad.pad.isVisible()


def test_whoever_was_recognised_is_greeted_at_the_door(
    window: KioskWindow, pad: PinScreen, parts: Any, qtbot: Any
) -> None:
    parts.navigation.back()
    parts.pictures.show(view(track(hint="enter your PIN"), asks_pin=True))
    parts.navigation.open(Place.PIN, "main")
    entered(pad, parts, qtbot)
    qtbot.waitUntil(lambda: pad.told.text() == "Thank you.", timeout=5000)
    unlocked(parts)
    assert parts.navigation.place is Place.DOOR


def test_an_open_door_lets_nobody_in_who_has_not_entered_a_pin(
    pad: PinScreen, parts: Any, qtbot: Any
) -> None:
    unlocked(parts)
    assert not pad.card.isVisible()
    parts.link.answers[EnterPin] = PinAnswer(False, "wrong PIN", 0.0)
    touch(pad, "748205", qtbot)
    qtbot.mouseClick(pad.pad.done, Qt.LeftButton)
    qtbot.waitUntil(lambda: "wrong" in pad.told.text(), timeout=5000)
    unlocked(parts)
    assert not pad.card.isVisible()


def test_a_touch_leaves_no_mark(window: KioskWindow, pad: PinScreen, parts: Any, qtbot: Any) -> None:
    window.activateWindow()
    qtbot.waitUntil(lambda: pad.pad.hasFocus(), timeout=5000)
    for touched in (*pad.pad.keys, pad.pad.erase, pad.shuffled):
        qtbot.mouseClick(touched, Qt.LeftButton)
        assert not touched.hasFocus()
    parts.link.answers[EnterPin] = PinAnswer(False, "wrong PIN", 0.0)
    qtbot.keyClick(window.focusWidget(), Qt.Key_Return)
    assert len(parts.link.of(EnterPin)) == 1, "Return sends, also after the digits were shuffled"


def test_keys_of_the_pad_are_reached_by_tab(window: KioskWindow, pad: PinScreen, qtbot: Any) -> None:
    window.activateWindow()
    reached = set()
    for _ in range(20):
        qtbot.keyClick(window.focusWidget() or pad, Qt.Key_Tab)
        reached.add(window.focusWidget())
    assert {*pad.pad.keys, pad.pad.erase, pad.shuffled, pad.back} <= reached
