"""Galleries are read some people at a time, and what is found is what reading all at once would find."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
import pytest

from appliance.errors import IntegrityError
from appliance.storage import person_rows
from appliance.storage.database import Database
from appliance.storage.gallery import Gallery
from appliance.storage.person_rows import read_people, read_rows, read_strays
from tests.appliance.storage.galleries import CONSENT, EMBEDDER, everything, opened, tampering, view


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Twelve people, of whom four are read at once."""
    monkeypatch.setattr(person_rows, "_AT_ONCE", 4)
    folder = tmp_path / "state"
    with opened(folder) as gallery:
        for number in range(12):
            gallery.add_person(f"person {number}", CONSENT, views=[view(f"{number}"), view(f"{number} b")])
        # Rows that do not lie beside their person's first ones.
        gallery.add_views(gallery.person("person 0").id, [view("0 later")], consent=CONSENT)
    return folder


def test_people_come_whole_and_in_the_order_of_enrolment(many: Path) -> None:
    with opened(many) as gallery:
        names = {person.id: person.name for person in gallery.people()}
    database = Database(many / "gallery.db")
    one_by_one = list(read_people(database))
    assert [names[rows.id] for rows in one_by_one] == [f"person {number}" for number in range(12)]
    assert [len(rows.views) for rows in one_by_one] == [3] + [2] * 11
    assert {rows.id: rows for rows in one_by_one} == read_rows(database).people
    for rows in one_by_one:
        assert read_rows(database, rows.id).people == {rows.id: rows}
    assert read_strays(database) == []
    database.close()


def test_damage_in_any_part_denies_its_person_alone(many: Path) -> None:
    with opened(many) as gallery:
        before = everything(gallery)
    with tampering(many) as database:
        victims = [person for (person,) in database.execute("SELECT id FROM person ORDER BY rowid")][1::5]
        for person in victims:
            database.execute("UPDATE person SET enabled = role WHERE id = ?", [person])
    with opened(many) as gallery:
        assert everything(gallery) == {one: kept for one, kept in before.items() if one not in victims}
        assert {damage.person for damage in gallery.damaged} == set(victims)


def test_rows_of_nobody_are_named(many: Path) -> None:
    with tampering(many) as database:
        (person,) = database.execute("SELECT id FROM person WHERE rowid = 5").fetchone()
        database.execute("DELETE FROM person WHERE id = ?", [person])
        database.execute("DELETE FROM view WHERE rowid = 1")
    with opened(many) as gallery:
        tables = {damage.table for damage in gallery.damaged if damage.problem == "it belongs to nobody"}
        assert tables == {"person_key", "consent", "view", "template"}
        assert person in {damage.person for damage in gallery.damaged}


def test_a_person_with_an_id_of_another_kind_hides_nobody(many: Path) -> None:
    with opened(many) as gallery:
        before = everything(gallery)
    with tampering(many) as database:
        database.execute("CREATE TABLE lax AS SELECT * FROM person")
        database.execute("DROP TABLE person")
        database.execute("ALTER TABLE lax RENAME TO person")
        (person,) = database.execute("SELECT id FROM person WHERE rowid = 3").fetchone()
        database.execute("UPDATE person SET id = NULL WHERE rowid = 3")
    with opened(many) as gallery:
        assert everything(gallery) == {one: kept for one, kept in before.items() if one != person}
        assert person in {damage.person for damage in gallery.damaged}


def test_a_gallery_that_becomes_unreadable_keeps_what_it_had(many: Path) -> None:
    with opened(many) as gallery:
        before, version = gallery.people(), gallery.version
        gallery._ledger.database.connection.execute("ALTER TABLE view RENAME TO viewed")
        with pytest.raises(IntegrityError):
            gallery.load()
        assert (gallery.people(), gallery.version) == (before, version)


def test_reading_anew_tells_followers_what_changed(many: Path) -> None:
    with opened(many) as gallery:
        version = gallery.version
        gallery.load()
        delta = gallery.delta(EMBEDDER, version)
        assert delta is not None
        assert (delta.removed, len(delta.added.ids)) == ((), 0)
        person = gallery.person("person 7").id
        mine = sorted(gallery._contents.held[person].templates)
        connection: sqlite3.Connection = gallery._ledger.database.connection
        row = connection.execute("SELECT role, name FROM person WHERE id = ?", [person]).fetchone()
        version = gallery.version
        connection.execute("UPDATE person SET name = ? WHERE id = ?", [row[0], person])
        gallery.load()
        delta = gallery.delta(EMBEDDER, version)
        assert delta is not None
        assert sorted(delta.removed) == mine
        version = gallery.version
        connection.execute("UPDATE person SET name = ? WHERE id = ?", [row[1], person])
        gallery.load()
        delta = gallery.delta(EMBEDDER, version)
        assert delta is not None
        assert delta.removed == ()
        assert delta.added.persons == [person] * 2
        assert set(delta.added.ids.tolist()) < set(mine)


def test_who_follows_waits_for_nobody_when_no_template_came_or_went(many: Path) -> None:
    with opened(many) as gallery:
        person, version = gallery.person("person 7").id, gallery.version
        gallery.set_enabled(person, False)
        unchanged = gallery._contents.unchanged(EMBEDDER, version)
        assert unchanged is not None
        assert (unchanged.version, unchanged.removed, len(unchanged.added.ids)) == (gallery.version, (), 0)
        gallery.add_views(person, [view("7 later")])
        assert gallery._contents.unchanged(EMBEDDER, version) is None
        delta = gallery.delta(EMBEDDER, version)
        assert delta is not None
        assert gallery._contents.unchanged(EMBEDDER, delta.version) is not None


def test_whose_templates_are(many: Path) -> None:
    with opened(many) as gallery:
        whole = gallery.templates(EMBEDDER, include_disabled=True)
        ids, persons = gallery._contents.owners(EMBEDDER)
        assert (ids.tolist(), persons) == (whole.ids.tolist(), whole.persons)
        without = whole.ids[::2]
        blocks = gallery._contents.template_blocks(EMBEDDER, True, 3, without)
        assert np.concatenate([block.ids for block in blocks]).tolist() == whole.ids[1::2].tolist()


def test_keys_of_people_are_overwritten_when_they_go(many: Path) -> None:
    def key(gallery: Gallery, person: str) -> bytearray:
        return gallery._contents.held[person].key

    with opened(many) as gallery:
        first, second = gallery.person("person 1").id, gallery.person("person 2").id
        removed, renamed = key(gallery, first), key(gallery, second)
        gallery.remove(first)
        gallery.rename(second, "somebody else")
        assert removed == renamed == bytes(32)
        assert any(key(gallery, second))
        all_keys = [held.key for held in gallery._contents.held.values()]
        gallery._contents.wipe()
        assert all(one == bytes(32) for one in all_keys)
        assert gallery.people() == []
