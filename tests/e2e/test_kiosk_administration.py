"""The kiosk's administration over a real service: lockout, people, rules, events and their proof."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

if find_spec("PyQt5") is None or find_spec("pytestqt") is None:
    pytest.skip("PyQt5 is absent: the kiosk is not tested", allow_module_level=True)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PyQt5.QtCore import QPoint, Qt
from PyQt5.QtTest import QTest

from appliance.requests import OWNER, Actor, AddAccount, BeginAdministration, SignIn
from appliance.service.client import RemoteAppliance
from tests.e2e.command import Portunus
from tests.e2e.kiosk_window import PASSWORD, sign_in, window_without_the_door
from tests.e2e.serving import serving
from tests.ui.kiosk import touching
from tests.ui.kiosk.touching import touch, write
from ui.kiosk.app import kiosk_parts
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.window import KioskWindow

until = partial(touching.until, patience_ms=30_000)


@pytest.fixture
def parts(door: Portunus, qapp: Any) -> Iterator[KioskParts]:
    """Of a kiosk at a service where Olga is the owner and Rhea an auditor."""
    with serving(door):
        service = RemoteAppliance(door.state)
        service.handle(BeginAdministration("Olga", PASSWORD), OWNER)
        session = service.handle(SignIn("Olga", PASSWORD), OWNER).session
        service.handle(AddAccount("Rhea", "auditor", PASSWORD), Actor("owner", "test", session))
        with kiosk_parts(door.state, windowed=True) as made:
            yield made


@pytest.fixture
def window(parts: KioskParts, qtbot: Any) -> KioskWindow:
    """With all screens but the door's."""
    return window_without_the_door(parts, qtbot)


def signed_in(window: KioskWindow, name: str, password: str = PASSWORD) -> Any:
    """The menu."""
    window.parts.navigation.open(Place.MENU)
    sign_in(window, name, password)
    until(lambda: window.parts.navigation.place is Place.MENU)
    return window.shown


def test_an_owner_looks_after_people_and_rules(window: KioskWindow, tmp_path: Path) -> None:
    menu = signed_in(window, "Olga")
    touch(menu.tiles[Place.PEOPLE])
    people: Any = window.shown
    until(lambda: len(people.list.rows) == 2)
    write(people.search, "hopper")
    QTest.mouseClick(people.list.viewport(), Qt.LeftButton, Qt.NoModifier, QPoint(100, 20))
    person: Any = window.shown
    until(lambda: person.title.text() == "Grace Hopper")
    change_and_erase(person, tmp_path)
    window.parts.navigation.back()
    until(lambda: len(people.list.rows) == 0 and people.count.text() == "Nobody fits.")
    window.parts.navigation.back()
    touch(menu.tiles[Place.RULES])
    set_rules(window.shown)
    window.parts.navigation.back()
    touch(menu.tiles[Place.EVENTS])
    events: Any = window.shown
    until(lambda: any("Person erased" in row.title for row in events.list.rows))
    assert any(row.title == "Signed in: Olga" for row in events.list.rows)
    touch(events.verify)
    until(events.audit.isVisible)
    assert events.audit.notice.property("role") == "good"


def change_and_erase(person: Any, folder: Path) -> None:
    """Renames, disables, gives a PIN, exports and erases."""
    touch(person.buttons["rename"])
    write(person.renaming.name, "Grace Murray")
    touch(person.renaming.go)
    until(lambda: person.title.text() == "Grace Murray")
    touch(person.buttons["enable"])
    touch(person.confirm.agree)
    until(lambda: person.buttons["enable"].text() == "Enable")
    touch(person.buttons["pin"])
    for field in (person.pins.pin.first, person.pins.pin.again):
        write(field.line, "837261")
    touch(person.pins.go)
    until(lambda: "A PIN is set" in person.notice.text())
    touch(person.buttons["views"])
    until(person.views.isVisible)
    assert "View 1" in person.views.text.text()
    touch(person.views.cancel)
    person.saving._find = lambda: [folder]
    touch(person.buttons["export"])
    person.saving.stick.choose(folder)
    touch(person.saving.go)
    until(lambda: not person.saving.isVisible())
    [export] = folder.glob("portunus-person-*.json")
    record = json.loads(export.read_text())
    assert (record["name"], record["pin"]) == ("Grace Murray", True)
    touch(person.buttons["remove"])
    touch(person.confirm.agree)
    until(person.receipt.isVisible)
    touch(person.receipt.cancel)


def set_rules(rules: Any) -> None:
    """The first rules, times for the usual role, and whether Eileen may pass in the night."""
    until(rules.begin.isVisible)
    touch(rules.begin)
    until(lambda: "staff" in rules.edit_role)
    touch(rules.edit_role["staff"])
    rules.roles.when.choose(True)
    touch(rules.roles.go)
    until(lambda: not rules.roles.isVisible())
    touch(rules.test)
    write(rules.trial.person, "Eileen Collins")
    rules.trial.time.choose("03:00")
    touch(rules.trial.go)
    until(lambda: "may not pass main" in rules.trial.notice.text())
    touch(rules.trial.cancel)


def test_wrong_passwords_wait_and_an_auditor_sees_less(window: KioskWindow) -> None:
    parts = window.parts
    parts.navigation.open(Place.MENU)
    screen: Any = window.shown
    write(screen.name, "Olga")
    tries = 0
    while screen._wait_s < 30:  # a try that comes too soon after a wrong one is not looked at
        until(screen.go.isEnabled)
        write(screen.password.line, "wrong password")
        touch(screen.go)
        until(screen.notice.isVisible)
        tries += 1
        assert tries < 20, "anybody may try for ever"
    assert tries > 4
    assert "Next try in" in screen.notice.text()
    assert not screen.go.isEnabled()
    parts.navigation.home()
    QTest.qWait(1500)  # after a wrong password nobody may try at once
    menu = signed_in(window, "Rhea")
    shown = {place for place, tile in menu.tiles.items() if tile.isVisible()}
    assert Place.EVENTS in shown
    assert not shown & {Place.PEOPLE, Place.ENROL, Place.BACKUP}
