"""PINs: entered at a door, and set for a person."""

from __future__ import annotations

from dataclasses import dataclass, field

from appliance.requests.request import Request


@dataclass(frozen=True)
class EnterPin(Request):
    """-> PinAnswer. What somebody entered at a door's pad. InputError for an unknown door.

    With a face recognised there it is that person's second factor, and recognition opens with its next
    frame. Without one it opens for people whose role passes with the PIN alone.
    """

    door: str
    pin: str = field(repr=False)


@dataclass(frozen=True)
class SetPin(Request):
    """-> PinsSet. InputError for a weak PIN, and for one of 6 digits or more that is somebody else's.

    duress: what this person enters when forced to; it opens like the usual PIN, and an event tells of it.
    """

    person: str
    pin: str = field(repr=False)
    duress: bool = False


@dataclass(frozen=True)
class RemovePin(Request):
    """-> PinsSet. Takes both of a person's PINs away."""

    person: str


@dataclass(frozen=True)
class PinAnswer:
    """told: what the person is told. wait_s: until the next entry is looked at, 0 for at once."""

    accepted: bool
    told: str
    wait_s: float


@dataclass(frozen=True)
class PinsSet:
    """Which PINs a person has. alone: the usual one is long enough for a role that asks for nothing else."""

    person: str
    pin: bool
    duress: bool
    alone: bool
