"""What the door's screen shows while nobody is there: the time, the date, and an invitation."""

from __future__ import annotations

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.door.scene import LOOKS, Kind, Scene
from ui.kiosk.screens.door.words import words_of
from ui.kiosk.widgets import icons
from ui.kiosk.widgets.clock import Clock
from ui.kiosk.widgets.pieces import label


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

    def fit(self) -> None:
        """The clock as large as the window allows."""
        theme = self._parts.theme
        wide = min(self.width() // 4, self.height() // 3)
        self.clock.setStyleSheet(f"font-size: {max(theme.letters(84), wide)}px; font-weight: 300;")
        self.invitation.setStyleSheet(f"font-size: {theme.letters(28)}px;")
        self.icon.setPixmap(icons.picture(LOOKS[Kind.IDLE].icon, theme.palette.letters, theme.px(56)))
        self._column.setSpacing(theme.px(10))
