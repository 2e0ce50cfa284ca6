"""A field for a password or a PIN, which shows what is typed only while somebody wants to see it."""

from __future__ import annotations

from collections.abc import Callable

from PyQt5.QtCore import QEvent, Qt
from PyQt5.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.kiosk.language import translate
from ui.kiosk.widgets.line import Line
from ui.kiosk.widgets.pieces import button

_LONGEST = 256


class PasswordField(QWidget):  # type: ignore[misc]  # PyQt5 is untyped here
    """A line without echo, and a button that shows it. digits: brings up keys for digits where there are any.

    entered: called when Return is pressed in it.
    """

    def __init__(self, entered: Callable[[], None], *, digits: bool = False) -> None:
        super().__init__()
        self.line = Line()
        self.line.setMaxLength(_LONGEST)
        hints = Qt.ImhHiddenText | Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
        self.line.setInputMethodHints(hints | Qt.ImhDigitsOnly if digits else hints)
        self.line.returnPressed.connect(entered)
        self.reveal = button(self._turn)
        self.reveal.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.reveal)
        self.setFocusProxy(self.line)
        self._turn()

    @property
    def text(self) -> str:
        """What was typed."""
        return str(self.line.text())

    def clear(self) -> None:
        """Forgets it, and hides what comes next."""
        self.line.clear()
        self.reveal.setChecked(False)
        self._turn()

    def setAccessibleName(self, name: str) -> None:
        """The line is what is named."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        if event.type() == QEvent.LanguageChange:
            self._turn()
        super().changeEvent(event)

    def _turn(self) -> None:
        shown = self.reveal.isChecked()
        self.line.setEchoMode(QLineEdit.Normal if shown else QLineEdit.Password)
        self.reveal.setText(
            translate("PasswordField", "Hide") if shown else translate("PasswordField", "Show")
        )
