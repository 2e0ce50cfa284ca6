"""What is kept of PINs: sealed, trusted only as it was written last, and gone with its person."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from appliance.errors import IntegrityError
from appliance.storage.gallery import Gallery
from tests.appliance.storage.galleries import opened, tampering


def keep(gallery: Gallery, *names: str, anew: bool = False) -> None:
    for name in names:
        person = gallery.person(name).id

        def make(before: dict[str, Any] | None, person: str = person) -> dict[str, Any]:
            people = {**(before or {}).get("people", {}), person: "secret"}
            return {"salt": 1, "people": people, "failures": {person: [5, 5, 1]}}

        gallery.pins.change(make, "pin_set", person, {"door": "main"}, anew=anew)


def test_a_table_comes_back_after_a_start_with_its_event(three: Path) -> None:
    with opened(three) as gallery:
        assert gallery.pins.table() is None
        keep(gallery, "Ada Lovelace")
        ada = gallery.person("Ada Lovelace").id
    with opened(three) as gallery:
        assert gallery.pins.table() == {
            "salt": 1,
            "people": {ada: "secret"},
            "failures": {ada: [5, 5, 1]},
        }
        [event] = gallery.events.newest(1, ("pin_set",))
        assert (event.person, event.detail) == (ada, {"door": "main"})
        assert gallery.check() == []


def test_an_erased_person_leaves_nothing_there(three: Path) -> None:
    with opened(three) as gallery:
        keep(gallery, "Ada Lovelace", "Alan Turing")
        alan = gallery.person("Alan Turing").id
        gallery.remove(gallery.person("Ada Lovelace").id)
    with opened(three) as gallery:
        table = gallery.pins.table()
        assert table is not None
        assert table["people"] == {alan: "secret"}
        assert table["failures"].keys() == {alan}
        assert gallery.check() == []


def test_nothing_is_kept_of_somebody_who_is_not_enrolled(three: Path) -> None:
    with opened(three) as gallery:
        gallery.pins.change(lambda before: {"people": {"abcdefg2": "secret"}}, "pin_set", "abcdefg2", {})
        assert gallery.pins.table() == {"people": {}, "failures": {}}


@pytest.mark.parametrize(
    "act",
    ["UPDATE meta SET value = zeroblob(60) WHERE name = 'pins'", "DELETE FROM meta WHERE name = 'pins'"],
)
def test_what_somebody_else_wrote_is_not_believed(three: Path, act: str) -> None:
    with opened(three) as gallery:
        keep(gallery, "Ada Lovelace")
    with tampering(three) as database:
        database.execute(act)
    with opened(three) as gallery:
        with pytest.raises(IntegrityError, match="people pin"):
            gallery.pins.table()
        with pytest.raises(IntegrityError, match="people pin"):
            keep(gallery, "Ada Lovelace")
        assert any(damage.row == "pins" for damage in gallery.check())
        gallery.remove(gallery.person("Alan Turing").id)
        keep(gallery, "Ada Lovelace", anew=True)
        assert gallery.pins.table() is not None
        assert gallery.check() == []


def test_after_a_lost_roll_pins_are_set_again(three: Path) -> None:
    with opened(three) as gallery:
        keep(gallery, "Ada Lovelace")
    with tampering(three) as database:
        database.execute("DELETE FROM meta WHERE name = 'roll'")
    with opened(three) as gallery:
        gallery.rebuild()
        with pytest.raises(IntegrityError, match="people pin"):
            gallery.pins.table()


def test_a_lost_roll_costs_nothing_where_nobody_has_a_pin(three: Path) -> None:
    with tampering(three) as database:
        database.execute("DELETE FROM meta WHERE name = 'roll'")
    with opened(three) as gallery:
        gallery.rebuild()
        assert gallery.pins.table() is None
