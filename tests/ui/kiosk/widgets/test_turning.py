"""What turns with the language: where lines begin, the calendar; and rows that need more room."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PyQt5.QtCore import QLocale, Qt
from PyQt5.QtTest import QTest
from PyQt5.QtWidgets import QTableView, QToolButton, QWidget

from ui.kiosk.parts import KioskParts
from ui.kiosk.widgets.day_field import DayField
from ui.kiosk.widgets.icons import icon
from ui.kiosk.widgets.pieces import label
from ui.kiosk.widgets.row_list import Row, RowList

LONG = "Between two looks while nobody is there, seconds, and then some more of it"


@pytest.fixture
def english(parts: KioskParts) -> Any:
    yield parts
    parts.language.use("en")


def left_ink(widget: QWidget) -> int:
    """The first column in which something is written."""
    image = widget.grab().toImage()
    ground = image.pixel(0, 0)
    return next(x for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) != ground)


def test_a_latin_name_begins_at_the_right_where_lines_do(qtbot: Any) -> None:
    made = label("title")
    qtbot.addWidget(made)
    made.setText("Ada")
    made.setFixedSize(300, 40)
    made.show()
    assert left_ink(made) < 20
    made.setLayoutDirection(Qt.RightToLeft)
    assert left_ink(made) > 200
    made.setLayoutDirection(Qt.LeftToRight)
    assert left_ink(made) < 20


def test_what_is_in_the_middle_stays_there(qtbot: Any) -> None:
    made = label(centred=True)
    qtbot.addWidget(made)
    made.setLayoutDirection(Qt.RightToLeft)
    assert made.alignment() == Qt.AlignCenter


def test_the_mark_of_the_calendar_stays_on_its_day(english: Any, qtbot: Any) -> None:
    field = DayField(english)
    qtbot.addWidget(field)
    field.retranslate()
    field.set_day(date(2026, 12, 25))
    field.fit()
    field.setFixedSize(480, 500)
    field.show()
    for code, day in (("en", "25"), ("ar", QLocale("ar_EG").toString(25)), ("de", "25")):
        english.language.use(code)
        field.retranslate()
        marked = field.calendar.findChild(QTableView).currentIndex()
        assert marked.data() in (day, 25), code
        assert field.day == date(2026, 12, 25)


def test_the_calendar_keeps_our_arrows(english: Any, qtbot: Any) -> None:
    field = DayField(english)
    qtbot.addWidget(field)
    field.retranslate()
    field.fit()
    field.setFixedSize(480, 500)
    field.show()
    arrow = field.calendar.findChild(QToolButton, "qt_calendar_nextmonth")
    ours = icon("forward", english.theme.palette.letters, 24).pixmap(24, 24).toImage()
    assert arrow.icon().pixmap(24, 24).toImage() == ours
    field.setLayoutDirection(Qt.RightToLeft)  # at which Qt takes its own
    QTest.qWait(20)
    assert arrow.icon().pixmap(24, 24).toImage() == ours


def test_a_row_that_wraps_is_as_high_as_its_texts_need(parts: KioskParts, qtbot: Any) -> None:
    heights = {}
    for wraps in (False, True):
        rows = RowList(parts.theme, wraps=wraps)
        qtbot.addWidget(rows)
        rows.resize(260, 400)
        rows.show()
        rows.show_rows([Row(1, "Name", "usual"), Row(2, LONG, LONG)])
        QTest.qWait(20)
        heights[wraps] = [rows.visualRect(rows.model().index(at)).height() for at in range(2)]
        assert rows.row_fits(rows.rows[0])
        assert rows.row_fits(rows.rows[1]) is wraps
    assert heights[False][0] == heights[False][1] == heights[True][0] < heights[True][1]


def test_a_text_that_is_a_little_too_wide_gets_smaller_letters(parts: KioskParts, qtbot: Any) -> None:
    rows = RowList(parts.theme)
    qtbot.addWidget(rows)
    rows.show_rows([Row(1, "Expires soon and not much more than that")])
    rows.show()
    rows.resize(420, 200)
    whole = rows.row_fits(rows.rows[0])
    rows.resize(360, 200)
    smaller = rows.row_fits(rows.rows[0])
    rows.resize(150, 200)
    assert (whole, smaller, rows.row_fits(rows.rows[0])) == (True, True, False)
