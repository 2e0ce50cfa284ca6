"""`bench detect` from its arguments to its records, on a simulated door."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.ui.cli.benches.conftest import DOOR, Records
from ui.cli.main import run_command


def _peer(folder: Path, name: str, boxes: list[list[float]]) -> None:
    """An environment whose Python answers that every one of its frames has these faces."""
    answer = {"times_ms": [1e6], "warm_up": 2, "boxes": [boxes], "rss_mib": 1, "versions": {}}
    python = folder / name / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f"#!/bin/sh\necho '{json.dumps(answer)}'\n")  # stands in for a peer of 1.5 GB
    python.chmod(0o755)


def _goals(record: dict[str, Any]) -> list[tuple[str, bool]]:
    return [(goal["goal"].split(": ")[1], goal["met"]) for goal in record["goals"]]


def test_every_engine_at_every_height(records: Records) -> None:
    heights, engines = ("120", "240"), ("tflite", "onnxruntime")
    found = records("detect", "--video", DOOR, "--heights", *heights, "--frames", "3", "--engines", *engines)
    measured = [(r["height"], r["width"], r["engine"]) for r in found]
    assert measured == [
        (120, 160, "tflite"),
        (120, 160, "onnxruntime"),
        (240, 320, "tflite"),
        (240, 320, "onnxruntime"),
    ]
    assert all(r["min_face"] == 20 and r["faces_per_frame"] == 1 and r["peers"] == [] for r in found)
    assert all(r["goals"] == [] for r in found), "no goal is about pictures of 240 lines"


def test_beside_a_peer(records: Records, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    _peer(tmp_path / "peers", "mtcnn", [[0, 0, 9, 9], [5, 5, 60, 60]])
    arguments = ["--video", DOOR, "--heights", "240", "--frames", "1", "--peers", str(tmp_path / "peers")]
    (record,) = records("detect", *arguments)
    (peer,) = record["peers"]
    assert (peer["peer"], peer["min_face"], peer["faces"], peer["faces_found"]) == ("mtcnn", 20, 1, 0)
    assert peer["ratio"] == pytest.approx(1e6 / record["detect_ms"]["median"], rel=0.01)
    assert run_command(["--state", str(tmp_path), "bench", "detect", *arguments]) == 0
    told = capsys.readouterr()
    assert "0 of 1" in told.out
    assert "cores" in told.err


def test_goals_are_told_beside_both_peers(
    records: Records, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name in ("facenet", "mtcnn"):
        _peer(tmp_path / "peers", name, [[5, 5, 60, 60]])
    arguments = ["--video", DOOR, "--heights", "480", "--frames", "1", "--peers", str(tmp_path / "peers")]
    (record,) = records("detect", *arguments)
    assert _goals(record) == [
        ("speed beside facenet-pytorch", True),
        ("its faces found, 24 px and up", False),
        ("speed beside mtcnn", True),
    ]
    assert run_command(["--state", str(tmp_path), "bench", "detect", *arguments]) == 0
    told = capsys.readouterr().out
    assert [line.split()[-1] for line in told.splitlines() if "its faces found" in line] == ["faces"]
    assert "NO" in told


def test_a_larger_smallest_face_is_told_beside_the_peer_as_its_users_run_it(
    records: Records, tmp_path: Path
) -> None:
    for name in ("facenet", "mtcnn"):
        _peer(tmp_path / "peers", name, [])
    arguments = ["--heights", "720", "--frames", "1", "--min-face", "40", "--peers", str(tmp_path / "peers")]
    (record,) = records("detect", "--video", DOOR, *arguments)
    asked = [(peer["peer"], peer["min_face"]) for peer in record["peers"]]
    assert asked == [("facenet-pytorch", 40), ("mtcnn", 40), ("facenet-pytorch", 20)]
    assert _goals(record) == [("speed beside facenet-pytorch at min face 20", True)]


def test_an_engine_that_does_not_exist(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    arguments = ["--video", DOOR, "--engines", "abacus"]
    assert run_command(["--state", str(tmp_path), "bench", "detect", *arguments]) == 5
    assert "abacus" in capsys.readouterr().err
