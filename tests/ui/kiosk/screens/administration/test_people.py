"""The list of people, of thousands, found as one types."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PyQt5.QtCore import QLocale, QPoint, Qt
from PyQt5.QtTest import QTest

from appliance.requests import ListPeople
from appliance.storage.records import Person
from tests.ui.kiosk.office import ADA, BEN, CLEO, NOW, VIEWS
from tests.ui.kiosk.screens.administration.conftest import Opening, place_of
from tests.ui.kiosk.touching import touch, write
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.people.standing import (
    Search,
    Shown,
    Standing,
    found,
    standing_of,
    standing_texts,
    summary,
    tone_of,
    view_text,
)

ENGLISH = QLocale("en_GB")
GONE = replace(ADA, id="g", name="Gone", expires=NOW - timedelta(days=1))
BARE = replace(ADA, id="b", name="Bare", templates={"sface": 0})


@pytest.mark.parametrize(
    ("person", "standing"),
    [
        (ADA, Standing.ACTIVE),
        (BEN, Standing.DISABLED),
        (CLEO, Standing.SOON),
        (GONE, Standing.EXPIRED),
        (BARE, Standing.EMPTY),
    ],
)
def test_how_a_person_stands(person: Person, standing: Standing) -> None:
    assert standing_of(person, NOW) is standing
    assert standing_texts()[standing] in summary(person, NOW, ENGLISH)
    assert tone_of(standing)


def test_the_search_finds_names_and_roles_in_whatever_letters() -> None:
    people = [CLEO, BEN, ADA, GONE, BARE]
    assert found(people, Search("LOVE"), NOW) == [ADA]
    assert found(people, Search("visitor"), NOW) == [CLEO]
    assert found(people, Search("  "), NOW) == [ADA, BARE, BEN, CLEO, GONE]
    assert found(people, Search(shown=Shown.ENDING), NOW) == [CLEO, GONE]
    assert found(people, Search("e", Shown.OUT), NOW) == [BARE, BEN, GONE]


def test_views_are_told_in_words() -> None:
    assert view_text(1, VIEWS[0], ENGLISH) == "View 1: good (0.83), from the camera, checked as living"
    assert "kept against advice" in view_text(2, VIEWS[1], ENGLISH)


def test_typing_narrows_the_list_and_a_touch_opens_the_person(opened: Opening, parts: KioskParts) -> None:
    screen = opened(Place.PEOPLE)
    assert [row.title for row in screen.list.rows] == [ADA.name, BEN.name, CLEO.name]
    assert screen.count.text() == "Shown: 3 of 3"
    write(screen.search, "ben")
    assert [row.key for row in screen.list.rows] == [BEN.id]
    assert screen.count.text() == "Shown: 1 of 3"
    QTest.mouseClick(screen.list.viewport(), Qt.LeftButton, Qt.NoModifier, QPoint(100, 20))
    assert (parts.navigation.place, parts.navigation.argument) == (Place.PERSON, BEN.id)


def test_all_of_it_goes_by_keys(opened: Opening, parts: KioskParts) -> None:
    screen = opened(Place.PEOPLE)
    assert screen.search.hasFocus()
    for _ in range(2):
        QTest.keyClick(screen.window().focusWidget(), Qt.Key_Tab)
    assert screen.list.hasFocus()
    QTest.keyClick(screen.list, Qt.Key_Down)
    QTest.keyClick(screen.list, Qt.Key_Return)
    assert parts.navigation.argument == BEN.id


def test_what_was_sought_stays_on_the_way_back_and_goes_with_the_administrator(
    opened: Opening, parts: KioskParts
) -> None:
    screen = opened(Place.PEOPLE)
    write(screen.search, "ben")
    QTest.keyClick(screen.search, Qt.Key_Return)
    assert parts.navigation.argument == BEN.id
    assert screen.list.rows == []
    parts.navigation.back()
    assert screen.search.text() == "ben"
    parts.session.name = "Ingo"
    parts.navigation.home()
    parts.navigation.open(Place.PEOPLE)
    assert screen.search.text() == ""


def test_thousands_are_no_trouble(opened: Opening, link: Any) -> None:
    crowd = [replace(ADA, id=f"p{n}", name=f"Person {n:05}") for n in range(5000)]
    link.answers[ListPeople] = crowd
    screen = opened(Place.PEOPLE)
    assert len(screen.list.rows) == 5000
    begun = time.process_time()
    write(screen.search, "04999")
    assert [row.title for row in screen.list.rows] == ["Person 04999"]
    assert time.process_time() - begun < 2.0  # five keys


def test_an_enroller_may_add_and_an_empty_house_says_so(opened: Opening, link: Any) -> None:
    link.answers[ListPeople] = []
    screen = opened(Place.PEOPLE, role="enroller")
    assert screen.count.text() == "Nobody is enrolled yet."
    touch(screen.add)
    assert place_of(screen.parts) is Place.ENROL
