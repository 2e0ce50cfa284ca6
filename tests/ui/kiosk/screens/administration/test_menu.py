"""The menu: nothing is offered that would be refused, and the ways out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtTest import QTest

from appliance.administration.roles import PERMISSIONS, Role
from appliance.errors import NotAllowed
from appliance.requests import AddAccount, ChangePassword, ListPeople, SetPolicy, SignOut
from tests.ui.kiosk.office import OFFICE, OWNER
from tests.ui.kiosk.screens.administration.conftest import Opening, place_of
from tests.ui.kiosk.touching import touch, until, write
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.rights import role_may
from ui.kiosk.screens.account_roles import role_rights, role_texts
from ui.kiosk.screens.menu import _TILES, tile_texts
from ui.kiosk.window import KioskWindow

EVERYTHING = {place for place, _, _ in _TILES} - {Place.FIRST_RUN}
BY_ROLE = {
    "owner": EVERYTHING,
    "administrator": EVERYTHING,
    "enroller": {Place.ENROL, Place.PEOPLE, Place.ABOUT},
    "auditor": EVERYTHING - {Place.ENROL, Place.PEOPLE, Place.CALIBRATION, Place.BACKUP},
}


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_each_role_sees_what_it_may(opened: Opening, role: str) -> None:
    menu = opened(Place.MENU, role=role)
    assert {place for place, tile in menu.tiles.items() if tile.isVisible()} == BY_ROLE[role]
    assert menu.leave_kiosk.isVisible() == (role in ("owner", "administrator"))
    assert role_texts()[role] in menu.who.text()
    assert role_rights()[role] in menu.who.text()


def test_every_tile_has_a_text_an_icon_and_a_right_that_somebody_has(opened: Opening) -> None:
    menu = opened(Place.MENU)
    assert set(tile_texts()) == EVERYTHING | {Place.FIRST_RUN}
    for place, _, request in _TILES:
        assert menu.tiles[place].text() == tile_texts()[place]
        assert not menu.tiles[place].icon().isNull()
        assert request in PERMISSIONS


def test_nobody_is_offered_what_the_table_of_rights_refuses() -> None:
    assert role_may("owner", AddAccount)
    assert not role_may("administrator", AddAccount)
    assert not role_may("auditor", ListPeople)
    assert not role_may("enroller", SetPolicy)
    assert not role_may("", ListPeople)


def test_a_tile_leads_there_and_back_leads_to_the_menu(opened: Opening, parts: KioskParts) -> None:
    menu = opened(Place.MENU)
    touch(menu.tiles[Place.DOORS])
    assert place_of(parts) is Place.DOORS
    QTest.keyClick(menu.window().shown, Qt.Key_Escape)
    assert place_of(parts) is Place.MENU


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_a_set_up_that_was_left_is_gone_on_with(
    opened: Opening, window: KioskWindow, parts: KioskParts, role: str
) -> None:
    site: Any = parts.site
    site.show(replace(OFFICE, setup="door"))
    site.show(replace(OFFICE, setup="door"))
    parts.navigation.home()
    menu = opened(Place.MENU, role=role)
    assert menu.tiles[Place.FIRST_RUN].isVisible() == (role == "owner")
    if role == "owner":
        touch(menu.tiles[Place.FIRST_RUN])
        shown: Any = window.shown
        assert shown.step is shown.steps["door"]
        assert parts.navigation.place is Place.FIRST_RUN


def test_whoever_goes_back_to_the_door_is_signed_out(opened: Opening, parts: KioskParts, link: Any) -> None:
    menu = opened(Place.MENU)
    touch(menu.back)
    assert place_of(parts) is Place.DOOR
    assert not parts.session.is_open
    assert len(link.of(SignOut)) == 1


def test_leaving_the_kiosk_is_asked_and_return_alone_does_not_do_it(
    opened: Opening, window: KioskWindow
) -> None:
    menu = opened(Place.MENU)
    touch(menu.leave_kiosk)
    assert menu.confirm.isVisible()
    assert menu.confirm.cancel.hasFocus()
    QTest.keyClick(menu.confirm.cancel, Qt.Key_Return)
    assert not menu.confirm.isVisible()
    assert window.isVisible()
    touch(menu.leave_kiosk)
    touch(menu.confirm.agree)
    assert not window.isVisible()


def test_a_new_password_ends_the_session(opened: Opening, parts: KioskParts, link: Any) -> None:
    menu = opened(Place.MENU)
    link.answers[ChangePassword] = NotAllowed("the name or the password is wrong")
    touch(menu.change)
    sheet = menu.password
    write(sheet.present_one.line, "old")
    write(sheet.new.first.line, "new password")
    write(sheet.new.again.line, "new password")
    touch(sheet.go)
    until(sheet.notice.isVisible)
    assert sheet.isVisible()
    link.answers[ChangePassword] = OWNER
    touch(sheet.go)
    until(lambda: place_of(parts) is Place.SIGN_IN)
    assert link.of(ChangePassword)[-1] == ChangePassword("new password", "old")
    assert not parts.session.is_open
    assert sheet.present_one.text == sheet.new.text == ""


def test_before_there_are_administrators_everybody_sees_all(window: KioskWindow, parts: KioskParts) -> None:
    site: Any = parts.site
    site.show(replace(OFFICE, administrators=False))
    parts.navigation.open(Place.MENU)
    menu: Any = window.shown
    assert {place for place, tile in menu.tiles.items() if tile.isVisible()} == EVERYTHING
    assert not menu.change.isVisible()
    assert "no administrators" in menu.who.text()
