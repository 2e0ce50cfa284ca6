"""`portunus bench` from its arguments to its records, on a simulated door: small, but all of it real."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ui.cli.main import run_command

_DOOR = "sim:?script=still&people=collins&seconds=2&fps=20&size=320x240"
_STAMPED = {"machine", "versions", "date", "threads", "warm_up", "iterations"}


@pytest.fixture(autouse=True)
def _installed(models_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTUNUS_MODELS_FOLDER", str(models_folder))


def _records(capsys: pytest.CaptureFixture[str], state: Path, *arguments: str) -> list[dict[str, Any]]:
    assert run_command(["--state", str(state), "bench", *arguments, "--json"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert all(set(record) >= _STAMPED for record in records)
    return records


def test_detect(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    arguments = [
        "--video",
        _DOOR,
        "--heights",
        "120",
        "240",
        "--frames",
        "3",
        "--engines",
        "tflite",
        "onnxruntime",
    ]
    records = _records(capsys, tmp_path / "state", "detect", *arguments)
    measured = [(r["height"], r["width"], r["engine"]) for r in records]
    assert measured == [
        (120, 160, "tflite"),
        (120, 160, "onnxruntime"),
        (240, 320, "tflite"),
        (240, 320, "onnxruntime"),
    ]
    assert all(r["min_face"] == 20 and r["faces_per_frame"] == 1 and r["peers"] == [] for r in records)
    assert not (tmp_path / "state").exists()


def test_detect_beside_a_peer(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    answer = {
        "times_ms": [1e6],
        "warm_up": 2,
        "boxes": [[[0, 0, 9, 9], [5, 5, 60, 60]]],
        "rss_mib": 1,
        "versions": {},
    }
    python = tmp_path / "peers" / "mtcnn" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f"#!/bin/sh\necho '{json.dumps(answer)}'\n")  # stands in for a peer of 1.5 GB
    python.chmod(0o755)
    arguments = ["--video", _DOOR, "--heights", "240", "--frames", "1", "--peers", str(tmp_path / "peers")]
    (record,) = _records(capsys, tmp_path, "detect", *arguments)
    (peer,) = record["peers"]
    assert (peer["peer"], peer["faces"], peer["faces_found"]) == ("mtcnn", 1, 0)
    assert peer["ratio"] == pytest.approx(1e6 / record["detect_ms"]["median"], rel=0.01)
    assert run_command(["--state", str(tmp_path), "bench", "detect", *arguments]) == 0
    told = capsys.readouterr()
    assert "0 of 1" in told.out
    assert "cores" in told.err


def test_embed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    arguments = ["dlib-resnet", "--batch", "1", "3", "--seconds", "0"]
    records = _records(capsys, tmp_path, "embed", *arguments)
    measured = [(r["embedder"], r["engine"], r["batch"]) for r in records]
    assert measured == [("dlib-resnet", engine, n) for engine in ("tflite", "onnxruntime") for n in (1, 3)]
    for record in records:
        assert (record["weights"], record["iterations"]) == ("published", 10)
        assert record["batch_ms"]["median"] == pytest.approx(
            record["batch"] * record["ms_per_face"]["median"], rel=0.01
        )


def test_facenet_is_timed_without_its_release_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTUNUS_MODELS_FOLDER", str(tmp_path / "nothing"))
    arguments = ["facenet", "--engines", "tflite", "--batch", "1", "--seconds", "0"]
    (record,) = _records(capsys, tmp_path, "embed", *arguments)
    assert (record["embedder"], record["weights"]) == ("facenet", "random")


def test_the_whole_product_with_facenet_without_its_release_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, models_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "mtcnn").symlink_to(models_folder / "mtcnn")
    monkeypatch.setenv("PORTUNUS_MODELS_FOLDER", str(tmp_path / "models"))
    arguments = ["--video", _DOOR, "--heights", "240", "--start", "0", "--gallery", "8", "--every-frame"]
    (record,) = _records(capsys, tmp_path, "pipeline", *arguments, "--embedder", "facenet")
    assert (record["embedder"], record["weights"], record["gallery"]) == ("facenet", "random", 8)
    assert record["embed_ms"]["median"] > 0


def test_pipeline(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    arguments = ["--video", _DOOR, "--heights", "240", "--start", "0", "--gallery", "10", "--every-frame"]
    (record,) = _records(capsys, tmp_path / "state", "pipeline", *arguments)
    assert record["warm_up"] + record["iterations"] == 40
    assert (record["height"], record["gallery"], record["min_face"], record["every_frame"]) == (
        240,
        10,
        40,
        True,
    )
    assert record["fps"] == pytest.approx(record["iterations"] / record["seconds"], rel=0.01)
    assert (record["dropped"], record["weights"]) == (0, "published")
    assert record["faces_per_frame"] == 1.0
    assert record["decisions"] >= 0
    stages = ("capture_ms", "detect_ms", "align_ms", "embed_ms", "match_ms", "total_ms")
    assert all(record[stage]["median"] > 0 for stage in stages)
    assert record["total_ms"]["median"] > record["detect_ms"]["median"]
    assert record["rss_mib"] > 50
    assert record["cpu_percent"] > 0
    assert not (tmp_path / "state").exists(), "a measurement leaves the state folder alone"


def test_a_clip_that_ends_in_the_warm_up(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    arguments = ["--video", _DOOR, "--heights", "120", "--start", "0", "--frames", "1", "--gallery", "0"]
    assert run_command(["--state", str(tmp_path), "bench", "pipeline", *arguments]) == 3
    assert "measure on more frames" in capsys.readouterr().err


def test_start(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (record,) = _records(capsys, tmp_path / "state", "start", "--runs", "1", "--gallery", "8")
    assert (record["decision"], record["iterations"]) == ("granted", 1)
    assert record["first_start_ms"] > 300  # three views 100 ms apart, and Python itself
    assert record["rss_mib"] > 50


def test_a_missing_peer_is_one_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for verb in (["detect", "--video", _DOOR], ["pipeline", "--video", _DOOR], ["embed"]):
        assert run_command(["bench", *verb, "--peers", str(tmp_path)]) == 3
        error = capsys.readouterr().err
        assert error.count("\n") == 1
        assert "bench --help" in error


@pytest.mark.parametrize("verb", ["detect", "pipeline"])
def test_a_missing_video_is_one_sentence(
    verb: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run_command(["--state", str(tmp_path), "bench", verb, "--video", str(tmp_path / "no.mp4")]) == 3
    assert capsys.readouterr().err.startswith("portunus: there is no file")


@pytest.mark.parametrize(
    "arguments",
    [
        ["detect"],
        ["detect", "--video", _DOOR, "--min-face", "11"],
        ["detect", "--video", _DOOR, "--frames", "0"],
        ["detect", "--video", _DOOR, "--heights", "ten"],
        ["embed", "--seconds", "-1"],
        ["embed", "no-such-embedder"],
        ["pipeline", "--video", _DOOR, "--pace", "slow"],
        ["start", "--runs", "0"],
        [],
    ],
)
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run_command(["--state", str(tmp_path), "bench", *arguments]) == 2
    assert capsys.readouterr().out == ""


def test_an_engine_that_does_not_exist(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    arguments = ["--video", _DOOR, "--engines", "abacus"]
    assert run_command(["--state", str(tmp_path), "bench", "detect", *arguments]) == 5
    assert "abacus" in capsys.readouterr().err


def test_the_help_says_how_to_make_peers(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["bench", "--help"]) == 0
    told = capsys.readouterr().out
    assert "DIR/facenet/bin/pip install" in told
    assert "mtcnn==1.0.0" in told
