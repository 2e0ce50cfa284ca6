"""One line to be typed, at a screen that strangers stand at."""

from __future__ import annotations

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QLineEdit, QWidget

# A keyboard that learns words writes them to the disk; a name is to be nowhere but in the gallery.
_DISCREET = Qt.ImhSensitiveData | Qt.ImhNoPredictiveText


class Line(QLineEdit):  # type: ignore[misc]  # PyQt5 is untyped here
    """A line whose words no keyboard learns, that has no menu, and that forgets for good."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setContextMenuPolicy(Qt.NoContextMenu)
        self.setInputMethodHints(Qt.ImhNone)

    def setInputMethodHints(self, hints: Qt.InputMethodHints) -> None:
        """These, and that nothing is learnt."""
        super().setInputMethodHints(Qt.InputMethodHints(hints) | _DISCREET)

    def clear(self) -> None:
        """Forgets what was typed: the line's own way could be undone."""
        self.setText("")
