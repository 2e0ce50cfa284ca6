"""A choice of one among several, each known by a key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PyQt5.QtCore import QPointF, Qt
from PyQt5.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PyQt5.QtWidgets import QComboBox, QListView, QSizePolicy

_ARROW = 0.2  # of the height, for the width of the arrow


class DropDown(QComboBox):  # type: ignore[misc]  # PyQt5 is untyped here
    """A combo box whose items have keys. `activated` tells of what a person chooses."""

    def __init__(self) -> None:
        super().__init__()
        self._keys: list[Any] = []  # Qt would make a plain text of a key that is an enumeration of texts
        self.setView(QListView())  # the style sheet gives its lines the height of a finger
        self.setSizeAdjustPolicy(QComboBox.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Fixed)

    @property
    def keys(self) -> Sequence[Any]:
        """Of all that is offered."""
        return self._keys

    @property
    def key(self) -> Any:
        """Of what is chosen, None for nothing."""
        chosen = self.currentIndex()
        return self._keys[chosen] if 0 <= chosen < len(self._keys) else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """With an arrow, which a style sheet could have of a picture file alone."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.Antialiasing)
        half = self.height() * _ARROW / 2
        left = self.layoutDirection() == Qt.RightToLeft
        x = 3 * half if left else self.width() - 3 * half
        y = self.height() / 2
        painter.setPen(QPen(self.palette().color(QPalette.Text), max(2.0, half / 3)))
        corners = (QPointF(x - half, y - half / 2), QPointF(x, y + half / 2), QPointF(x + half, y - half / 2))
        painter.drawPolyline(*corners)

    def offer(self, choices: Iterable[tuple[Any, str]]) -> None:
        """Offers these, each a key and its text; what was chosen stays so where it is there still.

        `currentIndexChanged` tells at the end, and only if another key is chosen than before.
        """
        before, offered = self.key, list(choices)
        self.blockSignals(True)
        self.clear()
        self._keys = [key for key, _ in offered]
        self.addItems([text for _, text in offered])
        self.choose(before)
        self.blockSignals(False)
        if self.key != before:
            self.currentIndexChanged.emit(self.currentIndex())

    def choose(self, key: Any) -> None:
        """Chooses the item of this key, the first one where there is none of it."""
        self.setCurrentIndex(self._keys.index(key) if key in self._keys else 0 if self._keys else -1)
