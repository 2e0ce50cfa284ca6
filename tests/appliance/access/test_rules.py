"""Rules: read as a whole, and what they say of people, doors and times."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from appliance.access.policy import Mode, RulePolicy, Standing, judge
from appliance.access.rules import Rules
from appliance.access.rules_file import parse_rules
from appliance.access.tiers import NEARNESSES, Factor, Proof, Shortfall, Tier, shortfall
from appliance.errors import ConfigError
from appliance.liveness.liveness import Liveness

SITE: dict[str, Any] = {
    "time_zone": "Europe/Berlin",
    "holidays": ["12-25"],
    "default_role": "visitor",
    "schedules": {"office": {"windows": ["mon-fri 07:00-19:00"]}},
    "roles": {
        "staff": {"doors": ["main", "lab"], "schedule": "office"},
        "guard": {"doors": ["*"], "lockdown": True},
        "visitor": {"doors": ["main"], "schedule": "office"},
    },
    "doors": {
        "main": {"side": "in", "passback": "hard"},
        "exit": {"side": "out"},
        "lab": {"area": "lab", "passback": "timed", "passback_minutes": 5},
        "yard": {"area": "yard", "passback": "soft"},
    },
}
RULES = parse_rules(SITE)
NOON = datetime(2026, 11, 25, 11, tzinfo=timezone.utc)  # a Wednesday, 12:00 in Berlin
NIGHT = NOON + timedelta(hours=12)
roles = st.lists(st.sampled_from(["staff", "guard", "visitor", "nobody", ""]), max_size=3).map(",".join)
doors = st.sampled_from(["main", "exit", "lab", "yard", "other"])
moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)).map(
    lambda t: t.replace(tzinfo=timezone.utc)
)
modes = st.dictionaries(doors, st.sampled_from(Mode))


def said(role: str, door: str, at: datetime, entered: dict[str, datetime] | None = None, **mode: Mode) -> str:
    verdict = judge(RulePolicy(RULES, mode), Standing(True, None, role, entered or {}), door, at)
    assert verdict.allowed == (verdict.reason == "enrolled")
    return verdict.reason


def test_a_role_opens_its_doors_at_its_hours() -> None:
    assert said("staff", "lab", NOON) == "enrolled"
    assert said("staff", "lab", NIGHT) == "outside your hours"
    assert said("staff", "yard", NOON) == "not for this door"
    assert said("staff", "main", datetime(2026, 12, 25, 11, tzinfo=timezone.utc)) == "outside your hours"


def test_several_roles_add_up() -> None:
    assert said("staff, guard", "yard", NIGHT) == "enrolled"


def test_people_without_a_role_have_the_default_one_and_unknown_roles_open_nothing() -> None:
    assert said("", "main", NOON) == "enrolled"
    assert said("", "lab", NOON) == "not for this door"
    assert said("nobody", "main", NOON) == "not for this door"


def test_a_lockdown_lets_pass_whoever_may_pass_it() -> None:
    assert said("staff", "main", NOON, main=Mode.LOCKDOWN) == "locked down"
    assert said("guard", "main", NIGHT, main=Mode.LOCKDOWN) == "enrolled"
    assert said("staff", "lab", NOON, main=Mode.LOCKDOWN) == "enrolled"


def test_hard_passback_denies_until_the_person_has_left() -> None:
    inside = {"site": NOON - timedelta(days=3)}
    assert said("staff", "main", NOON, inside) == "already inside"
    assert said("guard", "exit", NOON, inside) == "enrolled"
    assert said("staff", "main", NOON, {"lab": NOON}) == "enrolled"


@pytest.mark.parametrize(
    ("minutes", "reason"), [(0, "already inside"), (4, "already inside"), (5, "enrolled"), (-9, "enrolled")]
)
def test_timed_passback_denies_for_a_while(minutes: int, reason: str) -> None:
    assert said("staff", "lab", NOON, {"lab": NOON - timedelta(minutes=minutes)}) == reason


def test_soft_passback_lets_pass_and_tells() -> None:
    verdict = RulePolicy(RULES, {}).judge(Standing(True, None, "guard", {"yard": NOON}), "yard", NIGHT)
    assert verdict.allowed
    assert "has not left it" in verdict.remark


@given(roles, doors, moments, modes)
def test_a_lockdown_never_lets_in_more(role: str, door: str, at: datetime, ordered: dict[str, Mode]) -> None:
    locked = {**ordered, door: Mode.LOCKDOWN}
    standing = Standing(True, None, role)
    if RulePolicy(RULES, locked).judge(standing, door, at).allowed:
        assert RulePolicy(RULES, {**ordered, door: Mode.NORMAL}).judge(standing, door, at).allowed


@given(roles, roles, doors, moments)
def test_another_role_never_takes_away(role: str, other: str, door: str, at: datetime) -> None:
    def allowed(names: str) -> bool:
        return RulePolicy(RULES, {}).judge(Standing(True, None, names), door, at).allowed

    if role.strip(","):
        assert not allowed(role) or allowed(f"{role},{other}")


@given(roles, doors, moments, modes)
def test_standing_comes_before_rules(role: str, door: str, at: datetime, ordered: dict[str, Mode]) -> None:
    policy = RulePolicy(RULES, ordered)
    assert not judge(policy, Standing(False, None, role), door, at).allowed
    assert not judge(policy, Standing(True, at, role), door, at).allowed
    assert not judge(policy, None, door, at).allowed


def changed(**parts: Any) -> dict[str, Any]:
    return {**SITE, **parts}


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ({}, "time_zone is missing"),
        (changed(time_zone="Mars/Olympus"), "is not known here"),
        (changed(time_zone="../../etc/passwd"), "is not known here"),
        (changed(roles={"a": {"doors": ["x"], "schedule": "never"}}), "there is none"),
        (changed(default_role="boss"), "there is no such role"),
        (changed(roles={"a": {"doors": "x"}}, default_role=""), "should be a list of texts"),
        (changed(roles={"a": {"doors": [], "lockdown": 1}}, default_role=""), "takes true or false"),
        (changed(colour="red"), "there is no 'colour'"),
        (changed(doors={"d": {"passback": "hard"}}), "no door leads out of the area"),
        (changed(doors={"d": {"passback": "always"}}), "takes off, soft, hard, timed"),
        (changed(doors={"d": {"passback_minutes": True}}), "takes 1 to 1440"),
        (changed(doors={"d": 5}), "doors.d should be a table"),
        (changed(doors=[]), "doors should be a table"),
        (changed(schedules={"office": {"windows": ["mon 8"]}}), "is no window"),
        (changed(schedules={"office": {"windows": [], "holidays": "maybe"}}), "takes closed, as usual"),
        (changed(holidays=[5]), "should be a list of texts"),
    ],
)
def test_what_does_not_fit_is_named(table: dict[str, Any], problem: str) -> None:
    with pytest.raises(ConfigError, match=problem):
        parse_rules(table)


def test_all_that_does_not_fit_is_named_together() -> None:
    with pytest.raises(ConfigError) as error:
        parse_rules({"time_zone": 5, "holidays": ["x"], "colour": 1, "roles": {"a": {"doors": [1]}}})
    assert str(error.value).count(";") >= 3


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.too_slow])  # making a table takes long on a busy machine
@given(st.dictionaries(st.sampled_from(sorted(SITE)), anything))
def test_any_table_is_rules_or_one_error(table: dict[str, Any]) -> None:
    try:
        assert isinstance(parse_rules(changed(**table)), Rules)
    except ConfigError:
        return


tiers = st.sampled_from(list(Tier))
factors = st.sampled_from([None, Factor.FACE, Factor.FACE_AND_PIN])
proofs = st.builds(
    Proof,
    st.booleans(),
    st.sampled_from(NEARNESSES),
    st.integers(0, 9),
    st.sampled_from([None, *Liveness]),
    st.booleans(),
)


def asking(door: str, tier: Tier, factor: Factor | None) -> RulePolicy:
    """The rules, with this asked at a door."""
    ruled = replace(RULES.door(door), tier=tier, factor=factor)
    return RulePolicy(replace(RULES, doors={**RULES.doors, door: ruled}), {})


@given(roles, doors, moments, tiers, factors, proofs)
def test_a_door_that_asks_for_more_never_lets_in_more(
    role: str, door: str, at: datetime, tier: Tier, factor: Factor | None, proof: Proof
) -> None:
    standing = Standing(True, None, role)
    verdict = asking(door, tier, factor).judge(standing, door, at)
    plain = RulePolicy(RULES, {}).judge(standing, door, at)
    assert (verdict.allowed, verdict.reason) == (plain.allowed, plain.reason)
    if shortfall(verdict.asks, proof) is None:
        assert shortfall(plain.asks, proof) is None


@given(roles, doors, moments, proofs)
def test_a_role_with_a_higher_tier_never_lets_in_more(
    role: str, door: str, at: datetime, proof: Proof
) -> None:
    standing = Standing(True, None, role)
    for lower, higher in pairwise(Tier):
        lax, strict = (
            RulePolicy(
                replace(RULES, roles={name: replace(own, tier=tier) for name, own in RULES.roles.items()}), {}
            ).judge(standing, door, at)
            for tier in (lower, higher)
        )
        if shortfall(strict.asks, proof) is None:
            assert shortfall(lax.asks, proof) is None


def test_what_is_asked_is_told_to_whoever_asks() -> None:
    table = changed(roles={"staff": {"doors": ["main"], "tier": "standard"}}, default_role="staff")
    table["doors"] = {"main": {"factor": "face+pin"}}
    verdict = RulePolicy(parse_rules(table), {}).judge(Standing(True, None, "staff"), "main", NOON)
    assert verdict.reason == "enrolled"
    assert "a living face within 0.94 of the threshold and 4 views and the PIN" in verdict.detail


def test_of_several_roles_the_one_that_asks_for_least_is_enough() -> None:
    table = changed(
        roles={"staff": {"doors": ["main"], "tier": "high"}, "carrier": {"doors": ["main"], "factor": "pin"}},
        default_role="",
    )
    asks = RulePolicy(parse_rules(table), {}).judge(Standing(True, None, "staff,carrier"), "main", NOON).asks
    assert shortfall(asks, Proof(face=False, pin=True)) is None
    assert shortfall(asks[:1], Proof(face=False, pin=True)) is Shortfall.FACE


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        (changed(doors={"d": {"tier": "top"}}), "takes convenience, standard, high"),
        (changed(doors={"d": {"factor": "pin"}}), "the PIN alone is given to a role"),
        (changed(doors={"d": {"factor": 5}}), "takes face, face\\+pin, pin"),
        (
            changed(roles={"a": {"doors": ["*"], "factor": "pin", "tier": "high"}}, default_role=""),
            "needs a face",
        ),
    ],
)
def test_what_is_asked_has_to_fit(table: dict[str, Any], problem: str) -> None:
    with pytest.raises(ConfigError, match=problem):
        parse_rules(table)
