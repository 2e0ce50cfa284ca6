"""Somebody has the disk and writes to it. Nothing they change, swap, add or put back is ever believed."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from appliance.errors import GalleryError, IntegrityError
from appliance.storage.database import Database
from appliance.storage.person_rows import read_rows
from tests.appliance.storage.galleries import CONSENT, EMBEDDER, everything, opened, refuses, tampering, view

COLUMNS = {
    "person": ("id", "name", "role", "expires", "created", "enabled", "generation", "digest", "seal"),
    "person_key": ("person", "wrapped"),
    "consent": ("id", "person", "purpose", "text_version", "reference", "given_at", "how"),
    "view": ("id", "person", "quality", "source", "liveness", "forced"),
    "template": ("id", "view", "embedder", "vector"),
}
CELLS = [(table, column) for table, columns in COLUMNS.items() for column in columns]
Snapshot = dict[str, list[tuple[Any, ...]]]


def flipped(value: object, chance: random.Random) -> object:
    """The value with one bit changed."""
    if isinstance(value, int):
        return value ^ 1 << chance.randrange(5, 20)  # above the ids that are taken
    content = bytearray(value.encode() if isinstance(value, str) else bytes(value))  # type: ignore[call-overload]
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return content.decode("latin-1") if isinstance(value, str) else bytes(content)


def owner(database: sqlite3.Connection, table: str, rowid: int) -> str:
    query = {
        "person": "SELECT id FROM person WHERE rowid = ?",
        "person_key": "SELECT person FROM person_key WHERE rowid = ?",
        "consent": "SELECT person FROM consent WHERE rowid = ?",
        "view": "SELECT person FROM view WHERE rowid = ?",
        "template": "SELECT view.person FROM template JOIN view ON view.id = view WHERE template.rowid = ?",
    }[table]
    return str(database.execute(query, [rowid]).fetchone()[0])


def snapshot(folder: Path) -> Snapshot:
    with tampering(folder) as database:
        return {table: database.execute(f"SELECT * FROM {table}").fetchall() for table in (*COLUMNS, "meta")}


def put_back(folder: Path, rows: Snapshot, *tables: str, conflict: str = "REPLACE") -> None:
    with tampering(folder) as database:
        for table in tables:
            for row in rows[table]:
                marks = ", ".join("?" * len(row))
                database.execute(f"INSERT OR {conflict} INTO {table} VALUES ({marks})", row)


def expect_denied(folder: Path, before: dict[str, tuple[object, ...]], *denied: str) -> None:
    """These people are out and reported; all others are as they were."""
    with opened(folder) as gallery:
        now = everything(gallery)
        assert now == {person: kept for person, kept in before.items() if person not in denied}
        assert set(denied) <= {damage.person for damage in gallery.damaged}
        assert set(denied) <= {damage.person for damage in gallery.check()}
        for person in denied:
            with pytest.raises(IntegrityError, match="of table"):
                gallery.person(person)
            with pytest.raises(IntegrityError):
                gallery.set_enabled(person, True)
        for damage in gallery.damaged:
            assert "Lovelace" not in str(damage)


def contents(folder: Path) -> dict[str, tuple[object, ...]]:
    with opened(folder) as gallery:
        return everything(gallery)


@pytest.mark.parametrize(("table", "column"), CELLS)
def test_a_flipped_bit_in_any_field_of_any_row_denies_its_person(
    three: Path, table: str, column: str
) -> None:
    before = contents(three)
    chance = random.Random(f"{table}.{column}")
    shutil.copy(three / "gallery.db", three / "good.db")
    with tampering(three) as database:
        rowids = [row for (row,) in database.execute(f"SELECT rowid FROM {table}")]
    for rowid in rowids:
        shutil.copy(three / "good.db", three / "gallery.db")
        with tampering(three) as database:
            person = owner(database, table, rowid)
            (value,) = database.execute(f"SELECT {column} FROM {table} WHERE rowid = ?", [rowid]).fetchone()
            update = f"UPDATE {table} SET {column} = ? WHERE rowid = ?"
            database.execute(update, (flipped(value, chance), rowid))
        with opened(three) as gallery:
            now = everything(gallery)
            assert person not in now, f"{table}.{column} of row {rowid} was believed"
            assert all(before[other] == kept for other, kept in now.items())
            assert gallery.damaged
            assert person in {damage.person for damage in gallery.check()}


@pytest.mark.parametrize("column", ["wrapped", "name", "enabled", "vector", "quality", "given_at"])
def test_every_byte_of_an_encrypted_field_counts(three: Path, column: str) -> None:
    table = next(table for table, columns in COLUMNS.items() if column in columns)
    with tampering(three) as database:
        query = f"SELECT rowid, {column} FROM {table} ORDER BY length({column}) LIMIT 1"
        rowid, envelope = database.execute(query).fetchone()
    update = f"UPDATE {table} SET {column} = ? WHERE rowid = ?"
    for position in range(0, len(envelope), 1 if len(envelope) < 100 else 13):
        changed = bytearray(envelope)
        changed[position] ^= 0x80
        with tampering(three) as database:
            database.execute(update, (bytes(changed), rowid))
        with opened(three) as gallery:
            assert len(gallery.people()) == 2, f"byte {position} was changed and believed"
    with tampering(three) as database:
        database.execute(update, (envelope, rowid))
    with opened(three) as gallery:
        assert len(gallery.people()) == 3


@pytest.mark.parametrize("value", [None, 0, 1.5, "text", b"", b"\x01", b"\xff" * 2000])
@pytest.mark.parametrize(
    ("table", "column"), [("person", "enabled"), ("template", "vector"), ("person_key", "wrapped")]
)
def test_a_value_of_any_other_kind_denies(three: Path, table: str, column: str, value: object) -> None:
    before = contents(three)
    with tampering(three) as database:
        # A schema without rules, as somebody with the disk can make it.
        database.execute(f"CREATE TABLE lax AS SELECT * FROM {table}")
        database.execute(f"DROP TABLE {table}")
        database.execute(f"ALTER TABLE lax RENAME TO {table}")
        person = owner(database, table, 1)
        database.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = 1", [value])
    expect_denied(three, before, person)


def test_text_that_is_no_text_denies_only_its_person(three: Path) -> None:
    before = contents(three)
    with tampering(three) as database:
        person = owner(database, "template", 1)
        database.execute("UPDATE template SET embedder = CAST(x'ff00fe' AS TEXT) WHERE id = 1")
    expect_denied(three, before, person)


@pytest.mark.parametrize(
    ("table", "column"),
    [cell for cell in CELLS if cell not in {("person", "id"), ("person_key", "person"), ("consent", "id")}],
)
def test_fields_swapped_between_two_rows_deny_both(three: Path, table: str, column: str) -> None:
    before = contents(three)
    with tampering(three) as database:
        rows = [row for (row,) in database.execute(f"SELECT rowid FROM {table}")]
        first, last = rows[0], rows[-1]
        people = {owner(database, table, first), owner(database, table, last)}
        query = f"SELECT {column} FROM {table} WHERE rowid = ?"
        values = [database.execute(query, [row]).fetchone()[0] for row in (first, last)]
        if values[0] == values[1]:
            pytest.skip("both rows hold the same value here: swapping changes nothing")
        update = f"UPDATE {table} SET {column} = ? WHERE rowid = ?"
        if column == "id":  # the rowid itself: out of the way first
            database.execute(update, (10**6, first))
            first = 10**6
        database.execute(update, (values[0], last))
        database.execute(update, (values[1], first))
    expect_denied(three, before, *people)


def test_fields_swapped_between_two_columns_deny(three: Path) -> None:
    before = contents(three)
    with tampering(three) as database:
        person = owner(database, "person", 1)
        database.execute("UPDATE person SET name = role, role = name WHERE rowid = 1")
    expect_denied(three, before, person)


def changed(act: Callable[[Any, str], object]) -> Callable[[Path], str]:
    def apply(folder: Path) -> str:
        with opened(folder) as gallery:
            person = gallery.person("Ada Lovelace").id
            act(gallery, person)
            return person

    return apply


CHANGES = {
    "disabled": changed(lambda gallery, person: gallery.set_enabled(person, False)),
    "renamed": changed(lambda gallery, person: gallery.rename(person, "Ada King")),
    "views added": changed(lambda gallery, person: gallery.add_views(person, [view("ada 3")])),
    "role": changed(lambda gallery, person: gallery.add_views(person, [], role="none")),
}


@pytest.mark.parametrize("tables", [("person",), ("person", "person_key"), tuple(COLUMNS)])
@pytest.mark.parametrize("change", CHANGES)
def test_rows_put_back_as_they_were_deny(three: Path, change: str, tables: tuple[str, ...]) -> None:
    old = snapshot(three)
    person = CHANGES[change](three)
    now = contents(three)
    put_back(three, old, *tables)
    expect_denied(three, now, person)


def test_one_older_field_is_not_believed(three: Path) -> None:
    """Disabled since; the old `enabled` is a valid envelope for its place."""
    old = snapshot(three)
    person = CHANGES["disabled"](three)
    now = contents(three)
    enabled = next(row[5] for row in old["person"] if row[0] == person)
    with tampering(three) as database:
        database.execute("UPDATE person SET enabled = ? WHERE id = ?", (enabled, person))
    expect_denied(three, now, person)


def test_an_older_roll_is_not_believed(three: Path) -> None:
    """With the old roll and all old rows of Ada, but a newer change of somebody else."""
    old = snapshot(three)
    person = CHANGES["disabled"](three)
    with opened(three) as gallery:
        alan = gallery.person("Alan Turing").id
        gallery.rename(alan, "Alan M. Turing")
    put_back(three, old, "meta")
    with opened(three) as gallery:
        assert [kept.name for kept in gallery.people()] == ["Grace Hopper"]
        assert {damage.person for damage in gallery.damaged} == {person, alan}


def test_a_removed_person_put_back_stays_out(three: Path) -> None:
    old = snapshot(three)
    with opened(three) as gallery:
        ada = gallery.person("Ada Lovelace").id
        gallery.remove(ada)
        now = everything(gallery)
    put_back(three, old, *COLUMNS, conflict="IGNORE")  # the others' rows are there and stay
    with opened(three) as gallery:
        assert everything(gallery) == now
        assert {damage.person for damage in gallery.damaged} == {ada}
        rebuilt = gallery.rebuild()
        assert {damage.person for damage in rebuilt.damaged} == {ada}
        assert rebuilt.disabled == []
        assert everything(gallery) == now


def test_a_database_from_before_a_removal_does_not_open(three: Path) -> None:
    shutil.copy(three / "gallery.db", three / "old.db")
    with opened(three) as gallery:
        gallery.remove(gallery.person("Ada Lovelace").id)
    shutil.copy(three / "old.db", three / "gallery.db")
    with opened(three) as gallery:
        assert gallery.people() == []
        assert gallery.embedders() == {}
        assert gallery.rebuild().damaged != []
        assert gallery.people() == []


def test_a_person_from_another_gallery_stays_out(three: Path, tmp_path: Path) -> None:
    shutil.copytree(three, tmp_path / "other")
    with opened(tmp_path / "other") as gallery:
        gallery.add_person("Mallory", CONSENT, views=[view("mallory")])
    before = contents(three)
    put_back(three, snapshot(tmp_path / "other"), *COLUMNS)
    with opened(three) as gallery:
        assert everything(gallery) == before
        assert any("added without the key" in damage.problem for damage in gallery.damaged)


@pytest.mark.parametrize("table", COLUMNS)
def test_a_deleted_row_denies(three: Path, table: str) -> None:
    before = contents(three)
    with tampering(three) as database:
        person = owner(database, table, 1)
        database.execute(f"DELETE FROM {table} WHERE rowid = 1")
    expect_denied(three, before, person)


def test_renewing_the_key_launders_nothing(three: Path) -> None:
    before = contents(three)
    with tampering(three) as database:
        victim, other = owner(database, "person", 1), owner(database, "person", 3)
        database.execute("UPDATE person SET name = role, role = name WHERE rowid = 1")
        database.execute("UPDATE person_key SET wrapped = x'00' WHERE person = ?", [other])
    with opened(three) as gallery:
        assert gallery.rekey() == 2
    expect_denied(three, before, victim, other)


def test_renewing_the_key_does_not_seal_what_somebody_rehashed(three: Path) -> None:
    """The digest is a plain hash that anybody can compute; only its seal needs the key."""
    old = snapshot(three)
    person = CHANGES["disabled"](three)
    now = contents(three)
    enabled = next(row[5] for row in old["person"] if row[0] == person)
    with tampering(three) as database:
        database.execute("UPDATE person SET enabled = ? WHERE id = ?", (enabled, person))
    database_file = Database(three / "gallery.db")
    digest = read_rows(database_file).people[person].compute_digest()
    database_file.close()
    with tampering(three) as database:
        database.execute("UPDATE person SET digest = ? WHERE id = ?", (digest, person))
    with opened(three) as gallery:
        gallery.rekey()
    expect_denied(three, now, person)


def test_tampering_while_open_is_found_at_the_next_change_or_use(three: Path) -> None:
    with opened(three) as gallery:
        ada, alan = gallery.person("Ada Lovelace").id, gallery.person("Alan Turing").id
        # Through the gallery's own connection, because it lets no other one in.
        database = gallery._ledger.database.connection
        database.execute("UPDATE person SET enabled = name WHERE id = ?", [ada])
        mine = "view IN (SELECT id FROM view WHERE person = ?)"
        database.execute(f"UPDATE template SET vector = zeroblob(541) WHERE {mine}", [alan])
        with pytest.raises(IntegrityError, match=f"row {ada} of table person"):
            gallery.rename(ada, "Ada King")
        assert gallery.templates(EMBEDDER).persons == []
        assert {damage.person for damage in gallery.damaged} == {ada, alan}
        assert {damage.person for damage in gallery.check()} == {ada, alan}


def test_a_damaged_person_can_be_removed(three: Path) -> None:
    before = contents(three)
    with tampering(three) as database:
        changed_person, deleted = owner(database, "person", 1), owner(database, "person", 2)
        database.execute("UPDATE person SET seal = digest WHERE rowid = 1")
        database.execute("DELETE FROM person WHERE rowid = 2")
    with opened(three) as gallery:
        assert gallery.remove(changed_person).templates == 4
        assert gallery.remove(deleted).templates == 2
        assert gallery.check() == []
        assert everything(gallery).keys() == before.keys() - {changed_person, deleted}


def test_a_trigger_in_the_schema_is_named(three: Path) -> None:
    with tampering(three) as database:
        database.execute("CREATE TRIGGER spy AFTER DELETE ON person_key BEGIN SELECT 1; END")
    with opened(three) as gallery:
        assert [str(damage) for damage in gallery.check()] == [
            "row spy of table sqlite_master: this trigger does not belong here"
        ]


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 500])
def test_a_file_that_is_no_database_is_refused(three: Path, content: bytes) -> None:
    (three / "gallery.db").write_bytes(content)
    refuses(three, IntegrityError, "restore it from a backup")


def test_flipped_bytes_anywhere_in_the_file_are_refused_or_reported(three: Path) -> None:
    before = contents(three)
    good = (three / "gallery.db").read_bytes()
    chance = random.Random(7)
    refused = denied = 0
    for _ in range(150):
        content = bytearray(good)
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        (three / "gallery.db").write_bytes(content)
        try:
            with opened(three) as gallery:
                now = everything(gallery)
                denied += len(now) < len(before)
                assert all(before[person] == kept for person, kept in now.items())
                assert len(now) == len(before) or gallery.check()
        except GalleryError:
            refused += 1
    assert refused
    assert denied
