"""Sheets and confirmations: nothing below is reached, and the safe answer is the easy one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtTest import QTest
from PyQt5.QtWidgets import QApplication, QLineEdit

from appliance.errors import InputError
from appliance.requests import ListPeople
from tests.ui.kiosk.touching import touch, until
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.acting_page import ActingPage
from ui.kiosk.screens.screen import Screen
from ui.kiosk.widgets.confirm import Confirm, Question
from ui.kiosk.widgets.sheet import Sheet
from ui.kiosk.widgets.wrapped_button import button
from ui.kiosk.window import KioskWindow


class Asking(Sheet):
    """One field and a button."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self.answers: list[Any] = []
        self.field = QLineEdit()
        self.body.addWidget(self.field)
        self.go = button(lambda: self.ask(self.go, ListPeople(), self.answers.append), "primary")
        self.go.setText("Go")
        self.foot.addWidget(self.go)

    def cleared(self) -> None:
        self.field.clear()


class Page(ActingPage):
    """A page with a button below its sheets."""

    def __init__(self, parts: KioskParts) -> None:
        super().__init__(parts)
        self.below = button(lambda: self.act(self.below, ListPeople(), self.came.append))
        self.below.setText("Below")
        self.body.addWidget(self.below)
        self.came: list[Any] = []
        self.sheet, self.confirm = Asking(self), Confirm(self)
        self.retranslate()


@pytest.fixture
def page(parts: KioskParts, qtbot: Any) -> Iterator[Any]:
    window = KioskWindow(parts, {**dict.fromkeys(Place, Screen), Place.PIN: Page})
    window.resize(480, 800)
    window.show()
    QTest.qWaitForWindowActive(window)
    parts.navigation.open(Place.PIN)
    yield window.shown
    window.may_close = True
    window.close()


def question() -> Question:
    return Question("Remove Ada?", "All of it is erased.", "Erase")


def test_tab_stays_within_and_escape_goes_back_once(page: Any, parts: KioskParts) -> None:
    page.sheet.present(page.sheet.field)
    seen = set()
    for _ in range(6):
        seen.add(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key_Tab)
    assert seen == {page.sheet.field, page.sheet.cancel, page.sheet.go}
    QTest.keyClick(QApplication.focusWidget(), Qt.Key_Backtab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key_Escape)
    assert not page.sheet.isVisible()
    ways = [parts.navigation.place]
    QTest.keyClick(page, Qt.Key_Escape)
    assert [*ways, parts.navigation.place] == [Place.PIN, Place.DOOR]


def test_what_lies_below_cannot_be_touched(page: Any) -> None:
    page.confirm.confirm(question, lambda: None)
    with pytest.raises(AssertionError, match="covered"):
        touch(page.below)
    spot = page.below.mapTo(page, page.below.rect().center())
    QTest.mouseClick(page.confirm, Qt.LeftButton, Qt.NoModifier, spot)
    assert page.came == []
    assert page.confirm.isVisible()


def test_what_was_typed_goes_with_the_sheet_and_with_the_screen(page: Any, parts: KioskParts) -> None:
    for way in (page.sheet.dismiss, parts.navigation.back):
        page.sheet.present(page.sheet.field)
        QTest.keyClicks(page.sheet.field, "secret")
        way()
        assert not page.sheet.isVisible()
        assert page.sheet.field.text() == ""


def test_an_answer_after_it_was_dismissed_is_passed_over(page: Any, parts: KioskParts) -> None:
    link: Any = parts.link
    link.answers[ListPeople] = []
    page.sheet.present()
    touch(page.sheet.go)
    until(lambda: len(page.sheet.answers) == 1)
    QTest.mouseClick(page.sheet.go, Qt.LeftButton)
    page.sheet.dismiss()
    QTest.qWait(20)
    assert len(page.sheet.answers) == 1
    assert page.sheet.go.isEnabled()


def test_a_button_waits_for_its_answer(page: Any, parts: KioskParts) -> None:
    link: Any = parts.link
    link.answers[ListPeople] = InputError("no; try another")
    page.sheet.present()
    QTest.mouseClick(page.sheet.go, Qt.LeftButton)
    QTest.mouseClick(page.sheet.go, Qt.LeftButton)
    assert not page.sheet.go.isEnabled()
    until(page.sheet.go.isEnabled)
    assert len(link.asked) == 1
    assert "No; try another" in page.sheet.notice.text()


def test_the_answer_that_changes_nothing_is_the_easy_one(page: Any) -> None:
    done: list[str] = []
    page.confirm.confirm(question, lambda: done.append("done"))
    assert page.confirm.cancel.hasFocus()
    assert page.confirm.agree.property("kind") == "danger"
    QTest.keyClick(page.confirm.cancel, Qt.Key_Return)
    assert not page.confirm.isVisible()
    page.confirm.confirm(question, lambda: done.append("done"))
    QTest.keyClick(page.confirm.cancel, Qt.Key_Escape)
    assert done == []
    page.confirm.confirm(question, lambda: done.append("done"))
    touch(page.confirm.agree)
    assert done == ["done"]


def test_a_long_text_scrolls_and_the_buttons_stay(page: Any) -> None:
    page.confirm.confirm(lambda: Question("Long", "word " * 2000, "Do"), lambda: None)
    QTest.qWait(20)
    touch(page.confirm.cancel)
    assert not page.confirm.isVisible()


def test_a_page_waits_with_a_bar_and_gives_the_focus_back(page: Any, parts: KioskParts) -> None:
    page.below.setFocus()
    page._patience.setInterval(1)
    page.hold(page.below)
    until(page.bar.isVisible)
    assert not page.below.isEnabled()
    page.free(page.below, focus=True)
    assert page.bar.isHidden()
    link: Any = parts.link
    link.answers[ListPeople] = ["Ada"]
    QTest.keyClick(page.below, Qt.Key_Return)
    until(lambda: page.came == [["Ada"]])
    assert page.below.hasFocus()
    page.hold(page.below)
    parts.navigation.back()
    assert page.below.isEnabled(), "whoever comes back finds it as it was"


def test_with_still_pictures_a_word_stands_instead_of_the_bar(page: Any, parts: KioskParts) -> None:
    parts.theme.choose(still=True)
    page._patience.setInterval(1)
    page.hold(page.below)
    until(page.notice.isVisible)
    assert page.notice.text() == "Please wait."
    assert page.bar.isHidden()


@pytest.mark.parametrize("way", ["escape", "cancel", "answered"])
def test_keys_go_on_where_they_were_when_a_sheet_has_gone(page: Any, way: str) -> None:
    page.parts.link.answers[ListPeople] = []
    page.below.setFocus()
    page.sheet.present(page.sheet.field)
    assert page.window().focusWidget() is page.sheet.field
    if way == "escape":
        QTest.keyClick(page.sheet.field, Qt.Key_Escape)
    elif way == "cancel":
        touch(page.sheet.cancel)
    else:
        page.sheet.dismiss()
    assert page.window().focusWidget() is page.below
    QTest.keyClick(page.below, Qt.Key_Return)
    until(lambda: page.came == [[]])


def test_what_cannot_be_touched_gets_no_focus(page: Any) -> None:
    page.sheet.go.hide()
    page.sheet.present(page.sheet.go)
    assert page.window().focusWidget() is page.sheet.cancel
