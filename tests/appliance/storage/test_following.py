"""A reader that follows the templates by their changes sees what reading everything again would show."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from appliance.errors import InputError
from appliance.storage.gallery import Gallery
from appliance.storage.journal import Journal
from appliance.storage.records import NewView
from tests.appliance.storage.galleries import CONSENT, EMBEDDER, opened, vector, view


class Reader:
    """Template id -> (person, vector), kept up to date by deltas alone."""

    def __init__(self, gallery: Gallery) -> None:
        self._gallery = gallery
        self.version = gallery.version
        found = gallery.templates(EMBEDDER, include_disabled=True)
        self.held = dict(
            zip(found.ids.tolist(), zip(found.persons, found.vectors.tolist(), strict=True), strict=True)
        )

    def follow(self) -> None:
        delta = self._gallery.delta(EMBEDDER, self.version)
        assert delta is not None
        for number in delta.removed:
            self.held.pop(number, None)
        added = delta.added
        for number, person, row in zip(
            added.ids.tolist(), added.persons, added.vectors.tolist(), strict=True
        ):
            self.held[number] = (person, row)
        self.version = delta.version


def test_who_is_denied_by_the_reading_itself_is_gone_with_it(three: Path) -> None:
    """Her second template was changed on the disk after she was read: neither of hers stays."""
    with opened(three) as gallery:
        reader = Reader(gallery)
        ada, new = gallery.person("Ada Lovelace").id, {EMBEDDER: vector("late")}
        gallery.add_views(ada, [NewView(new, 0.7, "picture")])
        number = max(gallery.templates(EMBEDDER).ids.tolist())
        gallery._ledger.database.write("UPDATE template SET vector = x'00' WHERE id = ?", [number])
        reader.follow()
        assert {person for person, _ in reader.held.values()} == {
            gallery.person(name).id for name in ("Grace Hopper", "Alan Turing")
        }
        assert reader.version == gallery.version


def test_deltas_add_up_to_the_gallery(three: Path) -> None:
    with opened(three) as gallery:
        reader = Reader(gallery)
        ada, alan = gallery.person("Ada Lovelace").id, gallery.person("Alan Turing").id
        template = int(gallery.templates(EMBEDDER).ids[0])
        changes = (
            lambda: gallery.add_person("Kurt", CONSENT, views=[view("kurt")]),
            lambda: gallery.add_views(alan, [view("alan 2")]),
            lambda: gallery.rename(alan, "Alan M. Turing"),
            lambda: gallery.set_enabled(alan, False),
            lambda: gallery.retire_template(ada, template),
            lambda: gallery.remove(ada),
            lambda: gallery.rekey(),
        )
        for change in changes:
            change()
            reader.follow()
            assert reader.held == Reader(gallery).held
        gallery.add_person("Ann", CONSENT, views=[view("ann")])
        gallery.remove(gallery.person("Ann").id)
        reader.follow()
        assert reader.held == Reader(gallery).held


def test_people_found_damaged_are_removed(three: Path) -> None:
    with opened(three) as gallery:
        reader = Reader(gallery)
        gallery._ledger.database.connection.execute("UPDATE template SET vector = x'00' WHERE id = 1")
        gallery.templates(EMBEDDER)
        reader.follow()
        assert reader.held == Reader(gallery).held
        assert 1 not in reader.held


def test_blocks_are_the_whole_in_parts(three: Path) -> None:
    with opened(three) as gallery:
        for disabled in (True, False):
            whole = gallery.templates(EMBEDDER, include_disabled=disabled)
            blocks = list(gallery.template_blocks(EMBEDDER, include_disabled=disabled, rows=2))
            assert max(len(block.ids) for block in blocks) == 2
            assert np.concatenate([block.ids for block in blocks]).tolist() == whole.ids.tolist()
            assert [person for block in blocks for person in block.persons] == whole.persons
            np.testing.assert_array_equal(np.concatenate([block.vectors for block in blocks]), whole.vectors)


def test_who_is_too_far_behind_reads_everything() -> None:
    journal = Journal()
    journal.begin(5)
    assert journal.since(4) is None
    assert journal.since(5) == (frozenset(), frozenset())
    for version in range(6, 10_106):
        journal.record(version, frozenset({version}), frozenset({version + 1}))
    assert journal.since(5) is None
    assert journal.since(10_104) == (frozenset({10_105}), frozenset({10_106}))


def test_a_retired_template_is_gone_and_so_is_a_view_without_any(three: Path) -> None:
    with opened(three) as gallery:
        ada = gallery.person("Ada Lovelace").id
        mine = [number for number, name in gallery._contents.held[ada].templates.items()]
        assert len(mine) == 4
        for left, number in zip((4, 3, 2, 1), mine, strict=True):
            assert sum(gallery.person(ada).templates.values()) == left
            gallery.retire_template(ada, number)
        with pytest.raises(InputError, match="no template of that number"):
            gallery.retire_template(ada, mine[0])
        assert gallery.person(ada).templates == {}
    with opened(three) as gallery:
        assert gallery.check() == []
        assert gallery._contents.held[ada].views == 0
        assert [event.kind for event in gallery.events.read()].count("template_retired") == 4
