"""Buttons whose text runs over several lines where it is longer than they are wide."""

from __future__ import annotations

from collections.abc import Callable

from PyQt5.QtCore import QRect, QSize, Qt
from PyQt5.QtGui import QIcon, QPaintEvent, QPalette
from PyQt5.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

_SIDE, _GAP = 8, 8  # pixels at least beside the text, and between icon and text


class WrappedButton(QPushButton):  # type: ignore[misc]  # PyQt5 is untyped here
    """As high as its text needs at its width, and never narrower than the longest word."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Preferred, QSizePolicy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = width - 2 * _SIDE - self._icon_width()
        return max(int(super().sizeHint().height()), self._height_of_text(room) + _SIDE)

    def sizeHint(self) -> QSize:
        size: QSize = super().sizeHint()
        width = max(size.width(), self._one_line() + 2 * _SIDE + self._icon_width())
        return QSize(width, size.height())

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(longest + 2 * _SIDE + self._icon_width(), super().sizeHint().height())

    def setText(self, text: str) -> None:
        """The layout asks again how high it is."""
        if text != self.text():
            super().setText(text)
            self.updateGeometry()

    def text_fits(self) -> bool:
        """Whether all of the text can be read as large as the button is now."""
        room = self._room()
        return bool(
            self.minimumSizeHint().width() <= self.width()
            and self._height_of_text(room.width()) <= self.height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style draws the ground; icon and text are drawn on it."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        painter.drawControl(QStyle.CE_PushButton, option)
        room = self._room()
        if not self.icon().isNull():
            side = self.iconSize()
            spot = QRect(_SIDE, (self.height() - side.height()) // 2, side.width(), side.height())
            spot = QStyle.visualRect(self.layoutDirection(), self.rect(), spot)
            self.icon().paint(painter, spot, mode=QIcon.Normal if self.isEnabled() else QIcon.Disabled)
        leading = self.property("kind") == "tile"
        painter.setPen(option.palette.color(QPalette.ButtonText))
        where = Qt.AlignVCenter | (Qt.AlignLeading if leading else Qt.AlignHCenter) | Qt.TextWordWrap
        painter.drawText(
            room, int(QStyle.visualAlignment(self.layoutDirection(), where) | Qt.TextWordWrap), self.text()
        )

    def _room(self) -> QRect:
        """For the text."""
        room = self.rect().adjusted(_SIDE + self._icon_width(), 0, -_SIDE, 0)
        return QStyle.visualRect(self.layoutDirection(), self.rect(), room)

    def _icon_width(self) -> int:
        return 0 if self.icon().isNull() else self.iconSize().width() + _GAP

    def _one_line(self) -> int:
        return int(self.fontMetrics().horizontalAdvance(self.text()))

    def _height_of_text(self, width: int) -> int:
        room = QRect(0, 0, max(width, 1), 10_000)
        return int(self.fontMetrics().boundingRect(room, int(Qt.TextWordWrap), self.text()).height())


def button(pressed: Callable[[], None], kind: str = "") -> WrappedButton:
    """A button without a text yet, as `pieces.button`."""
    made = WrappedButton()
    made.setProperty("kind", kind)
    made.setAutoDefault(True)  # Return presses it where it has the focus
    made.clicked.connect(lambda checked: pressed())
    return made
