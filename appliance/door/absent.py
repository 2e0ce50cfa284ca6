"""The door whose hardware is not there: it stays as it is wired without this program."""

from __future__ import annotations

from collections.abc import Callable

from appliance.door.door import Door, DoorState, Lock
from appliance.errors import DoorError


class AbsentDoor(Door):
    """Is locked, and says why nothing unlocks it. kind: of the door that it should be."""

    def __init__(self, name: str, kind: str, why: str) -> None:
        self.name = name
        self.kind = kind
        self.why = why

    def unlock(self) -> None:
        raise DoorError(self.why)

    def hold(self, held: bool) -> None:
        if held:
            raise DoorError(self.why)

    def lock(self) -> None:
        return

    def state(self) -> DoorState:
        return DoorState(self.name, self.kind, Lock.LOCKED, 0.0, 0)

    def watch(self, listener: Callable[[DoorState], None]) -> None:
        return

    def close(self) -> None:
        return
