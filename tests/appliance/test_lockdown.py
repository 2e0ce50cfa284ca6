"""A lockdown locks at once, and is in force whatever the hardware or the disk says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from appliance.access.policy import Mode
from appliance.door.door import Lock
from appliance.errors import DoorError, StorageFailed
from appliance.requests import OWNER, SetDoorMode
from tests.appliance.house import House
from tests.appliance.test_recognition import StuckDoor

LOCKDOWN = SetDoorMode("main", Mode.LOCKDOWN.value)


def test_it_is_in_force_where_the_hardware_does_not_answer(build: Callable[..., House]) -> None:
    house = build(first=StuckDoor())
    with pytest.raises(DoorError):
        house.appliance.handle(SetDoorMode("first", Mode.LOCKDOWN.value), OWNER)
    assert house.gallery.policy.orders().modes == {"main": "lockdown"}


def test_it_locks_before_it_is_written_down_and_where_it_cannot_be(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(door: str, mode: str | None) -> None:
        assert house.lock() is Lock.LOCKED
        raise StorageFailed("the disk is full; free some space")

    house.appliance.doors["main"].unlock()
    monkeypatch.setattr(house.gallery.policy, "set_mode", full)
    with pytest.raises(StorageFailed):
        house.appliance.handle(LOCKDOWN, OWNER)
    assert house.lock() is Lock.LOCKED
    house.appliance.doors["main"].unlock()
    with pytest.raises(AssertionError):
        house.appliance.handle(SetDoorMode("main", Mode.NORMAL.value), OWNER)
