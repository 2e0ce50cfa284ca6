"""`bench pipeline` from its arguments to its records, on a simulated door: small, but all of it real."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.ui.cli.benches.conftest import DOOR, Records
from ui.cli.main import run_command

_CLIP = ("--video", DOOR, "--start", "0")


def test_the_whole_product(records: Records) -> None:
    (record,) = records("pipeline", *_CLIP, "--heights", "240", "--gallery", "10", "--every-frame")
    assert record["warm_up"] + record["iterations"] == 40
    assert (record["height"], record["gallery"], record["min_face"], record["every_frame"]) == (
        240,
        10,
        40,
        True,
    )
    assert record["fps"] == pytest.approx(record["iterations"] / record["seconds"], rel=0.01)
    assert (record["dropped"], record["weights"], record["source_fps"]) == (0, "published", 20)
    assert record["faces_per_frame"] == 1.0
    assert record["decisions"] >= 0
    stages = ("capture_ms", "detect_ms", "align_ms", "embed_ms", "match_ms", "total_ms")
    assert all(record[stage]["median"] > 0 for stage in stages)
    assert record["total_ms"]["median"] > record["detect_ms"]["median"]
    assert record["rss_mib"] > 50
    assert record["cpu_percent"] > 0
    assert "per_frame" not in record
    assert record["goals"] == []


def test_with_facenet_without_its_release_file_frame_by_frame(
    records: Records, tmp_path: Path, models_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "mtcnn").symlink_to(models_folder / "mtcnn")
    monkeypatch.setenv("PORTUNUS_MODELS_FOLDER", str(tmp_path / "models"))
    answer = {
        "times_ms": [9e5, 9e5],
        "detect_ms": [3e5, 4e5],
        "embed_ms": [6e5, 5e5],
        "faces": [1, 2],
        "faces_per_frame": 1.5,
        "warm_up": 2,
        "rss_mib": 1,
        "versions": {},
    }
    python = tmp_path / "peers" / "facenet" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f"#!/bin/sh\necho '{json.dumps(answer)}'\n")
    python.chmod(0o755)
    options = ("--gallery", "8", "--every-frame", "--per-frame", "--peers", str(tmp_path / "peers"))
    (record,) = records("pipeline", *_CLIP, "--heights", "480", *options, "--embedder", "facenet")
    assert (record["embedder"], record["weights"], record["gallery"]) == ("facenet", "random", 8)
    assert record["embed_ms"]["median"] > 0
    columns = record["per_frame"]
    assert columns["faces"] == [1] * record["iterations"]
    assert len(columns["detect_ms"]) == len(columns["embed_ms"]) == record["iterations"]
    assert record["peers"][0]["per_frame"] == {
        "faces": [1, 2],
        "detect_ms": [3e5, 4e5],
        "embed_ms": [6e5, 5e5],
    }
    (goal,) = record["goals"]
    assert (goal["goal"], goal["met"]) == ("pipeline, 480 lines, every frame, facenet: speed", True)
    assert goal["measured"] == pytest.approx(record["fps"] * 900, rel=0.01)


def test_a_source_played_at_another_rate(records: Records) -> None:
    options = ("--heights", "120", "--gallery", "0", "--pace", "real", "--fps", "40")
    (record,) = records("pipeline", *_CLIP, *options)
    assert record["source_fps"] == 40
    came = record["warm_up"] + record["iterations"] + record["dropped"]
    assert came <= 40
    assert record["seconds"] <= 1.3, "two seconds of frames in one"


def test_a_clip_that_ends_in_the_warm_up(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    arguments = [*_CLIP, "--heights", "120", "--frames", "1", "--gallery", "0"]
    assert run_command(["--state", str(tmp_path), "bench", "pipeline", *arguments]) == 3
    assert "measure on more frames" in capsys.readouterr().err
