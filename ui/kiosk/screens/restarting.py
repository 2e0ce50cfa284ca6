"""The service starts anew, and the screen waits until it answers again."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PyQt5.QtCore import QObject, QTimer

from appliance.errors import StateBusy
from appliance.requests import RestartService
from ui.kiosk.screens.screen import Screen

_LOOK_MS = 200
_UNSEEN_S = 4.0  # a gap that was too short to be seen is over by then
_PATIENCE_S = 60.0


class Restart(QObject):  # type: ignore[misc]  # PyQt5 is untyped here
    """One at a time; it ends without a word when `stop` is called."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._site = screen.parts.site
        self._then: Callable[[], None] | None = None
        self._failed: Callable[[Exception], None] | None = None
        self._since = 0.0
        self._was_gone = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def begin(self, then: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        """Asks for it; one of both is called in the end."""
        self._then, self._failed = then, failed
        self._was_gone = False
        self._screen.ask(RestartService(), self._wait, self._refused)

    def stop(self) -> None:
        """Waits no more."""
        self._timer.stop()
        self._then = self._failed = None

    def _refused(self, error: Exception) -> None:
        if isinstance(error, StateBusy):  # it has gone before it could answer
            self._was_gone = True
            self._wait(None)
        else:
            self._fail(error)

    def _wait(self, answer: Any) -> None:
        if self._then is not None:
            self._since = time.monotonic()
            self._timer.start()

    def _look(self) -> None:
        waited = time.monotonic() - self._since
        if self._site.site is None:
            self._was_gone = True
        elif self._was_gone or waited > _UNSEEN_S:
            then = self._then
            self.stop()
            if then is not None:
                then()
            return
        if waited > _PATIENCE_S:
            self._fail(
                StateBusy(f"the service did not come back within {_PATIENCE_S:g} seconds; see that it runs")
            )

    def _fail(self, error: Exception) -> None:
        failed = self._failed
        self.stop()
        if failed is not None:
            failed(error)
