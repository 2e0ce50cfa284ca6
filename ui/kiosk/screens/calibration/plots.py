"""Two plots of a calibration, by pyqtgraph: imported with its screen, as it takes its time."""

from __future__ import annotations

import math
from typing import Any

import pyqtgraph
from PyQt5.QtCore import QLocale, Qt
from PyQt5.QtGui import QFont
from PyQt5.QtWidgets import QVBoxLayout, QWidget

from appliance.calibration.records import Calibration, Rate
from ui.kiosk.language import translate
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.calibration.words import part_text
from ui.kiosk.widgets.pieces import label

_HEIGHT_DP, _DOT_DP = 210, 9
_TICKS = tuple(10.0**power for power in range(-6, 1))


class _Plot(QWidget):  # type: ignore[misc]  # PyQt5 is untyped here
    """A title above it and what is what below it, in words, as nobody has to know a colour."""

    def __init__(self, parts: KioskParts) -> None:
        super().__init__()
        self.parts = parts
        self._found: Calibration | None = None
        self.title, self.key = label("heading"), label("hint")
        self.plot: Any = pyqtgraph.PlotWidget()
        self.plot.setMouseEnabled(False, False)
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setFocusPolicy(Qt.NoFocus)
        self.plot.setAttribute(Qt.WA_TransparentForMouseEvents)  # a finger scrolls the page
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for one in (self.title, self.plot, self.key):
            self._column.addWidget(one)

    def show_calibration(self, found: Calibration) -> None:
        """Draws this one."""
        self._found = found
        self.draw()

    def fit(self) -> None:
        """Size, and the colours in force."""
        theme, p = self.parts.theme, self.parts.theme.palette
        self.plot.setFixedHeight(theme.px(_HEIGHT_DP))
        self.plot.setBackground(p.panel)
        font = QFont()
        font.setPixelSize(theme.letters(13))
        for side in ("left", "bottom"):
            axis = self.plot.getAxis(side)
            axis.setPen(p.edge)
            axis.setTextPen(p.letters)
            axis.setStyle(tickFont=font, tickLength=theme.px(4))
        self.plot.getAxis("left").setWidth(theme.letters(64))
        self.plot.getAxis("bottom").setHeight(theme.letters(26))
        self.draw()

    def draw(self) -> None:
        """Draws it anew."""

    @property
    def locale_in_force(self) -> QLocale:
        return self.parts.language.locale

    def pen(self, colour: str, style: int = Qt.SolidLine) -> Any:
        """A line of this colour of the palette."""
        return pyqtgraph.mkPen(
            getattr(self.parts.theme.palette, colour), width=self.parts.theme.px(2), style=style
        )

    def dots(self, x: list[float], y: list[float], colour: str, symbol: str) -> None:
        """Dots of this colour."""
        theme = self.parts.theme
        brush = pyqtgraph.mkBrush(getattr(theme.palette, colour))
        self.plot.plot(
            x, y, pen=None, symbol=symbol, symbolSize=theme.px(_DOT_DP), symbolBrush=brush, symbolPen=None
        )


class DistancePlot(_Plot):
    """The closest people, by their distance, and where the thresholds lie."""

    def retranslate(self) -> None:
        """The texts."""
        self.title.setText(translate("Calibration", "The closest two people"))
        self.key.setText(
            translate(
                "Calibration",
                "Each dot is two people; the distance grows from left to right. Squares look like one "
                "person. "
                "Solid line: the threshold now. Dashed line: recommended. Left of a line, one is taken "
                "for the other.",
            )
        )
        self.plot.setAccessibleName(self.title.text())
        self.draw()

    def draw(self) -> None:
        """Dots one above the other, the nearest at the bottom."""
        self.plot.clear()
        found = self._found
        self.plot.getAxis("left").setTicks([[]])
        if found is None or not found.pairs:
            return
        for mark, colour, symbol in (
            ("one-person", "unknown", "s"),
            ("threshold", "warning", "o"),
            ("", "accent", "o"),
        ):
            ranked = [(pair.distance, rank) for rank, pair in enumerate(found.pairs) if pair.mark == mark]
            if ranked:
                x, y = zip(*ranked, strict=True)
                self.dots(list(x), list(map(float, y)), colour, symbol)
        lines = [found.in_force.threshold]
        self.plot.addItem(pyqtgraph.InfiniteLine(lines[0], pen=self.pen("letters")))
        if found.recommended is not None:
            lines.append(found.recommended.threshold)
            self.plot.addItem(pyqtgraph.InfiniteLine(lines[1], pen=self.pen("letters", Qt.DashLine)))
        edges = [*lines, *(pair.distance for pair in found.pairs)]
        room = 0.08 * (max(edges) - min(edges)) or 0.1
        self.plot.setXRange(min(edges) - room, max(edges) + room, padding=0)
        self.plot.setYRange(-1, max(3, len(found.pairs)), padding=0)


class ChancePlot(_Plot):
    """How often a stranger's look is near enough: now, and with the threshold that is recommended."""

    def retranslate(self) -> None:
        """The texts."""
        self.title.setText(translate("Calibration", "How often a stranger is taken for somebody"))
        self.key.setText(
            translate(
                "Calibration",
                "A line reaches as far as the chance may reach; the dot is what was seen, where it was "
                "seen at all. "
                "Dashed line: what is wanted. Lower is better.",
            )
        )
        self.plot.setAccessibleName(self.title.text())
        self.draw()

    def draw(self) -> None:
        """Two lines beside each other, on a scale of powers of ten."""
        self.plot.clear()
        found = self._found
        if found is None or found.in_force.look is None:
            return
        shown = [(translate("Calibration", "Now"), found.in_force.look)]
        if found.recommended is not None and found.recommended.look is not None:
            shown.append((translate("Calibration", "Recommended"), found.recommended.look))
        highest = max(found.wanted, *(rate.high for _, rate in shown))
        least = [rate.low for _, rate in shown if rate.low > 0]
        lowest = min([found.wanted, *least]) / 3
        for place, (_, rate) in enumerate(shown):
            self._draw_rate(float(place), rate, lowest)
        self.plot.addItem(
            pyqtgraph.InfiniteLine(math.log10(found.wanted), angle=0, pen=self.pen("letters", Qt.DashLine))
        )
        ticks = [(math.log10(part), part_text(part, self.locale_in_force)) for part in _TICKS]
        self.plot.getAxis("left").setTicks([ticks])
        self.plot.getAxis("bottom").setTicks([[(place, name) for place, (name, _) in enumerate(shown)]])
        self.plot.setXRange(-0.7, 1.7, padding=0)
        self.plot.setYRange(math.log10(lowest), math.log10(min(1.0, highest * 2)), padding=0.02)

    def _draw_rate(self, place: float, rate: Rate, lowest: float) -> None:
        low, high = math.log10(max(rate.low, lowest)), math.log10(max(rate.high, lowest))
        self.plot.plot([place, place], [low, high], pen=self.pen("accent"))
        self.plot.plot([place - 0.08, place + 0.08], [high, high], pen=self.pen("accent"))
        if rate.low > 0:
            self.plot.plot([place - 0.08, place + 0.08], [low, low], pen=self.pen("accent"))
        if rate.value >= lowest:
            self.dots([place], [math.log10(rate.value)], "accent", "o")
