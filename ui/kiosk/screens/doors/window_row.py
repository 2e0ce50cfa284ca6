"""One span of the week: its days, from when, until when."""

from __future__ import annotations

from collections.abc import Callable

from PyQt5.QtCore import QLocale, Qt
from PyQt5.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout

from appliance.access.schedule import WEEKDAYS, parse_window
from ui.kiosk.language import translate
from ui.kiosk.widgets.moment_drops import TimeDrops
from ui.kiosk.widgets.pieces import label, panel
from ui.kiosk.widgets.wrapped_button import button

_DAYS_A_ROW = 4
USUAL = "mon-fri 07:00-19:00"


class WindowRow:
    """text: as the rules write it, empty while no day is chosen. remove: called with this row."""

    def __init__(self, window: str, remove: Callable[[WindowRow], None]) -> None:
        self.frame = panel()
        column = QVBoxLayout(self.frame)
        grid = QGridLayout()
        self.days: list[QPushButton] = []
        for number in range(len(WEEKDAYS)):
            day = QPushButton()
            day.setCheckable(True)
            day.setAutoDefault(True)
            day.setStyleSheet("padding: 0px")
            self.days.append(day)
            grid.addWidget(day, number // _DAYS_A_ROW, number % _DAYS_A_ROW)
        column.addLayout(grid)
        self.begin, self.end = TimeDrops(), TimeDrops(whole_day=True)
        self._from, self._until = label("hint", wrap=False), label("hint", wrap=False)
        times = QGridLayout()
        for row, (caption, field) in enumerate(((self._from, self.begin), (self._until, self.end))):
            times.addWidget(caption, row, 0)
            times.addWidget(field, row, 1)
        times.setColumnStretch(1, 1)
        column.addLayout(times)
        self.remove = button(lambda: remove(self), "quiet")
        last = QHBoxLayout()
        last.addWidget(self.remove, 0, Qt.AlignTrailing)
        column.addLayout(last)
        self._choose(window)

    @property
    def text(self) -> str:
        """As the rules write it."""
        days = [name for name, day in zip(WEEKDAYS, self.days, strict=True) if day.isChecked()]
        return f"{','.join(days)} {self.begin.text}-{self.end.text}" if days else ""

    def retranslate(self, locale: QLocale) -> None:
        """The texts."""
        for number, day in enumerate(self.days, 1):
            day.setText(locale.standaloneDayName(number, QLocale.ShortFormat))
            day.setAccessibleName(locale.standaloneDayName(number, QLocale.LongFormat))
        self._from.setText(translate("Rules", "From"))
        self._until.setText(translate("Rules", "Until"))
        self.begin.retranslate(locale, translate("Rules", "From"))
        self.end.retranslate(locale, translate("Rules", "Until"))
        self.remove.setText(translate("Rules", "Remove these times"))

    def _choose(self, window: str) -> None:
        parsed = parse_window(window)
        for number, day in enumerate(self.days):
            day.setChecked(number in parsed.days)
        self.begin.choose(f"{parsed.begin:%H:%M}")
        self.end.choose("24:00" if parsed.end == parsed.end.min else f"{parsed.end:%H:%M}")
