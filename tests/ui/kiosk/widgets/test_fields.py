"""Fields, lists and buttons of administration."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Any

import pytest
from PyQt5.QtCore import QEvent, QLocale, QPoint, QPointF, QSize, Qt
from PyQt5.QtGui import QMouseEvent
from PyQt5.QtTest import QTest
from PyQt5.QtWidgets import QApplication, QLineEdit, QScrollArea, QScroller, QVBoxLayout, QWidget

from tests.ui.kiosk.touching import touch, write
from ui.kiosk.theme.theme import Theme
from ui.kiosk.widgets.captions import Caption
from ui.kiosk.widgets.drop_down import DropDown
from ui.kiosk.widgets.finger import slide_by_finger
from ui.kiosk.widgets.moment_drops import DayDrops, TimeDrops
from ui.kiosk.widgets.new_password import NewPassword
from ui.kiosk.widgets.row_list import Row, RowList
from ui.kiosk.widgets.wrapped_button import button


class Kind(str, Enum):
    ONE = "one"
    TWO = "two"


@pytest.fixture
def column(qtbot: Any) -> Iterator[Any]:
    window = QWidget()
    made = QVBoxLayout(window)
    made.setSizeConstraint(QVBoxLayout.SetNoConstraint)
    window.setGeometry(0, 0, 420, 560)  # all of it on the screen, which is where fingers are
    window.show()
    QTest.qWaitForWindowActive(window)
    yield made
    window.close()


def test_a_choice_keeps_its_key_through_other_texts(column: Any) -> None:
    field, told = DropDown(), list[int]()
    column.addWidget(field)
    assert (field.key, list(field.keys)) == (None, [])
    field.offer(((Kind.ONE, "One"), (Kind.TWO, "Two")))
    field.currentIndexChanged.connect(told.append)
    field.choose(Kind.TWO)
    chosen = [field.key]
    field.offer(((Kind.TWO, "Zwei"), (Kind.ONE, "Eins")))
    assert (field.key, field.currentText()) == (Kind.TWO, "Zwei")
    assert told == [1], "texts alone are no other choice"
    field.offer(((Kind.ONE, "Eins"),))
    assert [*chosen, field.key] == [Kind.TWO, Kind.ONE]
    assert isinstance(field.key, Kind)
    assert told == [1, 0]


@pytest.mark.parametrize("day", [date(2026, 2, 28), date(2024, 2, 29), date(2026, 12, 31)])
def test_a_day_is_chosen_as_it_is(column: Any, day: date) -> None:
    field = DayDrops()
    column.addWidget(field)
    field.retranslate(QLocale("en_GB"))
    field.choose(day)
    assert field.day == day
    field._day.choose(31)
    assert field.day.month == day.month
    field.retranslate(QLocale("ar_EG"))
    assert field.day.month == day.month


def test_times_of_day(column: Any) -> None:
    field = TimeDrops(whole_day=True)
    column.addWidget(field)
    for text in ("00:00", "07:05", "23:58", "24:00"):
        field.choose(text)
        field.retranslate(QLocale("en_GB"), "From")
        assert field.text == text
    assert field.time.hour == 0
    assert field._hour.accessibleName() == "From, hour"


def test_a_password_is_typed_twice(column: Any) -> None:
    entered: list[str] = []
    password = NewPassword(column, lambda: entered.append("now"), digits=True)
    password.say("PIN", "Again")
    told = [password.alike]
    write(password.first.line, "4711")
    QTest.keyClick(password.first.line, Qt.Key_Return)
    assert password.again.line.hasFocus()
    QTest.keyClicks(password.again.line, "4711")
    assert [*told, password.alike] == [False, True]
    QTest.keyClick(password.again.line, Qt.Key_Return)
    assert entered == ["now"]
    assert password.first.line.accessibleName() == "PIN"
    assert password.first.line.inputMethodHints() & Qt.ImhDigitsOnly
    touch(password.first.reveal)
    password.clear()
    assert password.text == ""
    assert password.first.line.echoMode() == QLineEdit.Password


def test_a_caption_names_its_field(column: Any) -> None:
    field = QLineEdit()
    caption = Caption(column, field)
    caption.say("Name")
    assert field.accessibleName() == caption.label.text() == "Name"
    caption.show(False)
    assert not field.isVisible()


def test_a_list_is_gone_through_by_keys_and_read_aloud(column: Any) -> None:
    rows, chosen = RowList(Theme()), list[Any]()
    column.addWidget(rows)
    rows.chosen.connect(chosen.append)
    QTest.qWait(20)
    rows.setFocus()
    rows.show_rows([Row(1, "Ada", "Active", "granted"), Row(2, "Ben")])
    QTest.keyClick(rows, Qt.Key_Down)
    QTest.keyClick(rows, Qt.Key_Return)
    assert chosen == [2]
    rows.show_rows([Row(0, "New"), Row(1, "Ada"), Row(2, "Ben")])
    QTest.keyClick(rows, Qt.Key_Return)
    assert chosen == [2, 2], "the focus stays with its row"
    assert rows.model().index(1).data(Qt.AccessibleTextRole) == "Ada"
    assert rows.sizeHintForRow(0) >= 48


@pytest.mark.parametrize("direction", [Qt.LeftToRight, Qt.RightToLeft])
def test_a_row_is_drawn_with_its_colour_at_the_side_where_reading_begins(column: Any, direction: int) -> None:
    theme = Theme()
    rows = RowList(theme)
    column.addWidget(rows)
    rows.setLayoutDirection(direction)
    rows.show_rows([Row(1, "Ada", "Active", "granted")])
    QTest.qWait(20)
    image = rows.viewport().grab().toImage()
    x = 2 if direction == Qt.LeftToRight else image.width() - 3
    other = image.width() - 3 if direction == Qt.LeftToRight else 2
    assert image.pixelColor(x, 30).name() == theme.palette.granted
    assert image.pixelColor(other, 30).name() == theme.palette.panel


def test_a_long_text_wraps_within_its_button(column: Any) -> None:
    long, short = button(lambda: None), button(lambda: None)
    long.setText("Dies war jemand anderes: die gespeicherte Vorlage für immer löschen, bitte")
    short.setText("Ja")
    for one in (long, short):
        column.addWidget(one)
    column.addStretch(1)
    QTest.qWait(20)
    assert long.width() <= 420
    assert long.height() > short.height()
    assert long.text_fits()
    assert short.text_fits()
    long.setFixedSize(QSize(100, 40))
    assert not long.text_fits()


def drag(view: Any, begin: QPoint, by: int) -> None:
    """A finger that goes down, moves up the screen within some time, and lets go."""
    kinds = (QEvent.MouseButtonPress, *(QEvent.MouseMove,) * 10, QEvent.MouseButtonRelease)
    for step, kind in enumerate(kinds):
        spot = view.mapToGlobal(begin) - QPoint(0, by * min(step, 10) // 10)
        held = Qt.NoButton if kind == QEvent.MouseButtonRelease else Qt.LeftButton
        changed = Qt.NoButton if kind == QEvent.MouseMove else Qt.LeftButton
        here = QPointF(view.mapFromGlobal(spot))
        event = QMouseEvent(kind, here, here, QPointF(spot), changed, held, Qt.NoModifier)
        QApplication.sendEvent(view, event)
        QTest.qWait(10)


def test_a_finger_that_moves_scrolls_a_list_and_chooses_nothing(column: Any) -> None:
    rows, chosen = RowList(Theme()), list[Any]()
    column.addWidget(rows)
    rows.chosen.connect(chosen.append)
    rows.show_rows([Row(number, f"Person {number}") for number in range(100)])
    QTest.qWait(20)
    drag(rows.viewport(), QPoint(200, 500), 300)
    assert rows.verticalScrollBar().value() > 100
    assert chosen == []
    QScroller.scroller(rows.viewport()).stop()
    QTest.mouseClick(rows.viewport(), Qt.LeftButton, Qt.NoModifier, QPoint(200, 300))
    assert len(chosen) == 1


def test_a_finger_that_moves_scrolls_an_area_and_presses_nothing(column: Any) -> None:
    area, inside, pressed = QScrollArea(), QWidget(), list[int]()
    inside.setLayout(QVBoxLayout())
    for number in range(60):
        one = button(lambda number=number: pressed.append(number))  # type: ignore[misc]
        one.setText(f"Button {number}")
        inside.layout().addWidget(one)
    area.setWidgetResizable(True)
    area.setWidget(inside)
    slide_by_finger(area)
    column.addWidget(area)
    QTest.qWait(20)
    first = inside.layout().itemAt(5).widget()
    drag(first, QPoint(50, 10), 200)
    assert area.verticalScrollBar().value() > 50
    assert pressed == []
    QScroller.scroller(area.viewport()).stop()
    touch(inside.layout().itemAt(59).widget())
    assert pressed == [59]
