"""The state of the site, asked for twice a second, and whether the service answers at all."""

from __future__ import annotations

import time

from PyQt5.QtCore import QObject, QTimer, pyqtSignal

from appliance.requests import ShowSite, SiteShown
from ui.kiosk.link.service_link import ServiceLink

_EVERY_MS = 500
_PATIENCE_S = 2.0  # without an answer what was told may be true no longer


class SiteWatch(QObject):  # type: ignore[misc]  # PyQt5 is untyped here
    """site: as last told, None before the first answer and while the service does not answer.

    Signals:
        changed: the site was told again; it may be as before. lost: the service has stopped answering.
    """

    changed = pyqtSignal()
    lost = pyqtSignal()

    def __init__(self, link: ServiceLink) -> None:
        super().__init__()
        self._link = link
        self.site: SiteShown | None = None
        self._asked_at: float | None = None  # what is waited for; None: nothing
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_EVERY_MS)

    def look(self) -> None:
        """Asks now, unless an answer is waited for."""
        now = time.monotonic()
        if self._asked_at is None:
            self._asked_at = now
            self._link.ask(ShowSite(), self._take, self._miss)
        elif now - self._asked_at > _PATIENCE_S:
            self._lose()

    def stop(self) -> None:
        """Asks no more."""
        self._timer.stop()

    def _take(self, site: SiteShown) -> None:
        self._asked_at = None
        self.site = site
        self.changed.emit()

    def _miss(self, error: Exception) -> None:
        self._asked_at = None
        self._lose()

    def _lose(self) -> None:
        was, self.site = self.site, None
        if was is not None:
            self.lost.emit()
