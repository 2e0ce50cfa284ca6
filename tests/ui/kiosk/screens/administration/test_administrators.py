"""Administrators: seen by whoever may, changed by an owner."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PyQt5.QtCore import QPoint, Qt
from PyQt5.QtTest import QTest

from appliance.administration.roles import Role
from appliance.errors import InputError
from appliance.requests import (
    AccountOpened,
    AddAccount,
    BeginAdministration,
    ChangePassword,
    ListAccounts,
    RemoveAccount,
    SetRole,
)
from tests.ui.kiosk.office import ACCOUNTS, OFFICE, OWNER
from tests.ui.kiosk.screens.administration.conftest import Opening, place_of
from tests.ui.kiosk.screens.administration.test_events import choose
from tests.ui.kiosk.touching import touch, until, write
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.account_roles import role_rights, role_texts
from ui.kiosk.window import KioskWindow


@pytest.fixture
def screen(opened: Opening) -> Any:
    return opened(Place.ADMINISTRATORS)


def open_row(screen: Any, number: int) -> Any:
    spot = screen.list.visualRect(screen.list.model().index(number)).center()
    QTest.mouseClick(screen.list.viewport(), Qt.LeftButton, Qt.NoModifier, QPoint(spot))
    return screen.changing


def test_every_role_has_words() -> None:
    assert set(role_texts()) == set(role_rights()) == {role.value for role in Role}


def test_the_list_tells_roles(screen: Any) -> None:
    rows = [(row.title, row.detail) for row in screen.list.rows]
    assert rows == [("Olga (you)", "Owner"), ("Ingo", "Enroller"), ("Rhea", "Auditor")]


def test_adding_one(screen: Any, link: Any) -> None:
    link.answers[AddAccount] = InputError("a password needs at least 8 characters; choose a longer one")
    touch(screen.add)
    sheet = screen.adding
    write(sheet.name, "Nina")
    choose(sheet.role, "Auditor")
    assert sheet.rights.text() == role_rights()["auditor"]
    write(sheet.password.first.line, "short")
    write(sheet.password.again.line, "short")
    touch(sheet.go)
    until(sheet.notice.isVisible)
    assert "8 characters" in sheet.notice.text()
    link.answers[AddAccount] = lambda request: replace(OWNER, name=request.name, role=request.role)
    touch(sheet.go)
    until(lambda: not sheet.isVisible())
    assert link.of(AddAccount)[-1] == AddAccount("Nina", "auditor", "short")
    assert sheet.password.text == ""
    assert "Nina" in screen.notice.text()


def test_another_role_and_another_password(screen: Any, link: Any) -> None:
    link.answers[SetRole] = link.answers[ChangePassword] = ACCOUNTS[1]
    sheet = open_row(screen, 1)
    assert sheet.role.key == "enroller"
    choose(sheet.role, "Auditor")
    touch(sheet.set_role)
    until(lambda: not sheet.isVisible())
    assert link.of(SetRole) == [SetRole("a2", "auditor")]
    sheet = open_row(screen, 1)
    write(sheet.password.first.line, "a new password")
    write(sheet.password.again.line, "a new password")
    touch(sheet.set_password)
    until(lambda: not sheet.isVisible())
    assert link.of(ChangePassword) == [ChangePassword("a new password", account="a2")]


def test_ones_own_account_ends_ones_session(screen: Any, link: Any, parts: KioskParts) -> None:
    link.answers[SetRole] = OWNER
    sheet = open_row(screen, 0)
    assert not sheet.set_password.isVisible(), "that takes the present one, in the menu"
    touch(sheet.set_role)
    until(lambda: place_of(parts) is Place.DOOR)
    assert not parts.session.is_open


def test_removing_is_asked_by_name(screen: Any, link: Any) -> None:
    link.answers[RemoveAccount] = ACCOUNTS[2]
    sheet = open_row(screen, 2)
    touch(sheet.remove)
    assert "Rhea" in sheet.confirm.title.text()
    assert sheet.confirm.cancel.hasFocus()
    touch(sheet.confirm.cancel)
    assert link.of(RemoveAccount) == []
    sheet = open_row(screen, 2)
    touch(sheet.remove)
    touch(sheet.confirm.agree)
    until(screen.notice.isVisible)
    assert link.of(RemoveAccount) == [RemoveAccount("a3")]


@pytest.mark.parametrize("role", ["administrator", "auditor"])
def test_others_look_and_change_nothing(opened: Opening, role: str) -> None:
    screen = opened(Place.ADMINISTRATORS, role=role)
    assert not screen.add.isVisible()
    assert not open_row(screen, 1).isVisible()
    assert "Only an owner" in screen.hint.text()


def test_the_first_owner_gets_a_code_and_signs_in(window: KioskWindow, parts: KioskParts, link: Any) -> None:
    site: Any = parts.site
    site.show(replace(OFFICE, administrators=False))
    link.answers[ListAccounts] = []
    link.answers[BeginAdministration] = AccountOpened(OWNER, "CODE-1")
    parts.navigation.open(Place.ADMINISTRATORS)
    screen: Any = window.shown
    touch(screen.add)
    assert list(screen.adding.role.keys) == ["owner"]
    write(screen.adding.name, "Olga")
    write(screen.adding.password.first.line, "correct horse")
    write(screen.adding.password.again.line, "correct horse")
    touch(screen.adding.go)
    until(screen.code.isVisible)
    assert link.of(BeginAdministration) == [BeginAdministration("Olga", "correct horse")]
    assert screen.code.code.text() == "CODE-1"
    site.show(OFFICE)
    touch(screen.code.done)
    assert (parts.navigation.place, parts.navigation.argument) == (
        Place.SIGN_IN,
        (Place.ADMINISTRATORS, None),
    )
