"""Decisions are kept as metadata, and who was how near is for an administrator alone."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from appliance.errors import InputError, IntegrityError
from appliance.storage import decision_log
from appliance.storage.decision_log import DecisionNote, Near
from appliance.storage.events import Value
from appliance.storage.gallery import Gallery
from tests.appliance.storage.galleries import EMBEDDER, NOON, opened, tampering

DETAIL: dict[str, Value] = {"camera": "front", "door": "main", "reason": "enrolled", "views": 3}


def note(
    gallery: Gallery, name: str, distance: float, template: int = 1, kind: str = "granted"
) -> DecisionNote:
    person = gallery.person(name).id
    near = [Near(person, distance, template), Near("somebody", 1.7320508, 4)]
    return DecisionNote(NOON, kind, person if kind == "granted" else None, DETAIL, EMBEDDER, near)


def last(gallery: Gallery) -> int:
    return gallery.events.read()[-1].id


def test_a_decision_comes_back_with_its_sealed_part(three: Path) -> None:
    with opened(three) as gallery:
        gallery.decisions.append([note(gallery, "Ada Lovelace", 0.031415926)])
        number = last(gallery)
        ada = gallery.person("Ada Lovelace").id
    with opened(three) as gallery:
        event, part = gallery.decisions.read(number)
        assert (event.kind, event.person, dict(event.detail)) == ("granted", ada, DETAIL)
        assert part.near == (Near(ada, 0.031415926, 1), Near("somebody", 1.7320508, 4))
        assert part.marked is None
        assert [other.kind for other in gallery.events.newest(1)] == ["granted"]
        assert gallery.events.newest(9, ("unknown",)) == []


def test_distances_and_templates_are_nowhere_in_the_clear(three: Path) -> None:
    with opened(three) as gallery:
        gallery.decisions.append([note(gallery, "Ada Lovelace", 0.031415926)])
    with sqlite3.connect(three / "gallery.db") as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for file in three.iterdir():
        content = file.read_bytes()
        assert b"0.0314" not in content
        assert b"1.7320" not in content
        assert b"somebody" not in content


def test_a_sealed_part_belongs_to_its_event(three: Path) -> None:
    with opened(three) as gallery:
        gallery.decisions.append([note(gallery, "Ada Lovelace", 0.03), note(gallery, "Alan Turing", 0.04)])
        number = last(gallery)
    with tampering(three) as database:
        database.execute(
            "UPDATE event SET sealed = (SELECT sealed FROM event WHERE id = ?) WHERE id = ?",
            [number - 1, number],
        )
    with opened(three) as gallery:
        gallery.decisions.read(number - 1)
        with pytest.raises(IntegrityError):
            gallery.decisions.read(number)
        assert len(gallery.decisions.with_template(1, 10)) == 1


def test_marked_ones_are_counted_and_stay_through_a_renewal_of_the_key(three: Path) -> None:
    with opened(three) as gallery:
        gallery.decisions.append([note(gallery, "Ada Lovelace", 0.03), note(gallery, "Ada Lovelace", 0.05)])
        assert gallery.decisions.marked_distances(EMBEDDER) == []
        gallery.decisions.mark(last(gallery))
        gallery.decisions.mark(last(gallery) - 1)  # the same: marking was an event of its own
        gallery.remove(gallery.person("Alan Turing").id)
    with opened(three) as gallery:
        assert gallery.decisions.marked_distances(EMBEDDER) == [0.05]
        assert gallery.decisions.marked_distances("another") == []
        kinds = [event.kind for event in gallery.events.read()]
        assert kinds.count("event_marked") == 1


def test_near_misses_are_found_by_their_template(three: Path) -> None:
    with opened(three) as gallery:
        gallery.decisions.append(
            [
                note(gallery, "Ada Lovelace", 0.03, template=1),
                note(gallery, "Ada Lovelace", 0.11, template=1, kind="unknown"),
                note(gallery, "Ada Lovelace", 0.04, template=3),
            ]
        )
        found = gallery.decisions.with_template(1, 10)
        assert [(event.kind, near.distance) for event, near in found] == [
            ("unknown", 0.11),
            ("granted", 0.03),
        ]
        assert len(gallery.decisions.with_template(1, 1)) == 1


def test_a_damaged_key_loses_the_earlier_parts_and_no_later_one(three: Path) -> None:
    with opened(three) as gallery:
        gallery.decisions.append([note(gallery, "Ada Lovelace", 0.03)])
        earlier = last(gallery)
    with tampering(three) as database:
        database.execute("UPDATE meta SET value = zeroblob(60) WHERE name = 'event_key'")
    with opened(three) as gallery:
        gallery.decisions.append([note(gallery, "Alan Turing", 0.04)])
        assert gallery.decisions.read(last(gallery))[1].near[0].distance == 0.04
        with pytest.raises(IntegrityError):
            gallery.decisions.read(earlier)
    with opened(three) as gallery:
        assert gallery.decisions.read(last(gallery))[1].near[0].distance == 0.04
        assert [(damage.table, damage.row) for damage in gallery.check()] == [("event", str(earlier))]


@pytest.mark.parametrize("detail", ["[" * 200_000, "[]", "{", "\udc80"])
def test_a_damaged_event_hides_no_other(three: Path, detail: str) -> None:
    with opened(three) as gallery:
        gallery.decisions.append([note(gallery, "Ada Lovelace", 0.03), note(gallery, "Alan Turing", 0.04)])
        number = last(gallery)
    with tampering(three) as database:
        content = detail.encode("utf-8", "surrogateescape")
        database.execute("UPDATE event SET detail = CAST(? AS TEXT) WHERE id = ?", [content, number - 1])
    with opened(three) as gallery:
        assert [event.id for event in gallery.events.newest(2)] == [number]
        assert number - 1 not in [event.id for event in gallery.events.read()]
        with pytest.raises(IntegrityError, match=f"row {number - 1} of table event"):
            gallery.decisions.read(number - 1)
        assert [(damage.table, damage.row) for damage in gallery.check()] == [("event", str(number - 1))]


def test_only_decisions_have_a_sealed_part(three: Path) -> None:
    with opened(three) as gallery:
        for number in (1, 10_000):
            with pytest.raises(InputError, match="no decision with the number"):
                gallery.decisions.read(number)


def test_the_oldest_decisions_go_and_other_events_stay(three: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decision_log, "_KEPT", 20)
    monkeypatch.setattr(decision_log, "_PRUNED_EVERY", 10)
    with opened(three) as gallery:
        others = len(gallery.events.read())
        for number in range(60):
            gallery.decisions.append([note(gallery, "Ada Lovelace", number / 100)])
        events = gallery.events.read()
        kept = [event for event in events if event.kind == "granted"]
        assert 20 <= len(kept) <= 30
        assert gallery.decisions.read(kept[-1].id)[1].near[0].distance == 0.59
        assert len(events) - len(kept) == others + 1
        assert len({event.id for event in events}) == len(events)
