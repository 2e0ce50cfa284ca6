"""The table of rules as one edits it role by role; a table is never changed, each step makes another one."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

ALWAYS = "always"
EVERY_DOOR = "*"
Table = dict[str, Any]


@dataclass(frozen=True)
class RoleRules:
    """One role with the times it has. windows: as rules write them, None for always.

    holidays: "closed", "as usual", or windows. usual: people without a role have this one.
    """

    name: str
    doors: tuple[str, ...] = (EVERY_DOOR,)
    windows: tuple[str, ...] | None = None
    holidays: str | tuple[str, ...] = "closed"
    factor: str = "face"
    tier: str = "convenience"
    lockdown: bool = False
    usual: bool = False


def first_table(zone: str, role: str) -> Table:
    """Rules that allow what is allowed without any: one role, for everybody, every door, always."""
    return {
        "time_zone": zone,
        "default_role": role,
        "roles": {role: {"doors": [EVERY_DOOR], "schedule": ALWAYS}},
    }


def roles_of(table: Mapping[str, Any]) -> list[RoleRules]:
    """All roles, in their order."""
    return [role_of(table, name) for name in table.get("roles", {})]


def role_of(table: Mapping[str, Any], name: str) -> RoleRules:
    """One role with its schedule's times."""
    role = table["roles"][name]
    schedule = table.get("schedules", {}).get(role.get("schedule", ALWAYS))
    holidays = "as usual" if schedule is None else schedule.get("holidays", "closed")
    return RoleRules(
        name,
        tuple(role["doors"]),
        None if schedule is None else tuple(schedule["windows"]),
        holidays if isinstance(holidays, str) else tuple(holidays),
        role.get("factor", "face"),
        role.get("tier", "convenience"),
        bool(role.get("lockdown", False)),
        table.get("default_role", "") == name,
    )


def with_role(table: Mapping[str, Any], rules: RoleRules) -> Table:
    """The table with this role as it says; other roles keep their times."""
    made = _copied(table)
    before = made["roles"].get(rules.name, {}).get("schedule", ALWAYS)
    made["roles"][rules.name] = {
        "doors": list(rules.doors),
        "schedule": ALWAYS,
        "lockdown": rules.lockdown,
        "tier": rules.tier,
        "factor": rules.factor,
    }
    if rules.windows is not None:
        said = rules.holidays if isinstance(rules.holidays, str) else list(rules.holidays)
        schedule = {"windows": list(rules.windows), "holidays": said}
        name = before if before != ALWAYS and not _users(made, before) else _free(made, rules.name)
        made["schedules"][name] = schedule
        made["roles"][rules.name]["schedule"] = name
    _drop_unused(made, before)
    if rules.usual:
        made["default_role"] = rules.name
    elif made.get("default_role") == rules.name:
        made["default_role"] = ""
    return made


def without_role(table: Mapping[str, Any], name: str) -> Table:
    """The table without this role, and without times that nobody else has."""
    made = _copied(table)
    gone = made["roles"].pop(name)
    _drop_unused(made, gone.get("schedule", ALWAYS))
    if made.get("default_role") == name:
        made["default_role"] = ""
    return made


def with_holidays(table: Mapping[str, Any], days: Sequence[str]) -> Table:
    """The table with these holidays, in order: each year's first."""
    made = _copied(table)
    made["holidays"] = sorted(set(days), key=lambda day: (len(day), day))
    return made


def _copied(table: Mapping[str, Any]) -> Table:
    made = copy.deepcopy(dict(table))
    for part in ("roles", "schedules"):
        made[part] = dict(made.get(part, {}))
    return made


def _users(table: Table, schedule: str) -> list[str]:
    return [name for name, role in table["roles"].items() if role.get("schedule", ALWAYS) == schedule]


def _free(table: Table, wish: str) -> str:
    """A name for a schedule that none has."""
    name, number = wish, 1
    while name in table["schedules"] or name == ALWAYS:
        number += 1
        name = f"{wish}-{number}"
    return name


def _drop_unused(table: Table, schedule: str) -> None:
    if schedule in table["schedules"] and not _users(table, schedule):
        del table["schedules"][schedule]
