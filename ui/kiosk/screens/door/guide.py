"""What is painted over the picture: corners around faces, where to stand, and which way to move."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType

from PyQt5.QtCore import QPointF, QRectF, Qt
from PyQt5.QtGui import QColor, QPainter, QPainterPath, QPen

from appliance.access.intent import Hint
from appliance.liveness.challenge import Step
from appliance.service.live_view import LiveTrack, LiveView
from ui.kiosk.screens.door.scene import Kind, Scene
from ui.kiosk.widgets import icons
from ui.kiosk.widgets.live_picture import place_of

_OPEN = QColor("#ffffff")
_SHADOW = QColor(0, 0, 0, 140)  # around what is white: a white wall must not hide it
_OUTCOMES: Mapping[str, QColor] = MappingProxyType(
    {
        "granted": QColor("#46c864"),
        "denied": QColor("#f0963c"),
        "unknown": QColor("#ff6b6b"),
        "spoof": QColor("#ff6b6b"),
    }
)
_ROUND_S = 1.4  # a movement there and back
_PLACED = frozenset({Hint.FAR.value, Hint.OUTSIDE.value, Hint.WAIT.value, "look at the camera", ""})
# Where an arrow stands beside the face, in its widths and heights, and which way it goes. The picture is a
# mirror: the person's own left is on the left of it, in every language.
_ARROWS: Mapping[Step, tuple[str, float, float]] = MappingProxyType(
    {
        Step.LEFT: ("left", -1.0, 0.0),
        Step.RIGHT: ("right", 1.0, 0.0),
        Step.NOD: ("down", 0.0, 1.0),
    }
)


def paint_guide(
    painter: QPainter, area: QRectF, view: LiveView, scene: Scene, now: float, *, still: bool
) -> None:
    """Paints it. area: where the picture lies, mirrored. now: seconds; still: nothing moves."""
    thick = max(2.0, area.height() / 160)
    for track in view.tracks:
        if track.landmarks:
            _paint_corners(painter, _box(track, view, area), _OUTCOMES.get(track.outcome, _OPEN), thick)
    about = next((track for track in view.tracks if track.number == scene.track), None)
    if scene.kind is Kind.CHALLENGE and about is not None and scene.step is not None:
        moved = 1.0 if still else 0.5 - 0.5 * math.cos(2 * math.pi * now / _ROUND_S)
        _paint_step(painter, _box(about, view, area), scene.step, moved, thick)
    elif scene.kind is Kind.LOOKING and scene.phrase in _PLACED:
        _paint_oval(painter, area.center(), area.height() * 0.32, thick)


def _box(track: LiveTrack, view: LiveView, area: QRectF) -> QRectF:
    x0, y0, x1, y1 = track.box
    return QRectF(place_of(x1, y0, view.width, area), place_of(x0, y1, view.width, area))


def _paint_corners(painter: QPainter, box: QRectF, colour: QColor, thick: float) -> None:
    path, reach = QPainterPath(), min(box.width(), box.height()) / 4
    for corner, x, y in (
        (box.topLeft(), 1, 1),
        (box.topRight(), -1, 1),
        (box.bottomLeft(), 1, -1),
        (box.bottomRight(), -1, -1),
    ):
        path.moveTo(corner + QPointF(x * reach, 0))
        path.lineTo(corner)
        path.lineTo(corner + QPointF(0, y * reach))
    _stroke(painter, path, colour, thick)


def _paint_oval(painter: QPainter, centre: QPointF, height: float, thick: float) -> None:
    path = QPainterPath()
    path.addEllipse(centre, height * 0.76, height)
    _stroke(painter, path, _OPEN, thick, Qt.DashLine)


def _paint_step(painter: QPainter, box: QRectF, step: Step, moved: float, thick: float) -> None:
    """moved: from 0 to 1, how far the movement has gone."""
    if step in _ARROWS:
        name, x, y = _ARROWS[step]
        side = box.width() * 0.65
        reach = 0.75 + 0.35 * moved
        centre = box.center() + QPointF(x * box.width() * reach, y * box.height() * (reach - 0.15))
        room = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
        _paint_icon(painter, name, room)
        return
    grown = 0.55 + 0.25 * moved if step is Step.CLOSER else 0.62
    path = QPainterPath()
    path.addEllipse(box.center(), box.width() * grown, box.height() * grown)
    _stroke(painter, path, _OPEN, thick * 1.5)


def _paint_icon(painter: QPainter, name: str, room: QRectF) -> None:
    painter.setPen(Qt.NoPen)
    painter.setBrush(_SHADOW)
    painter.drawEllipse(room.adjusted(-8, -8, 8, 8))
    inner = room.adjusted(room.width() / 6, room.height() / 6, -room.width() / 6, -room.height() / 6)
    icons.paint(painter, name, inner, _OPEN)


def _stroke(
    painter: QPainter, path: QPainterPath, colour: QColor, thick: float, style: Qt.PenStyle = Qt.SolidLine
) -> None:
    painter.setBrush(Qt.NoBrush)
    painter.setPen(QPen(_SHADOW, thick * 2.2, style, Qt.RoundCap, Qt.RoundJoin))
    painter.drawPath(path)
    painter.setPen(QPen(colour, thick, style, Qt.RoundCap, Qt.RoundJoin))
    painter.drawPath(path)
