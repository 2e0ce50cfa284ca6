"""Names are gone from every screen that was left for the door's, also from those that are hidden."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PyQt5.QtTest import QTest
from PyQt5.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

from appliance.requests import SetRole
from tests.ui.kiosk.office import ACCOUNTS, ADA, PEOPLE
from tests.ui.kiosk.screens.administration.conftest import Opening
from tests.ui.kiosk.touching import touch, until, write
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.widgets.row_list import RowList
from ui.kiosk.window import KioskWindow

NAMES = [*(word for one in PEOPLE for word in one.name.split()), *(one.name for one in ACCOUNTS)]


def said(window: KioskWindow) -> Iterator[tuple[str, str]]:
    """Every text that any widget of any screen holds, with what holds it."""
    for place, screen in window._made.items():
        for widget in (screen, *screen.findChildren(QWidget)):
            where = f"{place.value}: {type(widget).__name__}"
            yield where, widget.accessibleName()
            if isinstance(widget, (QLabel, QLineEdit, QAbstractButton)):
                yield where, widget.text()
            elif isinstance(widget, QComboBox):
                yield from ((where, widget.itemText(number)) for number in range(widget.count()))
            elif isinstance(widget, RowList):
                yield from ((where, f"{row.title} {row.detail}") for row in widget.rows)


def named(window: KioskWindow) -> list[tuple[str, str]]:
    return [(where, text) for where, text in said(window) if any(name in text for name in NAMES)]


def see_the_menu(opened: Opening) -> None:
    opened(Place.MENU)


def see_people(opened: Opening) -> None:
    write(opened(Place.PEOPLE).search, "Ada")


def see_a_person(opened: Opening) -> None:
    opened(Place.PERSON, ADA.id)


def ask_to_remove(opened: Opening) -> None:
    touch(opened(Place.PERSON, ADA.id).buttons["remove"])


def rename(opened: Opening) -> None:
    touch(opened(Place.PERSON, ADA.id).buttons["rename"])


def see_administrators(opened: Opening) -> None:
    opened(Place.ADMINISTRATORS)


def open_an_account(opened: Opening) -> None:
    screen = opened(Place.ADMINISTRATORS)
    screen.list.chosen.emit(ACCOUNTS[1])
    assert screen.changing.isVisible()


def ask_to_remove_an_account(opened: Opening) -> None:
    screen = opened(Place.ADMINISTRATORS)
    screen.list.chosen.emit(ACCOUNTS[1])
    touch(screen.changing.remove)
    assert screen.changing.confirm.isVisible()


def change_an_account(opened: Opening) -> None:
    screen = opened(Place.ADMINISTRATORS)
    screen.parts.link.answers[SetRole] = ACCOUNTS[1]
    screen.list.chosen.emit(ACCOUNTS[1])
    touch(screen.changing.set_role)
    until(lambda: ACCOUNTS[1].name in screen.notice.text())


def see_events_of_a_person(opened: Opening) -> None:
    opened(Place.EVENTS, ADA)


def filter_events(opened: Opening) -> None:
    screen = opened(Place.EVENTS)
    touch(screen.filter)
    write(screen.filtering.person, "Ada Lovelace")
    touch(screen.filtering.go)
    touch(screen.filter)


def see_an_event(opened: Opening) -> None:
    screen = opened(Place.EVENTS)
    event = next(row.key for row in screen.list.rows if row.key.kind == "granted")
    opened(Place.EVENT, event)


def try_the_rules_out(opened: Opening) -> None:
    sheet = opened(Place.RULES).trial
    touch(opened(Place.RULES).test)
    write(sheet.person, ADA.name)
    touch(sheet.go)
    until(sheet.why.isVisible)


STAYS = (
    see_the_menu,
    see_people,
    see_a_person,
    ask_to_remove,
    rename,
    see_administrators,
    open_an_account,
    ask_to_remove_an_account,
    change_an_account,
    see_events_of_a_person,
    filter_events,
    see_an_event,
    try_the_rules_out,
)


@pytest.mark.parametrize("stay", STAYS, ids=lambda stay: stay.__name__)
@pytest.mark.parametrize("how", ["home", "time is over"])
def test_no_name_stays(how: str, stay: Any, opened: Opening, window: KioskWindow, parts: KioskParts) -> None:
    stay(opened)
    QTest.qWait(20)
    assert named(window), "there was one"
    if how == "home":
        parts.navigation.home()
    else:
        parts.session.end()
    assert parts.navigation.place is Place.DOOR
    assert named(window) == []
    parts.language.use("de")
    parts.language.use("en")
    assert named(window) == []


def test_a_filter_lasts_as_long_as_its_administrator(opened: Opening, parts: KioskParts) -> None:
    screen = opened(Place.EVENTS, ADA)
    assert ADA.name in screen.shown.text()
    parts.navigation.open(Place.EVENT, screen.list.rows[0].key)
    parts.navigation.back()
    QTest.qWait(20)
    assert ADA.name in screen.shown.text()
    parts.navigation.home()
    opened(Place.EVENTS)
    assert screen.wanted.person == ""


def test_whoever_signs_in_next_finds_no_search(opened: Opening, parts: KioskParts) -> None:
    screen = opened(Place.PEOPLE)
    write(screen.search, "Ada")
    parts.session.sign_out()  # as after a new password, which leads to the sign-in and not to the door
    parts.navigation.replace(Place.SIGN_IN, (Place.PEOPLE, None))
    assert screen.search.text() == ""
