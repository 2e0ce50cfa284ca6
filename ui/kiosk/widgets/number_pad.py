"""A pad of digits for fingers and keys; what is entered is told to nobody but the owner of the pad."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from PyQt5.QtCore import QSize, Qt, pyqtSignal
from PyQt5.QtGui import QKeyEvent
from PyQt5.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from ui.kiosk.language import translate
from ui.kiosk.parts import KioskParts
from ui.kiosk.widgets import icons
from ui.kiosk.widgets.pieces import button

_USUAL = (1, 2, 3, 4, 5, 6, 7, 8, 9, 0)


class NumberPad(QWidget):  # type: ignore[misc]  # PyQt5 is untyped here
    """Ten digits, one key that takes back, one that is done. It keeps nothing.

    Signals:
        typed: a digit, 0 to 9. erased: the last one is taken back. entered: all are there.
    """

    typed = pyqtSignal(int)
    erased = pyqtSignal()
    entered = pyqtSignal()

    def __init__(self, parts: KioskParts) -> None:
        super().__init__()
        self._parts = parts
        self._digits: list[int] = []
        self.keys = [self._key(place) for place in range(10)]
        self.erase = button(self.erased.emit, "key")
        self.done = button(self.entered.emit, "key")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for place, key in enumerate(self.keys[:9]):
            self._grid.addWidget(key, place // 3, place % 3)
        self._grid.addWidget(self.erase, 3, 0)
        self._grid.addWidget(self.keys[9], 3, 1)
        self._grid.addWidget(self.done, 3, 2)
        for key in (*self.keys, self.erase, self.done):
            key.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Expanding)
            key.setFocusPolicy(Qt.TabFocus)  # a touch leaves no ring around what was touched
        # Digits stand as on every pad, also where the text runs from right to left.
        self.setLayoutDirection(Qt.LeftToRight)
        self.order()

    def order(self) -> None:
        """The digits where everybody looks for them."""
        self._arrange(_USUAL)

    def shuffle(self) -> None:
        """The digits anywhere: where fingers went says nothing to those who watch."""
        digits = list(range(10))
        secrets.SystemRandom().shuffle(digits)
        self._arrange(digits)

    def retranslate(self) -> None:
        """Digits and names in the language in force."""
        self.erase.setAccessibleName(translate("NumberPad", "Delete the last digit"))
        self.done.setAccessibleName(translate("NumberPad", "Enter"))
        self._arrange(self._digits)

    def fit(self) -> None:
        """Icons and gaps."""
        theme = self._parts.theme
        side = theme.px(28)
        for key, name in ((self.erase, "erase"), (self.done, "check")):
            key.setIcon(icons.icon(name, theme.palette.letters, side))
            key.setIconSize(QSize(side, side))
        self._grid.setSpacing(theme.px(8))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits of any script, Backspace and Return."""
        text = event.text()
        if len(text) == 1 and text.isdecimal():
            self.typed.emit(int(text))
        elif event.key() in (Qt.Key_Backspace, Qt.Key_Delete):
            self.erased.emit()
        elif event.key() in (Qt.Key_Return, Qt.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _key(self, place: int) -> QPushButton:
        made = button(lambda: self.typed.emit(self._digits[place]), "key")
        made.setAutoDefault(False)  # Return says that all digits are there
        return made

    def _arrange(self, digits: Sequence[int]) -> None:
        self._digits = list(digits)
        locale = self._parts.language.locale
        for key, digit in zip(self.keys, self._digits, strict=True):
            key.setText(locale.toString(digit))
