"""The doors."""

from __future__ import annotations

from dataclasses import dataclass

from appliance.requests.request import Request


@dataclass(frozen=True)
class DoorStatus(Request):
    """-> dict of door name to DoorState."""


@dataclass(frozen=True)
class UnlockDoor(Request):
    """-> DoorState. Unlocks a door for its strike time, as a grant does. InputError for an unknown door."""

    door: str


@dataclass(frozen=True)
class SetDoorMode(Request):
    """-> DoorState. InputError for an unknown door.

    mode: "normal"; "lockdown": only people whose role says so; "free passage": unlocked until told otherwise.
    """

    door: str
    mode: str


@dataclass(frozen=True)
class PairRelay(Request):
    """-> str: the file with the new key of a door's remote relay, to be copied to the relay's device by hand.

    DoorError where there is one already: whoever has it opens the relay.
    """

    door: str
