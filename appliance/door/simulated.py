"""The simulated door: a time until which it is unlocked, so that nothing has to run for it to lock."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable

from appliance.clock import Clock
from appliance.door.door import Door, DoorState, Lock


class SimulatedDoor(Door):
    """A door without hardware."""

    kind = "simulated"

    def __init__(self, name: str, strike_s: float, clock: Clock) -> None:
        self.name = name
        self._strike_s = strike_s
        self._clock = clock
        self._guard = threading.Lock()
        self._unlocked_until = -math.inf
        self._unlocks = 0
        self._held = False
        self._closed = False

    def unlock(self) -> None:
        with self._guard:
            if not self._closed:
                self._unlocked_until = self._clock.monotonic() + self._strike_s
                self._unlocks += 1

    def hold(self, held: bool) -> None:
        with self._guard:
            self._held = held and not self._closed

    def lock(self) -> None:
        with self._guard:
            self._unlocked_until = -math.inf

    def state(self) -> DoorState:
        with self._guard:
            remaining = max(0.0, self._unlocked_until - self._clock.monotonic())
            remaining = math.inf if self._held else remaining
            lock = Lock.UNLOCKED if remaining > 0 else Lock.LOCKED
            return DoorState(self.name, self.kind, lock, remaining, self._unlocks)

    def watch(self, listener: Callable[[DoorState], None]) -> None:
        """Nothing happens to it that nobody ordered."""

    def close(self) -> None:
        with self._guard:
            self._unlocked_until = -math.inf
            self._held = False
            self._closed = True
