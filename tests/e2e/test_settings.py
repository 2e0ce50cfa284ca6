"""Settings that were edited on the disk, past the program and its key."""

from __future__ import annotations

import json
from pathlib import Path

from tests.e2e.command import Portunus
from tests.e2e.material import line_of


def _decisions(door: Portunus, portrait: Path, folder: Path) -> tuple[set[str], str]:
    """What a run decides of somebody who stands at the door, and what it says."""
    log = folder.with_suffix(".jsonl")
    ended = door("run", "--headless", "--source", line_of(portrait, folder), "--log", log).done()
    last = json.loads(log.read_text().splitlines()[-1])
    return {result["decision"] for result in last["results"]}, ended.err


def test_an_edited_setting_lets_nobody_in_until_it_is_accepted(
    door: Portunus, eileen: Path, tmp_path: Path
) -> None:
    door.people()
    decided, said = _decisions(door, eileen, tmp_path / "before")
    assert decided == {"granted"}
    assert "changed without the key" not in said

    with (door.state / "config.toml").open("a") as file:
        file.write("\n[matching]\nthreshold = 3.9\n")
    decided, said = _decisions(door, eileen, tmp_path / "edited")
    assert decided == {"denied"}
    assert "(matching.threshold)" in said
    checked = door("--json", "gallery", "check")
    assert checked.code == 4
    assert "matching.threshold of table config.toml" in checked.records[0]["damages"][0]

    assert door("--json", "config", "seal").done().records == [{"sealed": True}]
    assert door("--json", "gallery", "check").done().records[0]["ok"] is True
    decided, said = _decisions(door, eileen, tmp_path / "accepted")
    assert decided == {"granted"}


def test_settings_written_by_the_program_are_accepted_at_once(door: Portunus) -> None:
    door.people()
    door("config", "set", "matching.margin", "0.05").done()
    door("config", "set", "models.threads", "1").done()
    assert door("--json", "gallery", "check").done().records[0]["ok"] is True


def test_a_deleted_file_is_a_change_where_it_said_something(door: Portunus) -> None:
    door.people()
    door("config", "set", "door.strike_s", "5").done()
    (door.state / "config.toml").unlink()
    checked = door("--json", "gallery", "check")
    assert checked.code == 4
    assert "door.strike_s" in checked.records[0]["damages"][0]


def test_a_threshold_does_not_pass_to_another_embedder(portunus: Portunus) -> None:
    portunus("config", "set", "matching.threshold", "1.0").done()
    portunus("config", "set", "models.embedder", "dlib-resnet").refused(2, "matching.threshold", "0` first")
    portunus("config", "set", "matching.threshold", "0").done()
    portunus("config", "set", "models.embedder", "dlib-resnet").done()
