"""`door …`: orders that last, and what they do at the door."""

from __future__ import annotations

import json
from pathlib import Path

from tests.e2e.command import Portunus
from tests.e2e.material import line_of


def _decision(door: Portunus, portrait: Path, folder: Path) -> str:
    log = folder.with_suffix(".jsonl")
    door("run", "--headless", "--source", line_of(portrait, folder), "--log", log).done()
    [result] = json.loads(log.read_text().splitlines()[-1])["results"]
    return str(result["decision"])


def test_a_lockdown_stays_until_it_is_released(door: Portunus, eileen: Path, tmp_path: Path) -> None:
    [locked] = door("--json", "door", "lockdown").done().records
    assert (locked["door"], locked["mode"], locked["lock"]) == ("main", "lockdown", "locked")
    assert _decision(door, eileen, tmp_path / "locked") == "denied"
    assert door("--json", "door", "status").done().records[0]["mode"] == "lockdown"
    assert door("--json", "policy", "show").done().records[0]["modes"] == {"main": "lockdown"}
    [free] = door("--json", "door", "release").done().records
    assert free["mode"] == "normal"
    assert _decision(door, eileen, tmp_path / "released") == "granted"


def test_a_door_is_unlocked_by_hand(door: Portunus) -> None:
    [state] = door("--json", "door", "unlock").done().records
    assert (state["lock"], state["unlocks"]) == ("unlocked", 1)
    assert state["remaining_s"] > 0
    [held] = door("--json", "door", "unlock", "--stay").done().records
    assert (held["mode"], held["remaining_s"]) == ("free passage", None)
    unknown = door("door", "unlock", "cellar")
    assert unknown.code == 3
    assert "the doors are main" in unknown.err
    kinds = [event["kind"] for event in door("--json", "events", "list").done().records]
    assert kinds[-2:] == ["door_unlocked", "mode_set"]
