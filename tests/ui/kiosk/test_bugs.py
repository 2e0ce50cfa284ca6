"""A bug in a slot: the door's screen comes back, and the program ends only when bugs come again and again."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PyQt5.QtCore import QTimer
from PyQt5.QtTest import QTest
from PyQt5.QtWidgets import QPushButton, QVBoxLayout

from tests.ui.kiosk.touching import touch
from ui.kiosk import endings
from ui.kiosk.endings import ended_by_errors
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.screen import Screen
from ui.kiosk.window import KioskWindow

NAME = "Ada Lovelace"


class Broken(Screen):
    """Its button raises an error that holds a name; so does leaving it, where it is to."""

    def __init__(self, parts: KioskParts) -> None:
        super().__init__(parts)
        self.fails_again = False
        self.go = QPushButton("Go")
        self.go.clicked.connect(self._go)
        QVBoxLayout(self).addWidget(self.go)

    def leave(self) -> None:
        if self.fails_again:
            raise KeyError(NAME)

    def _go(self) -> None:
        raise KeyError(NAME)


@pytest.fixture
def window(parts: KioskParts, qtbot: Any) -> KioskWindow:
    made = KioskWindow(parts, {**dict.fromkeys(Place, Screen), Place.PIN: Broken})
    qtbot.addWidget(made)
    made.resize(480, 800)
    made.show()
    parts.navigation.moved.emit()
    return made


def break_it(window: KioskWindow, parts: KioskParts, *, again: bool = False) -> Any:
    parts.navigation.open(Place.PIN)
    shown: Any = window.shown
    shown.fails_again = again
    touch(shown.go)
    QTest.qWait(20)
    return shown


@pytest.mark.parametrize("again", [False, True])
def test_it_leads_to_the_door_and_is_told_without_what_it_says(
    again: bool, window: KioskWindow, parts: KioskParts, capsys: pytest.CaptureFixture[str]
) -> None:
    enough = threading.Event()
    with ended_by_errors(enough, most=2, recover=lambda: QTimer.singleShot(0, window.recover)):
        broken = break_it(window, parts, again=again)
        assert parts.navigation.place is Place.DOOR
        assert window.shown is window.screen_of(Place.DOOR)
        assert window.shown.is_entered
        assert window.screen_of(Place.PIN) is not broken
    assert not enough.is_set()
    told = capsys.readouterr().err
    assert "KeyError" in told
    assert "_go" in told
    assert "Ada" not in told


def test_it_ends_when_they_come_again_and_again(
    window: KioskWindow, parts: KioskParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    enough = threading.Event()

    def bear() -> None:
        with ended_by_errors(enough, most=2, recover=lambda: QTimer.singleShot(0, window.recover)):
            for _ in range(3):
                assert not enough.is_set()
                break_it(window, parts)

    monkeypatch.setattr(endings, "_LATELY_S", 0.0)
    bear()
    assert not enough.is_set(), "they were seldom"
    monkeypatch.undo()
    with pytest.raises(KeyError):
        bear()
    assert enough.is_set()


def test_where_none_is_borne_the_first_one_ends_it(window: KioskWindow, parts: KioskParts) -> None:
    enough = threading.Event()
    with pytest.raises(KeyError), ended_by_errors(enough):
        break_it(window, parts)
    assert enough.is_set()


def test_a_bug_at_the_door_makes_the_door_anew(window: KioskWindow, parts: KioskParts) -> None:
    door = window.shown
    window.recover()
    assert window.shown is not None
    assert window.shown is not door
    assert window.shown.is_entered
