"""Bars of different lengths, one below the other, each with what it stands for and how much it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PyQt5.QtCore import QRectF, QSize, Qt
from PyQt5.QtGui import QColor, QFont, QPainter, QPaintEvent
from PyQt5.QtWidgets import QSizePolicy, QWidget

from ui.kiosk.theme.theme import Theme

_ROW_DP, _BAR_DP, _LETTERS_DP = 48, 14, 16


@dataclass(frozen=True)
class Bar:
    """amount: its length compared to the others, None for none. told: the amount in words."""

    name: str
    amount: float | None
    told: str


class Bars(QWidget):  # type: ignore[misc]  # PyQt5 is untyped here
    """The longest one is as wide as there is room; names and amounts are always written."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._bars: Sequence[Bar] = ()
        self.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Fixed)

    @property
    def bars(self) -> Sequence[Bar]:
        """All of them."""
        return self._bars

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Other bars."""
        self._bars = tuple(bars)
        self.setAccessibleDescription("\n".join(f"{one.name}: {one.told}" for one in bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A row for each."""
        return QSize(self._theme.px(200), max(1, len(self._bars)) * self._row)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def _row(self) -> int:
        return self._theme.letters(_LETTERS_DP) * 2 + self._theme.px(_ROW_DP - 2 * _LETTERS_DP)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line of words, and the bar below it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(self._theme.letters(_LETTERS_DP))
        painter.setFont(font)
        most = max((one.amount for one in self._bars if one.amount is not None), default=0.0)
        for number, bar in enumerate(self._bars):
            self._paint(painter, bar, number * self._row, most)
        painter.end()

    def _paint(self, painter: QPainter, bar: Bar, top: int, most: float) -> None:
        p, thick = self._theme.palette, self._theme.px(_BAR_DP)
        words = QRectF(0, top, self.width(), self._row - thick - self._theme.px(4))
        told = painter.fontMetrics().horizontalAdvance(bar.told) + self._theme.px(12)
        name = painter.fontMetrics().elidedText(bar.name, Qt.ElideRight, max(0, self.width() - told))
        painter.setPen(QColor(p.letters))
        painter.drawText(words, int(Qt.AlignLeading | Qt.AlignVCenter), name)
        painter.drawText(words, int(Qt.AlignTrailing | Qt.AlignVCenter), bar.told)
        room = QRectF(0, words.bottom(), self.width(), thick)
        painter.setPen(Qt.NoPen)
        painter.setBrush(QColor(p.ground))
        painter.drawRoundedRect(room, thick / 3, thick / 3)
        if bar.amount is None or most <= 0:
            return
        length = max(thick / 2, room.width() * bar.amount / most)
        left = self.width() - length if self.layoutDirection() == Qt.RightToLeft else 0.0
        painter.setBrush(QColor(p.accent))
        painter.drawRoundedRect(QRectF(left, room.top(), length, thick), thick / 3, thick / 3)
