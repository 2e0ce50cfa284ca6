"""The thread that looks at expiries from time to time, for as long as an appliance serves."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

_log = logging.getLogger(__name__)
_FIRST_S = 60.0  # a start has better things to do
_EVERY_S = 3600.0


class Rounds:
    """Calls `round` with what tells it to stop, from construction to `stop`."""

    def __init__(
        self,
        round: Callable[[Callable[[], bool]], object],
        *,
        first_s: float | None = None,
        every_s: float | None = None,
    ) -> None:
        self._round = round
        self._first_s = _FIRST_S if first_s is None else first_s
        self._every_s = _EVERY_S if every_s is None else every_s
        self._stopping = threading.Event()
        self._failed = False
        self._thread = threading.Thread(target=self._go, name="retention", daemon=True)
        self._thread.start()

    def stop(self, timeout_s: float) -> None:
        """Waits so long for a round at work to end; more than once does no harm."""
        self._stopping.set()
        self._thread.join(timeout_s)

    def _go(self) -> None:
        wait_s = self._first_s
        while not self._stopping.wait(wait_s):
            wait_s = self._every_s
            try:
                self._round(self._stopping.is_set)
                self._failed = False
            except Exception as error:
                # A full disk must not end it for good, and a bug in it must not end the appliance.
                if not self._failed:
                    _log.error("expired people were not looked for: %s", type(error).__name__)
                self._failed = True
