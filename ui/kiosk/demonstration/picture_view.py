"""The camera's picture with boxes, decisions and names, drawn by Qt."""

from __future__ import annotations

import numpy as np
from PyQt5.QtCore import QPointF, QRectF, Qt
from PyQt5.QtGui import QColor, QFont, QImage, QPainter, QPaintEvent, QPen
from PyQt5.QtWidgets import QSizePolicy, QWidget

from appliance.frames import Image
from appliance.snapshot import Snapshot, TrackView
from ui.kiosk.demonstration.wording import track_colour, track_label

_BACKGROUND = QColor("#0b0e11")
_LETTERS = QColor("#f2f5f7")
_ON_COLOUR = QColor("#101418")
_SMALLEST_LETTERS = 15  # pixels


class PictureView(QWidget):  # type: ignore[misc]  # PyQt5 is untyped here
    """Shows the newest snapshot as a mirror does: who moves left sees the picture move left."""

    def __init__(self) -> None:
        super().__init__()
        self._snapshot: Snapshot | None = None
        self._message = ""
        self._notice = ""
        self.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Expanding)
        self.setMinimumSize(240, 160)
        self.setAccessibleName("picture of the camera")

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draws this one from now on."""
        self._snapshot, self._message = snapshot, ""
        self.update()

    def show_message(self, message: str) -> None:
        """Takes the picture away and says why: an old picture must not look like the present."""
        if (self._snapshot, self._message) != (None, message):
            self._snapshot, self._message = None, message
            self.update()

    def set_notice(self, notice: str) -> None:
        """A line over the picture for whoever stands before it; empty for none."""
        if notice != self._notice:
            self._notice = notice
            self.update()

    def picture_area(self) -> QRectF:
        """Where the picture lies in the widget, with its own proportions."""
        if self._snapshot is None:
            return QRectF(self.rect())
        frame = self._snapshot.result.frame
        scale = min(self.width() / frame.width, self.height() / frame.height)
        width, height = frame.width * scale, frame.height * scale
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Background, picture, boxes, notice."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.Antialiasing)
        painter.setRenderHint(QPainter.SmoothPixmapTransform)
        painter.fillRect(self.rect(), _BACKGROUND)
        painter.setFont(self._letters())
        if self._snapshot is None:
            painter.setPen(_LETTERS)
            margin = self.width() // 12
            painter.drawText(
                self.rect().adjusted(margin, 0, -margin, 0), Qt.AlignCenter | Qt.TextWordWrap, self._message
            )
        else:
            self._paint_picture(painter, self._snapshot)
        if self._notice:
            self._paint_notice(painter)
        painter.end()

    def _letters(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(_SMALLEST_LETTERS, self.height() // 20))
        font.setBold(True)
        return font

    def _paint_picture(self, painter: QPainter, snapshot: Snapshot) -> None:
        area = self.picture_area()
        painter.drawImage(area, _mirrored(snapshot.result.frame.image))
        painter.setClipRect(area)
        for track in snapshot.result.tracks:
            self._paint_track(painter, area, snapshot, track)
        painter.setClipping(False)

    def _paint_track(self, painter: QPainter, area: QRectF, snapshot: Snapshot, track: TrackView) -> None:
        width = snapshot.result.frame.width
        scale = area.width() / width

        def place(x: float, y: float) -> QPointF:
            return QPointF(area.x() + (width - x) * scale, area.y() + y * scale)

        colour = QColor(track_colour(track))
        x0, y0, x1, y1 = track.box
        box = QRectF(place(x1, y0), place(x0, y1))
        thick = max(2.0, area.height() / 180)
        painter.setPen(QPen(colour, thick))
        painter.setBrush(Qt.NoBrush)
        painter.drawRoundedRect(box, 2 * thick, 2 * thick)
        painter.setBrush(colour)
        painter.setPen(Qt.NoPen)
        for x, y in track.landmarks:
            painter.drawEllipse(place(x, y), 0.8 * thick, 0.8 * thick)
        self._paint_label(painter, area, box, track_label(track, snapshot.names), colour)

    def _paint_label(self, painter: QPainter, area: QRectF, box: QRectF, text: str, colour: QColor) -> None:
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance(text) + 16.0, metrics.height() + 4.0
        left = min(max(area.left(), box.center().x() - width / 2), area.right() - width)
        top = max(area.top(), box.top() - height - 4.0)
        label = QRectF(left, top, width, height)
        painter.setPen(Qt.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(label, 4, 4)
        painter.setPen(_ON_COLOUR)
        painter.drawText(label, Qt.AlignCenter, text)

    def _paint_notice(self, painter: QPainter) -> None:
        area = self.picture_area()
        room = area.adjusted(16, 0, -16, -12)
        needed = painter.boundingRect(room, Qt.AlignHCenter | Qt.AlignBottom | Qt.TextWordWrap, self._notice)
        painter.setPen(Qt.NoPen)
        painter.setBrush(QColor(11, 14, 17, 215))
        painter.drawRoundedRect(needed.adjusted(-14, -8, 14, 6), 6, 6)
        painter.setPen(_LETTERS)
        painter.drawText(room, Qt.AlignHCenter | Qt.AlignBottom | Qt.TextWordWrap, self._notice)


def _mirrored(image: Image) -> QImage:
    """A QImage of its own memory, left and right exchanged, from (H, W, 3) uint8 BGR."""
    rows = np.ascontiguousarray(image)
    height, width = rows.shape[:2]
    return QImage(rows.data, width, height, 3 * width, QImage.Format_BGR888).mirrored(True, False)
