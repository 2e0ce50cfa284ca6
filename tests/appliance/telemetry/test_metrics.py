"""The metrics: what is counted, in the format that Prometheus reads, and nobody in them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from appliance.clock import ManualClock
from appliance.decision.decision import Outcome
from appliance.door.door import Alarm, Contact, Door, DoorState, Lock
from appliance.door.simulated import SimulatedDoor
from appliance.errors import StorageFailed
from appliance.requests import OWNER, RenamePerson
from appliance.snapshot import Act
from appliance.telemetry.metrics import Histogram, Metrics
from tests.appliance.house import House
from tests.appliance.scripted import Given
from tests.appliance.telemetry.snapshots import NOON, decision, snapshot, with_embedding

_LINE = re.compile(r'^portunus_[a-z_]+(\{([a-z_]+="(\\["\\n]|[^"\\\n])*",?)*\})? (\S+)$')


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOON)


@pytest.fixture
def metrics(clock: ManualClock) -> Metrics:
    doors: dict[str, Door] = {"main": SimulatedDoor("main", 3.0, clock)}
    return Metrics(clock, doors, lambda: {"requests": 2}, lambda: {"people": 3})


def values(text: str) -> dict[str, float]:
    """Sample -> value; fails where a line is not of the format, or a sample comes twice."""
    found: dict[str, float] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            assert re.match(r"# (HELP portunus_\w+ \S|TYPE portunus_\w+ (gauge|counter|histogram)$)", line)
            continue
        assert _LINE.match(line), line
        name, _, value = line.rpartition(" ")
        assert name not in found, line
        found[name] = float(value)
    return found


def test_what_is_counted(metrics: Metrics, clock: ManualClock) -> None:
    closed = ((1, decision(Outcome.GRANTED, "p1")), (2, decision(Outcome.UNKNOWN)))
    made = with_embedding(snapshot(closed=closed))
    metrics.take(replace(made, result=replace(made.result, acts=(Act(4.0, 0.3), Act(6.0, None)))))
    clock.advance(1.5)
    found = values(metrics.text())
    assert found['portunus_frames_total{camera="front"}'] == 1
    assert found['portunus_frames_dropped_total{camera="front"}'] == 4
    assert found['portunus_frames_per_second{camera="front"}'] == 24.987
    assert found['portunus_frame_age_seconds{camera="front"}'] == 1.5
    assert found["portunus_uptime_seconds"] == 1.5
    outcomes = {o: found[f'portunus_decisions_total{{camera="front",outcome="{o.value}"}}'] for o in Outcome}
    assert outcomes == {Outcome.GRANTED: 1, Outcome.DENIED: 0, Outcome.UNKNOWN: 1, Outcome.SPOOF: 0}
    assert found['portunus_stage_milliseconds_bucket{stage="embed",le="20"}'] == 0
    assert found['portunus_stage_milliseconds_bucket{stage="embed",le="50"}'] == 1
    assert found['portunus_stage_milliseconds_bucket{stage="embed",le="+Inf"}'] == 1
    assert found['portunus_stage_milliseconds_sum{stage="embed"}'] == 20.5
    assert found["portunus_decision_latency_milliseconds_count"] == 2
    assert found["portunus_grant_commit_milliseconds_sum"] == 10
    assert found["portunus_grant_relay_milliseconds_count"] == 1
    assert found['portunus_queue_length{queue="requests"}'] == 2
    assert found["portunus_gallery_people"] == 3


def test_a_camera_that_is_silent_gives_no_frames_a_second(metrics: Metrics, clock: ManualClock) -> None:
    metrics.take(snapshot())
    clock.advance(10)
    found = values(metrics.text())
    assert found['portunus_frames_per_second{camera="front"}'] == 0
    assert found['portunus_frame_age_seconds{camera="front"}'] == 10


def test_the_doors(metrics: Metrics) -> None:
    found = values(metrics.text())
    assert found['portunus_door_unlocked{door="main"}'] == 0
    assert 'portunus_door_open{door="main"}' not in found, "no contact is wired"
    metrics._doors["main"].unlock()
    found = values(metrics.text())
    assert found['portunus_door_unlocked{door="main"}'] == 1
    assert found['portunus_door_unlocks_total{door="main"}'] == 1


def test_alarms(metrics: Metrics, monkeypatch: pytest.MonkeyPatch) -> None:
    state = DoorState("main", "relay", Lock.LOCKED, 0.0, 0, Contact.OPEN, (Alarm.FORCED,), fire=True)
    monkeypatch.setattr(metrics._doors["main"], "state", lambda: state)
    found = values(metrics.text())
    assert found['portunus_door_open{door="main"}'] == 1
    alarms = {a: found[f'portunus_door_alarm{{door="main",alarm="{a}"}}'] for a in ("held", "forced", "fire")}
    assert alarms == {"held": 0, "forced": 1, "fire": 1}


def test_a_lock_that_nobody_knows_of_leaves_a_gap(metrics: Metrics, monkeypatch: pytest.MonkeyPatch) -> None:
    state = DoorState("main", "relay", Lock.UNKNOWN, 0.0, 0)
    monkeypatch.setattr(metrics._doors["main"], "state", lambda: state)
    assert 'portunus_door_unlocked{door="main"}' not in values(metrics.text())


def test_labels_are_escaped(clock: ManualClock) -> None:
    name = 'the "back"\\door\n'
    metrics = Metrics(clock, {"x": SimulatedDoor(name, 3.0, clock)}, dict, dict)
    assert 'portunus_door_unlocked{door="the \\"back\\"\\\\door\\n"} 0' in metrics.text()
    values(metrics.text())


def test_a_gallery_that_cannot_be_read_leaves_a_gap(clock: ManualClock) -> None:
    def unread() -> dict[str, int]:
        raise StorageFailed("the disk is gone")

    assert "gallery" not in Metrics(clock, {}, dict, unread).text()


def test_a_histogram_counts_each_value_once() -> None:
    found = Histogram()
    for value in (0.0, 0.5, 0.6, 5000.0, 5001.0, 1e9):
        found.add(value)
    assert (found.counts[0], found.counts[1], found.counts[-2], found.counts[-1]) == (2, 1, 1, 2)


def test_nobody_is_in_them(house: House) -> None:
    """Real people of a real gallery, one let in, one refused, and one looked at that nobody knows."""
    metrics = Metrics(
        house.clock,
        house.appliance.doors,
        lambda: {"requests": 0},
        lambda: {"people": house.gallery.status().people},
    )
    house.appliance.subscribe(metrics.take)
    ada = house.enrol("ada", "Ada Lovelace", role="engineer")
    house.appliance.handle(RenamePerson(ada.id, "Ada King"), OWNER)
    source = Given()
    house.start(source)
    for scene in [1] * 8 + [0] * 8 + [2] * 12:
        house.clock.advance(0.3)
        house.next(source, scene)
    source.show(None)
    text = metrics.text()
    found = values(text)
    assert found['portunus_decisions_total{camera="front",outcome="granted"}'] == 1
    assert found['portunus_decisions_total{camera="front",outcome="unknown"}'] == 1
    assert found["portunus_gallery_people"] == 1
    for word in (ada.id, "Ada", "Lovelace", "King", "binder", "engineer"):
        assert word.lower() not in text.lower()
