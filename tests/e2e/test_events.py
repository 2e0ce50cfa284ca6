"""What happened: metadata for everybody, and for an administrator the template behind a wrong decision."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.e2e.command import Portunus
from tests.e2e.material import line_of


@pytest.fixture
def granted(door: Portunus, eileen: Path, tmp_path: Path) -> int:
    """The number of an event in which Eileen Collins was let in."""
    door("run", "--headless", "--source", line_of(eileen, tmp_path / "line")).done()
    [event] = door("--json", "events", "list", "--kind", "granted").done().records
    number = event["id"]
    assert isinstance(number, int)
    return number


def test_events_are_metadata_alone(door: Portunus, granted: int, tmp_path: Path) -> None:
    listed = door("events", "list").done().out
    assert "granted" in listed
    for file in ("events.csv", "events.jsonl"):
        door("events", "export", tmp_path / file).done()
    rows = list(csv.DictReader((tmp_path / "events.csv").open()))
    assert set(rows[0]) == {"id", "at", "kind", "person", "camera", "door", "reason", "views", "detail"}
    for text in (listed, *((tmp_path / file).read_text() for file in ("events.csv", "events.jsonl"))):
        assert "Eileen" not in text
        assert "distance" not in text
    door("events", "export", tmp_path / "events.txt").refused(2, ".csv")


def test_a_wrong_decision_is_marked_and_its_template_retired(door: Portunus, granted: int) -> None:
    [shown] = door("--json", "events", "show", str(granted)).done().records
    assert shown["near"][0]["name"] == "Eileen Collins"
    assert shown["template"] == shown["near"][0]["template"]
    assert (shown["left"], shown["source"], shown["marked"]) == (1, "picture", None)
    assert [one["name"] for one in shown["neighbours"]] == ["Grace Hopper"]

    door("events", "mark", str(granted), "--not-her", "--retire").refused(2, "say --yes")
    [marked] = door("--json", "events", "mark", str(granted), "--not-her").done().records
    assert marked["marked"]
    ended = door("events", "mark", str(granted), "--not-her", "--retire", "--yes").done()
    assert "only template" in ended.err
    assert door.people()["Eileen Collins"]["templates"] == 0
    [gone] = door("--json", "events", "show", str(granted)).done().records
    assert gone["template"] is None
    assert "is gone" in door("events", "show", str(granted)).done().out
    door("events", "mark", str(granted), "--not-her", "--retire", "--yes").refused(3, "gone already")


def test_what_is_no_decision_is_refused(door: Portunus) -> None:
    for number in ("1", "99999"):
        door("events", "show", number).refused(3, "no decision with the number")
