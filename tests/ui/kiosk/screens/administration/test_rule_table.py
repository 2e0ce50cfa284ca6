"""Editing rules: whatever is edited stays a table that the appliance takes, and says what was meant."""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import datetime, timezone
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from PyQt5.QtCore import QLocale

from appliance.access.policy import RulePolicy, Standing
from appliance.access.rules_file import parse_rules
from appliance.access.schedule import OnHolidays, parse_window
from appliance.access.tiers import Factor, Tier
from tests.ui.kiosk.office import RULES
from ui.kiosk.screens.doors.rule_table import (
    RoleRules,
    first_table,
    role_of,
    roles_of,
    with_holidays,
    with_role,
    without_role,
)
from ui.kiosk.screens.doors.rule_words import (
    door_rule_lines,
    factor_texts,
    holiday_rules,
    holiday_text,
    role_lines,
    tier_texts,
    window_text,
)

ENGLISH = QLocale("en_GB")
WINDOWS = ("mon-fri 07:00-19:00", "sat,sun 10:00-12:00", "22:00-06:00", "mon 00:00-24:00")
ROLES = st.builds(
    RoleRules,
    name=st.sampled_from(["staff", "visitor", "cleaning", "guard", "always"]),
    doors=st.sampled_from([("*",), ("main",), ("main", "back")]),
    windows=st.none() | st.lists(st.sampled_from(WINDOWS), min_size=1, max_size=3, unique=True).map(tuple),
    holidays=st.sampled_from(["closed", "as usual", ("10:00-12:00",)]),
    factor=st.sampled_from(["face", "face+pin"]),
    tier=st.sampled_from([tier.value for tier in Tier]),
    lockdown=st.booleans(),
    usual=st.booleans(),
)


@given(st.lists(ROLES, max_size=6), st.sampled_from(["", "staff", "visitor"]))
def test_what_is_edited_is_what_comes_back(edits: list[RoleRules], gone: str) -> None:
    table: dict[str, Any] = RULES
    others = {role.name: role for role in roles_of(table)}
    for edit in edits:
        before = copy.deepcopy(table)
        edited = with_role(table, edit)
        assert table == before, "the table before is as it was"
        table = edited
        parse_rules(table)
        if edit.usual:
            others = {name: replace(role, usual=False) for name, role in others.items()}
        holidays = "as usual" if edit.windows is None else edit.holidays
        others[edit.name] = replace(edit, holidays=holidays)
        assert {role.name: role for role in roles_of(table)} == others
    if gone:
        table = without_role(table, gone)
        parse_rules(table)
        assert gone not in table["roles"]
        used = {role["schedule"] for role in table["roles"].values()} - {"always"}
        assert used == set(table["schedules"])


def test_times_of_others_stay_where_two_roles_shared_a_schedule() -> None:
    table = with_role(RULES, replace(role_of(RULES, "staff"), windows=("mon 08:00-09:00",)))
    assert role_of(table, "visitor") == role_of(RULES, "visitor")
    assert role_of(table, "staff").windows == ("mon 08:00-09:00",)
    assert table["doors"] == RULES["doors"]


def test_the_first_rules_allow_what_was_allowed_without_any() -> None:
    policy = RulePolicy(parse_rules(first_table("Europe/Berlin", "staff")), {})
    for hour in range(24):
        at = datetime(2026, 12, 25, hour, tzinfo=timezone.utc)
        assert policy.judge(Standing(True, None), "main", at).allowed


def test_holidays_are_in_order_and_taken() -> None:
    table = with_holidays(RULES, ["2026-04-03", "12-25", "01-01", "12-25"])
    assert table["holidays"] == ["01-01", "12-25", "2026-04-03"]
    parse_rules(table)
    assert holiday_text("12-25", ENGLISH) == "25 December, every year"
    assert holiday_text("2026-04-03", ENGLISH) == "3 Apr 2026"


def test_a_role_in_words() -> None:
    told = role_lines(role_of(RULES, "staff"), ENGLISH)
    assert told[0] == "Doors: main"
    assert told[1] == "Mon to Fri 07:00 to 19:00 and Sat 08:00 to 12:00"
    assert told[2:] == ["Closed on holidays", "Asked for: The face", "Holds for people without a role"]
    cleaning = role_lines(role_of(RULES, "cleaning"), ENGLISH)
    assert cleaning[:2] == ["Every door", "At any time"]
    assert any("6 digits" in line for line in cleaning)
    assert "Passes in a lockdown as well" in cleaning
    own = replace(role_of(RULES, "staff"), holidays=("10:00-12:00",), tier="high")
    assert "On holidays: 10:00 to 12:00" in role_lines(own, ENGLISH)


def test_windows_in_words() -> None:
    assert window_text(parse_window("00:00-24:00"), ENGLISH) == "Every day 00:00 to 24:00"
    assert window_text(parse_window("mon,wed 22:00-06:00"), ENGLISH) == "Mon and Wed 22:00 to 06:00"


def test_everything_that_rules_can_say_has_words() -> None:
    assert set(factor_texts()) == {factor.value for factor in Factor}
    assert set(tier_texts()) == {tier.value for tier in Tier}
    assert set(holiday_rules()) == {one.value for one in OnHolidays}
    assert door_rule_lines({"passback": "off", "side": "in"}) == []
    said = door_rule_lines({"side": "out", "passback": "hard", "tier": "high", "factor": "face+pin"})
    assert len(said) == 4
