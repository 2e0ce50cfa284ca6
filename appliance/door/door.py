"""What every door offers.

A door is locked by whatever ends or fails; only its wiring says what that means for the lock itself
(fail-secure: locked without power; fail-safe: open). Free egress never depends on this program.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class Lock(str, Enum):
    """State of the lock. UNKNOWN: whatever drives it does not answer."""

    LOCKED = "locked"
    UNLOCKED = "unlocked"
    UNKNOWN = "not known"


class Contact(str, Enum):
    """What the contact of the leaf says."""

    CLOSED = "closed"
    OPEN = "open"


class Alarm(str, Enum):
    """held: open for longer than allowed. forced: opened while locked. tamper: the case was opened."""

    HELD = "held"
    FORCED = "forced"
    TAMPER = "tamper"


@dataclass(frozen=True)
class DoorState:
    """remaining_s: until it locks again, 0 when locked or not known, inf while it is held. unlocks: so far.

    contact: None where none is wired. alarms: that go on now. fire: the alarm input holds it open.
    """

    name: str
    kind: str
    lock: Lock
    remaining_s: float
    unlocks: int
    contact: Contact | None = None
    alarms: tuple[Alarm, ...] = ()
    fire: bool = False


class Door(ABC):
    """One door. All methods may be called from any thread."""

    name: str
    kind: str

    @abstractmethod
    def unlock(self) -> None:
        """Unlocks for the strike time; a door that is unlocked starts that time anew. Raises DoorError."""

    @abstractmethod
    def hold(self, held: bool) -> None:
        """Keeps it unlocked from now on, or no longer. Raises DoorError."""

    @abstractmethod
    def lock(self) -> None:
        """Ends the strike time at once; a hold goes on. Raises DoorError."""

    @abstractmethod
    def state(self) -> DoorState:
        """The state now."""

    @abstractmethod
    def watch(self, listener: Callable[[DoorState], None]) -> None:
        """Calls `listener` with each new state that nobody ordered, on a thread of the door."""

    @abstractmethod
    def close(self) -> None:
        """Locks and gives the hardware back; afterwards it cannot be unlocked."""
