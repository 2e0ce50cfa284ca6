"""Alarms become events when they begin and when they end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from appliance.door.alarms import DoorAlarms
from appliance.door.door import Alarm, DoorState, Lock
from appliance.errors import StorageFailed

QUIET = DoorState("main", "relay", Lock.LOCKED, 0.0, 0)


def test_each_alarm_is_written_once_when_it_begins_and_once_when_it_ends() -> None:
    written: list[tuple[str, str, str]] = []

    def append(kind: str, detail: Mapping[str, str]) -> None:
        written.append((kind, detail["door"], detail["alarm"]))

    alarms = DoorAlarms(append)
    forced = replace(QUIET, alarms=(Alarm.FORCED,))
    for state in (QUIET, forced, forced, replace(forced, fire=True), replace(QUIET, name="yard"), QUIET):
        alarms.see(state)
    assert written == [
        ("door_alarm", "main", "forced"),
        ("door_alarm", "main", "fire"),
        ("door_alarm_over", "main", "fire"),
        ("door_alarm_over", "main", "forced"),
    ]


def test_a_disk_that_fails_does_not_end_the_watch() -> None:
    def full(kind: str, detail: Mapping[str, str]) -> None:
        raise StorageFailed("the disk is full; free some space")

    DoorAlarms(full).see(replace(QUIET, alarms=(Alarm.TAMPER,)))
