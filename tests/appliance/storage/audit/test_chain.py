"""Whatever is written hangs on the chain, and checkpoints show what was cut off."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from appliance.clock import ManualClock
from appliance.crypto.key_file import KeyFile
from appliance.errors import InputError
from appliance.storage.audit import chain
from appliance.storage.audit.records import Checkpoint, checkpoint_of
from appliance.storage.gallery import Gallery
from tests.appliance.storage.audit.chains import broken_at, decide, fill, size, verified
from tests.appliance.storage.galleries import CONSENT, EMBEDDER, NOON, opened, tampering, view

VERSIONS = Path(__file__).parents[1] / "versions"


def old_gallery(version: str, folder: Path) -> None:
    shutil.copytree(VERSIONS / version, folder)
    for file in (folder, *folder.iterdir()):
        file.chmod(0o700 if file.is_dir() else 0o600)


def test_the_chain_goes_on_through_everything(folder: Path) -> None:
    with opened(folder) as gallery:
        fill(gallery)
        head = gallery.decisions.audit.head()
        gallery.rekey()
        progress = gallery.rekeying.begin(KeyFile(folder / "key"))
        while not progress.finished:
            progress = gallery.rekeying.go_on() or progress
        gallery.rebuild()
        decide(gallery)
        last = size(gallery)
    found = verified(folder, head)
    assert (found.broken, found.newest, found.head, found.taken_over) == (None, last, True, 0)


def fail(gallery: Gallery) -> None:
    """A change with an event of its own, in which the power goes."""
    with suppress(RuntimeError), gallery._ledger.change("never", None):
        gallery.events.append("neither")
        raise RuntimeError("power cut")


def test_a_change_that_fails_leaves_nothing_in_the_chain(folder: Path) -> None:
    with opened(folder) as gallery:
        for _ in range(2):  # the first one would have begun the chain
            fail(gallery)
            assert gallery.decisions.audit.verify().broken is None
        fill(gallery)
        before = size(gallery)
        fail(gallery)
        assert gallery.decisions.audit.head().number == size(gallery) == before
        assert gallery.decisions.audit.verify().broken is None
    assert broken_at(folder) is None


def test_a_mark_changes_no_event(folder: Path) -> None:
    with opened(folder) as gallery:
        decide(gallery, 3)
        number = size(gallery)
        rows = gallery._ledger.database.read("SELECT * FROM event")
        gallery.decisions.mark(number)
        assert gallery.decisions.read(number)[1].marked == NOON.isoformat()
        assert gallery._ledger.database.read("SELECT * FROM event WHERE id <= ?", [number]) == rows
        assert gallery.decisions.audit.verify().broken is None


@pytest.mark.parametrize("version", sorted(folder.name for folder in VERSIONS.iterdir()))
def test_events_of_earlier_versions_are_taken_over(version: str, folder: Path) -> None:
    old_gallery(version, folder)
    with tampering(folder) as database:
        database.execute("DELETE FROM event WHERE id IN (2, 3)")  # as earlier versions dropped decisions
        [(last,)] = database.execute("SELECT max(id) FROM event").fetchall()
    found = verified(folder)
    assert (found.broken, found.taken_over, found.newest, found.pruned) == (None, last, last, 2)
    with tampering(folder) as database:
        database.execute("UPDATE event SET kind = 'other' WHERE id = 4")
    assert broken_at(folder) == 4


def test_marks_of_earlier_versions_are_still_marks(folder: Path) -> None:
    """They lie in the sealed part of the decision itself."""
    old_gallery("3", folder)
    with opened(folder) as gallery:
        assert gallery.decisions.marked_distances(EMBEDDER) == [0.5]
        gallery.decisions.mark(gallery.events.newest(9, ("granted",))[0].id)
        assert sorted(gallery.decisions.marked_distances(EMBEDDER)) == [0.25, 0.5]
    assert broken_at(folder) is None


def test_every_change_keeps_a_checkpoint_and_decisions_one_every_so_many(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chain, "_EVERY", 5)
    clock = ManualClock(NOON)

    def behind(gallery: Gallery) -> int:
        checkpoint = gallery.decisions.audit.verify().checkpoint
        return size(gallery) - (0 if checkpoint is None else checkpoint.number)

    with opened(folder, clock=clock) as gallery:
        ada = gallery.add_person("Ada", CONSENT, views=[view("ada")])
        decide(gallery, 1)
        seen = []
        for _ in range(11):
            decide(gallery)
            seen.append(behind(gallery))
        assert seen == [2, 3, 4, 0, 1, 2, 3, 4, 0, 1, 2]
        gallery.set_enabled(ada.id, False)
        assert behind(gallery) == 0
        decide(gallery)
        clock.advance(3599)
        decide(gallery)
        assert behind(gallery) == 2
        clock.advance(1)
        decide(gallery)
        assert behind(gallery) == 0
        decide(gallery)
        gallery.decisions.close()
        assert behind(gallery) == 0
        changes = gallery.change_counter
        gallery.decisions.close()
        assert gallery.change_counter == changes, "there is nothing new"


HIDDEN = "INSERT INTO pruned VALUES ({}, {}, zeroblob(32), zeroblob(32), '2026-11-25', zeroblob(64))"
CUTS: dict[str, Callable[[int], str]] = {
    "the newest": lambda last: f"DELETE FROM event WHERE id > {last - 1}",
    "many": lambda last: f"DELETE FROM event WHERE id > {last - 5}",
    "all": lambda last: "DELETE FROM event",
    "hidden": lambda last: f"DELETE FROM event WHERE id > {last - 5}; {HIDDEN.format(last - 4, last + 1)}",
}


@pytest.mark.parametrize("cut", CUTS)
def test_what_was_cut_off_is_found_and_not_forgotten(folder: Path, cut: str) -> None:
    with opened(folder) as gallery:
        decide(gallery, 9)
        last = gallery.decisions.audit.head().number
    with tampering(folder) as database:
        database.executescript(CUTS[cut](last))
        [(left,)] = database.execute("SELECT coalesce(max(id), 0) FROM event").fetchall()
    for _ in range(2):
        assert broken_at(folder) == left + 1
    with opened(folder) as gallery:
        decide(gallery, 20)
        assert gallery.add_person("New", CONSENT, views=[view("new")])
    for _ in range(2):
        found = verified(folder)
        assert found.broken is not None
        assert found.broken.event == left + 1
        assert "cut off" in found.broken.problem


def test_an_older_checkpoint_put_back_hides_no_cut(folder: Path) -> None:
    with opened(folder) as gallery:
        decide(gallery, 3)
        older = gallery.decisions.audit.head().number
    with tampering(folder) as database:
        [(state,)] = database.execute("SELECT value FROM meta WHERE name = 'audit'").fetchall()
    with opened(folder) as gallery:
        decide(gallery, 5)
        gallery.decisions.audit.head()
    with tampering(folder) as database:
        database.execute("DELETE FROM event WHERE id > ?", [older])
        database.execute("UPDATE meta SET value = ? WHERE name = 'audit'", [state])
    with opened(folder) as gallery:
        decide(gallery, 9)
    assert broken_at(folder) == older + 1


@pytest.mark.parametrize(
    "change", ["DELETE FROM meta WHERE name = ?", "UPDATE meta SET value = zeroblob(60) WHERE name = ?"]
)
@pytest.mark.parametrize("name", ["audit", "audit_key"])
def test_without_its_key_or_checkpoint_the_chain_goes_on_and_says_so(
    folder: Path, change: str, name: str
) -> None:
    with opened(folder) as gallery:
        decide(gallery, 5)
        last = gallery.decisions.audit.head().number
    with tampering(folder) as database:
        database.execute("DELETE FROM event WHERE id = ?", [last])
        database.execute(change, [name])
    expected = last if name == "audit" else last - 1
    for _ in range(2):
        assert broken_at(folder) == expected
        with opened(folder) as gallery:
            decide(gallery, 3)
            assert gallery.decisions.read(size(gallery))


def test_a_whole_older_state_is_found_by_a_head_that_was_kept_elsewhere(folder: Path, tmp_path: Path) -> None:
    with opened(folder) as gallery:
        decide(gallery, 3)
        older = gallery.decisions.audit.head().number
    shutil.copytree(folder, tmp_path / "older")
    with opened(folder) as gallery:
        decide(gallery, 3)
        head = gallery.decisions.audit.head()
    assert verified(folder, head).head is True
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "older", folder)
    assert broken_at(folder) is None, "nothing on the device tells"
    found = verified(folder, head)
    assert found.head is False
    assert found.broken is not None
    assert found.broken.event == older + 1
    with opened(folder) as gallery:
        decide(gallery, 3)
    found = verified(folder, head)
    assert (found.head, found.broken and found.broken.event) == (False, head.number)


def test_a_head_counts_only_as_a_device_signed_it(folder: Path) -> None:
    with opened(folder) as gallery:
        decide(gallery)
        head = gallery.decisions.audit.head()
    record = dict(vars(head))
    assert checkpoint_of(record) == head
    later = datetime.fromisoformat(head.at).replace(year=2027).isoformat()
    changes: list[dict[str, object]] = [{"number": 1}, {"mac": "0" * 64}, {"at": later}, {"signature": ""}]
    changes += [{"number": "2"}, {"device": "AA=="}, {"more": 1}]
    for change in changes:
        with pytest.raises(InputError, match="no head"):
            checkpoint_of({**record, **change})
    others: tuple[object, ...] = (None, [], "x", {})
    for other in others:
        with pytest.raises(InputError, match="no head"):
            checkpoint_of(other)
    assert not replace(head, number=head.number + 1).is_genuine()
    assert isinstance(head, Checkpoint)


def test_an_empty_gallery_has_nothing_broken(folder: Path) -> None:
    found = verified(folder)
    assert (found.broken, found.events, found.newest, found.checkpoint) == (None, 0, 0, None)
