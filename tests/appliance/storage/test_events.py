"""Events are found by when, where, what and who; a damaged one hides no other."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

from appliance.clock import ManualClock
from appliance.storage.events import EventLog, Wanted
from tests.appliance.storage.galleries import NOON, opened, tampering


def found(log: EventLog, wanted: Wanted, limit: int = 99, before: int | None = None) -> list[int]:
    return [event.id for event in log.find(wanted, limit, before)]


def test_events_are_found_by_everything_that_is_given(folder: Path) -> None:
    clock = ManualClock(NOON)
    with opened(folder, clock=clock) as gallery:
        log = gallery.events
        for number in range(1, 9):
            person = "ada" if number % 2 else None
            log.append("granted" if number < 5 else "unknown", person, {"door": "ab"[number % 3 == 0]})
            clock.advance(60)
        assert found(log, Wanted()) == [1, 2, 3, 4, 5, 6, 7, 8]
        assert found(log, Wanted(), 3) == [6, 7, 8]
        assert found(log, Wanted(), 3, before=6) == [3, 4, 5]
        assert found(log, Wanted(("unknown", "other"))) == [5, 6, 7, 8]
        assert found(log, Wanted(person="ada")) == [1, 3, 5, 7]
        assert found(log, Wanted(door="b")) == [3, 6]
        assert found(log, Wanted(since=NOON + timedelta(minutes=2))) == [3, 4, 5, 6, 7, 8]
        assert found(log, Wanted(until=NOON + timedelta(minutes=2))) == [1, 2]
        assert found(log, Wanted(("granted",), NOON + timedelta(minutes=1), None, "a", "ada")) == []
        assert found(log, Wanted(("granted",), NOON + timedelta(minutes=1), None, "b", "ada")) == [3]


def test_times_of_other_zones_are_understood(folder: Path) -> None:
    zone = timezone(timedelta(hours=14))
    with opened(folder) as gallery:
        gallery.events.append("granted")
        for since, many in ((datetime(2026, 11, 26, 2, 0, tzinfo=zone), 1), (NOON + timedelta(seconds=1), 0)):
            assert len(gallery.events.find(Wanted(since=since.astimezone(zone)), 9)) == many


def test_a_damaged_event_hides_no_other(folder: Path) -> None:
    with opened(folder) as gallery:
        for _ in range(4):
            gallery.events.append("granted", detail={"door": "main"})
    with tampering(folder) as database:
        for number, text in ((1, b"["), (2, b"[" * 200_000), (3, b"\xff")):
            database.execute("UPDATE event SET detail = CAST(? AS TEXT) WHERE id = ?", [text, number])
    with opened(folder) as gallery:
        assert found(gallery.events, Wanted(door="main")) == [4]
        assert found(gallery.events, Wanted()) == [4]
