"""Error curves as small SVG files, written by hand: where Portunus is installed, nothing else draws."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

_COLOURS = ("#0b5cad", "#b3541e", "#3f8fd6", "#d98a3d", "#6a6a6a")
_WIDTH, _HEIGHT = 640, 420
_LEFT, _RIGHT, _TOP, _BOTTOM = 72, 16, 36, 64


@dataclass(frozen=True)
class Line:
    """points: (x, y), rates above 0 and at most 1; others are left out.

    dashed: drawn with dashes, in the colour of the line before.
    """

    label: str
    points: Sequence[tuple[float, float]]
    dashed: bool = False


@dataclass(frozen=True)
class _Axis:
    """A logarithmic axis from low to 1 between two places of the picture."""

    low: float
    at_low: float
    at_one: float

    def place(self, value: float) -> float:
        """Where a value lies, moved to the edge of the picture if below it."""
        part = 1 - max(0.0, math.log10(max(value, 1e-12) / self.low)) / -math.log10(self.low)
        return self.at_one + part * (self.at_low - self.at_one)

    def marks(self) -> list[float]:
        """1, 2 and 5 of each decade; only the decades where there are many."""
        decades = range(math.floor(math.log10(self.low)), 1)
        steps = (1, 2, 5) if len(decades) <= 3 else (1,)
        marks = [step * 10.0**decade for decade in decades for step in steps]
        return [mark for mark in marks if self.low * 0.999 <= mark <= 1.001]


def error_curves(title: str, across: str, up: str, note: str, lines: Sequence[Line]) -> str:
    """An SVG picture of lines over two logarithmic axes of error rates."""
    drawn = [(line, [(x, y) for x, y in line.points if x > 0 and y > 0]) for line in lines]
    places = [point for _, points in drawn for point in points]
    x_axis = _Axis(_floor(x for x, _ in places), _LEFT, _WIDTH - _RIGHT)
    y_axis = _Axis(_floor(y for _, y in places), _HEIGHT - _BOTTOM, _TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        'font-family="sans-serif" font-size="11">',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
        _text(_LEFT, 20, title, size=13),
        *_grid(x_axis, y_axis),
        _text((_LEFT + _WIDTH) / 2, _HEIGHT - 30, across, "middle"),
        _text(_LEFT, _HEIGHT - 10, note, size=9),
        f'<text transform="translate(16 {_HEIGHT / 2}) rotate(-90)" text-anchor="middle">{escape(up)}</text>',
    ]
    colours = -1
    for number, (line, points) in enumerate(drawn):
        colours += not line.dashed
        colour = _COLOURS[colours % len(_COLOURS)]
        dashes = ' stroke-dasharray="5 3"' if line.dashed else ""
        path = " ".join(f"{x_axis.place(x):.1f},{y_axis.place(y):.1f}" for x, y in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.6"{dashes}/>')
        parts += _legend(number, line.label, colour, dashes)
    return "\n".join([*parts, "</svg>\n"])


def _floor(values: Iterable[float]) -> float:
    """The power of ten below all values."""
    return float(10.0 ** math.floor(math.log10(min([0.1, *values])) + 1e-9))


def _grid(x_axis: _Axis, y_axis: _Axis) -> list[str]:
    parts = []
    for mark in x_axis.marks():
        x = x_axis.place(mark)
        parts.append(_stroke(x, y_axis.at_low, x, y_axis.at_one))
        parts.append(_text(x, y_axis.at_low + 16, _rate(mark), "middle"))
    for mark in y_axis.marks():
        y = y_axis.place(mark)
        parts.append(_stroke(x_axis.at_low, y, x_axis.at_one, y))
        parts.append(_text(x_axis.at_low - 6, y + 4, _rate(mark), "end"))
    return parts


def _legend(number: int, label: str, colour: str, dashes: str) -> list[str]:
    y = _TOP + 16 + 16 * number
    x = _WIDTH - _RIGHT - 230
    return [
        f'<line x1="{x}" y1="{y}" x2="{x + 22}" y2="{y}" stroke="{colour}" stroke-width="1.6"{dashes}/>',
        _text(x + 28, y + 4, label),
    ]


def _stroke(x0: float, y0: float, x1: float, y1: float) -> str:
    return f'<line x1="{x0:.1f}" y1="{y0:.1f}" x2="{x1:.1f}" y2="{y1:.1f}" stroke="#e2e2e2"/>'


def _text(x: float, y: float, text: str, anchor: str = "start", size: int = 11) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}">{escape(text)}</text>'


def _rate(value: float) -> str:
    return f"{value:.0%}" if value >= 0.01 else f"{value:.0e}".replace("e-0", "e-")
