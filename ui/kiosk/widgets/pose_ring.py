"""The ring round a face: which ways of holding the head are done, and which one is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt5.QtCore import QPointF, QRectF, Qt
from PyQt5.QtGui import QColor, QPainter, QPen

from ui.kiosk.widgets.icons import paint

_DONE, _ASKED, _OPEN, _EDGE = (
    QColor("#4ade80"),
    QColor("#ffffff"),
    QColor(255, 255, 255, 150),
    QColor(0, 0, 0, 170),
)
_OVAL = 0.78  # of the height, for the width: heads are longer than wide
_SHARE = 0.58  # of the picture's shorter side
_SWEEP = 60  # degrees of one arc
# Degrees counter-clockwise from three o'clock, as the person sees the picture: it is a mirror, so the
# person's own left is on the left whatever the direction of writing is.
_AT = {"left": 180, "right": 0, "up": 90, "down": 270}


class PoseRing:
    """Painted over a live picture. Colour never alone: what is done has a tick, what is asked an arrow."""

    def __init__(self) -> None:
        self._poses: Sequence[str] = ()
        self._done = 0
        self._taken: frozenset[str] = frozenset()
        self._asked = ""

    def show(self, poses: Sequence[str], done: int, taken: Sequence[str], asked: str) -> None:
        """poses: of the session, in order, of which so many are done; those in `taken` gave a view."""
        self._poses, self._done = tuple(poses), done
        self._taken, self._asked = frozenset(taken), asked

    def paint(self, painter: QPainter, picture: QRectF) -> None:
        """Draws it into the middle of what is seen of a picture."""
        if not self._poses:
            return
        painter.save()
        painter.setRenderHint(QPainter.Antialiasing)
        picture = picture.intersected(QRectF(painter.window()))
        height = _SHARE * min(picture.width() / _OVAL, picture.height())
        oval = QRectF(0, 0, _OVAL * height, height)
        oval.moveCenter(picture.center())
        thick = max(4.0, height / 45)
        straight = next((pose for pose in self._poses if pose not in _AT), "")
        self._stroke(painter, oval, 0, 360, straight, thick)
        room = oval.adjusted(-4 * thick, -4 * thick, 4 * thick, 4 * thick)
        for pose in self._poses:
            if pose in _AT:
                self._stroke(painter, room, _AT[pose] - _SWEEP // 2, _SWEEP, pose, 1.6 * thick)
                self._mark(painter, room, pose, 5 * thick)
        painter.restore()

    def _is_done(self, pose: str) -> bool:
        return pose in self._poses[: self._done] and pose in self._taken

    def _colour(self, pose: str) -> QColor:
        if pose == self._asked:
            return _ASKED
        return _DONE if self._is_done(pose) else _OPEN

    def _stroke(
        self, painter: QPainter, room: QRectF, start: int, sweep: int, pose: str, thick: float
    ) -> None:
        """An arc with a dark edge: it is seen on every picture."""
        behind = pose in self._poses[: self._done] and pose not in self._taken and pose != self._asked
        line = Qt.DotLine if behind or self._colour(pose) == _OPEN else Qt.SolidLine
        painter.setBrush(Qt.NoBrush)
        for colour, width, style in ((_EDGE, 1.8 * thick, Qt.SolidLine), (self._colour(pose), thick, line)):
            painter.setPen(QPen(colour, width, style, Qt.RoundCap))
            painter.drawArc(room, start * 16, sweep * 16)

    def _mark(self, painter: QPainter, room: QRectF, pose: str, size: float) -> None:
        """A tick at an arc that is done, an arrow at the one that is asked for."""
        name = pose if pose == self._asked else "check" if self._is_done(pose) else ""
        if not name:
            return
        apart = size * 0.95
        centre = {
            "left": QPointF(room.left() - apart, room.center().y()),
            "right": QPointF(room.right() + apart, room.center().y()),
            "up": QPointF(room.center().x(), room.top() - apart),
            "down": QPointF(room.center().x(), room.bottom() + apart),
        }[pose]
        around = QRectF(0, 0, size, size)
        around.moveCenter(centre)
        painter.setPen(Qt.NoPen)
        painter.setBrush(_EDGE)
        painter.drawEllipse(around.adjusted(-size / 4, -size / 4, size / 4, size / 4))
        paint(painter, name, around, self._colour(pose))
