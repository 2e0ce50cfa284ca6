"""Whoever waits for something does not touch the screen, and is not signed out meanwhile."""

from __future__ import annotations

import time

from PyQt5.QtCore import QObject, QTimer

from ui.kiosk.link.screen_session import ScreenSession

_KEEP_MS = 5000
_LONGEST_S = 900.0


class Keeping(QObject):  # type: ignore[misc]  # PyQt5 is untyped here
    """Keeps a session between `start` and `stop`, though not for ever. owner: of what it is a part."""

    def __init__(self, owner: QObject, session: ScreenSession, longest_s: float = _LONGEST_S) -> None:
        super().__init__(owner)
        self._session = session
        self._longest_s = longest_s
        self._since = 0.0
        self.timer = QTimer(self)
        self.timer.setInterval(_KEEP_MS)
        self.timer.timeout.connect(self._keep)

    def start(self) -> None:
        """Something begins that takes its time; if it has begun already, this changes nothing."""
        if not self.timer.isActive():
            self._since = time.monotonic()
            self.timer.start()

    def stop(self) -> None:
        """It is over."""
        self.timer.stop()

    def _keep(self) -> None:
        if time.monotonic() - self._since < self._longest_s:
            self._session.keep()
