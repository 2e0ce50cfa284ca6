"""A rebuild brings back what can be proved, and lets in nobody on rows that may be older ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from appliance.errors import IntegrityError
from tests.appliance.storage.galleries import CONSENT, EMBEDDER, everything, opened, tampering, view
from tests.appliance.storage.test_tampering import CHANGES, COLUMNS, contents, put_back, snapshot

# What may be older, as only the lost roll knew the newest: rules of access, backups, settings, tombstones.
UNPROVED = ["meta", "backup", "meta", "tombstone"]


def test_a_damaged_roll_denies_everybody_until_it_is_rebuilt(three: Path) -> None:
    before = contents(three)
    with tampering(three) as database:
        database.execute("UPDATE meta SET value = x'0102' WHERE name = 'roll'")
    with opened(three) as gallery:
        assert gallery.people() == []
        assert gallery.templates(EMBEDDER).persons == []
        assert [damage.row for damage in gallery.check()] == ["roll"]
        for act in (
            lambda: gallery.add_person("New", CONSENT),
            lambda: gallery.remove(min(before)),
            gallery.rekey,
        ):
            with pytest.raises(IntegrityError, match="portunus gallery rebuild"):
                act()
        rebuilt = gallery.rebuild()
        assert [damage.table for damage in rebuilt.damaged] == UNPROVED
        now = everything(gallery)
        assert {person: kept[1:] for person, kept in now.items()} == {
            person: kept[1:] for person, kept in before.items()
        }
        assert not any(person.enabled for person in gallery.people())
        assert set(rebuilt.disabled) == before.keys() - {gallery.person("Grace Hopper").id}
        disabled = [event.person for event in gallery.events.read() if event.kind == "person_disabled"]
        assert set(rebuilt.disabled) < set(disabled)
        gallery.add_person("New", CONSENT, views=[view("new")])
        gallery.set_enabled(rebuilt.disabled[0], True)
        gallery.settings.seal("config.toml", {})
        gallery.policy.set_rules(None)
        again = gallery.rebuild()
        assert (again.damaged, again.disabled) == ([], [])
    assert len(contents(three)) == 4


def test_a_rebuild_lets_nobody_in_whose_rows_were_put_back(three: Path) -> None:
    """Without the roll, the rows of before she was disabled are as good as the current ones."""
    old = snapshot(three)
    person = CHANGES["disabled"](three)
    put_back(three, old, *COLUMNS)
    with tampering(three) as database:
        database.execute("DELETE FROM meta WHERE name = 'roll'")
    with opened(three) as gallery:
        assert person in gallery.rebuild().disabled
        assert not gallery.person(person).enabled
    with opened(three) as gallery:
        assert [damage.table for damage in gallery.check()] == UNPROVED
        assert not any(kept.enabled for kept in gallery.people())
        assert gallery.set_enabled(person, True).enabled


def test_a_rebuild_does_not_believe_older_settings(three: Path) -> None:
    """Older ones, without the roll that knew the newest, are no settings until they are accepted."""
    with opened(three) as gallery:
        gallery.settings.seal("config.toml", {"matching.threshold": 3.9})
    with tampering(three) as database:
        [older] = database.execute("SELECT value FROM meta WHERE name = 'settings'").fetchone()
    with opened(three) as gallery:
        gallery.settings.seal("config.toml", {"matching.threshold": 0.9})
    for change in ("UPDATE meta SET value = ? WHERE name = 'settings'", "DELETE FROM meta WHERE value <> ?"):
        with tampering(three) as database:
            database.execute(change, [older])
            database.execute("DELETE FROM meta WHERE name = 'roll'")
        with opened(three) as gallery:
            gallery.rebuild()
            gallery.rebuild()
            [damage] = gallery.settings.differences("config.toml", {"matching.threshold": 3.9})
            assert damage.row == "settings"
            gallery.settings.seal("config.toml", {"matching.threshold": 0.9})
            assert gallery.settings.differences("config.toml", {"matching.threshold": 0.9}) == []


def test_a_rebuild_gives_no_id_twice_and_drops_what_knew_the_old_ones(three: Path) -> None:
    """Rows with the highest ids were deleted together with the roll: nothing else knew of them."""
    with opened(three) as gallery:
        alan = gallery.person("Alan Turing").id
        used = set(gallery.templates(EMBEDDER, include_disabled=True).ids.tolist())
        generation = gallery.change_counter
        gallery.cache.store("index", 1, b"vectors by id")
    for _ in range(2):
        with tampering(three) as database:
            database.execute(
                "DELETE FROM template WHERE view IN (SELECT id FROM view WHERE person = ?)", [alan]
            )
            for table, column in (("view", "person"), ("consent", "person"), ("person_key", "person")):
                database.execute(f"DELETE FROM {table} WHERE {column} = ?", [alan])
            database.execute("DELETE FROM person WHERE id = ?", [alan])
            database.execute("DELETE FROM meta WHERE name = 'roll'")
        with opened(three) as gallery:
            gallery.rebuild()
            assert not gallery.cache.has("index")
            assert gallery.change_counter > generation
            before = set(gallery.templates(EMBEDDER, include_disabled=True).ids.tolist())
            alan = gallery.add_person("New", CONSENT, views=[view("new")]).id
            new = set(gallery.templates(EMBEDDER).ids.tolist()) - before
            assert new
            assert not new & used
            used |= new


def test_a_rebuild_of_a_whole_gallery_changes_nobody(three: Path) -> None:
    before = contents(three)
    with opened(three) as gallery:
        rebuilt = gallery.rebuild()
        assert (rebuilt.damaged, rebuilt.disabled) == ([], [])
    assert contents(three) == before
