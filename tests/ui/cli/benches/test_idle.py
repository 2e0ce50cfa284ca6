"""`portunus bench idle`, on a small empty door and on a video."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ui.cli.main import run_command


@pytest.fixture(autouse=True)
def _installed(models_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTUNUS_MODELS_FOLDER", str(models_folder))


def test_an_empty_door_is_cheap(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    state = tmp_path / "state"
    arguments = ["--seconds", "2", "--height", "720"]
    assert run_command(["--state", str(state), "bench", "idle", "--json", *arguments]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    record = json.loads(line)
    assert (record["bench"], record["height"], record["width"], record["source_fps"]) == (
        "idle",
        720,
        1280,
        30,
    )
    assert record["warm_up"] + record["iterations"] + record["dropped"] == pytest.approx(60, abs=2)
    assert 0 < record["looks_per_s"] <= 5
    assert 0 < record["decoding_percent"] < record["cpu_percent"]
    assert record["own_percent"] == pytest.approx(
        record["cpu_percent"] - record["decoding_percent"], abs=0.02
    )
    assert record["rss_mib"] > 50
    (goal,) = record["goals"]
    assert (goal["measured"], goal["unit"]) == (pytest.approx(record["own_percent"], abs=0.01), "%")
    assert not state.exists(), "a measurement leaves the state folder alone"


def test_a_video_with_somebody_is_no_empty_door(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    video = "sim:?script=still&people=collins&seconds=1.5&size=320x240"
    arguments = ["--video", video, "--seconds", "1.5", "--height", "240", "--fps", "20"]
    assert run_command(["--state", str(tmp_path), "bench", "idle", *arguments]) == 0
    told = capsys.readouterr()
    assert "240" in told.out
    assert "goal" not in told.out
    assert "somebody was seen" in told.err


def test_too_short_a_time_is_one_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    arguments = ["--seconds", "0.1", "--height", "240"]
    assert run_command(["--state", str(tmp_path), "bench", "idle", *arguments]) == 3
    assert "measure for longer" in capsys.readouterr().err


def test_a_missing_video_is_one_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    arguments = ["--video", str(tmp_path / "no.mp4")]
    assert run_command(["--state", str(tmp_path), "bench", "idle", *arguments]) == 3
    assert capsys.readouterr().err.startswith("portunus: there is no file")
