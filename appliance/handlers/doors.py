"""Answers to requests about doors."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from appliance.access.policy import Mode
from appliance.door.door import Door, DoorState
from appliance.errors import DoorError, InputError
from appliance.requests import DoorStatus, PairRelay, Request, SetDoorMode, UnlockDoor
from appliance.storage.gallery import Gallery


class DoorHandlers:
    """What is ordered of doors. What is ordered is written down before a door opens.

    orders: held while a mode changes, and by whoever lets somebody in by the policy.
    """

    def __init__(self, gallery: Gallery, doors: Mapping[str, Door], orders: threading.Lock) -> None:
        self._gallery = gallery
        self._doors = doors
        self._orders = orders

    def table(self) -> Mapping[type[Request], Callable[[Any], Any]]:
        """Which method answers which request."""
        return {
            DoorStatus: lambda request: {name: door.state() for name, door in self._doors.items()},
            UnlockDoor: self._unlock,
            SetDoorMode: self._set_mode,
            PairRelay: self._pair,
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
        # Waits for no disk, nor for whoever is let in right now: a lock that closes too early does no harm.
        _lock_down(door, mode)
        with self._orders:
            _lock_down(door, mode)
            self._gallery.policy.set_mode(door.name, None if mode is Mode.NORMAL else mode.value)
            apply_mode(door, mode)
        return door.state()

    def _pair(self, request: PairRelay) -> str:
        from appliance.door.network.relay_key import make_key, relay_files

        try:
            key, _ = relay_files(self._gallery.folder, request.door)
        except UnicodeEncodeError:
            raise InputError("that is no text that a door can be called") from None
        make_key(key)
        try:
            self._gallery.events.append("key_renewed", detail={"key": "relay", "door": request.door})
        except BaseException:
            key.unlink(missing_ok=True)  # nobody has it yet
            raise
        return str(key)

    def _door(self, name: str) -> Door:
        if name not in self._doors:
            raise InputError(f"there is no door {name!r}; the doors are {', '.join(self._doors)}")
        return self._doors[name]


def _lock_down(door: Door, mode: Mode) -> None:
    """Locks it ahead of the order; a door that does not answer is told when the order is in force."""
    if mode is Mode.LOCKDOWN:
        with suppress(DoorError):
            apply_mode(door, mode)


def apply_mode(door: Door, mode: Mode) -> None:
    """Holds a door in free passage, and locks one in lockdown at once. Raises DoorError."""
    door.hold(mode is Mode.FREE_PASSAGE)
    if mode is Mode.LOCKDOWN:
        door.lock()
