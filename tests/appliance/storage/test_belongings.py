"""Damage to what belongs to no person is named as well: values, events, tombstones, backups, files."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from appliance.crypto.key_file import KeyFile
from appliance.storage import tombstones
from appliance.storage.decision_log import DecisionNote, Near
from appliance.storage.gallery import Gallery
from appliance.storage.roll import _HEAD, PLACE, decode
from tests.appliance.storage.galleries import EMBEDDER, NOON, opened, tampering

SETTINGS, LOOSE = {"decision.consecutive": 3}, {"decision.consecutive": 1}


def note(kind: str, person: str) -> DecisionNote:
    return DecisionNote(NOON, kind, person, {"camera": "front"}, EMBEDDER, [Near(person, 0.2, 1)])


@pytest.fixture
def lived(three: Path, tmp_path: Path) -> Path:
    """A gallery with every kind of row; a rekey is under way."""
    with opened(three) as gallery:
        grace, alan = gallery.person("Grace Hopper").id, gallery.person("Alan Turing").id
        gallery.settings.seal("config.toml", SETTINGS)
        gallery.decisions.append([note("granted", grace), note("unknown", alan)])
        gallery.backup(tmp_path / "b")
        gallery.remove(gallery.person("Ada Lovelace").id)
        gallery.add_person("Emmy", gallery.consents(alan)[0])
        gallery.remove(gallery.person("Emmy").id)
        gallery.rekeying.begin(KeyFile(three / "key"))
        assert gallery.check() == []
    return three


def named(folder: Path) -> list[str]:
    """What `check` names: table and row."""
    with opened(folder) as gallery:
        return [f"{damage.table} {damage.row}" for damage in gallery.check()]


def flip(database: sqlite3.Connection, table: str, column: str, where: str, position: int = -1) -> None:
    (value,) = database.execute(f"SELECT {column} FROM {table} WHERE {where}").fetchone()
    changed = bytearray(value)
    changed[position] ^= 4
    database.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", [bytes(changed)])


@pytest.mark.parametrize("name", ["settings", "event_key", "signing_key", "rekey"])
def test_a_sealed_value(lived: Path, name: str) -> None:
    with tampering(lived) as database:
        flip(database, "meta", "value", f"name = '{name}'", 20)
    assert f"meta {name}" in named(lived)


def test_two_sealed_values_that_were_swapped(lived: Path) -> None:
    with tampering(lived) as database:
        query = "SELECT value FROM meta WHERE name IN ('settings', 'event_key') ORDER BY name"
        (first,), (second,) = database.execute(query).fetchall()
        database.execute("UPDATE meta SET value = ? WHERE name = 'event_key'", [second])
        database.execute("UPDATE meta SET value = ? WHERE name = 'settings'", [first])
    assert {"meta settings", "meta event_key"} <= set(named(lived))


@pytest.mark.parametrize("name", ["settings", "event_key", "signing_key", "rekey"])
def test_a_sealed_value_that_was_deleted(lived: Path, name: str) -> None:
    with tampering(lived) as database:
        database.execute("DELETE FROM meta WHERE name = ?", [name])
    assert f"meta {name}" in named(lived)


def settings_row(folder: Path) -> bytes:
    with tampering(folder) as database:
        (row,) = database.execute("SELECT value FROM meta WHERE name = 'settings'").fetchone()
    return bytes(row)


def loose_settings_put_back(folder: Path) -> None:
    """Once the settings were loose; now they are not, and somebody puts the old row back."""
    with opened(folder) as gallery:
        gallery.settings.seal("config.toml", LOOSE)
    old = settings_row(folder)
    with opened(folder) as gallery:
        gallery.settings.seal("config.toml", SETTINGS)
    with tampering(folder) as database:
        database.execute("UPDATE meta SET value = ? WHERE name = 'settings'", [old])


def test_settings_that_were_deleted_are_not_taken_from_the_file(lived: Path) -> None:
    """Else whoever deletes the row chooses the settings."""
    with tampering(lived) as database:
        database.execute("DELETE FROM meta WHERE name = 'settings'")
    with opened(lived) as gallery:
        [damage] = gallery.settings.differences("config.toml", LOOSE)
        assert "config seal" in damage.problem
        gallery.settings.seal("config.toml", SETTINGS)
        assert gallery.settings.differences("config.toml", SETTINGS) == []
        assert gallery.check() == []


def test_older_settings_are_not_believed(lived: Path) -> None:
    loose_settings_put_back(lived)
    assert named(lived) == ["meta settings"]
    with opened(lived) as gallery:
        assert len(gallery.settings.differences("config.toml", LOOSE)) == 1


def test_neither_a_change_nor_a_new_key_launders_older_settings(lived: Path) -> None:
    loose_settings_put_back(lived)
    with opened(lived) as gallery:
        gallery.set_enabled(gallery.person("Alan Turing").id, False)
        gallery.rekey()
        gallery.remove(gallery.person("Alan Turing").id)
    assert named(lived) == ["meta settings"]
    with opened(lived) as gallery:
        assert len(gallery.settings.differences("config.toml", LOOSE)) == 1
        gallery.settings.seal("config.toml", SETTINGS)
        assert gallery.check() == []


def test_a_roll_of_the_first_form_takes_the_values_as_they_are(lived: Path) -> None:
    with opened(lived) as gallery:
        ledger = gallery._ledger
        assert ledger.roll is not None
        whole = ledger.roll.encode()
        people = len(ledger.roll.generations)
        first = b"\x01" + whole[1 : _HEAD.size + people * 16]
        roll = decode(first)
        assert (roll.values, roll.generations) == (None, ledger.roll.generations)
        with ledger.database.transaction():
            ledger.database.write(
                "UPDATE meta SET value = ? WHERE name = 'roll'", [ledger.key.fields.seal(first, *PLACE)]
            )
    with opened(lived) as gallery:
        assert gallery.check() == []
        assert gallery.settings.differences("config.toml", SETTINGS) == []
        gallery.set_enabled(gallery.person("Alan Turing").id, False)
    with tampering(lived) as database:
        database.execute("DELETE FROM meta WHERE name = 'settings'")
    assert named(lived) == ["meta settings"]


def test_a_sealed_value_that_is_none_of_ours(lived: Path) -> None:
    with tampering(lived) as database:
        database.execute("INSERT INTO meta SELECT 'other', value FROM meta WHERE name = 'settings'")
    assert named(lived) == ["meta other"]


def test_every_byte_of_the_sealed_part_of_an_event(lived: Path) -> None:
    with tampering(lived) as database:
        query = "SELECT id, sealed FROM event WHERE sealed IS NOT NULL ORDER BY id LIMIT 1"
        number, sealed = database.execute(query).fetchone()
    with opened(lived) as gallery:  # through its own connection: opening takes longer than looking
        for position in range(0, len(sealed), 7):
            changed = bytearray(sealed)
            changed[position] ^= 0x20
            gallery._ledger.database.write("UPDATE event SET sealed = ? WHERE id = ?", [changed, number])
            assert [f"{damage.table} {damage.row}" for damage in gallery.check()] == [f"event {number}"]


def _swap_parts(database: sqlite3.Connection) -> None:
    first, second = database.execute("SELECT id, sealed FROM event WHERE sealed IS NOT NULL").fetchall()
    database.execute("UPDATE event SET sealed = ? WHERE id = ?", (second[1], first[0]))
    database.execute("UPDATE event SET sealed = ? WHERE id = ?", (first[1], second[0]))


EVENTS: dict[str, tuple[Callable[[sqlite3.Connection], object], int]] = {
    "swapped": (_swap_parts, 2),
    "repeated": (
        lambda database: database.execute(
            "INSERT INTO event (at, kind, person, detail, sealed)"
            " SELECT at, kind, person, detail, sealed FROM event WHERE sealed IS NOT NULL LIMIT 1"
        ),
        1,
    ),
    "time": (lambda database: database.execute("UPDATE event SET at = 'noon' WHERE id = 1"), 1),
    "detail": (lambda database: database.execute("UPDATE event SET detail = '[' WHERE id = 1"), 1),
}


@pytest.mark.parametrize("change", EVENTS)
def test_an_event(lived: Path, change: str) -> None:
    act, rows = EVENTS[change]
    with tampering(lived) as database:
        act(database)
    found = named(lived)
    assert len(found) == rows
    assert all(row.startswith("event ") for row in found)


def test_the_key_of_events_that_is_gone(lived: Path) -> None:
    with tampering(lived) as database:
        database.execute("DELETE FROM meta WHERE name = 'event_key'")
    assert "meta event_key" in named(lived)


def _forge(database: sqlite3.Connection) -> None:
    database.execute("UPDATE tombstone SET person = 'abcdefg2' WHERE id = 1")


def _erased_and_here(database: sqlite3.Connection) -> None:
    database.execute(
        "INSERT INTO person (id, name, role, expires, created, enabled, generation, digest, seal)"
        " SELECT (SELECT person FROM tombstone WHERE id = 1), name, role, expires, created,"
        " enabled, generation, digest, seal FROM person LIMIT 1"
    )


TOMBSTONES: dict[str, tuple[Callable[[sqlite3.Connection], object], str, str]] = {
    "signature": (lambda d: flip(d, "tombstone", "signature", "id = 1"), "1", "not this device's"),
    "time": (
        lambda d: d.execute("UPDATE tombstone SET erased_at = '2020-01-01' WHERE id = 1"),
        "1",
        "not this device's",
    ),
    "another person": (_forge, "1", "not this device's"),
    "twice": (
        lambda d: d.execute(
            "INSERT INTO tombstone (person, erased_at, signature)"
            " SELECT person, erased_at, signature FROM tombstone WHERE id = 1"
        ),
        "3",
        "it is there twice",
    ),
    "here again": (_erased_and_here, "1", "erased, and has rows again"),
}


@pytest.mark.parametrize("change", TOMBSTONES)
def test_a_tombstone(lived: Path, change: str) -> None:
    act, row, problem = TOMBSTONES[change]
    with tampering(lived) as database:
        act(database)
    with opened(lived) as gallery:
        found = [damage for damage in gallery.check() if damage.table == "tombstone"]
    assert any(damage.row == row and problem in damage.problem for damage in found), found


def test_a_tombstone_that_was_deleted_comes_back(lived: Path) -> None:
    with opened(lived) as gallery:
        before = gallery.tombstones()
    with tampering(lived) as database:
        database.execute("DELETE FROM tombstone WHERE id = 1")
    with opened(lived) as gallery:
        assert [(damage.table, damage.row) for damage in gallery.check()] == [
            ("tombstone", "(some)"),
            ("tombstone", f"of {before[0].person}"),
        ]
        assert gallery.rebuild().damaged == []
        assert set(gallery.tombstones()) == set(before)
    assert set(tombstones.mirrored(lived)) == set(before)


@pytest.mark.parametrize(
    "change", ["made_at = 'noon'", "made_at = '2026-01-01'", "key_generation = 99", "key_generation = -1"]
)
def test_a_backup(lived: Path, change: str) -> None:
    with tampering(lived) as database:
        (number,) = database.execute("SELECT id FROM backup").fetchone()
        database.execute(f"UPDATE backup SET {change}")
    assert named(lived) == ["backup (some)", f"backup {number}"]


TABLE_CHANGES = {
    "backup deleted": "DELETE FROM backup",
    "backup changed": "UPDATE backup SET made_at = '2020-01-01T00:00:00+00:00'",
    "backup repeated": "INSERT INTO backup SELECT 'abcd', made_at, key_generation FROM backup",
    "backup swapped": "UPDATE backup SET id = 'abcd'",
    "tombstone deleted": "DELETE FROM tombstone WHERE id = 2",
    "tombstone repeated": "INSERT INTO tombstone SELECT 9, person, erased_at, signature FROM tombstone"
    " WHERE id = 1",
}


@pytest.mark.parametrize("change", TABLE_CHANGES)
def test_a_table_that_nobody_owns(lived: Path, tmp_path: Path, change: str) -> None:
    """Also with the mirror gone, and after more of the like."""
    table = change.split()[0]
    with tampering(lived) as database:
        database.execute(TABLE_CHANGES[change])
    (lived / "tombstones").unlink()
    assert f"{table} (some)" in named(lived)
    with opened(lived) as gallery:
        gallery.backup(tmp_path / "another")
        gallery.remove(gallery.people()[0].id)
        gallery.rekey()
    assert f"{table} (some)" in named(lived)
    with opened(lived) as gallery:
        gallery.rebuild()
    assert f"{table} (some)" not in named(lived)


def test_files_that_were_left_over(lived: Path) -> None:
    for name in (".tombstones.x.tmp", ".keys.slot.x.tmp", ".key.new.x.tmp"):
        (lived / name).write_bytes(b"half a ")
    (lived / "restoring").mkdir()
    with opened(lived) as gallery:
        assert gallery.check() == [], "opening takes them away"
        assert not [path for path in lived.iterdir() if path.name.endswith("tmp")]
        for name in ("restoring", ".config.toml.x.tmp"):
            (lived / name).touch()
        assert [(damage.table, damage.row) for damage in gallery.check()] == [
            ("", ".config.toml.x.tmp"),
            ("", "restoring"),
        ]
        assert str(gallery.check()[0]).startswith("file .config.toml.x.tmp: ")
        (lived / "restoring").unlink()


def test_a_mirror_that_says_something_else_is_made_whole(lived: Path) -> None:
    whole = (lived / "tombstones").read_bytes()
    for content in (b"", whole[:-9], whole + b"[1, 2, 3]\n", b"\xff" * 50):
        (lived / "tombstones").write_bytes(content)
        assert named(lived) == []
        assert (lived / "tombstones").read_bytes() == whole


def test_damage_names_no_person(lived: Path) -> None:
    with tampering(lived) as database:
        database.execute("UPDATE backup SET id = 'Grace Hopper' || char(10), made_at = 'x'")
        database.execute("UPDATE tombstone SET person = 'Grace' || char(27)")

    def texts(gallery: Gallery) -> list[str]:
        return [str(damage) for damage in gallery.check()]

    with opened(lived) as gallery:
        assert all(text.isprintable() for text in texts(gallery))
        assert len(texts(gallery)) >= 3
