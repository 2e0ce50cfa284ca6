"""Signing in: the way on, wrong passwords in words, the recovery code."""

from __future__ import annotations

from typing import Any

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtTest import QTest
from PyQt5.QtWidgets import QLineEdit

from appliance.errors import NotAllowed, StateBusy
from appliance.requests import AccountOpened, RecoverAccount, SignIn
from tests.ui.kiosk.office import OWNER
from tests.ui.kiosk.screens.administration.conftest import place_of
from tests.ui.kiosk.touching import touch, until, write
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.window import KioskWindow


@pytest.fixture
def screen(window: KioskWindow, parts: KioskParts) -> Any:
    parts.navigation.open(Place.PEOPLE)  # which takes a sign-in
    return window.shown


def test_the_right_password_leads_to_where_one_wanted_to_go(
    screen: Any, window: KioskWindow, parts: KioskParts, link: Any
) -> None:
    write(screen.name, "Olga")
    QTest.keyClick(screen.name, Qt.Key_Return)
    assert screen.password.line.hasFocus()
    QTest.keyClicks(screen.password.line, "correct horse")
    QTest.keyClick(screen.password.line, Qt.Key_Return)
    until(lambda: parts.session.is_open)
    assert link.of(SignIn) == [SignIn("Olga", "correct horse")]
    assert place_of(parts) is Place.PEOPLE
    assert screen.name.text() == screen.password.text == ""
    parts.navigation.back()
    assert place_of(parts) is Place.DOOR


def test_what_is_typed_is_not_shown_unless_somebody_wants_it(screen: Any) -> None:
    write(screen.password.line, "secret")
    assert screen.password.line.echoMode() == QLineEdit.Password
    touch(screen.password.reveal)
    assert screen.password.line.echoMode() == QLineEdit.Normal
    assert screen.password.reveal.text() == "Hide"
    screen.parts.navigation.back()
    assert screen.password.text == ""
    assert screen.password.line.echoMode() == QLineEdit.Password


def test_a_wrong_password_is_told_and_typed_again(screen: Any, link: Any) -> None:
    link.answers[SignIn] = NotAllowed("the name or the password is wrong")
    sign_in(screen)
    until(screen.notice.isVisible)
    assert screen.notice.text() == "The name or the password is wrong."
    assert screen.password.text == ""
    assert screen.go.isEnabled()


def test_whoever_was_wrong_too_often_waits_and_sees_how_long(screen: Any, link: Any) -> None:
    link.answers[SignIn] = NotAllowed("too many wrong passwords came", wait_s=60.2)
    sign_in(screen)
    until(screen.notice.isVisible)
    assert "Next try in 1:01" in screen.notice.text()
    assert not screen.go.isEnabled()
    write(screen.password.line, "again")
    QTest.keyClick(screen.password.line, Qt.Key_Return)
    assert len(link.of(SignIn)) == 1
    screen._countdown.setInterval(1)
    until(screen.go.isEnabled)
    assert screen.notice.isHidden()


def test_a_service_that_does_not_answer_is_no_wrong_password(screen: Any, link: Any) -> None:
    link.answers[SignIn] = StateBusy("the service does not answer; see that it runs")
    sign_in(screen)
    until(screen.notice.isVisible)
    assert screen.notice.text().startswith("The service is busy")


def test_an_owner_gets_a_new_password_by_the_code_and_the_next_code_once(screen: Any, link: Any) -> None:
    link.answers[RecoverAccount] = AccountOpened(OWNER, "NEXT-CODE-1234")
    touch(screen.forgotten)
    sheet = screen.recovery
    write(sheet.code, "OLD-CODE")
    write(sheet.password.first.line, "new password")
    write(sheet.password.again.line, "another")
    touch(sheet.go)
    assert "twice" in sheet.notice.text()
    assert link.of(RecoverAccount) == []
    write(sheet.password.again.line, "new password")
    touch(sheet.go)
    until(sheet.shown_once.isVisible)
    assert link.of(RecoverAccount) == [RecoverAccount("OLD-CODE", "new password", "")]
    assert sheet.shown_once.code.text() == "NEXT-CODE-1234"
    assert sheet.code.text() == sheet.password.text == ""
    QTest.keyClick(sheet.shown_once.done, Qt.Key_Escape)
    assert sheet.shown_once.isVisible(), "the code is gone before anybody wrote it down"
    touch(sheet.shown_once.done)
    assert sheet.shown_once.code.text() == ""
    assert "new password is set" in screen.notice.text()


def sign_in(screen: Any) -> None:
    write(screen.name, "Olga")
    write(screen.password.line, "wrong")
    touch(screen.go)
