"""`portunus bench search`, on small galleries."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ui.cli.main import run_command


def test_each_size_is_searched(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    state = tmp_path / "state"
    arguments = ["--templates", "200", "--dimensions", "16", "--probes", "10", "--json"]
    assert run_command(["--state", str(state), "bench", "search", *arguments]) == 0
    (record,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (record["bench"], record["templates"], record["dimensions"], record["probes"]) == (
        "search",
        200,
        16,
        10,
    )
    assert (record["method"], record["threads"], record["goals"]) == ("exact", 1, [])
    assert (record["template_recall"], record["person_recall"], record["same_answers"]) == (1, 1, 1)
    assert record["search_ms"]["median"] > 0
    assert set(record) >= {"machine", "versions", "date", "warm_up", "iterations", "build_s", "grown_mib"}
    assert not state.exists(), "a measurement leaves the state folder alone"


def test_for_people_there_is_a_table(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    arguments = ["--templates", "200", "--dimensions", "16", "--probes", "10"]
    assert run_command(["--state", str(tmp_path), "bench", "search", *arguments]) == 0
    told = capsys.readouterr()
    assert "portunus" in told.out
    assert "100.0 %" in told.out
    assert "one core" in told.err


def test_with_codes_there_is_a_table_of_changes_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("ui.cli.benches.search.EXACT_UP_TO", 64)
    arguments = ["--templates", "200", "--dimensions", "16", "--probes", "10"]
    assert run_command(["--state", str(tmp_path), "bench", "search", *arguments]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "codes" in told
    assert "meanwhile" in told
    assert "snapshot" in told
