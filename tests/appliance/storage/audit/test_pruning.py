"""Old events go, a signed record stays in their place, and evidence is never pruned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from appliance.clock import ManualClock
from appliance.storage.decision_log import KINDS
from appliance.storage.gallery import Gallery
from tests.appliance.storage.audit.chains import broken_at, decide, size, verified
from tests.appliance.storage.galleries import CONSENT, NOON, opened, tampering, view


def records(gallery: Gallery) -> list[tuple[int, int]]:
    rows = gallery._ledger.database.read("SELECT first, last FROM pruned ORDER BY first")
    return [(first, last) for first, last in rows]


def numbers(gallery: Gallery) -> list[int]:
    return [event.id for event in gallery.events.read()]


def mixed(gallery: Gallery) -> None:
    """1 is a change, 2 the making of a key, 3 to 6 decisions, 7 an alarm, 8 to 10 decisions."""
    gallery.add_person("Ada", CONSENT, views=[view("ada")])
    decide(gallery, 4)
    gallery.events.append("door_unlocked")
    decide(gallery, 3)
    gallery.decisions.audit.head()


def test_only_decisions_go_and_the_records_grow_together(folder: Path) -> None:
    with opened(folder) as gallery:
        audit = gallery.decisions.audit
        mixed(gallery)
        assert [event.kind for event in gallery.events.read()][:3] == [
            "person_added",
            "event_key_made",
            "granted",
        ]
        steps = [
            (6, 1, [(3, 3)]),
            (4, 2, [(3, 5)]),
            (2, 2, [(3, 6), (8, 8)]),
            (2, 0, [(3, 6), (8, 8)]),
            (1, 1, [(3, 6), (8, 9)]),
        ]
        for kept, gone, left in steps:
            assert audit.prune_decisions(KINDS, kept) == gone
            assert records(gallery) == left
            assert audit.verify().broken is None
        assert numbers(gallery) == [1, 2, 7, 10]
        decide(gallery)
        assert size(gallery) == 11
    found = verified(folder)
    assert (found.broken, found.events, found.pruned) == (None, 5, 6)


def test_all_events_of_before_a_time_go(folder: Path) -> None:
    clock = ManualClock(NOON)
    with opened(folder, clock=clock) as gallery:
        audit = gallery.decisions.audit
        mixed(gallery)
        early = audit.head()
        audit.prune_decisions(KINDS, 4)
        clock.advance(3600)
        gallery.events.append("door_unlocked")
        gallery.events.append("door_unlocked")
        head = audit.head()
        assert audit.prune_before(NOON) == 0
        assert audit.prune_before(NOON + timedelta(seconds=1)) == 7
        assert records(gallery) == [(1, 10)]
        assert [event.kind for event in gallery.events.read()] == ["door_unlocked"] * 2 + ["events_pruned"]
        assert dict(gallery.events.read()[-1].detail) == {"events": 7, "through": 10}
        assert audit.prune_before(NOON + timedelta(days=400)) == 2, "the newest stays"
        assert records(gallery) == [(1, 12)]
        assert audit.verify(head).head is True, "it is the last one of a record"
        assert audit.verify(early).head is None, "what it tells of is gone"
    found = verified(folder)
    assert (found.broken, found.pruned, found.newest) == (None, 12, 14)


def test_a_broken_link_is_never_pruned(folder: Path) -> None:
    with opened(folder) as gallery:
        mixed(gallery)
    with tampering(folder) as database:
        database.execute("UPDATE event SET person = 'somebody' WHERE id = 4")
        database.execute("DELETE FROM event WHERE id = 9")
    assert broken_at(folder) == 4
    with opened(folder) as gallery:
        gallery.decisions.audit.prune_decisions(KINDS, 0)
        gallery.decisions.audit.prune_before(NOON + timedelta(days=1))
        assert 4 in numbers(gallery)
        assert not any(first <= 9 <= last for first, last in records(gallery))
    assert broken_at(folder) == 4


@pytest.mark.parametrize("number", [3, 5, 8])
def test_who_puts_a_pruned_event_back_is_found(folder: Path, number: int) -> None:
    with opened(folder) as gallery:
        mixed(gallery)
    with tampering(folder) as database:
        [row] = database.execute("SELECT * FROM event WHERE id = ?", [number]).fetchall()
    with opened(folder) as gallery:
        gallery.decisions.audit.prune_decisions(KINDS, 1)
    assert broken_at(folder) is None
    with tampering(folder) as database:
        database.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    assert broken_at(folder) == number


def pruned_more(folder: Path, prune: Callable[[Gallery], object]) -> int:
    """Prunes, then takes back what of that lies in the tables; the first number that was put back."""
    tables = ("event", "pruned")
    with tampering(folder) as database:
        before = {table: database.execute(f"SELECT * FROM {table}").fetchall() for table in tables}
    with opened(folder) as gallery:
        prune(gallery)
        assert gallery.decisions.audit.verify().broken is None
    with tampering(folder) as database:
        there = {number for (number,) in database.execute("SELECT id FROM event")}
        database.execute("DELETE FROM pruned")
        for table, rows in before.items():
            for row in rows:
                marks = ", ".join("?" * len(row))
                database.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row)
    return min({int(row[0]) for row in before["event"]} - there)


PRUNES: dict[str, Callable[[Gallery], object]] = {
    "decisions": lambda gallery: gallery.decisions.audit.prune_decisions(KINDS, 2),
    "all": lambda gallery: gallery.decisions.audit.prune_before(NOON + timedelta(days=1)),
}


@pytest.mark.parametrize("what", PRUNES)
@pytest.mark.parametrize("before", [5, 7])
def test_an_older_record_put_back_with_its_events_is_found(folder: Path, what: str, before: int) -> None:
    """Record and events are genuine, and fit each other; before 7 are kept, there is no record at all."""
    with opened(folder) as gallery:
        mixed(gallery)
        gallery.decisions.audit.prune_decisions(KINDS, before)
    number = pruned_more(folder, PRUNES[what])
    assert broken_at(folder) == number
    with opened(folder) as gallery:
        decide(gallery, 3)
        gallery.decisions.audit.head()
    assert broken_at(folder) == number


def test_a_break_that_was_found_goes_when_its_events_do(folder: Path) -> None:
    clock = ManualClock(NOON)
    with opened(folder, clock=clock) as gallery:
        mixed(gallery)
    with tampering(folder) as database:
        database.execute("DELETE FROM event WHERE id > 7")
    with opened(folder, clock=clock) as gallery:
        decide(gallery)
        clock.advance(90 * 86400)
        gallery.events.append("door_unlocked")
        gallery.events.append("door_unlocked")
        assert gallery.decisions.audit.verify().broken is not None
        gallery.decisions.audit.prune_before(NOON + timedelta(days=1))
        assert gallery.decisions.audit.verify().broken is None
