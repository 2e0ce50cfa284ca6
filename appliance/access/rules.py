"""The rules of a site as plain data: who may pass which door when.

A person's roles each give doors at times; a person may pass when one of her roles says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from zoneinfo import ZoneInfo

from appliance.access.schedule import ALWAYS, Holidays, Schedule
from appliance.access.tiers import BY_PIN_ALONE, Demand, Factor, Tier, demanded, shortfall

EVERY_DOOR = "*"


class Passback(str, Enum):
    """What happens when somebody who has entered enters again without having left (anti-passback).

    soft: the person passes, and an event tells of it. hard: denied. timed: denied for so many minutes.
    """

    OFF = "off"
    SOFT = "soft"
    HARD = "hard"
    TIMED = "timed"


class Side(str, Enum):
    """Which way a door leads."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True)
class Role:
    """doors: names, or EVERY_DOOR. lockdown: may pass in a lockdown as well. tier, factor: what is asked."""

    doors: frozenset[str]
    schedule: str
    lockdown: bool = False
    tier: Tier = Tier.CONVENIENCE
    factor: Factor = Factor.FACE

    @property
    def asks(self) -> Demand:
        """What its people have to show, besides what the door asks."""
        return demanded(self.tier, self.factor)

    def opens(self, door: str) -> bool:
        """Whether it is for this door at all."""
        return EVERY_DOOR in self.doors or door in self.doors


@dataclass(frozen=True)
class DoorRules:
    """area: what the door leads into or out of; doors of one area share who is inside.

    tier, factor: what is asked of everybody, besides what their roles ask; factor: None where none was said.
    """

    side: Side = Side.IN
    area: str = "site"
    passback: Passback = Passback.OFF
    passback_minutes: int = 10
    tier: Tier = Tier.CONVENIENCE
    factor: Factor | None = None

    @property
    def asks(self) -> Demand:
        """What everybody has to show here, besides what their roles ask."""
        return demanded(self.tier, self.factor)


@dataclass(frozen=True)
class Rules:
    """Everything a site has said. default_role: of people without one; empty: they may pass nowhere."""

    zone: ZoneInfo
    holidays: Holidays
    schedules: Mapping[str, Schedule]
    roles: Mapping[str, Role]
    doors: Mapping[str, DoorRules] = field(default_factory=dict)
    default_role: str = ""

    def door(self, name: str) -> DoorRules:
        """The rules of a door, the usual ones where nothing was said."""
        return self.doors.get(name, DoorRules())

    def pass_by_pin_alone(self, doors: Iterable[str]) -> bool:
        """Whether somebody may pass one of these doors by a PIN and nothing else, at whatever time."""
        return any(
            shortfall((role.asks.joined(self.door(door).asks),), BY_PIN_ALONE) is None
            for door in doors
            for role in self.roles.values()
            if role.opens(door)
        )

    def schedule(self, name: str) -> Schedule:
        """The schedule of that name; "always" is there without being named."""
        return self.schedules[name] if name in self.schedules else {"always": ALWAYS}[name]
