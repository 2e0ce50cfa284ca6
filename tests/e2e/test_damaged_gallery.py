"""A database that was damaged or tampered with, or that another version or embedder made."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.appliance.storage.galleries import tampering
from tests.e2e.command import Portunus
from tests.e2e.material import line_of

# One column of each kind that a decision depends on; the unit tests flip every one.
FIELDS = [("template", "vector"), ("person", "enabled"), ("person", "name"), ("person_key", "wrapped")]
OWNED = {
    "template": "view IN (SELECT id FROM view WHERE person = ?)",
    "person": "id = ?",
    "person_key": "person = ?",
}


def _flip(door: Portunus, table: str, column: str, person: str) -> None:
    """Changes the middle byte of one encrypted field of a person."""
    with tampering(door.state) as connection:
        query = f"SELECT rowid, {column} FROM {table} WHERE {OWNED[table]}"
        row, value = connection.execute(query, [person]).fetchone()
        middle = len(value) // 2
        changed = value[:middle] + bytes([value[middle] ^ 1]) + value[middle + 1 :]
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", [changed, row])


def _decisions(door: Portunus, portrait: Path, folder: Path) -> list[tuple[str, str | None]]:
    """What a run decides of somebody who stands at the door, and as whom."""
    log = folder.with_suffix(".jsonl")
    source = line_of(portrait, folder)
    door("run", "--headless", "--source", source, "--log", log, "--log-ids").done()
    last = json.loads(log.read_text().splitlines()[-1])
    return [(result["decision"], result["person"]) for result in last["results"]]


@pytest.mark.parametrize(("table", "column"), FIELDS)
def test_a_flipped_byte_shuts_out_one_person(
    door: Portunus, table: str, column: str, eileen: Path, grace: Path, tmp_path: Path
) -> None:
    ids = {name: person["id"] for name, person in door.people().items()}
    _flip(door, table, column, ids["Grace Hopper"])

    checked = door("--json", "gallery", "check")
    assert checked.code == 4
    [report] = checked.records
    assert report["ok"] is False
    assert table in " ".join(report["damages"])
    assert "Grace" not in checked.out + checked.err

    known, shut_out = door("--json", "identify", eileen, grace).done().records
    assert [face["person"] for face in known["faces"]] == [ids["Eileen Collins"]]
    assert [face["match"] for face in shut_out["faces"]] == [False]

    assert checked.err == ""
    listed = door("--json", "people", "list").done()
    assert [person["name"] for person in listed.records] == ["Eileen Collins"]
    [told] = listed.said
    assert "damaged and the people" in told
    assert "run `portunus gallery check`" in told
    refused = door("verify", grace, ids["Grace Hopper"])
    assert refused.code == 4
    assert [line for line in refused.said if line != told] == refused.said[1:]
    assert "gallery check" in refused.said[1]
    if (table, column) == FIELDS[0]:
        assert _decisions(door, eileen, tmp_path / "a") == [("granted", ids["Eileen Collins"])]
        assert _decisions(door, grace, tmp_path / "b") == [("unknown", None)]


def test_a_removed_row_is_noticed(door: Portunus) -> None:
    person = door.people()["Grace Hopper"]["id"]
    with tampering(door.state) as connection:
        connection.execute(
            "DELETE FROM template WHERE view IN (SELECT id FROM view WHERE person = ?)", [person]
        )
    assert door("gallery", "check").code == 4
    assert set(door.people()) == {"Eileen Collins"}


@pytest.mark.parametrize("damage", ["cut", "garbage", "text"])
def test_an_unreadable_database(door: Portunus, eileen: Path, damage: str) -> None:
    database = door.state / "gallery.db"
    whole = database.read_bytes()
    broken = {
        "cut": whole[: len(whole) // 2],
        "garbage": os.urandom(len(whole)),
        "text": b"not a database\n" * 99,
    }
    database.write_bytes(broken[damage])
    door("identify", eileen).refused(4, "gallery.db")
    door("run", "--headless", "--source", "sim:").refused(4, "gallery.db")
    ended = door("gallery", "check")
    assert ended.code == 4
    assert database.read_bytes()[:100] == broken[damage][:100], "nothing is made anew over a damaged gallery"
    database.write_bytes(whole)
    assert set(door.people()) == {"Eileen Collins", "Grace Hopper"}
    door.is_whole()


@pytest.mark.parametrize("emptied", [True, False], ids=["empty", "absent"])
def test_a_database_that_is_gone(door: Portunus, emptied: bool) -> None:
    database = door.state / "gallery.db"
    whole = database.read_bytes()
    database.unlink()
    if emptied:
        database.touch(mode=0o600)
    door("people", "list").refused(4, "gallery.db", "restore it from a backup")
    database.write_bytes(whole)
    door.is_whole()


def test_a_database_of_a_newer_version(door: Portunus) -> None:
    with tampering(door.state) as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('portunus', 'wings', '2030-01-01')"
        )
    before = (door.state / "gallery.db").read_bytes()
    for command in (("people", "list"), ("gallery", "check"), ("run", "--headless", "--source", "sim:")):
        door(*command).refused(4, "newer version")
    assert (door.state / "gallery.db").read_bytes() == before


def test_templates_of_another_embedder(
    portunus: Portunus, mobilefacenet: Path, eileen: Path, grace: Path
) -> None:
    portunus.models = mobilefacenet
    portunus("enroll", "Eileen", eileen, "--consent", "x", "--embedder", "mobilefacenet").done()
    other = ("--embedder", "dlib-resnet")
    for command in (
        ("identify", eileen),
        ("verify", eileen, "Eileen"),
        ("run", "--headless", "--source", "sim:"),
        ("gallery", "rebuild"),
    ):
        portunus(*command, *other).refused(4, "made by mobilefacenet", "--embedder mobilefacenet")
    portunus("verify", eileen, "Eileen", "--embedder", "mobilefacenet").done()
    portunus.is_whole()
    # Nobody can compare what two embedders made, so it takes force to add one's to the other's.
    again = ("enroll", "Eileen", eileen, "--consent", "x", *other)
    portunus(*again).refused(
        3, "has no template of dlib-resnet", "--embedder mobilefacenet", "gallery migrate"
    )
    # With templates of both, each embedder is compared with its own.
    portunus(*again, "--force").done()
    portunus("verify", eileen, "Eileen", *other).done()
    [status] = portunus("--json", "gallery", "status").done().records
    assert status["embedders"] == {"mobilefacenet": 1, "dlib-resnet": 1}
    # Somebody who has templates of one of them only is a stranger to the other, and that is told.
    portunus("enroll", "Grace", grace, "--consent", "x", *other).done()
    mobile = ("--embedder", "mobilefacenet")
    portunus("verify", grace, "Grace", *mobile).refused(4, "no template of mobilefacenet")
    sentence = "portunus: 1 person has no template of mobilefacenet and is a stranger to it; enrol them again"
    assert portunus("identify", eileen, grace, *mobile).done().said == [sentence]
    ran = portunus("run", "--headless", "--source", grace, *mobile).done()
    assert ran.said.count(sentence) == 1
    assert portunus("identify", eileen, grace, *other).done().said == []


def test_a_rebuild_without_the_roll_disables_everybody(door: Portunus, grace: Path, tmp_path: Path) -> None:
    before = door.people()
    assert door("--json", "gallery", "rebuild").done().records == [
        {"templates": 2, "damages": [], "disabled": [], "unproved": 0}
    ]
    with tampering(door.state) as connection:
        connection.execute("DELETE FROM meta WHERE name = 'roll'")
    rebuilt = door("--json", "gallery", "rebuild")
    assert rebuilt.code == 4
    ids = {person["id"] for person in before.values()}
    [report] = rebuilt.records
    assert (report["templates"], set(report["disabled"])) == (2, ids)
    assert [damage.split(":")[0] for damage in report["damages"]] == [
        "row settings of table meta",
        "row access of table meta",
        "row (some) of table backup",
        "row (some) of table tombstone",
    ]  # fmt: skip
    assert "portunus people enable" in rebuilt.said[-1]
    assert all(person in rebuilt.said[-1] for person in ids)
    assert [person["enabled"] for person in door.people().values()] == [False, False]
    assert [decision for decision, _ in _decisions(door, grace, tmp_path / "a")] == ["denied"]
    door("people", "enable", before["Grace Hopper"]["id"]).done()
    assert [decision for decision, _ in _decisions(door, grace, tmp_path / "b")] == ["denied"]
    door("config", "seal").done()
    assert [decision for decision, _ in _decisions(door, grace, tmp_path / "rules")] == ["denied"]
    door("policy", "set", "--none").done()
    assert door("gallery", "rebuild").done().said == []
    door("gallery", "check").done()
    assert [decision for decision, _ in _decisions(door, grace, tmp_path / "c")] == ["granted"]
