"""The doors: followed as they change, and nothing is ordered of them without being asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PyQt5.QtCore import QLocale, Qt
from PyQt5.QtTest import QTest

from appliance.access.policy import Mode
from appliance.door.door import Alarm, Contact, DoorState, Lock
from appliance.errors import DoorError
from appliance.requests import SetDoorMode, UnlockDoor
from tests.ui.kiosk.office import DOORS, OFFICE
from tests.ui.kiosk.screens.administration.conftest import Opening, place_of
from tests.ui.kiosk.touching import touch, until
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.doors.door_words import alarm_texts, mode_texts, state_lines, trouble_lines

ENGLISH = QLocale("en_GB")
MAIN = DOORS["main"]


def test_every_mode_and_alarm_has_words() -> None:
    assert set(mode_texts()) == {mode.value for mode in Mode}
    assert set(alarm_texts()) == set(Alarm)


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (MAIN, ["Locked", "The door is closed"]),
        (replace(MAIN, contact=None), ["Locked"]),
        (replace(MAIN, lock=Lock.UNLOCKED, remaining_s=2.1), ["Unlocked, seconds left: 3"]),
        (replace(MAIN, lock=Lock.UNLOCKED, remaining_s=float("inf")), ["Unlocked, and held so"]),
        (replace(MAIN, lock=Lock.UNKNOWN), ["Not known whether it is locked: look at it."]),
        (replace(MAIN, contact=Contact.OPEN), ["The door stands open"]),
    ],
)
def test_a_door_in_words(state: DoorState, told: list[str]) -> None:
    lines = state_lines(state, "normal", ENGLISH)
    assert [line for line in lines if line in told] == told
    assert lines[-1] == mode_texts()["normal"]
    burning = trouble_lines(replace(state, alarms=(Alarm.FORCED,), fire=True))
    assert burning == ["The alarm input holds it open.", "Forced open: look at it."]


def test_the_screen_follows_the_doors(opened: Opening, parts: KioskParts) -> None:
    screen = opened(Place.DOORS)
    assert set(screen.panels) == {"main", "back"}
    assert "Open for too long" in screen.panels["back"].trouble.text()
    assert not screen.panels["main"].trouble.isVisible()
    assert not screen.panels["back"].modes["lockdown"].isVisible(), "it is in lockdown already"
    site: Any = parts.site
    site.show(replace(OFFICE, doors={"main": replace(MAIN, alarms=(Alarm.TAMPER,))}, modes={}))
    assert set(screen.panels) == {"main"}
    assert "was opened" in screen.panels["main"].trouble.text()


def test_unlocking_is_asked_first(opened: Opening, link: Any) -> None:
    link.answers[UnlockDoor] = MAIN
    screen = opened(Place.DOORS)
    touch(screen.panels["main"].unlock)
    QTest.keyClick(screen.confirm.cancel, Qt.Key_Escape)
    assert link.of(UnlockDoor) == []
    touch(screen.panels["main"].unlock)
    touch(screen.confirm.agree)
    until(screen.notice.isVisible)
    assert link.of(UnlockDoor) == [UnlockDoor("main")]
    assert "main" in screen.notice.text()


@pytest.mark.parametrize(
    ("door", "mode"), [("main", "lockdown"), ("main", "free passage"), ("back", "normal")]
)
def test_modes_are_confirmed(opened: Opening, link: Any, door: str, mode: str) -> None:
    link.answers[SetDoorMode] = MAIN
    screen = opened(Place.DOORS)
    touch(screen.panels[door].modes[mode])
    assert door in screen.confirm.title.text()
    assert screen.confirm.cancel.hasFocus()
    touch(screen.confirm.agree)
    until(lambda: link.of(SetDoorMode) == [SetDoorMode(door, mode)])


def test_a_door_that_does_not_answer_is_told(opened: Opening, link: Any) -> None:
    link.answers[UnlockDoor] = DoorError("the relay does not answer; check its cable")
    screen = opened(Place.DOORS)
    touch(screen.panels["main"].unlock)
    touch(screen.confirm.agree)
    until(screen.notice.isVisible)
    assert screen.notice.property("role") == "error"
    assert "check its cable" in screen.notice.text()
    assert screen.panels["main"].unlock.isEnabled()


def test_an_auditor_looks_and_orders_nothing(opened: Opening, parts: KioskParts) -> None:
    screen = opened(Place.DOORS, role="auditor")
    for panel in screen.panels.values():
        assert not any(one.isVisible() for one in (panel.unlock, *panel.modes.values()))
    touch(screen.rules)
    assert place_of(parts) is Place.RULES
