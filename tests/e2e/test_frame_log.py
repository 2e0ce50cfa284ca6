"""`run --log`: the fields of the contract, for machines to read, without a name in them."""

from __future__ import annotations

import csv
import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.command import Portunus

FIELDS = [
    *("frame", "camera", "captured_at", "width", "height", "faces", "tracks"),
    *("capture_ms", "detect_ms", "align_ms", "embed_ms", "liveness_ms", "match_ms", "total_ms", "latency_ms"),
    *("fps", "dropped", "cpu_percent", "rss_mib", "gpu_percent", "gpu_memory_mib"),
    *("power_w", "energy_j", "temperature_c", "detector", "detector_engine", "embedder", "embedder_engine"),
    "results",
]
ALWAYS = {"capture_ms", "detect_ms", "total_ms", "fps", "dropped", "rss_mib"}
# Nobody comes in the first seconds; then Eileen Collins, and Grace Hopper after her.
SCENE = "sim:?seconds=16&fps=12&size=640x360"


@pytest.fixture(scope="module")
def logs(original: Portunus, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Three logs of the same scene: JSON lines, CSV, and JSON lines with ids."""
    # Decisions are events of the gallery, and the original one is for reading.
    watching = original.copy(tmp_path_factory.mktemp("watching") / "state")
    folder = tmp_path_factory.mktemp("logs")
    for name, more in (("a.jsonl", ()), ("b.csv", ()), ("ids.jsonl", ("--log-ids",))):
        run = ("run", "--headless", "--pace", "fast", "--source", SCENE, "--log", folder / name)
        ended = watching(*run, *more).done()
        assert ended.said[-1].startswith("192 frames")
    return {path.name: path for path in folder.iterdir()}


@pytest.fixture(scope="module")
def records(logs: dict[str, Path]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in logs["a.jsonl"].read_text().splitlines()]


def _people(path: Path) -> set[str]:
    """Whoever the log names in its results."""
    return set(re.findall(r'\\?"+person\\?"+: \\?"+([^"\\]+)', path.read_text()))


def test_each_frame_has_one_record_with_all_fields(records: list[dict[str, Any]]) -> None:
    assert [record["frame"] for record in records] == list(range(192))
    assert {tuple(record) for record in records} == {tuple(FIELDS)}
    assert {record["camera"] for record in records} == {"front"}
    assert {(record["width"], record["height"]) for record in records} == {(640, 360)}
    networks = ("detector", "detector_engine", "embedder", "embedder_engine")
    [named] = {tuple(record[field] for field in networks) for record in records}
    assert named[0] == "mtcnn"
    assert named[2] == "dlib-resnet"
    assert {named[1], named[3]} <= {"tflite", "onnxruntime"}


def test_what_was_not_measured_is_null(records: list[dict[str, Any]]) -> None:
    for number, record in enumerate(records):
        embedded = record["embed_ms"] is not None
        for field in ("align_ms", "match_ms"):
            assert (record[field] is not None) == embedded
        # A rate takes two frames.
        assert {field for field in ALWAYS if record[field] is None} == ({"fps"} if number == 0 else set())
        assert record["align_ms"] != 0
        assert record["total_ms"] >= record["detect_ms"] > 0
    assert 0 < sum(record["embed_ms"] is not None for record in records) < len(records) / 2
    assert records[0]["cpu_percent"] is None, "there is nothing yet to compare with"
    # Nothing measures a graphics card here, so nothing may claim to.
    for field in ("gpu_percent", "gpu_memory_mib", "power_w", "energy_j"):
        assert {record[field] for record in records} == {None}


def test_times_are_utc_milliseconds(records: list[dict[str, Any]]) -> None:
    times = [record["captured_at"] for record in records]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", time) for time in times)
    moments = [datetime.fromisoformat(time.replace("Z", "+00:00")) for time in times]
    assert moments == sorted(moments)


def test_results(records: list[dict[str, Any]]) -> None:
    results = [result for record in records for result in record["results"]]
    assert {tuple(result) for result in results} == {("track", "box", "decision", "person")}
    assert {result["decision"] for result in results} == {None, "granted"}
    assert all(len(result["box"]) == 4 for result in results)
    for result in results:
        assert (result["person"] is not None) == (result["decision"] == "granted")
    # A track lives on for a moment after its face was seen last; results are of this frame's faces alone.
    assert all(len(record["results"]) <= min(record["tracks"], record["faces"]) for record in records)
    closed = [record for record in records if record["latency_ms"] is not None]
    assert len(closed) == 2, "one decision for each of two people"
    assert all(record["latency_ms"] > 0 for record in closed)


def test_people_are_pseudonyms_of_one_log(original: Portunus, logs: dict[str, Path]) -> None:
    first, second, ids = (_people(logs[name]) for name in ("a.jsonl", "b.csv", "ids.jsonl"))
    assert len(first) == len(second) == 2
    assert first.isdisjoint(second)
    assert all(pseudonym.startswith("p-") for pseudonym in first | second)
    assert ids == {person["id"] for person in original.people().values()}
    for name in ("a.jsonl", "b.csv"):
        assert not any(person in logs[name].read_text() for person in ids)
    for log in logs.values():
        assert not re.search("collins|hopper|eileen|grace", log.read_text(), re.IGNORECASE)
        assert not re.search("score|distance|embedding", log.read_text())


def test_csv_says_the_same(logs: dict[str, Path], records: list[dict[str, Any]]) -> None:
    with logs["b.csv"].open(newline="") as file:
        table = csv.DictReader(file)
        assert table.fieldnames == FIELDS
        rows = list(table)
    assert [int(row["frame"]) for row in rows] == list(range(192))
    assert {row["gpu_percent"] for row in rows} == {""}
    empty = {row["embed_ms"] for row in rows if row["align_ms"] == ""}
    assert empty == {""}
    decided = [[r["decision"] for r in json.loads(row["results"])] for row in rows]
    assert decided == [[result["decision"] for result in record["results"]] for record in records]
