"""Icons, painted of a few lines each: sharp in every size and colour, without files."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from PyQt5.QtCore import QPointF, QRectF, Qt
from PyQt5.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPixmapCache

_FIELD = 24.0  # an icon is drawn on a field of 24 by 24
_LINE = 2.0
_LEADING = frozenset({"back", "forward", "erase"})
"""Icons that point along the way that is read, and are mirrored where that is from right to left."""

# A drawing is words with numbers behind them: "line x y x y ...", "area" the same, closed and filled,
# "ring x y radius", "dot x y radius" filled, "box x y width height radius",
# "arc x y width height start sweep" in degrees, counter-clockwise from three o'clock.
_DRAWINGS = {
    "granted": "ring 12 12 10 line 7 12.5 10.5 16 17 8.5",
    "denied": "ring 12 12 10 line 7 12 17 12",
    "unknown": "ring 10 8 4.5 arc 2 14 16 14 20 140 arc 16 4 5 5 160 -220 line 18.5 9 18.5 10",
    "check": "line 4 13 10 19 20 6",
    "cross": "line 5 5 19 19 line 19 5 5 19",
    "plus": "line 12 4 12 20 line 4 12 20 12",
    "lock": "box 4 11 16 11 2 arc 7 2.5 10 14 0 180 line 7 9.5 7 11 line 17 9.5 17 11 dot 12 16.5 1.6",
    "unlock": "box 4 11 16 11 2 arc 7 1.5 10 14 35 145 line 7 8.5 7 11 dot 12 16.5 1.6",
    "person": "ring 12 7.5 4.5 arc 3 14.5 18 16 0 180 line 3 22 21 22",
    "people": "ring 9 8 4 arc 2 14.5 14 14 0 180 line 2 21.5 16 21.5 "
    "arc 13 4 7.5 8 -90 180 arc 10 14.5 12 14 0 75",
    "events": "box 3 3 18 18 2 line 7 8 17 8 line 7 12 17 12 line 7 16 13 16",
    "door": "line 3 22 21 22 line 5.5 22 5.5 2 18.5 2 18.5 22 dot 15 12 1.3",
    "door open": "line 2 22 22 22 line 5 22 5 2 19 2 19 22 area 5 2 13 5 13 22 5 22",
    "settings": "line 3 6 21 6 line 3 12 21 12 line 3 18 21 18 dot 8 6 2.6 dot 16 12 2.6 dot 10 18 2.6",
    "chip": "box 6 6 12 12 1.5 line 9 2 9 6 line 15 2 15 6 line 9 18 9 22 line 15 18 15 22 "
    "line 2 9 6 9 line 2 15 6 15 line 18 9 22 9 line 18 15 22 15 dot 12 12 2",
    "chart": "line 3 3 3 21 21 21 line 6.5 16 10.5 10 14.5 13.5 20 6",
    "heart": "line 2 13 7 13 9.5 6 13.5 19 16 13 22 13",
    "save": "line 12 3 12 15 line 7 10.5 12 15.5 17 10.5 line 3 16 3 21 21 21 21 16",
    "cloud": "arc 2 11 9 9 90 180 arc 5.5 4 12 13 20 140 arc 13 9 9 11 -90 180 line 6 20 18 20",
    "info": "ring 12 12 10 dot 12 7.3 1.3 line 12 11 12 17",
    "key": "ring 7.5 16.5 4.5 line 10.8 13.2 20.5 3.5 line 17 7 20 10 line 14 10 16 12",
    "pad": "dot 6 5 1.8 dot 12 5 1.8 dot 18 5 1.8 dot 6 11.5 1.8 dot 12 11.5 1.8 dot 18 11.5 1.8 "
    "dot 6 18 1.8 dot 12 18 1.8 dot 18 18 1.8",
    "clock": "ring 12 12 10 line 12 6 12 12 16 15",
    "warning": "line 12 2.5 22.5 21 1.5 21 12 2.5 line 12 9 12 14.5 dot 12 17.8 1.2",
    "camera": "box 2 6 14 12 2 line 16 11 22 7.5 22 16.5 16 13",
    "no camera": "box 2 6 14 12 2 line 16 11 22 7.5 22 16.5 16 13 line 3 21.5 21 2.5",
    "fire": "line 12 2 17 8 19 13 17.5 18.5 12 22 6.5 18.5 5 13 7 9.5 9.5 11.5 12 2 "
    "line 12 14 14 17 13 19 11 19 10 17 12 14",
    "shield": "line 12 2 20.5 5 20 13 17 18.5 12 22 7 18.5 4 13 3.5 5 12 2 line 8.5 8.5 15.5 15.5 "
    "line 15.5 8.5 8.5 15.5",
    "globe": "ring 12 12 10 line 2 12 22 12 arc 7.5 2 9 20 0 360",
    "gauge": "arc 2 4 20 20 -30 240 line 12 14 16.5 8.5 dot 12 14 1.8",
    "face": "arc 5 2 14 20 0 360 dot 9.3 10 1.2 dot 14.7 10 1.2 arc 8.5 11 7 6 200 140",
    "back": "line 21 12 3 12 line 10 5 3 12 10 19",
    "forward": "line 3 12 21 12 line 14 5 21 12 14 19",
    "left": "line 21 12 3 12 line 10 5 3 12 10 19",
    "right": "line 3 12 21 12 line 14 5 21 12 14 19",
    "down": "line 12 3 12 21 line 5 14 12 21 19 14",
    "up": "line 12 21 12 3 line 5 10 12 3 19 10",
    "closer": "line 9 9 3 3 line 3 8 3 3 8 3 line 15 9 21 3 line 16 3 21 3 21 8 line 9 15 3 21 "
    "line 3 16 3 21 8 21 line 15 15 21 21 line 21 16 21 21 16 21",
    "erase": "line 8 5 21 5 21 19 8 19 2 12 8 5 line 11.5 9 17 15 line 17 9 11.5 15",
    "again": "arc 3 3 18 18 60 290 line 16.5 1.5 17 5.5 13 6.5",
}
NAMES = frozenset(_DRAWINGS)


def icon(name: str, colour: str, px: int, *, mirrored: bool = False) -> QIcon:
    """An icon for a button. mirrored: the text runs from right to left. Raises KeyError for no such icon."""
    return QIcon(picture(name, colour, px, mirrored=mirrored))


def picture(name: str, colour: str, px: int, *, mirrored: bool = False) -> QPixmap:
    """The same for a label. px: its width and height in pixels.

    Drawn once: Qt keeps what it makes of each picture, and would do so of every one that is made anew.
    """
    key = f"portunus {name} {colour} {px} {mirrored}"
    kept: QPixmap | None = QPixmapCache.find(key)
    if kept is not None:
        return kept
    made = QPixmap(px, px)
    made.fill(Qt.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.Antialiasing)
    paint(painter, name, QRectF(0, 0, px, px), QColor(colour), mirrored=mirrored)
    painter.end()
    QPixmapCache.insert(key, made)
    return made


def paint(painter: QPainter, name: str, room: QRectF, colour: QColor, *, mirrored: bool = False) -> None:
    """Draws an icon into a square of a picture that is drawn anyway."""
    lines, areas = _paths(name)
    painter.save()
    painter.translate(room.topLeft())
    painter.scale(room.width() / _FIELD, room.height() / _FIELD)
    if mirrored and name in _LEADING:
        painter.translate(_FIELD, 0)
        painter.scale(-1, 1)
    painter.setPen(QPen(colour, _LINE, Qt.SolidLine, Qt.RoundCap, Qt.RoundJoin))
    painter.setBrush(Qt.NoBrush)
    painter.drawPath(lines)
    painter.fillPath(areas, colour)
    painter.restore()


@cache
def _paths(name: str) -> tuple[QPainterPath, QPainterPath]:
    """What is drawn as lines, and what is filled."""
    lines, areas = QPainterPath(), QPainterPath()
    for word, numbers in _parsed(_DRAWINGS[name]):
        _STROKES[word](areas if word in ("area", "dot") else lines, numbers)
    return lines, areas


def _parsed(drawing: str) -> list[tuple[str, list[float]]]:
    found: list[tuple[str, list[float]]] = []
    for piece in drawing.split():
        if piece.isalpha():
            found.append((piece, []))
        else:
            found[-1][1].append(float(piece))
    return found


def _line(path: QPainterPath, numbers: list[float]) -> None:
    points = [QPointF(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    path.moveTo(points[0])
    for point in points[1:]:
        path.lineTo(point)


def _area(path: QPainterPath, numbers: list[float]) -> None:
    _line(path, numbers)
    path.closeSubpath()


def _ring(path: QPainterPath, numbers: list[float]) -> None:
    x, y, radius = numbers
    path.addEllipse(QPointF(x, y), radius, radius)


def _box(path: QPainterPath, numbers: list[float]) -> None:
    x, y, width, height, radius = numbers
    path.addRoundedRect(QRectF(x, y, width, height), radius, radius)


def _arc(path: QPainterPath, numbers: list[float]) -> None:
    x, y, width, height, start, sweep = numbers
    room = QRectF(x, y, width, height)
    path.arcMoveTo(room, start)
    path.arcTo(room, start, sweep)


_STROKES: dict[str, Callable[[QPainterPath, list[float]], None]] = {
    "line": _line,
    "area": _area,
    "ring": _ring,
    "dot": _ring,
    "box": _box,
    "arc": _arc,
}
