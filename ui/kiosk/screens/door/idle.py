"""What the door's screen shows while nobody is there: the time, the date, and an invitation."""

from __future__ import annotations

from PyQt5.QtCore import QDate, QDateTime, Qt, QTime
from PyQt5.QtGui import QFont, QFontMetrics
from PyQt5.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.door.scene import LOOKS, Kind, Scene
from ui.kiosk.screens.door.words import words_of
from ui.kiosk.widgets import icons
from ui.kiosk.widgets.clock import Clock, said
from ui.kiosk.widgets.pieces import label

_WIDEST = tuple(QDateTime(QDate(2000, 1, 1), QTime(hour, 58)) for hour in (0, 10, 12, 22))
_USED = 0.9  # of the width


class Idle(QWidget):  # type: ignore[misc]  # PyQt5 is untyped here
    """A large clock, and below it what to do."""

    def __init__(self, parts: KioskParts) -> None:
        super().__init__()
        self._parts = parts
        self.clock = Clock(parts, "clock")
        self.clock.setAlignment(Qt.AlignCenter)
        self.day = Clock(parts, "heading", day=True)
        self.day.setAlignment(Qt.AlignCenter)
        self.day.setWordWrap(True)
        self.icon = QLabel()
        self.icon.setAlignment(Qt.AlignCenter)
        self.invitation = label("heading", centred=True)
        self._column = QVBoxLayout(self)
        self._column.addStretch(2)
        self._column.addWidget(self.clock)
        self._column.addWidget(self.day)
        self._column.addStretch(2)
        self._column.addWidget(self.icon)
        self._column.addWidget(self.invitation)
        self._column.addStretch(1)

    def retranslate(self) -> None:
        """The invitation."""
        self.invitation.setText(words_of(Scene(Kind.IDLE), "").sentence)
        self.clock.look()
        self.day.look()
        self.fit()

    def fit(self) -> None:
        """The clock as large as the window allows."""
        theme = self._parts.theme
        wide = max(theme.letters(84), min(self.width() // 4, self.height() // 3))
        self.clock.setStyleSheet(f"font-size: {self._fitting(wide)}px; font-weight: 300;")
        self.invitation.setStyleSheet(f"font-size: {theme.letters(28)}px;")
        self.icon.setPixmap(icons.picture(LOOKS[Kind.IDLE].icon, theme.palette.letters, theme.px(56)))
        self._column.setSpacing(theme.px(10))

    def _fitting(self, pixels: int) -> int:
        """Letters of at most this height in which every time of day has room, AM or PM too."""
        font = QFont(self.clock.font())
        font.setPixelSize(pixels)
        locale = self._parts.language.locale
        needed = max(QFontMetrics(font).horizontalAdvance(said(at, locale, day=False)) for at in _WIDEST)
        return int(max(1, min(pixels, round(pixels * _USED * self.width() / needed))))
