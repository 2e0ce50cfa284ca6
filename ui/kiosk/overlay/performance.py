"""The overlay of performance and power: three levels of detail, in the corner that is wished for."""

from __future__ import annotations

import time
from enum import IntEnum
from typing import TYPE_CHECKING

from PyQt5.QtCore import QEvent, QPoint, QRect, Qt
from PyQt5.QtGui import QKeyEvent, QMouseEvent
from PyQt5.QtWidgets import QBoxLayout, QFrame, QGridLayout, QVBoxLayout, QWidget

from appliance.service.live_view import LiveView
from ui.kiosk.language import translate
from ui.kiosk.overlay.figures import LastMinute, Measure
from ui.kiosk.overlay.naming import line_of, name_of, value_of
from ui.kiosk.parts import KioskParts
from ui.kiosk.widgets.pieces import label

if TYPE_CHECKING:
    from ui.kiosk.overlay.curves import Curves

_CORNERS = 4
_TOUCH_DP = 48


class Level(IntEnum):
    """How much is shown."""

    OFF = 0
    LINE = 1
    NUMBERS = 2
    CURVES = 3


class PerformanceOverlay(QFrame):  # type: ignore[misc]  # PyQt5 is untyped here
    """Lies over a screen, within `room`. Touched, or with Return, it goes to the next corner.

    Figures are those of `parts.pictures`, gathered between `start` and `stop`, shown or not.
    """

    def __init__(self, parts: KioskParts, over: QWidget) -> None:
        super().__init__(over)
        self._parts = parts
        self.level = Level.OFF
        self.corner = 0
        self._minute = LastMinute()
        self._room = QRect()
        self._curves: Curves | None = None
        self.setObjectName("figures")
        self.setFocusPolicy(Qt.TabFocus)
        self.line = label(wrap=False)
        self.setup = label(wrap=False)
        self._names = {measure: label(wrap=False) for measure in Measure}
        self.values = {measure: label(wrap=False) for measure in Measure}
        self._numbers = QWidget()
        grid = QGridLayout(self._numbers)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        for row, measure in enumerate(Measure):
            self.values[measure].setAlignment(Qt.AlignTrailing | Qt.AlignVCenter)
            grid.addWidget(self._names[measure], row, 0)
            grid.addWidget(self.values[measure], row, 1)
        self._beside = QBoxLayout(QBoxLayout.TopToBottom, self)
        self._column = QVBoxLayout()
        self._beside.addLayout(self._column)
        for part in (self.line, self._numbers, self.setup):
            self._column.addWidget(part)
        self.hide()

    def start(self) -> None:
        """Takes the figures of each picture."""
        self._parts.pictures.arrived.connect(self._take)

    def stop(self) -> None:
        """Takes none any more."""
        self._parts.pictures.arrived.disconnect(self._take)

    def next_level(self) -> None:
        """More of it; nothing after everything."""
        self.level = Level((self.level + 1) % len(Level))
        if self.level is Level.CURVES and self._curves is None:
            from ui.kiosk.overlay.curves import Curves

            self._curves = Curves()
            self._beside.addWidget(self._curves)
            self.retranslate()
        self.line.setVisible(self.level is Level.LINE)
        self._numbers.setVisible(self.level >= Level.NUMBERS)
        self.setup.setVisible(self.level >= Level.NUMBERS)
        if self._curves is not None:
            self._curves.setVisible(self.level is Level.CURVES)
        self.setVisible(self.level is not Level.OFF)
        self._show_newest()
        self.fit()
        self.raise_()

    def next_corner(self) -> None:
        """Elsewhere."""
        self.corner = (self.corner + 1) % _CORNERS
        self._place()

    def set_room(self, room: QRect) -> None:
        """Where it may lie, in its parent; where that is broad, curves stand beside the numbers."""
        self._room = room
        broad = room.width() > room.height()
        self._beside.setDirection(QBoxLayout.LeftToRight if broad else QBoxLayout.TopToBottom)
        self._place()

    def retranslate(self) -> None:
        """Names."""
        self.setAccessibleName(translate("Figures", "Performance and power"))
        for measure, name in self._names.items():
            name.setText(name_of(measure))
        if self._curves is not None:
            self._curves.retranslate()
        self._show_newest()

    def fit(self) -> None:
        """Letters and plots by the theme."""
        theme = self._parts.theme
        self.setStyleSheet(
            f"QFrame#figures {{ background: rgba(11, 14, 17, 225); border-radius: {theme.px(8)}px; }}"
            f"QFrame#figures:focus {{ border: {theme.px(2)}px solid #ffffff; }}"
            f"QFrame#figures QLabel {{ color: #f2f5f7; font-size: {theme.px(14)}px; }}"
        )
        self.setMinimumHeight(theme.px(_TOUCH_DP))
        self._column.setSpacing(theme.px(4))
        self._beside.setSpacing(theme.px(8))
        if self._curves is not None:
            self._curves.fit(theme.px(150), theme.px(96))
        self._place()

    def event(self, event: QEvent) -> bool:
        """Other texts need another size, which is known as soon as they have been laid out."""
        done = bool(super().event(event))
        if event.type() == QEvent.LayoutRequest:
            self._place()
        return done

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """It goes to the next corner."""
        self.next_corner()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return is a touch."""
        if event.key() in (Qt.Key_Return, Qt.Key_Enter, Qt.Key_Space):
            self.next_corner()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        view = self._parts.pictures.view
        if view is not None and self._minute.add(view, time.monotonic()) and self.level is not Level.OFF:
            self.setup.setText(_setup(view))
            self._show_newest()

    def _show_newest(self) -> None:
        newest = self._minute.newest
        if newest is None:
            self.line.setText(translate("Figures", "Waiting for a picture"))
            return
        locale = self._parts.language.locale
        self.line.setText(line_of(newest.values, locale))
        for measure, shown in self.values.items():
            shown.setText(value_of(measure, newest.values, locale))
        if self._curves is not None and self.level is Level.CURVES:
            self._curves.show_minute(self._minute, time.monotonic())
        self._place()

    def _place(self) -> None:
        self.adjustSize()
        room = self._room.adjusted(6, 6, -6, -6)
        right, low = self.corner in (1, 2), self.corner in (2, 3)
        x = room.right() - self.width() if right else room.left()
        y = room.bottom() - self.height() if low else room.top()
        self.move(QPoint(x, y))


def _setup(view: LiveView) -> str:
    """Networks, engines and precisions, as the service names them."""
    setup = view.setup
    return f"{setup.detector}: {setup.detector_engine}\n{setup.embedder}: {setup.embedder_engine}"
