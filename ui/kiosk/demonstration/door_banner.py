"""The state of the door in words, colour and a padlock, to be read from across the room."""

from __future__ import annotations

from PyQt5.QtCore import QRectF, Qt
from PyQt5.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PyQt5.QtWidgets import QSizePolicy, QWidget

from ui.kiosk.demonstration.wording import DoorWords

_LETTERS = QColor("#ffffff")


class DoorBanner(QWidget):  # type: ignore[misc]  # PyQt5 is untyped here
    """Paints `DoorWords`. From 2 m letters of 10 mm are read with ease: the title takes half the height."""

    def __init__(self, words: DoorWords) -> None:
        super().__init__()
        self.words = words
        self.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Fixed)
        self.setAccessibleName("door")

    def show_words(self, words: DoorWords) -> None:
        """Says this from now on."""
        if words != self.words:
            self.words = words
            self.setAccessibleDescription(f"{words.title}. {words.sentence}")
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Colour, padlock, title, sentence."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.Antialiasing)
        painter.fillRect(self.rect(), QColor(self.words.colour))
        height = float(self.height())
        _paint_padlock(
            painter, QRectF(0.25 * height, 0.14 * height, 0.55 * height, 0.72 * height), self.words
        )
        left = 1.05 * height
        room = QRectF(left, 0.04 * height, self.width() - left - 0.2 * height, 0.58 * height)
        self._paint_line(painter, room, self.words.title, 0.56 * height, bold=True)
        room = QRectF(left, 0.6 * height, room.width(), 0.34 * height)
        self._paint_line(painter, room, self.words.sentence, 0.25 * height, bold=False)
        painter.end()

    def _paint_line(self, painter: QPainter, room: QRectF, text: str, pixels: float, *, bold: bool) -> None:
        """One line, as large as asked for or as the room allows; what still does not fit breaks into two."""
        font = QFont(self.font())
        font.setBold(bold)
        font.setPixelSize(max(1, int(pixels)))
        needed = QFontMetrics(font).horizontalAdvance(text)
        flags = Qt.AlignLeft | Qt.AlignVCenter
        if needed > room.width():
            font.setPixelSize(max(12, int(pixels * max(0.5, room.width() / needed))))
            flags |= Qt.TextWordWrap
        painter.setFont(font)
        painter.setPen(_LETTERS)
        painter.drawText(room, flags, text)


def _paint_padlock(painter: QPainter, area: QRectF, words: DoorWords) -> None:
    """A padlock, its shackle lifted and to the side when the door is unlocked."""
    width, height = area.width(), area.height()
    body = QRectF(area.left(), area.top() + 0.45 * height, width, 0.55 * height)
    lift = 0.08 * height if words.unlocked else 0.0
    bow = QRectF(area.left() + 0.2 * width, area.top() + 0.08 * height - lift, 0.6 * width, 0.6 * height)
    shackle = QPainterPath()
    shackle.moveTo(bow.left(), bow.center().y() + (0.0 if words.unlocked else 0.1 * height))
    shackle.arcTo(bow, 180.0, -180.0)
    shackle.lineTo(bow.right(), body.top() + 0.05 * height)
    painter.setBrush(Qt.NoBrush)
    painter.setPen(QPen(_LETTERS, 0.13 * width, Qt.SolidLine, Qt.RoundCap))
    painter.drawPath(shackle)
    painter.setPen(Qt.NoPen)
    painter.setBrush(_LETTERS)
    painter.drawRoundedRect(body, 0.12 * width, 0.12 * width)
    painter.setBrush(QColor(words.colour))
    painter.drawEllipse(body.center(), 0.1 * width, 0.1 * width)
