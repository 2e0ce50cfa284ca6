"""What every door offers, and the simulated one.

A door is fail-secure here: whatever ends or fails, it is locked. Real hardware comes behind the
same interface.
"""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import Enum

from appliance.clock import Clock


class Lock(str, Enum):
    """State of the lock."""

    LOCKED = "locked"
    UNLOCKED = "unlocked"


@dataclass(frozen=True)
class DoorState:
    """remaining_s: until it locks again, 0 when locked. unlocks: how often it was unlocked so far."""

    name: str
    kind: str
    lock: Lock
    remaining_s: float
    unlocks: int


class Door(ABC):
    """One door. All methods may be called from any thread."""

    name: str
    kind: str

    @abstractmethod
    def unlock(self) -> None:
        """Unlocks for the strike time; a door that is unlocked starts that time anew. Raises DoorError."""

    @abstractmethod
    def lock(self) -> None:
        """Locks at once."""

    @abstractmethod
    def state(self) -> DoorState:
        """The state now."""

    @abstractmethod
    def close(self) -> None:
        """Locks and gives the hardware back; afterwards it cannot be unlocked."""


class SimulatedDoor(Door):
    """A door that exists as a time until which it is unlocked: nothing has to run for it to lock."""

    kind = "simulated"

    def __init__(self, name: str, strike_s: float, clock: Clock) -> None:
        self.name = name
        self._strike_s = strike_s
        self._clock = clock
        self._guard = threading.Lock()
        self._unlocked_until = float("-inf")
        self._unlocks = 0
        self._closed = False

    def unlock(self) -> None:
        with self._guard:
            if not self._closed:
                self._unlocked_until = self._clock.monotonic() + self._strike_s
                self._unlocks += 1

    def lock(self) -> None:
        with self._guard:
            self._unlocked_until = float("-inf")

    def state(self) -> DoorState:
        with self._guard:
            remaining = max(0.0, self._unlocked_until - self._clock.monotonic())
            lock = Lock.UNLOCKED if remaining > 0 else Lock.LOCKED
            return DoorState(self.name, self.kind, lock, remaining, self._unlocks)

    def close(self) -> None:
        with self._guard:
            self._unlocked_until = float("-inf")
            self._closed = True
