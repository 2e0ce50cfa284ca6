"""`bench pad` on the published examples: two attacks and one living face."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from ui.cli.main import run_command


@pytest.fixture
def command(
    tmp_path: Path, minifasnet: Path, shared_data: Path, monkeypatch: pytest.MonkeyPatch
) -> list[str]:
    monkeypatch.setenv("PORTUNUS_MODELS_FOLDER", str(minifasnet))
    for name, place in (("live_T1", "live/ada"), ("spoof_F1", "attack/sheet"), ("spoof_F2", "attack/screen")):
        (tmp_path / place).mkdir(parents=True)
        shutil.copy(shared_data / "spoof" / f"{name}.jpg", tmp_path / place)
    folders = ["--live", str(tmp_path / "live"), "--attack", str(tmp_path / "attack")]
    return ["--state", str(tmp_path / "state"), "bench", "pad", *folders]


def test_records(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command([*command, "--json"]) == 0
    live, screen, sheet = map(json.loads, capsys.readouterr().out.splitlines())
    assert (live["kind"], live["persons"], live["clips"], live["windows"], live["wrong"]) == (
        "live",
        1,
        1,
        1,
        0,
    )
    assert live["bpcer"] == {"rate": 0.0, "low": 0.0, "high": 0.975}
    assert (screen["kind"], sheet["kind"]) == ("screen", "sheet")
    assert screen["apcer"]["rate"] == sheet["apcer"]["rate"] == 0.0
    assert screen["apnrr"]["rate"] == 0.0
    assert {"machine", "versions", "date", "threads"} <= set(live)


def test_the_table(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(command) == 0
    told = capsys.readouterr()
    assert "0.00% (0.00 to 97.50)" in told.out
    assert "those of one clip are not" in told.err


def test_without_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["--state", str(tmp_path), "bench", "pad"]
    assert run_command(command) == 2
    assert "--live" in capsys.readouterr().err
    assert run_command([*command, "--live", str(tmp_path / "absent")]) == 3
    assert "absent" in capsys.readouterr().err
