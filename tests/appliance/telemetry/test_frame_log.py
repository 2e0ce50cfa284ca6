"""The per-frame log: the fields of the contract, null where nothing was measured, nobody's name."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from appliance.decision.decision import Outcome
from appliance.errors import InputError
from appliance.snapshot import Snapshot
from appliance.telemetry.frame_log import FrameLog
from appliance.telemetry.machine import Machine
from tests.appliance.telemetry.snapshots import decision, snapshot, track, with_embedding

FIELDS = [
    *("frame", "camera", "captured_at", "width", "height", "faces", "tracks"),
    *("capture_ms", "detect_ms", "align_ms", "embed_ms", "liveness_ms", "match_ms", "total_ms", "latency_ms"),
    *("fps", "dropped", "cpu_percent", "rss_mib", "gpu_percent", "gpu_memory_mib"),
    *("power_w", "energy_j", "temperature_c"),
    *("detector", "detector_engine", "embedder", "embedder_engine", "results"),
]
ADA = decision(Outcome.GRANTED, "person-ada")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "sys")


def written(path: Path, machine: Machine, *snapshots: Snapshot, ids: bool = False) -> list[dict[str, Any]]:
    log = FrameLog(path, machine, ids=ids)
    for one in snapshots:
        log.write(one)
    log.close()
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_a_record_has_the_contracts_fields_in_order(tmp_path: Path, machine: Machine) -> None:
    (record,) = written(tmp_path / "log.jsonl", machine, snapshot(track(1, ADA), index=7))
    assert list(record) == FIELDS
    assert (record["frame"], record["camera"], record["dropped"]) == (7, "front", 4)
    assert (record["width"], record["height"], record["faces"], record["tracks"]) == (320, 240, 1, 1)
    assert record["captured_at"] == "2026-11-25T12:00:00.123Z"
    assert (record["capture_ms"], record["detect_ms"], record["total_ms"]) == (1.25, 12.346, 14.0)
    assert record["fps"] == 24.99
    assert (record["detector"], record["detector_engine"]) == ("mtcnn", "tflite")
    assert (record["embedder"], record["embedder_engine"]) == ("dlib-resnet", "onnxruntime")


def test_what_was_not_measured_is_null_and_never_0(tmp_path: Path, machine: Machine) -> None:
    (record,) = written(tmp_path / "log.jsonl", machine, snapshot())
    unmeasured = {"align_ms", "embed_ms", "liveness_ms", "match_ms", "latency_ms", "cpu_percent"}
    unmeasured |= {"gpu_percent", "gpu_memory_mib", "power_w", "energy_j", "temperature_c"}
    assert {name for name in FIELDS if record[name] is None} == unmeasured
    assert record["results"] == []


def test_stages_at_work_are_measured(tmp_path: Path, machine: Machine) -> None:
    (record,) = written(tmp_path / "log.jsonl", machine, with_embedding(snapshot()))
    times = [record[name] for name in ("align_ms", "embed_ms", "liveness_ms", "match_ms", "total_ms")]
    assert times == [1.0, 20.5, 3.0, 0.1, 40.0]


def test_the_latency_is_that_of_the_frame_that_closed_a_decision(tmp_path: Path, machine: Machine) -> None:
    closing = snapshot(track(1, ADA), closed=((1, ADA),))
    records = written(tmp_path / "log.jsonl", machine, snapshot(track()), closing, snapshot(track(1, ADA)))
    assert [record["latency_ms"] for record in records] == [None, 250.0, None]


def test_results_of_faces_seen_in_the_frame(tmp_path: Path, machine: Machine) -> None:
    tracks = (track(1, ADA), track(2), track(3, ADA, seen=False), track(4, decision(Outcome.UNKNOWN)))
    (record,) = written(tmp_path / "log.jsonl", machine, snapshot(*tracks), ids=True)
    box = [100.0, 60.0, 180.0, 150.0]
    assert record["results"] == [
        {"track": 1, "box": box, "decision": "granted", "person": "person-ada"},
        {"track": 2, "box": box, "decision": None, "person": None},
        {"track": 4, "box": box, "decision": "unknown", "person": None},
    ]
    assert (record["faces"], record["tracks"]) == (3, 4)


def test_pseudonyms_hold_for_one_log_and_hide_ids_and_names(tmp_path: Path, machine: Machine) -> None:
    grace = decision(Outcome.DENIED, "person-grace")
    seen = snapshot(track(1, ADA), track(2, grace), names={"person-ada": "Ada", "person-grace": "Grace"})
    people = []
    for name in ("one.jsonl", "two.jsonl"):
        records = written(tmp_path / name, machine, seen, seen)
        first, second = ([result["person"] for result in record["results"]] for record in records)
        assert first == second
        assert len(set(first)) == 2
        text = (tmp_path / name).read_text()
        assert not any(word in text for word in ("person-ada", "person-grace", "Ada", "Grace", "enrolled"))
        people.append(first)
    assert not set(people[0]) & set(people[1])


def test_csv_has_the_same_records(tmp_path: Path, machine: Machine) -> None:
    log = FrameLog(tmp_path / "LOG.CSV", machine, ids=True)
    log.write(snapshot(track(1, ADA)))
    log.write(with_embedding(snapshot(index=1)))
    log.close()
    with (tmp_path / "LOG.CSV").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == FIELDS
    assert [row["frame"] for row in rows] == ["0", "1"]
    assert [row["embed_ms"] for row in rows] == ["", "20.5"]
    assert json.loads(rows[0]["results"])[0]["person"] == "person-ada"
    assert json.loads(rows[1]["results"]) == []


@pytest.mark.parametrize("name", ["none/log.jsonl", "."])
def test_a_log_that_cannot_be_opened(tmp_path: Path, machine: Machine, name: str) -> None:
    with pytest.raises(InputError, match=r"the log .* cannot be written"):
        FrameLog(tmp_path / name, machine)


def test_a_disk_that_is_full_is_told(machine: Machine) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    log = FrameLog(full, machine)
    with pytest.raises(InputError, match="the log /dev/full"):  # noqa: PT012 - whichever call empties the buffer
        for _ in range(1000):
            log.write(snapshot())
        log.close()
