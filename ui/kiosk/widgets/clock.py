"""The time of day and the date, in the manner of the language."""

from __future__ import annotations

from PyQt5.QtCore import QDateTime, QLocale, QTimer
from PyQt5.QtGui import QHideEvent, QShowEvent
from PyQt5.QtWidgets import QLabel

from ui.kiosk.parts import KioskParts

_LOOK_MS = 500


class Clock(QLabel):  # type: ignore[misc]  # PyQt5 is untyped here
    """The time, hours and minutes; with the day it says the date instead. Runs while it is visible."""

    def __init__(self, parts: KioskParts, role: str, *, day: bool = False) -> None:
        super().__init__()
        self._parts = parts
        self._day = day
        self.setProperty("role", role)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self.look()

    def showEvent(self, event: QShowEvent) -> None:
        """Goes on with the time as it is now."""
        super().showEvent(event)
        self.look()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody sees it."""
        super().hideEvent(event)
        self._timer.stop()

    def look(self) -> None:
        """Takes the time as it is now."""
        text = said(QDateTime.currentDateTime(), self._parts.language.locale, day=self._day)
        if text != self.text():
            self.setText(text)


def said(at: QDateTime, locale: QLocale, *, day: bool) -> str:
    """A time of day, or its date with the day of the week."""
    if day:
        return str(locale.toString(at.date(), QLocale.LongFormat))
    return str(locale.toString(at.time(), QLocale.ShortFormat))
