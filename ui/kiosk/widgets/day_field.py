"""A day to come, chosen from a calendar that a finger can hit."""

from __future__ import annotations

from datetime import date

from PyQt5.QtCore import QDate, QEvent, QObject, QSize, Qt, QTimer
from PyQt5.QtGui import QColor, QTextCharFormat
from PyQt5.QtWidgets import QCalendarWidget, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.kiosk.language import translate
from ui.kiosk.moments import day_text
from ui.kiosk.parts import KioskParts
from ui.kiosk.widgets.icons import icon
from ui.kiosk.widgets.pieces import label

_CELL_DP, _ARROW_DP = 48, 24


class DayField(QWidget):  # type: ignore[misc]  # PyQt5 is untyped here
    """day: what is chosen; it stands above the calendar in words."""

    def __init__(self, parts: KioskParts) -> None:
        super().__init__()
        self._parts = parts
        self.told = label("heading")
        self.calendar = QCalendarWidget()
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.NoVerticalHeader)
        self.calendar.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Fixed)
        self.calendar.selectionChanged.connect(self._tell)
        self.calendar.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.told)
        column.addWidget(self.calendar)

    @property
    def day(self) -> date:
        """The day that is chosen."""
        chosen = self.calendar.selectedDate()
        return date(chosen.year(), chosen.month(), chosen.day())

    def set_day(self, day: date) -> None:
        """Chooses a day."""
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._tell()

    def set_least(self, day: date) -> None:
        """The first day that can be chosen."""
        self.calendar.setMinimumDate(QDate(day.year, day.month, day.day))

    def retranslate(self) -> None:
        """Names of days and months in the language in force."""
        locale = self._parts.language.locale
        self.calendar.setLocale(locale)
        wordy = self._parts.language.code == "ar"  # its short names are the long ones
        self.calendar.setHorizontalHeaderFormat(
            QCalendarWidget.SingleLetterDayNames if wordy else QCalendarWidget.ShortDayNames
        )
        self.calendar.setFirstDayOfWeek(locale.firstDayOfWeek())
        self._mark()
        self.calendar.setAccessibleName(translate("DayField", "Calendar"))
        for name, text in (
            ("prevmonth", translate("DayField", "Month before")),
            ("nextmonth", translate("DayField", "Month after")),
        ):
            self.calendar.findChild(QToolButton, f"qt_calendar_{name}").setAccessibleName(text)
        self._tell()

    def fit(self) -> None:
        """Cells as large as a finger, in the colours in force."""
        theme, px = self._parts.theme, self._parts.theme.px
        p, cell = theme.palette, px(_CELL_DP)
        self.calendar.setFixedHeight(cell * 8)
        self.calendar.setStyleSheet(
            f"QCalendarWidget QToolButton {{ min-height: {cell}px; min-width: {cell}px; color: {p.letters};"
            f" background: {p.panel}; border: none; }}"
            f"QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {p.panel}; }}"
            f"QCalendarWidget QToolButton:focus {{ border: {px(3)}px solid {p.accent}; }}"
            f"QCalendarWidget QSpinBox {{ min-width: {px(90)}px; }}"
            f"QCalendarWidget QAbstractItemView {{ background: {p.panel}; color: {p.letters};"
            f" selection-background-color: {p.accent}; selection-color: {p.on}; }}"
            f"QCalendarWidget QAbstractItemView:disabled {{ color: {p.edge}; }}"
        )
        self._draw_arrows()
        plain = QTextCharFormat()
        plain.setForeground(QColor(p.letters))
        for day in (Qt.Saturday, Qt.Sunday):
            self.calendar.setWeekdayTextFormat(day, plain)
        head = QTextCharFormat()
        head.setForeground(QColor(p.faint))
        head.setBackground(QColor(p.panel))
        self.calendar.setHeaderTextFormat(head)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """At these changes the calendar takes its own arrows again."""
        if event.type() in (QEvent.StyleChange, QEvent.LayoutDirectionChange, QEvent.LocaleChange):
            QTimer.singleShot(0, self._draw_arrows)
        return False

    def _draw_arrows(self) -> None:
        """Qt's own are neither large enough nor of our colours."""
        side = self._parts.theme.px(_ARROW_DP)
        mirrored = self._parts.language.code == "ar"
        for name, arrow in (("prevmonth", "back"), ("nextmonth", "forward")):
            one = self.calendar.findChild(QToolButton, f"qt_calendar_{name}")
            one.setIcon(icon(arrow, self._parts.theme.palette.letters, side, mirrored=mirrored))
            one.setIconSize(QSize(side, side))

    def _mark(self) -> None:
        """Where weeks begin on another day, Qt leaves the mark where it was, which is on another day then."""
        chosen = self.calendar.selectedDate()
        self.calendar.blockSignals(True)
        self.calendar.setSelectedDate(chosen.addDays(1))
        self.calendar.setSelectedDate(chosen)
        self.calendar.blockSignals(False)

    def _tell(self) -> None:
        self.told.setText(
            translate("DayField", "Until the end of {day}").format(
                day=day_text(self._parts.language.locale, self.day)
            )
        )
