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


def test_no_other_command_accepts_an_edited_setting(door: Portunus, tmp_path: Path) -> None:
    door.people()
    door("config", "set", "matching.margin", "0.03").done()
    file = door.state / "config.toml"
    edited = file.read_text().replace("0.03", "0.5")
    door("gallery", "backup", tmp_path / "backup").done()
    file.write_text(edited)
    for command in (
        ("config", "set", "door.strike_s", "5"),
        ("gallery", "restore", str(tmp_path / "backup"), "--yes"),
    ):
        door(*command).refused(2, "matching.margin", "config seal")
        assert file.read_text() == edited
    assert door("gallery", "check").code == 4
    door("config", "seal").done()
    door("config", "set", "door.strike_s", "5").done()
    assert door("gallery", "check").code == 0


def test_a_threshold_counts_for_its_own_embedder_alone(door: Portunus, eileen: Path, grace: Path) -> None:
    """3.9 is farther than any two faces are; for an embedder of another name its own threshold stays."""
    door.people()
    with (door.state / "config.toml").open("a") as file:
        file.write("\n[matching]\nthreshold = 3.9\nmargin = 0.0\n")
    door("config", "seal").done()
    text = (door.state / "config.toml").read_text()
    everybody = door("--json", "identify", eileen).done().records[0]["faces"]
    assert everybody[0]["match"]
    (door.state / "config.toml").write_text(text.replace('"dlib-resnet"', '"mobilefacenet"'))
    checked = door("--json", "--embedder", "dlib-resnet", "gallery", "check")
    assert checked.code == 4
    assert "models.embedder" in checked.records[0]["damages"][0]
