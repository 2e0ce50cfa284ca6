"""Results go to stdout, messages to stderr; JSON stays JSON whatever is in it."""

from __future__ import annotations

import json

import pytest

from ui.cli.output import Output


def test_a_record_for_machines(capsys: pytest.CaptureFixture[str]) -> None:
    Output(as_json=True).record({"name": "Zoë\n\x1b[31m 🦊", "distance": None}, "for people")
    out, err = capsys.readouterr()
    assert err == ""
    assert len(out.splitlines()) == 1
    assert "Zoë" in out, "names are readable"
    assert json.loads(out) == {"name": "Zoë\n\x1b[31m 🦊", "distance": None}


def test_a_record_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    Output(as_json=False).record({"name": "Zoë"}, "for people")
    assert capsys.readouterr() == ("for people\n", "")


def test_messages_go_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    for as_json in (True, False):
        Output(as_json).say("hello")
        assert capsys.readouterr() == ("", "hello\n")


def test_a_table_is_for_people_alone(capsys: pytest.CaptureFixture[str]) -> None:
    name = "[bold]Ann[/] " + "x" * 90
    columns, rows = ("id", "name"), [("a1", name), ("b2", None)]
    Output(as_json=True).table(columns, rows)
    assert capsys.readouterr() == ("", "")
    Output(as_json=False).table(columns, rows)
    out, err = capsys.readouterr()
    assert err == ""
    head, first, second = out.splitlines()
    assert head.split() == ["id", "name"]
    assert name in first, "what looks like markup is shown as it is, and nothing is cut off"
    assert second.strip() == "b2"


def test_no_progress_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with Output(as_json=False).progress("working", 3) as advance:
        for _ in range(3):
            advance(1)
    assert capsys.readouterr() == ("", "")
