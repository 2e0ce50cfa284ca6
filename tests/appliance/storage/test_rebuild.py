"""A rebuild brings back what can be proved, and lets in nobody on rows that may be older ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from appliance.errors import IntegrityError
from tests.appliance.storage.galleries import CONSENT, EMBEDDER, everything, opened, tampering, view
from tests.appliance.storage.test_tampering import CHANGES, COLUMNS, contents, put_back, snapshot


def test_a_damaged_roll_denies_everybody_until_it_is_rebuilt(three: Path) -> None:
    before = contents(three)
    with tampering(three) as database:
        database.execute("UPDATE meta SET value = x'0102'")
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
        assert rebuilt.damaged == []
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
        assert gallery.rebuild().disabled == []
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
        assert gallery.check() == []
        assert not any(kept.enabled for kept in gallery.people())
        assert gallery.set_enabled(person, True).enabled


def test_a_rebuild_of_a_whole_gallery_changes_nobody(three: Path) -> None:
    before = contents(three)
    with opened(three) as gallery:
        rebuilt = gallery.rebuild()
        assert (rebuilt.damaged, rebuilt.disabled) == ([], [])
    assert contents(three) == before
