"""Where recognition, which knows whose face is there, and the PIN pad, where a PIN is entered, meet."""

from __future__ import annotations

import threading

from appliance.clock import Clock

LIMIT_S = 10.0
"""From the last time that somebody's face was recognised to the PIN, and from the PIN to the grant."""


class PinDesk:
    """Who waits at which door, and whose PIN was entered right there. For any thread; it waits for nobody."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._waiting: dict[tuple[str, str], float] = {}
        self._entered: dict[tuple[str, str], float] = {}

    def ask(self, door: str, person: str) -> None:
        """Recognised just now; the PIN is all that is missing."""
        with self._lock:
            self._waiting = self._recent(self._waiting)
            self._waiting[door, person] = self._clock.monotonic()

    def waiting(self, door: str) -> list[str]:
        """Who was recognised at this door lately and has not entered the PIN yet."""
        with self._lock:
            return [person for at_door, person in self._recent(self._waiting) if at_door == door]

    def send_away(self, door: str, person: str) -> None:
        """She cannot enter one for now, and is in nobody's way."""
        with self._lock:
            self._waiting.pop((door, person), None)

    def enter(self, door: str, person: str) -> None:
        """This person's PIN was entered at this door, while she waited there."""
        with self._lock:
            self._entered[door, person] = self._clock.monotonic()

    def take(self, door: str, person: str) -> bool:
        """Whether it was entered lately; it counts once, and she waits no more."""
        with self._lock:
            self._entered = self._recent(self._entered)
            if self._entered.pop((door, person), None) is None:
                return False
            self._waiting.pop((door, person), None)
            return True

    def _recent(self, moments: dict[tuple[str, str], float]) -> dict[tuple[str, str], float]:
        now = self._clock.monotonic()
        return {key: at for key, at in moments.items() if now - at <= LIMIT_S}
