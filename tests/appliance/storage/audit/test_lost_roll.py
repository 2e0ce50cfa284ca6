"""A gallery that lost its roll, which alone knew the chain's newest state: what was before is not proved."""

from __future__ import annotations

from pathlib import Path

import pytest

from appliance.storage.audit.records import AuditVerified
from tests.appliance.storage.audit.chains import decide, fill, size, verified
from tests.appliance.storage.galleries import CONSENT, NOON, opened, tampering


def lose_roll(folder: Path, *also: str) -> None:
    with tampering(folder) as database:
        database.execute("UPDATE meta SET value = x'0102' WHERE name = 'roll'")
        for statement in also:
            database.execute(statement)


def rebuilt(folder: Path) -> AuditVerified:
    """What an audit says right after a rebuild, and the same later on."""
    with opened(folder) as gallery:
        gallery.rebuild()
        first = gallery.decisions.audit.verify()
        decide(gallery, 2)
        gallery.add_person("New", CONSENT)
        gallery.rekey()
        gallery.decisions.audit.head()
    later = verified(folder)
    assert (later.unproved, later.broken, later.taken_over) == (
        first.unproved,
        first.broken,
        first.taken_over,
    )
    return later


def test_events_from_before_a_rebuild_hold_together_and_are_not_proved(folder: Path) -> None:
    with opened(folder) as gallery:
        fill(gallery)
        last = size(gallery)
    assert verified(folder).unproved == 0
    lose_roll(folder)
    found = rebuilt(folder)
    assert (found.broken, found.unproved) == (None, last)


def test_an_older_state_put_back_with_its_events_is_not_called_proved(folder: Path) -> None:
    """Everything fits together as it was, and the one thing that knew better is gone."""
    with opened(folder) as gallery:
        fill(gallery)
        gallery.decisions.audit.head()
        old = size(gallery)
    with tampering(folder) as database:
        [state] = database.execute("SELECT value FROM meta WHERE name = 'audit'").fetchone()
    with opened(folder) as gallery:
        decide(gallery, 3, "spoof")
        gallery.decisions.audit.head()
    with tampering(folder) as database:
        database.execute("UPDATE meta SET value = ? WHERE name = 'audit'", [state])
    lose_roll(folder, f"DELETE FROM event WHERE id > {old}")
    found = rebuilt(folder)
    assert (found.broken, found.unproved) == (None, old)


def test_what_the_state_still_shows_is_a_break_that_stays(folder: Path) -> None:
    with opened(folder) as gallery:
        fill(gallery)
        last = size(gallery)
    lose_roll(folder, f"DELETE FROM event WHERE id = {last}")
    found = rebuilt(folder)
    assert found.broken is not None
    assert found.broken.event == last
    assert found.unproved == last - 1


@pytest.mark.parametrize(
    "what", ["UPDATE meta SET value = x'01' WHERE name = 'audit'", "DELETE FROM meta WHERE name = 'audit'"]
)
def test_a_state_that_is_gone_or_changed_with_the_roll(folder: Path, what: str) -> None:
    with opened(folder) as gallery:
        fill(gallery)
        last = size(gallery)
    lose_roll(folder, what)
    found = rebuilt(folder)
    assert found.unproved == last
    if what.startswith("UPDATE"):
        assert found.broken is not None


def test_a_key_that_is_taken_away_with_the_roll_is_no_fresh_beginning(folder: Path) -> None:
    with opened(folder) as gallery:
        fill(gallery)
        last = size(gallery)
    lose_roll(folder, "DELETE FROM meta WHERE name IN ('audit', 'audit_key')")
    with opened(folder) as gallery:
        gallery.rebuild()
        gallery.add_person("New", CONSENT)
        found = gallery.decisions.audit.verify()
    assert found.unproved == last
    assert found.broken is not None
    assert "key was changed or taken away" in found.broken.problem
    assert verified(folder).broken == found.broken


def test_a_gallery_that_was_rebuilt_before_it_had_an_event(folder: Path) -> None:
    with opened(folder):
        pass
    lose_roll(folder)
    found = rebuilt(folder)
    assert (found.broken, found.unproved) == (None, 0)


def test_pruning_them_ends_it(folder: Path) -> None:
    with opened(folder) as gallery:
        fill(gallery)
    lose_roll(folder)
    assert rebuilt(folder).unproved
    with opened(folder) as gallery:
        gallery.events.append("door_unlocked", at=NOON.replace(day=28))
        gallery.decisions.audit.prune_before(NOON.replace(day=27))
    found = verified(folder)
    assert (found.broken, found.unproved) == (None, 0)
