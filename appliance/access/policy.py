"""The policy stage: whether the person who was recognised may pass this door now.

Pure functions over plain data; a policy can only deny what recognition offers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import Protocol

from appliance.access.rules import Passback, Role, Rules, Side
from appliance.access.tiers import ONLY_FACE, Demand


class Mode(str, Enum):
    """What somebody has ordered for a door. FREE_PASSAGE holds it open; recognition goes on all the same."""

    NORMAL = "normal"
    LOCKDOWN = "lockdown"
    FREE_PASSAGE = "free passage"


@dataclass(frozen=True)
class Standing:
    """What a policy knows of a person.

    role: names, separated by commas. entered: the areas that the person is in, and since when (UTC).
    """

    enabled: bool
    expires: datetime | None
    role: str = ""
    entered: Mapping[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True)
class Verdict:
    """reason: a short phrase without names or scores, for the person at the door.

    detail: the whole reason, for administrators. remark: what an event is to tell of somebody who may pass.
    asks: what has to be shown for it, one of these.
    """

    allowed: bool
    reason: str
    detail: str = ""
    remark: str = ""
    asks: tuple[Demand, ...] = (ONLY_FACE,)


class Policy(Protocol):
    """Decides on a person in good standing."""

    @property
    def name(self) -> str:
        """For the overlay."""

    def judge(self, standing: Standing, door: str, at: datetime) -> Verdict:
        """Whether somebody of this standing may pass `door` at `at` (UTC)."""


class AllowAll:
    """Everyone who is enrolled may pass every door at any time."""

    name = "allow all"

    def judge(self, standing: Standing, door: str, at: datetime) -> Verdict:
        return Verdict(True, "enrolled")


class DenyAll:
    """Nobody may pass, for a reason that lies outside of them."""

    name = "deny all"

    def __init__(self, reason: str) -> None:
        self._reason = reason

    def judge(self, standing: Standing, door: str, at: datetime) -> Verdict:
        return Verdict(False, self._reason)


class RulePolicy:
    """The rules of a site. modes: of the doors; those that are not named are normal."""

    name = "rules"

    def __init__(self, rules: Rules, modes: Mapping[str, Mode]) -> None:
        self._rules = rules
        self._modes = modes

    def judge(self, standing: Standing, door: str, at: datetime) -> Verdict:
        roles = self._roles(standing)
        if not roles:
            return Verdict(False, "not for this door", "the person has no role that the rules name")
        if self._modes.get(door) is Mode.LOCKDOWN:
            roles = {name: role for name, role in roles.items() if role.lockdown}
            if not roles:
                return Verdict(False, "locked down", f"the door {door} is locked down")
        verdict = self._by_roles(roles, door, at)
        return self._by_passback(standing, door, at, verdict) if verdict.allowed else verdict

    def _roles(self, standing: Standing) -> dict[str, Role]:
        named = [name.strip() for name in standing.role.split(",") if name.strip()]
        named = named or [self._rules.default_role]
        return {name: self._rules.roles[name] for name in named if name in self._rules.roles}

    def _by_roles(self, roles: Mapping[str, Role], door: str, at: datetime) -> Verdict:
        opening = {name: role for name, role in roles.items() if role.opens(door)}
        if not opening:
            what = f"the role {', '.join(roles)} does not open the door {door}"
            return Verdict(False, "not for this door", what)
        local = at.astimezone(self._rules.zone)
        opened: dict[Demand, str] = {}
        for name, role in opening.items():
            window = self._rules.schedule(role.schedule).open_at(local, self._rules.holidays)
            if window is not None:
                asks = self._asked(role, door)
                told = f"the role {name} opens it now, schedule {role.schedule}: {window}; it takes {asks}"
                opened.setdefault(asks, told)
        if opened:
            return Verdict(True, "enrolled", "; or ".join(opened.values()), asks=tuple(opened))
        schedules = ", ".join(dict.fromkeys(role.schedule for role in opening.values()))
        holiday = ", a holiday" if local.date() in self._rules.holidays else ""
        now = f"{local:%A %H:%M} in {self._rules.zone.key}{holiday}"
        return Verdict(
            False,
            "outside your hours",
            f"it is {now}, and the schedule {schedules} is closed then",
            asks=tuple(dict.fromkeys(self._asked(role, door) for role in opening.values())),
        )

    def _asked(self, role: Role, door: str) -> Demand:
        return role.asks.joined(self._rules.door(door).asks)

    def _by_passback(self, standing: Standing, door: str, at: datetime, verdict: Verdict) -> Verdict:
        rules = self._rules.door(door)
        entered = standing.entered.get(rules.area)
        if rules.side is Side.OUT or rules.passback is Passback.OFF or entered is None:
            return verdict
        told = f"the person entered the area {rules.area} at {entered:%Y-%m-%d %H:%M} UTC and has not left it"
        if rules.passback is Passback.SOFT:
            return replace(verdict, remark=told)
        # Not in the past for a clock that was put back: nobody is locked out for as long as it was wrong.
        recent = timedelta(0) <= at - entered < timedelta(minutes=rules.passback_minutes)
        if rules.passback is Passback.TIMED and not recent:
            return verdict
        return Verdict(False, "already inside", told, asks=verdict.asks)


def judge(policy: Policy, standing: Standing | None, door: str, at: datetime) -> Verdict:
    """Standing first, then the policy; a person who is not (or no longer) known is denied."""
    if standing is None:
        return Verdict(False, "not enrolled")
    if not standing.enabled:
        return Verdict(False, "disabled")
    if standing.expires is not None and at >= standing.expires:
        return Verdict(False, "expired")
    return policy.judge(standing, door, at)
