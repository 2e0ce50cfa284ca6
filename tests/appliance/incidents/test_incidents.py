"""What happens to the appliance is written down, whatever the disk says meanwhile, and raises nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from appliance.clock import ManualClock
from appliance.errors import StorageFailed
from appliance.incidents.incidents import Incidents, camera_incidents
from appliance.storage.events import Value
from appliance.storage.gallery import Gallery
from tests.appliance.storage.galleries import NOON, opened

SOON_S = 5.0


class Disk:
    """Keeps events, unless it is full."""

    def __init__(self) -> None:
        self.full = False
        self.kept: list[tuple[str, Mapping[str, Value], datetime]] = []
        self.by: set[str] = set()

    def append(self, kind: str, person: str | None, detail: Mapping[str, Value], at: datetime) -> None:
        assert person is None
        if self.full:
            raise StorageFailed("the disk is full; free some space")
        self.by.add(threading.current_thread().name)
        self.kept.append((kind, detail, at))

    def holds(self, many: int) -> bool:
        deadline = time.monotonic() + SOON_S
        while len(self.kept) < many and time.monotonic() < deadline:
            time.sleep(0.01)
        return len(self.kept) == many


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOON)


@pytest.fixture
def incidents(disk: Disk, clock: ManualClock) -> Iterator[Incidents]:
    found = Incidents(disk.append, clock)
    yield found
    found.close()


def test_what_a_full_disk_refuses_waits_with_its_time_and_comes_first(
    incidents: Incidents, disk: Disk, clock: ManualClock, caplog: pytest.LogCaptureFixture
) -> None:
    disk.full = True
    tell = camera_incidents(incidents, "front", "main")
    tell(False)
    clock.advance(60)
    tell(True)
    assert disk.kept == []
    assert len(caplog.records) == 1, "said once"
    disk.full = False
    clock.advance(60)
    incidents.tell("recognition_failed", {"stage": "liveness"})
    place = {"camera": "front", "door": "main"}
    assert disk.kept == [
        ("camera_lost", place, NOON),
        ("camera_back", place, NOON + timedelta(seconds=60)),
        ("recognition_failed", {"stage": "liveness"}, NOON + timedelta(seconds=120)),
    ]


def test_nobody_who_tells_waits_for_a_thread_that_writes(incidents: Incidents, disk: Disk) -> None:
    incidents.start()
    incidents.start()
    incidents.tell("camera_lost", {})
    assert disk.holds(1)
    assert disk.by == {"incidents"}


def test_the_thread_tries_again_by_itself(incidents: Incidents, disk: Disk, clock: ManualClock) -> None:
    disk.full = True
    incidents.start()
    incidents.tell("camera_lost", {})
    time.sleep(0.1)
    disk.full = False
    clock.advance(5)
    assert disk.holds(1)


def test_the_end_writes_what_is_left_and_later_events_are_written_at_once(disk: Disk) -> None:
    incidents = Incidents(disk.append, ManualClock(NOON))
    incidents.start()
    for _ in range(50):
        incidents.tell("camera_lost", {})
    incidents.close()
    assert len(disk.kept) == 50
    incidents.tell("camera_back", {})
    incidents.close()
    assert len(disk.kept) == 51


def test_no_more_is_kept_than_there_is_room_for(incidents: Incidents, disk: Disk) -> None:
    disk.full = True
    for number in range(1500):
        incidents.tell("camera_lost", {"number": number})
    disk.full = False
    incidents.tell("camera_back", {})
    assert (len(disk.kept), disk.kept[0][1]) == (1000, {"number": 501})


def test_the_clock_is_watched(disk: Disk) -> None:
    class Set(ManualClock):
        """A clock whose wall time can be set."""

        ahead = timedelta()

        def wall(self) -> datetime:
            return super().wall() + self.ahead

    clock = Set(NOON)
    incidents = Incidents(disk.append, clock)
    incidents.start()
    time.sleep(0.1)
    clock.ahead = timedelta(hours=3, minutes=10)
    assert disk.holds(1)
    clock.ahead = timedelta()
    assert disk.holds(2)
    incidents.close()
    assert [(kind, dict(detail)) for kind, detail, _ in disk.kept] == [
        ("clock_jumped", {"way": "ahead", "by": "3 hours"}),
        ("clock_jumped", {"way": "back", "by": "3 hours"}),
    ]


def test_they_are_events_in_the_chain(tmp_path: Path, clock: ManualClock) -> None:
    with opened(tmp_path / "state", clock=clock) as gallery:
        _told(gallery, clock)
        assert gallery.decisions.audit.verify().broken is None


def _told(gallery: Gallery, clock: ManualClock) -> None:
    incidents = Incidents(gallery.events.append, clock)
    incidents.start()
    incidents.tell("camera_lost", {"camera": "front", "door": "main"})
    incidents.close()
    [event] = gallery.events.newest(9, ("camera_lost",))
    assert (event.at, event.person, event.detail["camera"]) == (NOON, None, "front")
