"""Killed at any moment: what was acknowledged is there, and nothing is there by half."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from appliance.crypto.slot_file import SlotFile
from appliance.storage.database import Database
from tests.appliance.storage.galleries import (
    CONSENT,
    EMBEDDER,
    NOON,
    everything,
    opened,
    view,
)
from tests.appliance.storage.killing import Survivor, expect_whole, one_round, worker

ROUNDS = 50


def test_killed_while_enrolling_nothing_acknowledged_is_lost(folder: Path) -> None:
    chance = random.Random(20261125)
    acknowledged: dict[str, str] = {}
    with worker(folder) as process:
        for _ in range(ROUNDS):
            for line in one_round(process, "enrol", chance):
                _, person, name = line.split(" ", 2)
                acknowledged[person] = name
    with opened(folder) as gallery:
        assert gallery.check() == []
        contents = everything(gallery)
        for person, name in acknowledged.items():
            assert contents[person][0].name == name
        expect_whole(contents)
        assert len(contents) - len(acknowledged) <= ROUNDS, "one a round was committed and not yet told"
    assert len(acknowledged) > ROUNDS / 2


def test_killed_at_anything_nothing_is_lost_and_nothing_is_there_by_half(folder: Path) -> None:
    """The short form of `scripts/crash-test`."""
    survivor = Survivor(folder, 4)
    survivor.run(20)
    assert all(survivor.acknowledged[order] for order in ("enrol", "rekey", "backup", "restore"))


def test_killed_while_removing_everybody_is_wholly_there_or_wholly_gone(folder: Path) -> None:
    chance = random.Random(7)
    with opened(folder) as gallery:
        for number in range(150):
            name = f"number {number}"
            gallery.add_person(name, CONSENT, views=[view(name), view(f"{name} again")])
        left = everything(gallery)
    removals = 0
    with worker(folder) as process:
        for round_ in range(ROUNDS):
            lines = one_round(process, "remove", chance)
            removed = {line.split()[1] for line in lines if line.startswith("removed")}
            started = {line.split()[1] for line in lines if line.startswith("removing")}
            removals += len(removed)
            for person in removed:
                del left[person]
            if round_ % 5 == 4 or started - removed:
                with opened(folder) as gallery:
                    assert gallery.check() == []
                    now = everything(gallery)
                assert left.keys() - now.keys() <= started - removed
                left = {person: kept for person, kept in left.items() if person in now}
                assert now == left
            if not left:
                break
    assert removals > 5


def test_killed_while_purging_each_batch_is_wholly_there_or_wholly_gone(folder: Path) -> None:
    """With the receipts of exactly those who are gone."""
    chance = random.Random(11)
    with opened(folder) as gallery:
        for number in range(160):
            name = f"number {number}"
            expires = None if number % 8 == 0 else NOON - timedelta(hours=number)
            views = [view(name), view(f"{name} again")]
            gallery.add_person(name, CONSENT, expires=expires, views=views)
        left = everything(gallery)
        stay = {person.id for person in gallery.people() if person.expires is None}
    purged: set[str] = set()
    with worker(folder) as process:
        for _ in range(ROUNDS // 2):
            lines = [line.split() for line in one_round(process, "purge", chance)]
            told = {person for what, *people in lines if what == "purged" for person in people}
            begun = [set(people) for what, *people in lines if what == "purging"]
            with opened(folder) as gallery:
                assert gallery.check() == []
                now = everything(gallery)
                receipts = {record["person"] for record in gallery.receipts()}
                assert receipts == {stone.person for stone in gallery.tombstones()}
            gone = left.keys() - now.keys()
            assert told <= gone
            assert gone - told in (set(), begun[-1] if begun else set()), "a batch by half"
            assert now == {person: kept for person, kept in left.items() if person in now}
            purged, left = purged | gone, now
            assert receipts == purged
            if left.keys() == stay:
                break
    assert len(purged) > 10
    assert stay <= left.keys()


def copies_at_every_step(folder: Path, copies: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Copies the state folder before and after each write to the slot file and each SQL statement.

    A copy is what a process killed at that moment leaves.
    """
    taken: list[Path] = []

    def copy() -> None:
        taken.append(copies / str(len(taken)))
        shutil.copytree(folder, taken[-1])

    def copying(original: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any) -> Any:
            copy()
            result = original(*arguments)
            copy()
            return result

        return step

    monkeypatch.setattr(SlotFile, "_overwrite", copying(SlotFile._overwrite))
    for name in ("write", "write_many", "erase_log"):
        monkeypatch.setattr(Database, name, copying(getattr(Database, name)))
    return taken


@pytest.mark.parametrize(
    "act", ["remove", "remove_expired", "rekey", "add_person", "add_views", "set_enabled"]
)
def test_a_copy_of_the_folder_at_every_step_opens_as_before_or_after(
    three: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    with opened(three) as gallery:
        ada = gallery.person("Ada Lovelace").id
        before = everything(gallery)
        with monkeypatch.context() as patch:
            copies = copies_at_every_step(three, tmp_path / "copies", patch)
            acts: dict[str, Callable[[], object]] = {
                "remove": lambda: gallery.remove(ada),
                "remove_expired": lambda: gallery.remove_expired(NOON + timedelta(days=9), 5),
                "rekey": gallery.rekey,
                "add_person": lambda: gallery.add_person("New", CONSENT, views=[view("new")]),
                "add_views": lambda: gallery.add_views(ada, [view("ada 3")]),
                "set_enabled": lambda: gallery.set_enabled(ada, False),
            }
            acts[act]()
        after = everything(gallery)
    seen = []
    for copy in copies:
        with opened(copy) as gallery:
            assert gallery.check() == []
            now = everything(gallery)
            assert now in (before, after)
            seen.append(now == after)
            assert SlotFile(copy / "keys.slot").is_clean()
            for person in now:
                gallery.remove(person)  # the next renewal works from every state
            assert gallery.check() == []
    assert seen == sorted(seen), "from one moment on it is done"
    assert seen[-1]
    assert act == "rekey" or not seen[0]


@pytest.mark.parametrize("at", range(12))
def test_a_first_run_that_fails_anywhere_is_done_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """Stops at the n-th system call that makes something durable."""
    calls = 0
    sync = os.fsync

    def failing(handle: int) -> None:
        nonlocal calls
        calls += 1
        if calls == at + 1:
            raise KeyboardInterrupt
        sync(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing)
        with contextlib.suppress(KeyboardInterrupt), opened(folder):
            pass
    with opened(folder) as gallery:
        gallery.add_person("Ada", CONSENT, views=[view("ada")])
    with opened(folder) as gallery:
        assert [person.name for person in gallery.people()] == ["Ada"]
        assert gallery.check() == []


def test_a_gallery_is_used_from_many_threads(folder: Path) -> None:
    with opened(folder) as gallery:
        failures: list[BaseException] = []

        def work(thread: int) -> None:
            try:
                for number in range(8):
                    person = gallery.add_person(f"t{thread} {number}", CONSENT, views=[view("x")])
                    assert person.id in gallery.templates(EMBEDDER).persons
                    if number % 3 == 0:
                        gallery.remove(person.id)
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
        started = time.monotonic()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert not failures
        assert time.monotonic() - started < 60
        assert len(gallery.people()) == 4 * 5
        assert gallery.check() == []
