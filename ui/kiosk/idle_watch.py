"""Whether anybody still stands before the screen, also while nobody is signed in."""

from __future__ import annotations

from PyQt5.QtCore import QObject, QTimer, pyqtSignal

from ui.kiosk.link.screen_session import IDLE_S, ScreenSession


class IdleWatch(QObject):  # type: ignore[misc]  # PyQt5 is untyped here
    """Waits for touches between `start` and `stop`. What keeps a session alive counts as one.

    Signals:
        forsaken: nobody has touched the screen for `idle_s`. It waits anew after that.
    """

    forsaken = pyqtSignal()

    def __init__(self, session: ScreenSession, idle_s: float = IDLE_S) -> None:
        super().__init__()
        self.timer = QTimer(self)
        self.timer.setInterval(round(idle_s * 1000))
        self.timer.timeout.connect(self.forsaken)
        session.kept.connect(self._touch)

    def start(self) -> None:
        """The time begins now."""
        self.timer.start()

    def stop(self) -> None:
        """Nothing is waited for."""
        self.timer.stop()

    def _touch(self) -> None:
        if self.timer.isActive():
            self.timer.start()
