"""`policy …`: rules from a file, what they say, and what they do at the door."""

from __future__ import annotations

import json
from pathlib import Path

from tests.e2e.command import Portunus
from tests.e2e.material import line_of

RULES = """
time_zone = "Europe/Berlin"
holidays = ["12-25", 2026-04-03]

[schedules.office]
windows = ["mon-fri 07:00-19:00"]

[roles.staff]
doors = ["main"]
schedule = "office"

[roles.guard]
doors = ["*"]
"""


def _decision(door: Portunus, portrait: Path, folder: Path) -> str:
    log = folder.with_suffix(".jsonl")
    door("run", "--headless", "--source", line_of(portrait, folder), "--log", log).done()
    [result] = json.loads(log.read_text().splitlines()[-1])["results"]
    return str(result["decision"])


def test_rules_are_set_shown_and_explained(door: Portunus, tmp_path: Path) -> None:
    person = door.people()["Eileen Collins"]["id"]
    file = tmp_path / "rules.toml"
    file.write_text(RULES)
    assert door("--json", "policy", "show").done().records == [{"rules": None, "modes": {}}]
    door("policy", "set", file).done()
    [shown] = door("--json", "policy", "show").done().records
    assert shown["rules"]["roles"]["staff"]["schedule"] == "office"
    assert shown["rules"]["holidays"] == ["12-25", "2026-04-03"]

    asked = ("--json", "policy", "test", "--person", person, "--at", "2026-11-25T12:00")
    denied = door(*asked)
    assert denied.code == 1
    assert denied.records[0]["reason"] == "not for this door"
    assert "no role" in denied.records[0]["detail"]


def test_rules_decide_at_the_door(door: Portunus, eileen: Path, tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(RULES + '\n[roles.everybody]\ndoors = ["*"]\n')
    file.write_text('default_role = "everybody"\n' + file.read_text())
    door("policy", "set", file).done()
    assert _decision(door, eileen, tmp_path / "everybody") == "granted"
    file.write_text(RULES)
    door("policy", "set", file).done()
    assert _decision(door, eileen, tmp_path / "nobody") == "denied"
    door("policy", "set", "--none").done()
    assert _decision(door, eileen, tmp_path / "open") == "granted"
    assert door("policy", "test", "--person", "Eileen Collins").code == 0


def test_rules_that_do_not_fit_change_nothing(door: Portunus, tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(RULES)
    door("policy", "set", file).done()
    file.write_text(RULES.replace("office", "never", 1))
    wrong = door("policy", "set", file)
    assert wrong.code == 2
    assert "roles.staff has the schedule 'office'" in wrong.err
    file.write_text("time_zone = [")
    assert door("policy", "set", file).code == 3
    assert door("policy", "set", tmp_path / "absent.toml").code == 3
    [shown] = door("--json", "policy", "show").done().records
    assert set(shown["rules"]["schedules"]) == {"office"}


def test_times_and_doors_that_there_are_not(door: Portunus) -> None:
    person = door.people()["Eileen Collins"]["id"]
    assert door("policy", "test", "--person", person, "--at", "noon").code == 2
    unknown = door("policy", "test", "--person", person, "--door", "cellar")
    assert unknown.code == 3
    assert "the doors are main" in unknown.err
