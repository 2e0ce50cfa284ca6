"""What every bench prints: records with their goals, and the two tables."""

from __future__ import annotations

import json

import pytest

from appliance.bench.goals import Goal
from appliance.bench.statistics import Sample
from ui.cli.benches.report import Report, cells, median
from ui.cli.output import Output

_MET = Goal("start", 1500.0, "ms", at_most=True).check(1400.0, "five starts")
_MISSED = Goal("detect: speed", 5.0, "x").check(4.3, "facenet-pytorch 278 ms")


class _Walk(Report):
    columns = ("what", "ms")
    note = "times are of one step"


def test_a_record_carries_its_goals(capsys: pytest.CaptureFixture[str]) -> None:
    report = _Walk(Output(as_json=True))
    report.record({"bench": "walk"}, 2, [_MET, _MISSED])
    report.record({"bench": "walk"}, 2)
    report.show()
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert [(goal["goal"], goal["met"]) for goal in first["goals"]] == [
        ("start", True),
        ("detect: speed", False),
    ]
    assert (second["goals"], second["threads"]) == ([], 2)
    assert {"cpu", "cores", "governor", "load"} <= set(second["machine"])
    assert {"portunus", "python", "numpy"} <= set(second["versions"])


def test_goals_are_a_table_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    report = _Walk(Output(as_json=False))
    report.record({"bench": "walk"}, 2, [_MET, _MISSED])
    report.row("a step", "1.0")
    report.show()
    told = capsys.readouterr()
    lines = [line.split() for line in told.out.splitlines()]
    assert lines[:2] == [["what", "ms"], ["a", "step", "1.0"]]
    assert lines[2] == ["goal", "wanted", "measured", "met", "beside"]
    assert lines[3] == ["start", "at", "most", "1,500", "ms", "1,400", "ms", "yes", "five", "starts"]
    assert lines[4] == ["detect:", "speed", "at", "least", "5x", "4.3x", "NO", "facenet-pytorch", "278", "ms"]
    assert "times are of one step" in told.err


def test_without_goals_there_is_no_such_table(capsys: pytest.CaptureFixture[str]) -> None:
    report = _Walk(Output(as_json=False))
    report.record({"bench": "walk"}, 2)
    report.row("a step", "1.0")
    report.show()
    assert "goal" not in capsys.readouterr().out


def test_a_sample_in_a_table() -> None:
    assert cells(Sample.of([10.0])) == ("10.0", "10.0", "10.0", "")
    assert cells(Sample.of([10.0, 20.0]))[0] == "15.0"
    assert (median(None), median(Sample.of([2.0]))) == ("", "2.0")
