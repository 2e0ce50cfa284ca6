"""The screen as a lamp: a broad white frame around the picture while it is dark and somebody looks."""

from __future__ import annotations

from PyQt5.QtCore import Qt
from PyQt5.QtGui import QPainter, QPaintEvent
from PyQt5.QtWidgets import QSizePolicy, QVBoxLayout, QWidget


class FaceLight(QWidget):  # type: ignore[misc]  # PyQt5 is untyped here
    """Holds a widget; `shine` frames it in white."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.is_shining = False
        self._broad = 0
        self.setSizePolicy(QSizePolicy.Ignored, QSizePolicy.Ignored)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(inside)

    def fit(self, broad: int) -> None:
        """broad: of the frame, pixels."""
        self._broad = broad
        self._frame()

    def shine(self, on: bool) -> None:
        """Gives light, or no more."""
        if on != self.is_shining:
            self.is_shining = on
            self._frame()
            self.update()

    def _frame(self) -> None:
        broad = self._broad if self.is_shining else 0
        self._column.setContentsMargins(broad, broad, broad, broad)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The light."""
        if self.is_shining:
            painter = QPainter(self)
            painter.fillRect(self.rect(), Qt.white)
            painter.end()
