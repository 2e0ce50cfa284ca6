"""A day, and a time of day, chosen from lists that a finger can hit: a day that has passed as well."""

from __future__ import annotations

import calendar
from datetime import date, time

from PyQt5.QtCore import QDate, QLocale, QTime, pyqtSignal
from PyQt5.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.kiosk.language import translate
from ui.kiosk.widgets.drop_down import DropDown

_BACK, _AHEAD = 10, 5  # years
_STEP = 5  # minutes


class DayDrops(QWidget):  # type: ignore[misc]  # PyQt5 is untyped here
    """Day, month and year beside each other.

    Signals:
        changed: another day is chosen.
    """

    changed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self._day, self._month, self._year = DropDown(), DropDown(), DropDown()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for field, stretch in ((self._day, 2), (self._month, 3), (self._year, 3)):
            field.setSizePolicy(
                QSizePolicy.Ignored, QSizePolicy.Fixed
            )  # three have to fit on a narrow screen
            row.addWidget(field, stretch)
            field.activated.connect(self.changed)
        self.setFocusProxy(self._day)

    @property
    def day(self) -> date:
        """What is chosen; of a month that is shorter, its last day."""
        year, month, day = self._year.key, self._month.key, self._day.key
        return date(year, month, min(day, calendar.monthrange(year, month)[1]))

    def choose(self, day: date) -> None:
        """Chooses a day, within ten years ago and in five years."""
        self._year.choose(day.year)
        self._month.choose(day.month)
        self._day.choose(day.day)

    def retranslate(self, locale: QLocale) -> None:
        """Names of months and numbers, in the language in force."""
        self._month.offer(
            (month, locale.standaloneMonthName(month, QLocale.ShortFormat)) for month in range(1, 13)
        )
        self._day.offer((day, locale.toString(day)) for day in range(1, 32))
        years = range(date.today().year - _BACK, date.today().year + _AHEAD + 1)
        self._year.offer((year, locale.toString(QDate(year, 1, 1), "yyyy")) for year in years)
        self._day.setAccessibleName(translate("DayDrops", "Day"))
        self._month.setAccessibleName(translate("DayDrops", "Month"))
        self._year.setAccessibleName(translate("DayDrops", "Year"))


class TimeDrops(QWidget):  # type: ignore[misc]  # PyQt5 is untyped here
    """Hour and minute. whole_day: midnight at the end of the day, 24:00, is offered as well."""

    def __init__(self, *, whole_day: bool = False) -> None:
        super().__init__()
        self._hour, self._minute = DropDown(), DropDown()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._hour, 1)
        row.addWidget(self._minute, 1)
        self._hours = range(25 if whole_day else 24)
        self._minutes = list(range(0, 60, _STEP))
        self._hour.offer((hour, _two_digits(QLocale(), hour)) for hour in self._hours)
        self._offer_minutes(QLocale())
        self.setFocusProxy(self._hour)

    @property
    def text(self) -> str:
        """As 07:05, or 24:00."""
        hour = self._hour.key
        return "24:00" if hour == 24 else f"{hour:02}:{self._minute.key:02}"

    @property
    def time(self) -> time:
        """The time of day; 24:00 is 0:00."""
        return time(self._hour.key % 24, 0 if self._hour.key == 24 else self._minute.key)

    def choose(self, text: str) -> None:
        """Chooses a time as 07:05; a minute that no step meets is offered too."""
        hour, _, minute = text.partition(":")
        self._minutes = sorted({*range(0, 60, _STEP), int(minute)})
        self._offer_minutes(QLocale())
        self._hour.choose(int(hour))
        self._minute.choose(int(minute))

    def retranslate(self, locale: QLocale, what: str) -> None:
        """Numbers in the language in force. what: the time is for, for whoever hears the screen."""
        self._hour.offer((hour, _two_digits(locale, hour)) for hour in self._hours)
        self._offer_minutes(locale)
        self._hour.setAccessibleName(translate("TimeDrops", "{what}, hour").format(what=what))
        self._minute.setAccessibleName(translate("TimeDrops", "{what}, minute").format(what=what))

    def _offer_minutes(self, locale: QLocale) -> None:
        self._minute.offer((minute, _two_digits(locale, minute)) for minute in self._minutes)


def _two_digits(locale: QLocale, number: int) -> str:
    """As 07; 24 is an hour of some days."""
    return str(locale.toString(QTime(0, number), "mm"))
