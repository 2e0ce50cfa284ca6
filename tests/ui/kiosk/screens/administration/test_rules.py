"""The rules on the screen: read, edited by touches, tried out."""

from __future__ import annotations

from datetime import date, datetime, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtTest import QTest

from appliance.access.rules_file import parse_rules
from appliance.errors import ConfigError
from appliance.requests import PolicyShown, SetPolicy, ShowPolicy, TestPolicy
from tests.ui.kiosk.office import RULES
from tests.ui.kiosk.screens.administration.conftest import Opening
from tests.ui.kiosk.screens.administration.test_events import choose
from tests.ui.kiosk.touching import touch, until, write
from ui.kiosk.navigation import Place


@pytest.fixture
def screen(opened: Opening) -> Any:
    return opened(Place.RULES)


def put_in_force(link: Any) -> dict[str, Any]:
    """The rules that were sent last, which the appliance takes."""
    rules = link.of(SetPolicy)[-1].rules
    parse_rules(rules)
    found: dict[str, Any] = rules
    return found


def test_they_are_read_in_words(screen: Any) -> None:
    assert "Europe/Berlin" in screen.told.text()
    assert set(screen.edit_role) == {"staff", "visitor", "cleaning"}
    assert screen.add.isVisible()
    assert not screen.begin.isVisible()


def test_other_times_for_a_role(screen: Any, link: Any) -> None:
    touch(screen.edit_role["visitor"])
    sheet = screen.roles
    assert not sheet.name.isVisible()
    assert [row.text for row in sheet.windows] == ["mon,tue,wed,thu,fri 07:00-19:00", "sat 08:00-12:00"]
    touch(sheet.windows[1].remove)
    touch(sheet.windows[0].days[4])
    choose(sheet.windows[0].begin._hour, "09")
    choose(sheet.windows[0].end._minute, "30")
    choose(sheet.holidays, "Holidays as other days")
    touch(sheet.go)
    until(lambda: not sheet.isVisible())
    rules = put_in_force(link)
    schedule = rules["schedules"][rules["roles"]["visitor"]["schedule"]]
    assert schedule == {"windows": ["mon,tue,wed,thu 09:00-19:30"], "holidays": "as usual"}
    assert rules["schedules"]["office"] == RULES["schedules"]["office"]
    assert "hold from now on" in screen.notice.text()


def test_a_new_role(screen: Any, link: Any) -> None:
    touch(screen.add)
    sheet = screen.roles
    touch(sheet.go)
    assert "name" in sheet.notice.text()
    write(sheet.name, "guard")
    touch(sheet.every_door.box)
    touch(sheet.go)
    assert "door" in sheet.notice.text()
    touch(sheet.doors["back"].box)
    choose(sheet.when, "At any time")
    choose(sheet.factor, "Face and PIN")
    touch(sheet.lockdown.box)
    touch(sheet.go)
    until(lambda: not sheet.isVisible())
    assert put_in_force(link)["roles"]["guard"] == {
        "doors": ["back"],
        "schedule": "always",
        "lockdown": True,
        "tier": "convenience",
        "factor": "face+pin",
    }


def test_a_name_that_is_taken_and_times_without_days(screen: Any, link: Any) -> None:
    touch(screen.add)
    sheet = screen.roles
    write(sheet.name, "staff")
    touch(sheet.go)
    assert "no other role" in sheet.notice.text()
    write(sheet.name, "guard")
    for day in sheet.windows[0].days[:5]:
        touch(day)
    touch(sheet.go)
    assert "days" in sheet.notice.text()
    assert link.of(SetPolicy) == []


def test_what_the_service_does_not_take_stays_on_the_screen(screen: Any, link: Any) -> None:
    link.answers[SetPolicy] = ConfigError("the rules cannot be used: roles.staff …")
    touch(screen.edit_role["staff"])
    touch(screen.roles.go)
    until(screen.roles.notice.isVisible)
    assert "cannot be used" in screen.roles.notice.text()
    assert screen.roles.isVisible()


def test_removing_a_role_is_asked(screen: Any, link: Any) -> None:
    touch(screen.edit_role["cleaning"])
    touch(screen.roles.remove)
    assert "cleaning" in screen.roles.confirm.title.text()
    touch(screen.roles.confirm.agree)
    until(lambda: "cleaning" not in screen.edit_role)
    assert "cleaning" not in put_in_force(link)["roles"]


def test_holidays_are_added_and_taken_away(screen: Any, link: Any) -> None:
    touch(screen.edit_holidays)
    sheet = screen.holidays
    touch(sheet.shown["12-25"])
    sheet.day.choose(date(2026, 12, 31))
    touch(sheet.yearly.box)
    touch(sheet.add)
    touch(sheet.go)
    until(lambda: not sheet.isVisible())
    assert put_in_force(link)["holidays"] == ["12-31", "2026-04-03"]


def test_without_rules_the_first_ones_change_nothing(opened: Opening, link: Any) -> None:
    link.answers[ShowPolicy] = PolicyShown(None)
    screen = opened(Place.RULES)
    assert "everyone enrolled" in screen.told.text()
    touch(screen.begin)
    until(lambda: "staff" in screen.edit_role)
    assert put_in_force(link)["default_role"] == "staff"
    touch(screen.end)
    touch(screen.confirm.agree)
    until(screen.begin.isVisible)
    assert link.of(SetPolicy)[-1].rules is None


def test_trying_them_out(screen: Any, link: Any) -> None:
    touch(screen.test)
    sheet = screen.trial
    touch(sheet.go)
    assert "Say who" in sheet.notice.text()
    write(sheet.person, "Ada")
    sheet.day.choose(date(2026, 7, 5))
    sheet.time.choose("12:00")
    QTest.keyClick(sheet.person, Qt.Key_Return)
    until(lambda: "may not pass main" in sheet.notice.text())
    at = datetime(2026, 7, 5, 12, tzinfo=ZoneInfo("Europe/Berlin")).astimezone(timezone.utc)
    assert link.of(TestPolicy) == [TestPolicy("Ada", "main", at)]
    assert "it is Sunday 12:00" in sheet.why.text()
    touch(sheet.cancel)
    assert sheet.person.text() == sheet.why.text() == ""


def test_an_auditor_reads_and_changes_nothing(opened: Opening) -> None:
    screen = opened(Place.RULES, role="auditor")
    assert not any(one.isVisible() for one in screen.edit_role.values())
    assert not any(one.isVisible() for one in (screen.add, screen.end, screen.begin, screen.test))
