"""Kills a process at random moments of its work, and looks at what it left.

    python -m tests.appliance.storage.killing [KILLS] [SEED]

Everything that changes a gallery, in turn: enrol, remove, rekey, back up, restore.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from appliance.storage.backup.restoring import verify
from tests.appliance.storage.backup.boards import by_key
from tests.appliance.storage.crash_worker import backup_of
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

Contents = dict[str, tuple[Any, ...]]
_IN_TURN = ("enrol", "remove", "rekey", "backup", "restore")
_ENOUGH = 40  # people: with more of them, some are removed first


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


class Survivor:
    """A gallery whose every owner is killed, and what it must hold all the same."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.acknowledged: Counter[str] = Counter()
        self._chance = random.Random(seed)
        self._backups = backup_of(folder).parent
        self._backups.mkdir()
        with opened(folder) as gallery:
            for name in ("first", "second"):
                gallery.add_person(name, CONSENT, views=[view(name), view(f"{name} again")])
            self._now = everything(gallery)

    def run(self, kills: int) -> None:
        """Fails when anything that was acknowledged is lost, or anything is there by half."""
        with worker(self.folder) as process:
            for number in range(kills):
                order = _IN_TURN[number % len(_IN_TURN)]
                if order == "remove" and len(self._now) < _ENOUGH // 2:
                    order = "enrol"
                before = self._prepare(order)
                lines = one_round(process, order, self._chance)
                self.acknowledged[order] += len(lines)
                self._look(order, lines, before)

    def _prepare(self, order: str) -> Contents:
        """For a restore a backup, and a change since it; what the gallery held at the backup."""
        before = self._now
        if order == "restore":
            with opened(self.folder) as gallery:
                gallery.backup(backup_of(self.folder), replace=True)
                name = f"since {gallery.change_counter}"
                gallery.add_person(name, CONSENT, views=[view(name), view(f"{name} again")])
                self._now = everything(gallery)
        return before

    def _look(self, order: str, lines: list[str], before: Contents) -> None:
        with opened(self.folder) as gallery:
            assert gallery.check() == [], f"{order} left damage"
            assert gallery.decisions.audit.verify().broken is None, f"{order} left a broken chain of events"
            now = everything(gallery)
        expect_whole(now)
        names = {path.name for path in self.folder.iterdir()}
        assert names <= {"gallery.db", "key", "keys.slot", "lock", "tombstones"}, names
        gone, come = self._now.keys() - now.keys(), now.keys() - self._now.keys()
        if order == "enrol":
            told = {line.split()[1] for line in lines}
            assert not gone
            assert told <= come
            assert len(come - told) <= 1
        elif order == "remove":
            started = {line.split()[1] for line in lines}
            told = {line.split()[1] for line in lines if line.startswith("removed")}
            assert told <= gone <= started
            assert not come
        elif order == "restore":
            assert now in (before, self._now), "the gallery from before, or the restored one"
            assert "restored" not in lines or now == before
        else:
            assert now == self._now
        if order == "backup":
            self._look_at_backups({line.split(" ", 2)[2] for line in lines})
        assert all(now[person] == self._now[person] for person in now.keys() & self._now.keys())
        self._now = now

    def _look_at_backups(self, told: set[str]) -> None:
        """Each is there whole or not at all; what a killed process began has another name."""
        there = {path for path in self._backups.iterdir() if path.name.startswith("round")}
        assert told <= {path.name for path in there}
        for number, path in enumerate(sorted(there)):
            scratch = self._backups / f"scratch {number}"
            scratch.mkdir()
            verify(path, by_key(self.folder), scratch)
            shutil.rmtree(scratch)
            path.unlink()
        for path in self._backups.glob(".*.tmp"):
            path.unlink()


def main() -> int:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else int(time.time())
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        survivor = Survivor(Path(folder) / "state", seed)
        survivor.run(kills)
    acknowledged = ", ".join(f"{count} of {order}" for order, count in survivor.acknowledged.items())
    print(
        f"killed {kills} times in {time.monotonic() - began:.0f} s, seed {seed}: nothing lost, no half state"
    )
    print(f"lines acknowledged: {acknowledged}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
