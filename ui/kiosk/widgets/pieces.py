"""Labels, buttons and panels that say what they are, so that the style sheet knows how they look."""

from __future__ import annotations

from collections.abc import Callable

from PyQt5.QtCore import QEvent, Qt
from PyQt5.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget


class _Label(QLabel):  # type: ignore[misc]  # PyQt5 is untyped here
    """Begins where lines begin, whatever its text is: Qt goes by the text, which may be a Latin name."""

    def __init__(self) -> None:
        super().__init__()
        self._align()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.LayoutDirectionChange and self.alignment() & Qt.AlignAbsolute:
            self._align()

    def _align(self) -> None:
        side = Qt.AlignRight if self.layoutDirection() == Qt.RightToLeft else Qt.AlignLeft
        self.setAlignment(side | Qt.AlignAbsolute | Qt.AlignVCenter)


def label(role: str = "", *, wrap: bool = True, centred: bool = False) -> QLabel:
    """A label for plain text. role: as `theme.style` lists them."""
    made = _Label()
    made.setTextFormat(Qt.PlainText)
    made.setWordWrap(wrap)
    made.setProperty("role", role)
    if centred:
        made.setAlignment(Qt.AlignCenter)
    return made


def button(pressed: Callable[[], None], kind: str = "") -> QPushButton:
    """A button without a text yet. kind: as `theme.style` lists them."""
    made = QPushButton()
    made.setProperty("kind", kind)
    made.setAutoDefault(True)  # Return presses it where it has the focus
    made.clicked.connect(lambda checked: pressed())
    return made


def panel() -> QFrame:
    """A ground for what belongs together."""
    made = QFrame()
    made.setProperty("panel", True)
    made.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Preferred)
    return made


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Changes a property that the style sheet goes by."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
