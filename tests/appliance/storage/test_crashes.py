"""Killed at any moment: what was acknowledged is there, and nothing is there by half."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from appliance.crypto.slot_file import SlotFile
from appliance.storage.database import Database
from tests.appliance.storage.galleries import (
    CHECKOUT,
    CONSENT,
    EMBEDDER,
    OTHER_EMBEDDER,
    everything,
    opened,
    vector,
    view,
)

ROUNDS = 50


@contextlib.contextmanager
def worker(folder: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.appliance.storage.crash_worker", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=CHECKOUT,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
    )
    with process:
        yield process
        assert process.stdin is not None
        process.stdin.close()
    assert process.returncode == 0


def one_round(process: subprocess.Popen[str], order: str, chance: random.Random) -> list[str]:
    """Lets a worker live for a moment, kills it, and returns what it acknowledged.

    The moment begins with the worker's first line of work in most rounds, so that a busy machine gets
    something done too, and with its start in the others, so that opening is killed as well.
    """
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(order + "\n")
    process.stdin.flush()
    pid = int(process.stdout.readline().split()[1])
    lines = [] if chance.random() < 0.25 else [process.stdout.readline().strip()]
    timer = threading.Timer(chance.uniform(0, 0.1), _kill, [pid])
    if "gone" in lines:
        return []
    timer.start()
    while (line := process.stdout.readline().strip()) != "gone":
        lines.append(line)
    timer.cancel()
    timer.join()
    return lines


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def expect_whole(contents: dict[str, tuple[Any, ...]]) -> None:
    """Everybody there has exactly the consent and the four templates that belong to the name."""
    for person, consents, templates in contents.values():
        assert consents == (CONSENT,)
        expected = {(EMBEDDER, vector(seed).tobytes()) for seed in (person.name, f"{person.name} again")}
        expected |= {
            (OTHER_EMBEDDER, vector(f"{seed}!", 512).tobytes())
            for seed in (person.name, f"{person.name} again")
        }
        assert {(embedder, content) for embedder, _, content in templates} == expected


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


@pytest.mark.parametrize("act", ["remove", "rekey", "add_person", "add_views", "set_enabled"])
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
