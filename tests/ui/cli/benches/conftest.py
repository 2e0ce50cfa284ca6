"""What the tests of `bench` share: a models folder, and the records of one measurement."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ui.cli.main import run_command

DOOR = "sim:?script=still&people=collins&seconds=2&fps=20&size=320x240"
_STAMPED = {"machine", "versions", "date", "threads", "warm_up", "iterations", "goals"}

Records = Callable[..., list[dict[str, Any]]]


@pytest.fixture(autouse=True)
def _installed(models_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTUNUS_MODELS_FOLDER", str(models_folder))


@pytest.fixture
def records(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Records:
    """Runs `portunus bench ARGUMENTS --json` and gives its records."""

    def run(*arguments: str) -> list[dict[str, Any]]:
        assert run_command(["--state", str(tmp_path / "state"), "bench", *arguments, "--json"]) == 0
        found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert all(set(record) >= _STAMPED for record in found)
        assert not (tmp_path / "state").exists(), "a measurement leaves the state folder alone"
        return found

    return run
