"""Answers to requests about doors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from appliance.access.policy import Mode
from appliance.door.door import Door, DoorState
from appliance.errors import DoorError, InputError
from appliance.requests import DoorStatus, Request, SetDoorMode, UnlockDoor
from appliance.storage.gallery import Gallery


class DoorHandlers:
    """What is ordered of doors. What is ordered is written down before a door opens."""

    def __init__(self, gallery: Gallery, doors: Mapping[str, Door]) -> None:
        self._gallery = gallery
        self._doors = doors

    def table(self) -> Mapping[type[Request], Callable[[Any], Any]]:
        """Which method answers which request."""
        return {
            DoorStatus: lambda request: {name: door.state() for name, door in self._doors.items()},
            UnlockDoor: self._unlock,
            SetDoorMode: self._set_mode,
        }

    def _unlock(self, request: UnlockDoor) -> DoorState:
        door = self._door(request.door)
        self._gallery.events.append("door_unlocked", detail={"door": door.name})
        door.unlock()
        return door.state()

    def _set_mode(self, request: SetDoorMode) -> DoorState:
        door = self._door(request.door)
        try:
            mode = Mode(request.mode)
        except ValueError:
            modes = ", ".join(one.value for one in Mode)
            raise InputError(f"a door's mode is one of {modes}, not {request.mode!r}") from None
        if mode is Mode.LOCKDOWN:
            with suppress(DoorError):  # told below, when the order is in force
                apply_mode(door, mode)  # waits for no disk: a lock that closes too early does no harm
        self._gallery.policy.set_mode(door.name, None if mode is Mode.NORMAL else mode.value)
        apply_mode(door, mode)
        return door.state()

    def _door(self, name: str) -> Door:
        if name not in self._doors:
            raise InputError(f"there is no door {name!r}; the doors are {', '.join(self._doors)}")
        return self._doors[name]


def apply_mode(door: Door, mode: Mode) -> None:
    """Holds a door in free passage, and locks one in lockdown at once. Raises DoorError."""
    door.hold(mode is Mode.FREE_PASSAGE)
    if mode is Mode.LOCKDOWN:
        door.lock()
