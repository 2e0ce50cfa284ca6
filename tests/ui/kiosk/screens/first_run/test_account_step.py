"""The owner's account, and the recovery code that is shown once."""

from __future__ import annotations

from typing import Any

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtTest import QTest

from appliance.errors import InputError, KeyUnavailable
from appliance.requests import (
    BeginAdministration,
    SignedIn,
    SignIn,
)
from tests.ui.kiosk.office import OWNER
from tests.ui.kiosk.screens.first_run.coming import at
from tests.ui.kiosk.screens.first_run.site import FreshSite
from tests.ui.kiosk.touching import touch, until, write
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.first_run.first_run_screen import FirstRunScreen
from ui.kiosk.window import KioskWindow


def account_made(screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts) -> Any:
    step = at(screen, "account", fresh, parts)
    write(step.name, "Olga")
    write(step.password.first.line, "correct horse")
    write(step.password.again.line, "correct horse")
    QTest.keyClick(step.password.again.line, Qt.Key_Return)
    until(lambda: step.code.isVisible() and not screen.is_busy)
    return step


def test_the_recovery_code_has_to_be_written_down(
    screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    step = account_made(screen, fresh, parts)
    assert step.code.code.text().split() == ["aaaaa", "bbbbb", "ccccc", "ddddd"]
    assert not screen.next.isEnabled()
    write(step.code.last, "ccccc")
    assert not screen.next.isEnabled()
    write(step.code.last, " DDDDD")
    touch(screen.next)
    until(lambda: screen.step is screen.steps["key"])
    assert step.code.code.text() == step.code.last.text() == step.password.text == ""
    assert fresh.link.of(SignIn) == [SignIn("Olga", "correct horse")]


@pytest.mark.parametrize("way", ["back", "escape"])
def test_a_code_cannot_be_lost_by_going_elsewhere(
    way: str, window: KioskWindow, screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    step = account_made(screen, fresh, parts)
    if way == "back":
        touch(screen.back)
    else:
        QTest.keyClick(step.code.last, Qt.Key_Escape)
    assert screen.step is step
    assert parts.navigation.place is Place.FIRST_RUN
    assert "not shown again" in screen.notice.text()
    assert step.code.code.text()


def test_nobody_is_signed_out_while_a_code_is_shown(
    screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    step = account_made(screen, fresh, parts)
    step.code.keeping.timer.setInterval(50)
    parts.session._timer.setInterval(300)
    QTest.qWait(900)
    assert parts.session.is_open
    assert screen.step is step


def test_a_code_is_shown_even_when_the_sign_in_fails(
    screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    fresh.link.answers[SignIn] = KeyUnavailable("no memory for it")
    step = account_made(screen, fresh, parts)
    assert step.code.code.text()
    assert "No memory" in screen.notice.text()


def test_passwords_that_differ(screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts) -> None:
    step = at(screen, "account", fresh, parts)
    write(step.name, "Olga")
    write(step.password.first.line, "correct horse")
    write(step.password.again.line, "correct house")
    touch(screen.next)
    assert "differ" in screen.notice.text()
    assert step.password.text == ""
    assert fresh.link.of(BeginAdministration) == []


def test_a_weak_password_is_told(screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts) -> None:
    fresh.link.answers[BeginAdministration] = InputError("a password needs at least 8 characters")
    step = at(screen, "account", fresh, parts)
    write(step.name, "Olga")
    write(step.password.first.line, "short")
    write(step.password.again.line, "short")
    touch(screen.next)
    until(lambda: "at least 8" in screen.notice.text())
    assert step.name.isVisible()


def test_an_owner_that_there_is_is_not_made_again(
    screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    parts.session.begin(SignedIn(OWNER, "token"))
    fresh.be(setup="account", administrators=True)
    screen.end_visit()
    screen.begin_visit(None)
    step: Any = screen.steps["account"]
    assert screen.step is step
    assert not step.name.isVisible()
    touch(screen.next)
    until(lambda: screen.step is screen.steps["key"])


# The key.
