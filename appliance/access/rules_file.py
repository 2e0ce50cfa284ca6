"""Rules as a table (TOML or JSON), checked as a whole.

time_zone = "Europe/Berlin"
holidays = ["12-25", "2026-04-03"]
default_role = "staff"

[schedules.office]
windows = ["mon-fri 07:00-19:00"]
holidays = "closed"                    # or "as usual", or windows: ["10:00-12:00"]

[roles.staff]
doors = ["main"]                       # or ["*"]
schedule = "office"                    # or "always"
lockdown = false
tier = "convenience"                   # standard, high
factor = "face"                        # face+pin, or pin: the PIN alone

[doors.main]
side = "in"
area = "site"
passback = "off"                       # soft, hard, timed
passback_minutes = 10
tier = "convenience"                   # standard, high: asked of everybody here
factor = "face+pin"                    # or face
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, TypeGuard, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from appliance.access.rules import DoorRules, Passback, Role, Rules, Side
from appliance.access.schedule import Holidays, OnHolidays, Schedule, Window, parse_holiday, parse_window
from appliance.access.tiers import Factor, Tier
from appliance.errors import ConfigError

_Choice = TypeVar("_Choice", bound=Enum)
_Made = TypeVar("_Made")
_LONGEST_PASSBACK_MINUTES = 24 * 60


def parse_rules(table: Mapping[str, Any]) -> Rules:
    """The rules of a table. Raises ConfigError, which names everything that does not fit."""
    reading = _Reading()
    rules = reading.rules(table)
    if reading.problems or rules is None:
        raise ConfigError("the rules cannot be used: " + "; ".join(reading.problems))
    return rules


class _Reading:
    """Reads a table and collects what is wrong with it."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def rules(self, table: Mapping[str, Any]) -> Rules | None:
        known = ("time_zone", "holidays", "default_role", "schedules", "roles", "doors")
        self._only(table, "the rules", known)
        zone = self._zone(table.get("time_zone"))
        holidays = self._holidays(table.get("holidays", []))
        schedules = self._each(table, "schedules", self._schedule)
        roles = self._each(table, "roles", self._role)
        doors = self._each(table, "doors", self._door)
        default = self._text(table, "default_role", "the rules", "")
        for name, role in roles.items():
            if role.schedule != "always" and role.schedule not in schedules:
                self.problems.append(f"roles.{name} has the schedule {role.schedule!r}, and there is none")
        if default and default not in roles:
            self.problems.append(f"default_role is {default!r}, and there is no such role")
        self._ways_out(doors)
        return None if zone is None else Rules(zone, holidays, schedules, roles, doors, default)

    def _schedule(self, table: Mapping[str, Any], where: str) -> Schedule:
        self._only(table, where, ("windows", "holidays"))
        windows = self._windows(table.get("windows"), f"{where}.windows")
        said = table.get("holidays", OnHolidays.CLOSED.value)
        if isinstance(said, str):
            return Schedule(windows, self._choice(OnHolidays, said, f"{where}.holidays", OnHolidays.CLOSED))
        return Schedule(windows, self._windows(said, f"{where}.holidays"))

    def _role(self, table: Mapping[str, Any], where: str) -> Role:
        self._only(table, where, ("doors", "schedule", "lockdown", "tier", "factor"))
        doors = self._texts(table.get("doors"), f"{where}.doors")
        tier = self._tier(table, where)
        factor = self._choice(Factor, table.get("factor", "face"), f"{where}.factor", Factor.FACE)
        if factor is Factor.PIN and tier is not Tier.CONVENIENCE:
            self.problems.append(
                f"{where} has the factor pin, and the tier {tier.value} needs a face; use face+pin"
            )
        return Role(
            frozenset(doors),
            self._text(table, "schedule", where, "always"),
            self._flag(table.get("lockdown", False), f"{where}.lockdown"),
            tier,
            factor,
        )

    def _door(self, table: Mapping[str, Any], where: str) -> DoorRules:
        self._only(table, where, ("side", "area", "passback", "passback_minutes", "tier", "factor"))
        minutes = table.get("passback_minutes", DoorRules.passback_minutes)
        if type(minutes) is not int or not 1 <= minutes <= _LONGEST_PASSBACK_MINUTES:
            self.problems.append(f"{where}.passback_minutes takes 1 to {_LONGEST_PASSBACK_MINUTES}")
            minutes = DoorRules.passback_minutes
        return DoorRules(
            self._choice(Side, table.get("side", "in"), f"{where}.side", Side.IN),
            self._text(table, "area", where, DoorRules.area),
            self._choice(Passback, table.get("passback", "off"), f"{where}.passback", Passback.OFF),
            minutes,
            self._tier(table, where),
            self._door_factor(table, where),
        )

    def _tier(self, table: Mapping[str, Any], where: str) -> Tier:
        return self._choice(Tier, table.get("tier", "convenience"), f"{where}.tier", Tier.CONVENIENCE)

    def _door_factor(self, table: Mapping[str, Any], where: str) -> Factor | None:
        if "factor" not in table:
            return None
        factor = self._choice(Factor, table["factor"], f"{where}.factor", Factor.FACE)
        if factor is Factor.PIN:
            self.problems.append(f"{where}.factor takes face or face+pin; the PIN alone is given to a role")
        return factor

    def _ways_out(self, doors: Mapping[str, DoorRules]) -> None:
        """Hard anti-passback without a door that leads out would let everybody in once, and never again."""
        ways_out = {door.area for door in doors.values() if door.side is Side.OUT}
        for name, door in doors.items():
            if door.passback is Passback.HARD and door.area not in ways_out:
                self.problems.append(
                    f"doors.{name} has hard passback, and no door leads out of the area {door.area!r}; "
                    "give one the side out, or use timed"
                )

    def _zone(self, name: object) -> ZoneInfo | None:
        if not isinstance(name, str):
            self.problems.append('time_zone is missing; write it as "Europe/Berlin"')
            return None
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            self.problems.append(f"the time zone {name!r} is not known here; write it as Europe/Berlin")
            return None

    def _holidays(self, said: object) -> Holidays:
        # TOML has dates of its own, which arrive as such.
        items = (
            [one.isoformat() if isinstance(one, date) else one for one in said] if _is_list(said) else said
        )
        days = [self._parsed(parse_holiday, text, "holidays") for text in self._texts(items, "holidays")]
        return Holidays(
            frozenset(day for day in days if isinstance(day, date)),
            frozenset(day for day in days if isinstance(day, tuple)),
        )

    def _windows(self, said: object, where: str) -> tuple[Window, ...]:
        found = [self._parsed(parse_window, text, where) for text in self._texts(said, where)]
        return tuple(window for window in found if window is not None)

    def _parsed(self, parse: Callable[[str], _Made], text: str, where: str) -> _Made | None:
        try:
            return parse(text)
        except ValueError as error:
            self.problems.append(f"{where}: {error}")
            return None

    def _each(
        self, table: Mapping[str, Any], name: str, read: Callable[[Mapping[str, Any], str], _Made]
    ) -> dict[str, _Made]:
        part = table.get(name, {})
        if not isinstance(part, Mapping):
            self.problems.append(f"{name} should be a table")
            return {}
        found: dict[str, _Made] = {}
        for key, own in part.items():
            if isinstance(own, Mapping):
                found[str(key)] = read(own, f"{name}.{key}")
            else:
                self.problems.append(f"{name}.{key} should be a table")
        return found

    def _only(self, table: Mapping[str, Any], where: str, known: Sequence[str]) -> None:
        self.problems += [f"{where}: there is no {key!r}" for key in table if key not in known]

    def _texts(self, said: object, where: str) -> list[str]:
        texts = [one for one in said if isinstance(one, str)] if _is_list(said) else []
        if not _is_list(said) or len(texts) < len(said):
            self.problems.append(f"{where} should be a list of texts")
            return []
        return texts

    def _text(self, table: Mapping[str, Any], key: str, where: str, usual: str) -> str:
        said = table.get(key, usual)
        if isinstance(said, str):
            return said
        self.problems.append(f"{where}: {key} should be a text")
        return usual

    def _flag(self, said: object, where: str) -> bool:
        if not isinstance(said, bool):
            self.problems.append(f"{where} takes true or false")
        return said is True

    def _choice(self, kind: type[_Choice], said: object, where: str, usual: _Choice) -> _Choice:
        for one in kind:
            if one.value == said:
                return one
        self.problems.append(f"{where} takes {', '.join(str(one.value) for one in kind)}, not {said!r}")
        return usual


def _is_list(said: object) -> TypeGuard[Sequence[object]]:
    return isinstance(said, list | tuple)
