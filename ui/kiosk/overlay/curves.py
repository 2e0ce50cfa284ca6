"""Small curves of the last minute, by pyqtgraph: imported when they are looked at, as it takes its time."""

from __future__ import annotations

from typing import Any

import pyqtgraph
from PyQt5.QtCore import Qt
from PyQt5.QtGui import QFont
from PyQt5.QtWidgets import QGridLayout, QLabel, QWidget

from ui.kiosk.overlay.figures import MINUTE_S, LastMinute, Measure
from ui.kiosk.overlay.naming import name_of

_GROUND, _LETTERS = "#0b0e11", "#f2f5f7"
_COLOURS = ("#7fd1ff", "#ffd479", "#a6e3a1")
# What is shown in one plot has one unit.
_PLOTS: tuple[tuple[Measure, ...], ...] = (
    (Measure.SPEED,),
    (Measure.DECISION, Measure.DETECTION, Measure.EMBEDDING),
    (Measure.CPU, Measure.GPU),
    (Measure.POWER,),
)
_COLUMNS = 2
_TICK_PX = 10


class Curves(QWidget):  # type: ignore[misc]  # PyQt5 is untyped here
    """A plot for each unit; what was not measured leaves a gap."""

    def __init__(self) -> None:
        super().__init__()
        self._plots: list[Any] = []
        self._titles: list[QLabel] = []
        self._curves: dict[Measure, Any] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for number, measures in enumerate(_PLOTS):
            plot = _plot()
            self._plots.append(plot)
            for measure, colour in zip(measures, _COLOURS, strict=False):
                self._curves[measure] = plot.plot(pen=pyqtgraph.mkPen(colour, width=2))
            title = QLabel()
            title.setTextFormat(Qt.RichText)
            title.setWordWrap(True)
            self._titles.append(title)
            row, column = 2 * (number // _COLUMNS), number % _COLUMNS
            grid.addWidget(title, row, column)
            grid.addWidget(plot, row + 1, column)

    def retranslate(self) -> None:
        """What each plot shows, in the colours of its curves."""
        for title, measures in zip(self._titles, _PLOTS, strict=True):
            names = (
                f'<span style="color:{colour}">{name_of(measure)}</span>'
                for measure, colour in zip(measures, _COLOURS, strict=False)
            )
            title.setText("<br>".join(names))

    def fit(self, width: int, height: int) -> None:
        """The size of one plot, pixels."""
        for plot in self._plots:
            plot.setFixedSize(width, height)

    def show_minute(self, minute: LastMinute, now: float) -> None:
        """Draws the last minute."""
        for measure, curve in self._curves.items():
            curve.setData(*minute.curve(measure, now), connect="finite")


def _plot() -> Any:
    plot = pyqtgraph.PlotWidget(background=_GROUND)
    plot.setMouseEnabled(False, False)
    plot.setMenuEnabled(False)
    plot.hideButtons()
    plot.setXRange(-MINUTE_S, 0, padding=0)
    plot.enableAutoRange("y")
    plot.setFocusPolicy(Qt.NoFocus)
    small = QFont()
    small.setPixelSize(_TICK_PX)
    for side in ("left", "bottom"):
        axis = plot.getAxis(side)
        axis.setPen(_LETTERS)
        axis.setTextPen(_LETTERS)
        axis.setStyle(tickFont=small)
    return plot
