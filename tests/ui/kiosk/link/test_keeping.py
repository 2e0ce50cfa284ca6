"""Whoever waits for a long piece of work stays signed in, though not for ever."""

from __future__ import annotations

from typing import Any

import pytest
from PyQt5.QtTest import QTest
from PyQt5.QtWidgets import QPushButton, QWidget

from appliance.requests import BackupGallery, CheckModels, SignedIn
from tests.ui.kiosk.office import OFFICE, OWNER
from tests.ui.kiosk.touching import touch
from ui.kiosk.link.keeping import Keeping
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.acting_page import ActingPage
from ui.kiosk.screens.screen import Screen
from ui.kiosk.screens.stepped import Step, Stepped
from ui.kiosk.window import KioskWindow

SHORT_MS = 300


class Acting(ActingPage):
    """A page whose one button asks for something that is answered when the test says so."""

    def __init__(self, parts: KioskParts) -> None:
        super().__init__(parts)
        self.go = QPushButton("Go")
        self.go.clicked.connect(lambda: self.act(self.go, BackupGallery("x"), lambda value: None))
        self.body.addWidget(self.go)


class Stepping(Stepped):
    """The same with a step."""

    class One(Step):
        def go_on(self) -> None:
            self.screen.await_answer(CheckModels(), lambda value: None)

    def __init__(self, parts: KioskParts) -> None:
        super().__init__(parts)
        self.one = self.One(self)
        self.add_steps([self.one])
        self.go = self.next

    def enter(self, argument: object) -> None:
        self.show_step(self.one)


@pytest.fixture
def answers(parts: KioskParts, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What is called with each answer."""
    waiting: list[Any] = []
    monkeypatch.setattr(parts.link, "ask", lambda request, then, failed: waiting.append(then))
    return waiting


@pytest.mark.parametrize("made", [Acting, Stepping])
def test_nobody_is_signed_out_while_something_goes_on(
    made: Any, parts: KioskParts, answers: list[Any], qtbot: Any
) -> None:
    site: Any = parts.site
    site.show(OFFICE)
    window = KioskWindow(parts, {**dict.fromkeys(Place, Screen), Place.BACKUP: made})
    qtbot.addWidget(window)
    window.resize(480, 800)
    window.show()
    parts.session.begin(SignedIn(OWNER, "token"))
    parts.navigation.open(Place.BACKUP)
    screen: Any = window.shown
    screen.keeping.timer.setInterval(SHORT_MS // 6)
    touch(screen.go)
    parts.session._timer.setInterval(SHORT_MS)
    parts.session.keep()
    QTest.qWait(SHORT_MS * 3)
    assert parts.session.is_open
    answers.pop(0)(None)
    QTest.qWait(SHORT_MS * 2)
    assert not parts.session.is_open


def test_it_ends_some_time(parts: KioskParts, qtbot: Any) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    kept: list[None] = []
    parts.session.kept.connect(lambda: kept.append(None))
    keeping = Keeping(owner, parts.session, 0.3)
    keeping.timer.setInterval(50)
    keeping.start()
    QTest.qWait(200)
    assert kept
    QTest.qWait(200)
    so_far = len(kept)
    QTest.qWait(200)
    assert len(kept) == so_far
    keeping.stop()
