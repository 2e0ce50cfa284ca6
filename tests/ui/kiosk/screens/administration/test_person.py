"""One person: every change asks where it should, and the receipt of an erasure goes to a stick."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtTest import QTest

from appliance.errors import InputError, NotAllowed, SessionEnded
from appliance.requests import (
    EnablePerson,
    ExportPerson,
    ListOwnEvents,
    OwnEvent,
    OwnEvents,
    PersonFile,
    PinsSet,
    PolicyShown,
    RemovePerson,
    RemovePin,
    RenamePerson,
    SetExpiry,
    SetGreeting,
    SetPersonRole,
    SetPin,
    ShowPolicy,
    WithdrawConsent,
)
from tests.ui.kiosk.office import ADA, BEN, NOW, RECEIPT
from tests.ui.kiosk.screens.administration.conftest import Opening, place_of
from tests.ui.kiosk.touching import touch, until, write
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts


@pytest.fixture
def screen(opened: Opening, tmp_path: Path) -> Any:
    shown = opened(Place.PERSON, ADA.id)
    shown.saving._find = lambda: [tmp_path]  # as if a stick were plugged in
    return shown


def test_it_says_how_the_person_stands(screen: Any) -> None:
    assert screen.title.text() == ADA.name
    assert "Active · staff · no end" in screen.told.text()
    assert "Templates: 5" in screen.told.text()
    screen.parts.navigation.back()
    assert screen.title.text() == screen.told.text() == ""


@pytest.mark.parametrize(
    ("role", "missing"),
    [
        ("administrator", set()),
        (
            "enroller",
            {"rename", "roles", "pin", "no pin", "events", "export", "enable", "withdraw", "remove"},
        ),
    ],
)
def test_each_role_sees_what_it_may(opened: Opening, role: str, missing: set[str]) -> None:
    screen = opened(Place.PERSON, ADA.id, role)
    assert {name for name, one in screen.buttons.items() if not one.isVisible()} == missing


def test_renaming_tells_what_is_wrong_and_goes_when_it_is_right(screen: Any, link: Any) -> None:
    link.answers[RenamePerson] = InputError("this name is taken; choose another one")
    touch(screen.buttons["rename"])
    assert screen.renaming.name.text() == ADA.name
    write(screen.renaming.name, "Ada King")
    touch(screen.renaming.go)
    until(screen.renaming.notice.isVisible)
    assert "taken" in screen.renaming.notice.text()
    link.answers[RenamePerson] = replace(ADA, name="Ada King")
    QTest.keyClick(screen.renaming.name, Qt.Key_Return)
    until(lambda: not screen.renaming.isVisible())
    assert screen.title.text() == "Ada King"
    assert link.of(RenamePerson)[-1] == RenamePerson(ADA.id, "Ada King")


def test_disabling_is_asked_and_enabling_is_not(screen: Any, link: Any) -> None:
    link.answers[EnablePerson] = lambda request: replace(ADA, enabled=request.enabled)
    touch(screen.buttons["enable"])
    assert ADA.name in screen.confirm.title.text()
    touch(screen.confirm.cancel)
    assert link.of(EnablePerson) == []
    touch(screen.buttons["enable"])
    touch(screen.confirm.agree)
    until(lambda: screen.buttons["enable"].text() == "Enable")
    touch(screen.buttons["enable"])
    until(lambda: screen.buttons["enable"].text() == "Disable")
    assert link.of(EnablePerson) == [EnablePerson(ADA.id, False), EnablePerson(ADA.id, True)]


def test_an_expiry_is_the_end_of_its_last_day(screen: Any, link: Any) -> None:
    link.answers[SetExpiry] = lambda request: replace(ADA, expires=request.expires)
    touch(screen.buttons["expiry"])
    ends = [screen.expiring.ends.key]
    screen.expiring.ends.setFocus()
    QTest.keyClick(screen.expiring.ends, Qt.Key_Down)
    last = date.today() + timedelta(days=40)
    screen.expiring.day.set_day(last)
    touch(screen.expiring.go)
    until(lambda: not screen.expiring.isVisible())
    midnight = datetime.combine(last + timedelta(days=1), datetime.min.time()).astimezone(timezone.utc)
    assert link.of(SetExpiry) == [SetExpiry(ADA.id, midnight)]
    touch(screen.buttons["expiry"])
    assert [*ends, screen.expiring.ends.key] == [False, True]
    assert screen.expiring.day.day == last
    QTest.keyClick(screen.expiring.ends, Qt.Key_Up)
    touch(screen.expiring.go)
    until(lambda: len(link.of(SetExpiry)) == 2)
    assert link.of(SetExpiry)[1].expires is None


def test_roles_are_chosen_of_those_there_are(screen: Any, link: Any) -> None:
    link.answers[ShowPolicy] = PolicyShown({"roles": {"staff": {}, "cleaners": {}}})
    link.answers[SetPersonRole] = lambda request: replace(ADA, role=request.role)
    touch(screen.buttons["roles"])
    until(lambda: screen.roles.isVisible())
    assert set(screen.roles.choices) == {"staff", "cleaners", *filter(None, [ADA.role])}
    for role, choice in screen.roles.choices.items():
        if choice.is_on != (role == "cleaners"):
            touch(choice)
    touch(screen.roles.go)
    until(lambda: not screen.roles.isVisible())
    assert link.of(SetPersonRole) == [SetPersonRole(ADA.id, "cleaners")]
    assert "roles are set" in screen.notice.text()


def test_greeting_takes_that_the_person_agreed(opened: Opening, link: Any) -> None:
    screen = opened(Place.PERSON, BEN.id)
    link.answers[SetGreeting] = lambda request: replace(BEN, greeted=request.greeted)
    touch(screen.buttons["greeting"])
    assert screen.confirm.agree.text() == "The person agreed"
    touch(screen.confirm.agree)
    until(lambda: screen.buttons["greeting"].text() == "Greet no more")
    touch(screen.buttons["greeting"])
    until(lambda: screen.buttons["greeting"].text() == "Greet by name")


def test_a_pin_is_typed_twice_and_forgotten(screen: Any, link: Any) -> None:
    link.answers[SetPin] = PinsSet(ADA.id, True, False, False)
    touch(screen.buttons["pin"])
    sheet = screen.pins
    write(sheet.pin.first.line, "4711")
    write(sheet.pin.again.line, "4712")
    touch(sheet.go)
    assert "twice" in sheet.notice.text()
    write(sheet.pin.again.line, "4711")
    touch(sheet.duress.box)
    touch(sheet.go)
    until(lambda: not sheet.isVisible())
    assert link.of(SetPin) == [SetPin(ADA.id, "4711", True)]
    assert sheet.pin.text == sheet.pin.again.text == ""
    assert "together with the face" in screen.notice.text()
    link.answers[RemovePin] = PinsSet(ADA.id, False, False, False)
    touch(screen.buttons["no pin"])
    touch(screen.confirm.agree)
    until(lambda: "no usual PIN" in screen.notice.text())


def test_a_pin_that_is_being_typed_goes_when_the_session_ends(screen: Any, parts: KioskParts) -> None:
    touch(screen.buttons["pin"])
    write(screen.pins.pin.first.line, "4711")
    parts.session.end()
    assert place_of(parts) is Place.DOOR
    assert not screen.pins.isVisible()
    assert screen.pins.pin.text == ""


def test_the_views_are_listed(screen: Any) -> None:
    touch(screen.buttons["views"])
    until(screen.views.isVisible)
    assert "View 1: good (0.83)" in screen.views.text.text()
    assert screen.views.cancel.text() == "Close"
    QTest.keyClick(screen.views.cancel, Qt.Key_Escape)
    assert not screen.views.isVisible()


@pytest.mark.parametrize(("name", "request_of"), [("remove", RemovePerson), ("withdraw", WithdrawConsent)])
def test_an_erasure_is_confirmed_and_its_receipt_saved(
    screen: Any, link: Any, tmp_path: Path, name: str, request_of: Any
) -> None:
    link.answers[request_of] = RECEIPT
    touch(screen.buttons[name])
    assert screen.confirm.cancel.hasFocus()
    QTest.keyClick(screen.confirm.cancel, Qt.Key_Return)
    assert link.of(request_of) == []
    touch(screen.buttons[name])
    touch(screen.confirm.agree)
    until(screen.receipt.isVisible)
    assert link.of(request_of) == [request_of(ADA.id)]
    assert "Templates: 5" in screen.receipt.text.text()
    assert not any(one.isVisible() for one in screen.buttons.values())
    touch(screen.receipt.save)
    touch(screen.saving.go)
    until(lambda: not screen.saving.isVisible())
    [file] = tmp_path.glob("*.json")
    assert json.loads(file.read_text())["person"] == ADA.id
    assert file.name in screen.notice.text()


def test_all_that_is_kept_is_exported_page_by_page(screen: Any, link: Any, tmp_path: Path) -> None:
    event = OwnEvent(NOW, "granted", {"door": "main"}, None, None, None)
    link.answers[ExportPerson] = PersonFile(ADA.id, ADA, (), (), (), True, None, None)
    link.answers[ListOwnEvents] = lambda request: OwnEvents((event,), 7 if request.after == 0 else None)
    touch(screen.buttons["export"])
    touch(screen.saving.go)
    until(lambda: not screen.saving.isVisible())
    record = json.loads((tmp_path / f"portunus-person-{ADA.id}.json").read_text())
    assert record["name"] == ADA.name
    assert len(record["events"]) == 2
    assert [one.after for one in link.of(ListOwnEvents)] == [0, 7]


def test_what_cannot_be_exported_is_told_and_nothing_is_written(
    screen: Any, link: Any, tmp_path: Path
) -> None:
    link.answers[ExportPerson] = NotAllowed("an enroller may not do this; sign in as somebody who may")
    touch(screen.buttons["export"])
    touch(screen.saving.go)
    until(screen.saving.notice.isVisible)
    assert "not allowed" in screen.saving.notice.text()
    assert list(tmp_path.iterdir()) == []
    assert screen.saving.go.isEnabled()


def test_a_session_that_ended_leads_to_the_door(screen: Any, link: Any, parts: KioskParts) -> None:
    link.answers[RenamePerson] = SessionEnded("it is over")
    touch(screen.buttons["rename"])
    touch(screen.renaming.go)
    until(lambda: place_of(parts) is Place.DOOR)


def test_more_views_and_events_are_elsewhere(screen: Any, parts: KioskParts) -> None:
    touch(screen.buttons["events"])
    assert (parts.navigation.place, parts.navigation.argument) == (Place.EVENTS, ADA)
    parts.navigation.back()
    until(lambda: screen.buttons["add views"].isVisible())
    touch(screen.buttons["add views"])
    assert (parts.navigation.place, parts.navigation.argument) == (Place.ENROL, ADA)
