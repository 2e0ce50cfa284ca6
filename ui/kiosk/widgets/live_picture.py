"""The camera's picture as a mirror shows it, as soon as it comes and never longer than it is the present."""

from __future__ import annotations

import time
from collections.abc import Callable

import cv2
import numpy as np
import numpy.typing as npt
from PyQt5.QtCore import QPointF, QRectF, Qt, QTimer, pyqtSignal
from PyQt5.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPaintEvent
from PyQt5.QtWidgets import QSizePolicy, QWidget

from appliance.frames import Image
from ui.kiosk.language import translate
from ui.kiosk.parts import KioskParts
from ui.kiosk.widgets import icons

STALLED_S = 0.9  # so that it shows itself within a second, with the time to look and to paint
_LOOK_MS = 50
_MOST_CUT = 1.6  # how much larger than what fits a picture is shown, where that fills more of the room
_GROUND = QColor("#0b0e11")
_LETTERS = QColor("#f2f5f7")

Paint = Callable[[QPainter, QRectF], None]


class LivePicture(QWidget):  # type: ignore[misc]  # PyQt5 is untyped here
    """Draws `parts.pictures` between `start` and `stop`; each one is given back as soon as it is scaled.

    It is scaled and mirrored from the service's memory straight into what the window is painted of: Qt's own
    smooth scaling takes ten times as long. radius: of its corners, pixels.

    Signals:
        stalled: no picture has come for STALLED_S, or one came again; `is_stalled` says which.
    """

    stalled = pyqtSignal()

    def __init__(self, parts: KioskParts) -> None:
        super().__init__()
        self._parts = parts
        self._overlay: Paint | None = None
        self._scaled: npt.NDArray[np.uint8] | None = None  # (height, width, 4), as Format_RGB32 lies
        self._between: npt.NDArray[np.uint8] | None = None
        self._area = QRectF()
        self._since = 0.0
        self._running = False
        self.is_stalled = False
        self.radius = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self.setSizePolicy(QSizePolicy.Ignored, QSizePolicy.Ignored)
        self.setMinimumSize(160, 120)

    def start(self) -> None:
        """Asks for pictures. One that came while nobody looked belongs to the past, and is not shown."""
        if self._running:
            return
        self._running = True
        self._since = time.monotonic()
        self._set_stalled(False)
        self._parts.pictures.arrived.connect(self._take)
        self._timer.start()
        self._parts.pictures.done()

    def stop(self) -> None:
        """Shows nothing any more, and keeps nothing of what was shown."""
        if not self._running:
            return
        self._running = False
        self._parts.pictures.arrived.disconnect(self._take)
        self._timer.stop()
        self._scaled = self._between = None
        self.update()

    def set_overlay(self, paint: Paint | None) -> None:
        """What is painted over each picture; it is given the place of the whole picture in this widget."""
        self._overlay = paint
        self.update()

    def _take(self) -> None:
        image = self._parts.pictures.image
        if image is None:  # the service has gone
            self._look()
            return
        if self.isVisible():
            self._scale(image)
            self.update()
        self._set_stalled(False)
        self._parts.pictures.done()

    def _look(self) -> None:
        age_s = min(self._parts.pictures.age_s, time.monotonic() - self._since)
        self._set_stalled(age_s > STALLED_S)

    def _set_stalled(self, stalled: bool) -> None:
        if stalled != self.is_stalled:
            self.is_stalled = stalled
            if stalled:
                self._scaled = None
            self.update()
            self.stalled.emit()

    def _scale(self, image: Image) -> None:
        """Takes over the part of a picture, (height, width, 3) BGR, that is seen in this widget."""
        height, width = image.shape[:2]
        self._area = area_of(width, height, QRectF(self.rect()))
        shown = self._area.intersected(QRectF(self.rect())).toAlignedRect().intersected(self.rect())
        if shown.isEmpty():
            return
        scale = self._area.width() / width
        cut_x = round((shown.left() - self._area.left()) / scale)
        cut_y = round((shown.top() - self._area.top()) / scale)
        seen = image[max(0, cut_y) : height - max(0, cut_y), max(0, cut_x) : width - max(0, cut_x)]
        size = (shown.height(), shown.width())
        if self._scaled is None or self._between is None or self._scaled.shape[:2] != size:
            self._scaled = np.empty((*size, 4), np.uint8)
            self._between = np.empty((*size, 3), np.uint8)
        cv2.resize(seen, size[::-1], dst=self._between, interpolation=cv2.INTER_LINEAR)
        cv2.flip(self._between, 1, dst=self._between)
        cv2.cvtColor(self._between, cv2.COLOR_BGR2BGRA, dst=self._scaled)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, picture, what lies over it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.Antialiasing)
        if self.radius:
            corners = QPainterPath()
            corners.addRoundedRect(QRectF(self.rect()), self.radius, self.radius)
            painter.setClipPath(corners)
        painter.fillRect(self.rect(), _GROUND)
        if self._scaled is not None:
            self._paint_picture(painter, self._scaled)
        elif self.is_stalled:
            self._paint_stalled(painter)
        painter.end()

    def _paint_picture(self, painter: QPainter, scaled: npt.NDArray[np.uint8]) -> None:
        height, width = scaled.shape[:2]
        image = QImage(scaled.data, width, height, 4 * width, QImage.Format_RGB32)
        painter.drawImage(QPointF((self.width() - width) // 2, (self.height() - height) // 2), image)
        if self._overlay is not None:
            self._overlay(painter, self._area)

    def _paint_stalled(self, painter: QPainter) -> None:
        side = min(self.width(), self.height()) / 4
        room = QRectF((self.width() - side) / 2, self.height() / 2 - side, side, side)
        icons.paint(painter, "no camera", room, _LETTERS)
        text = translate("LivePicture", "The camera shows no picture.")
        font = QFont(self.font())
        font.setPixelSize(self._parts.theme.letters(20))
        painter.setFont(font)
        painter.setPen(_LETTERS)
        below = QRectF(8, room.bottom() + side / 4, self.width() - 16, self.height() / 3)
        painter.drawText(below, Qt.AlignHCenter | Qt.AlignTop | Qt.TextWordWrap, text)


def area_of(width: int, height: int, room: QRectF) -> QRectF:
    """Where a picture of that size lies in a room: in its middle, a little over the edges to fill more."""
    fits = min(room.width() / width, room.height() / height)
    fills = max(room.width() / width, room.height() / height)
    scale = min(fills, fits * _MOST_CUT)
    size_x, size_y = width * scale, height * scale
    return QRectF(room.center().x() - size_x / 2, room.center().y() - size_y / 2, size_x, size_y)


def place_of(x: float, y: float, width: int, area: QRectF) -> QPointF:
    """Where a point of a picture lies in the widget. width: of the picture; area: where it lies, mirrored."""
    scale = area.width() / width
    return QPointF(area.x() + (width - x) * scale, area.y() + y * scale)
