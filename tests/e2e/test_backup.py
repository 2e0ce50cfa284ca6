"""Backups, restores, receipts and the end of a device, as an administrator meets them."""

from __future__ import annotations

import json
import os
import re
import sqlite3
from pathlib import Path

import pytest

from tests.e2e.command import Portunus
from tests.e2e.serving import serving
from tests.e2e.test_rekey import recovery_passphrase

BOTH = {"Eileen Collins", "Grace Hopper"}


def board(like: Portunus, name: str) -> Portunus:
    """Another board without anything on it."""
    return Portunus(like.state.parent / name, like.models, like.home)


def test_a_backup_while_the_door_works(door: Portunus, tmp_path: Path) -> None:
    file = tmp_path / "door.backup"
    with serving(door):
        [made] = door("--json", "gallery", "backup", file).done().records
        assert made["file"] == str(file)
        door("gallery", "backup", file).refused(3, str(file), "--force")
        door("gallery", "backup", tmp_path / "nowhere" / "b").refused(3, "no folder")
        [again] = door("--json", "gallery", "backup", file, "--force").done().records
        door("gallery", "restore", file, "--yes").refused(4, "another Portunus process holds")
        door("reset", "--yes").refused(4, "another Portunus process holds")
        [whole] = door("--json", "gallery", "check", "--backup", file).done().records
        [receipt] = door("--json", "people", "remove", "Grace Hopper", "--yes").done().records
    assert (whole["ok"], whole["backup"], again["backup"] != made["backup"]) == (True, again["backup"], True)
    assert [one["id"] for one in receipt["backups"]] == [made["backup"], again["backup"]]
    assert file.stat().st_mode & 0o777 == 0o600
    content = file.read_bytes()
    for secret in (b"Eileen", b"Collins", b"SQLite format", b"form 17"):
        assert secret not in content


def test_a_relative_name_is_where_the_command_runs(door: Portunus, tmp_path: Path) -> None:
    here = Portunus(door.state, door.models, tmp_path)
    with serving(door):
        here("gallery", "backup", "here.backup").done()
    assert (tmp_path / "here.backup").exists()


def test_a_restore_brings_back_what_was(door: Portunus, eileen: Path, tmp_path: Path) -> None:
    before = door.people()
    door("gallery", "backup", tmp_path / "b").done()
    door("people", "rename", "Grace Hopper", "Somebody").done()
    door("gallery", "restore", tmp_path / "b").refused(2, "2 people enrolled here", "--yes")
    assert "Somebody" in door.people()
    [restored] = door("--json", "gallery", "restore", tmp_path / "b", "--yes").done().records
    assert (restored["people"], restored["erased_since"], restored["damages"]) == (2, [], [])
    assert door.people() == before
    assert door("verify", eileen, "Eileen Collins").done().said == []
    door.is_whole()


def test_who_was_erased_is_not_brought_back(door: Portunus, tmp_path: Path) -> None:
    grace = door.people()["Grace Hopper"]["id"]
    door("gallery", "backup", tmp_path / "b").done()
    door("people", "remove", "Grace Hopper", "--yes").done()
    (door.state / "gallery.db").write_bytes(b"lost " * 999)
    door("people", "list").refused(4, "gallery.db")
    [restored] = door("--json", "gallery", "restore", tmp_path / "b").done().records
    assert restored["erased_since"] == [grace]
    assert set(door.people()) == {"Eileen Collins"}
    door.is_whole()


def test_another_board_opens_it_with_the_recovery_passphrase(
    door: Portunus, eileen: Path, tmp_path: Path
) -> None:
    words = recovery_passphrase(door("gallery", "rekey", "--recovery").done().err)
    door("gallery", "backup", tmp_path / "b").done()
    other = board(door, "other")
    other("gallery", "restore", tmp_path / "b").refused(4, str(tmp_path / "b"), "--recovery")
    given = {"PORTUNUS_RECOVERY_PASSPHRASE": words}
    wrong = {"PORTUNUS_RECOVERY_PASSPHRASE": recovery_passphrase(board(door, "third")("people", "list").err)}
    other("gallery", "restore", tmp_path / "b", "--recovery").refused(4, "PORTUNUS_RECOVERY_PASSPHRASE")
    other("gallery", "restore", tmp_path / "b", "--recovery", environ=wrong).refused(4, "another gallery")
    other("gallery", "check", "--backup", tmp_path / "b", "--recovery", environ=given).done()
    other("gallery", "restore", tmp_path / "b", "--recovery", environ=given).done()
    assert set(other.people()) == BOTH
    other("verify", eileen, "Eileen Collins").done()
    other.is_whole()
    assert (other.state / "key").read_bytes() != (door.state / "key").read_bytes()
    content = b"".join(path.read_bytes() for path in other.state.iterdir())
    assert words.encode() not in content


def test_a_key_that_is_elsewhere_does_not_make_a_gallery_worthless(door: Portunus, tmp_path: Path) -> None:
    words = recovery_passphrase(door("gallery", "rekey", "--recovery").done().err)
    given = {"PORTUNUS_RECOVERY_PASSPHRASE": words}
    door("gallery", "backup", tmp_path / "b").done()
    aside = (door.state / "key").rename(tmp_path / "key")
    restore = ("gallery", "restore", tmp_path / "b", "--recovery")
    door(*restore, environ=given).refused(2, "does not open", "--yes")
    aside.rename(door.state / "key")
    assert set(door.people()) == BOTH


@pytest.mark.parametrize("damage", ["cut", "letter", "pipe", "folder"])
def test_a_backup_that_is_none(door: Portunus, tmp_path: Path, damage: str) -> None:
    file = tmp_path / "b"
    door("gallery", "backup", file).done()
    whole = file.read_bytes()
    broken = {"cut": whole[:-1], "letter": b"Dear Ada, " * 500}
    if damage in broken:
        file.write_bytes(broken[damage])
    else:
        file.unlink()
        os.mkfifo(file) if damage == "pipe" else file.mkdir()
    code = 4 if damage in broken else 3
    door("gallery", "check", "--backup", file).refused(code, str(file))
    door("gallery", "restore", file, "--yes").refused(code, str(file))
    assert set(door.people()) == BOTH
    door.is_whole()
    assert not [path for path in door.state.iterdir() if "restor" in path.name]


def test_a_receipt_is_checked(door: Portunus, tmp_path: Path) -> None:
    ended = door("--json", "people", "remove", "Grace Hopper", "--yes").done()
    [record] = ended.records
    (tmp_path / "receipt").write_text(ended.out)
    [status] = door("--json", "gallery", "status").done().records
    [verified] = door("--json", "people", "verify-receipt", tmp_path / "receipt").done().records
    assert verified == {"genuine": True, "device": status["device"]}
    (tmp_path / "changed").write_text(json.dumps({**record, "people_left": 7}))
    assert door("--json", "people", "verify-receipt", tmp_path / "changed").code == 1
    (tmp_path / "letter").write_text("Dear Ada")
    for name in ("letter", "absent"):
        door("people", "verify-receipt", tmp_path / name).refused(3, "is no receipt")


def secrets(state: Path) -> list[bytes]:
    """Of a state folder: each encrypted field, each wrapped key, and the key."""
    database = sqlite3.connect(state / "gallery.db")
    tables = ("meta", "person", "person_key", "consent", "view", "template")
    rows = [row for table in tables for row in database.execute(f"SELECT * FROM {table}")]
    database.close()
    envelopes = [value[1:29] for row in rows for value in row if isinstance(value, bytes)]
    wrapped = re.findall(rb'"wrapped": "([^"]+)"', (state / "keys.slot").read_bytes())
    return [*envelopes, *wrapped, (state / "key").read_bytes().strip()]


def test_a_reset_leaves_nothing(door: Portunus, tmp_path: Path) -> None:
    door("reset").refused(2, "--yes")
    assert set(door.people()) == BOTH
    names = [path.name for path in door.state.iterdir()]
    kept = secrets(door.state)
    # Hard links, so that what was overwritten can be looked at after it was deleted.
    for name in names:
        os.link(door.state / name, tmp_path / name)
    [record] = door("--json", "reset", "--yes").done().records
    assert record["left"] == ["config.toml"]
    assert {"gallery.db", "keys.slot", "key"} <= set(record["destroyed"])
    assert {path.name for path in door.state.iterdir()} == {"config.toml", "lock"}
    remains = b"".join((tmp_path / name).read_bytes() for name in names)
    assert len(kept) > 20
    assert not [secret for secret in kept if secret in remains]
    assert door.people() == {}
    assert door("--json", "reset", "--yes", "--all").done().records[0]["left"] == []
    assert [path.name for path in door.state.iterdir()] == ["lock"]


def test_a_reset_of_nothing(portunus: Portunus) -> None:
    assert "nothing to destroy" in portunus("reset", "--yes").done().err
