"""The screen goes dim when nobody has been there for a while."""

from __future__ import annotations

import time

from PyQt5.QtCore import QEvent, QObject, Qt, QTimer, pyqtSignal
from PyQt5.QtGui import QColor, QPainter, QPaintEvent
from PyQt5.QtWidgets import QApplication, QWidget

DIM_AFTER_S = 60.0
_LOOK_MS = 500
_DARKNESS = QColor(0, 0, 0, 165)
_TOUCHES = (QEvent.MouseButtonPress, QEvent.TouchBegin, QEvent.KeyPress, QEvent.MouseMove)


class Veil(QWidget):  # type: ignore[misc]  # PyQt5 is untyped here
    """A dark veil over a screen, through which touches go. A touch, a key or `wake` lifts it.

    Signals:
        dimmed: nobody has been there for `after_s`.
    """

    dimmed = pyqtSignal()

    def __init__(self, over: QWidget, after_s: float = DIM_AFTER_S) -> None:
        super().__init__(over)
        self.after_s = after_s
        self._woken = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self.setAttribute(Qt.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.NoFocus)
        self.hide()

    def start(self) -> None:
        """Watches for touches from now on."""
        self.wake()
        self._timer.start()
        QApplication.instance().installEventFilter(self)

    def stop(self) -> None:
        """Watches no more, and is lifted."""
        self._timer.stop()
        QApplication.instance().removeEventFilter(self)
        self.hide()

    def wake(self) -> None:
        """Somebody is there."""
        self._woken = time.monotonic()
        if not self.isHidden():
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every touch wakes, and goes on to what was touched."""
        if event.type() in _TOUCHES:
            self.wake()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """The veil."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), _DARKNESS)
        painter.end()

    def _look(self) -> None:
        if self.isHidden() and time.monotonic() - self._woken >= self.after_s:
            self.setGeometry(self.parentWidget().rect())
            self.raise_()
            self.show()
            self.dimmed.emit()
