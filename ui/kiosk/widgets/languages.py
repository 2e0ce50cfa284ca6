"""The languages to choose from, each in its own name."""

from __future__ import annotations

from collections.abc import Callable

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QFrame, QGridLayout, QPushButton

from ui.kiosk.language import LANGUAGES
from ui.kiosk.parts import KioskParts
from ui.kiosk.widgets.pieces import button

_COLUMNS = 2


class Languages(QFrame):  # type: ignore[misc]  # PyQt5 is untyped here
    """A button for each. chosen: called after one was taken."""

    def __init__(self, parts: KioskParts, chosen: Callable[[], None]) -> None:
        super().__init__()
        self._parts = parts
        self._chosen = chosen
        self.setProperty("panel", True)
        self.setAttribute(Qt.WA_StyledBackground)
        self._buttons: dict[str, QPushButton] = {}
        self._grid = QGridLayout(self)
        for number, (code, name) in enumerate(LANGUAGES.items()):
            made = button(lambda code=code: self._use(code))  # type: ignore[misc]
            made.setText(name)
            made.setCheckable(True)
            self._buttons[code] = made
            self._grid.addWidget(made, number // _COLUMNS, number % _COLUMNS)
        parts.language.changed.connect(self._mark)
        self._mark()

    def fit(self) -> None:
        """Gaps."""
        px = self._parts.theme.px
        self._grid.setSpacing(px(8))
        self._grid.setContentsMargins(px(10), px(10), px(10), px(10))

    def _use(self, code: str) -> None:
        self._parts.language.use(code)
        self._mark()
        self._chosen()

    def _mark(self) -> None:
        for code, made in self._buttons.items():
            made.setChecked(code == self._parts.language.code)
