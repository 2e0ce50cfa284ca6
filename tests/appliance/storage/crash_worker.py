"""A process for the crash tests: imports once, then forks a worker for each round, which is killed.

    python -m tests.appliance.storage.crash_worker FOLDER

Reads one of ORDERS from stdin, a line a round; prints `pid N`, a line for each acknowledged change, and
`gone` when the worker is gone. Workers go on until they are killed, or nothing is left to do.
"""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Callable
from pathlib import Path

from appliance.clock import ManualClock
from appliance.crypto import signing
from appliance.crypto.key_file import KeyFile
from appliance.crypto.keyring import Keyring
from appliance.storage.backup.restoring import KeysOpener, restore
from appliance.storage.state_folder import StateFolder
from tests.appliance.storage.galleries import CONSENT, NOON, opened, view

AT_ONCE = 4  # expired people in one change


def say(line: str) -> None:
    """One write, so that a kill never leaves half a line."""
    os.write(1, line.encode() + b"\n")


def backup_of(folder: Path) -> Path:
    """The backup that `restore` takes; `backup` writes others beside it."""
    return folder.with_name("backups") / "whole"


def enrol(folder: Path, round_: int) -> None:
    with opened(folder) as gallery:
        for number in itertools.count():
            name = f"round {round_} number {number}"
            person = gallery.add_person(name, CONSENT, views=[view(name), view(name + " again")])
            say(f"enrolled {person.id} {name}")


def remove(folder: Path, round_: int) -> None:
    with opened(folder) as gallery:
        for person in gallery.people():
            say(f"removing {person.id}")
            gallery.remove(person.id)
            say(f"removed {person.id}")


def purge(folder: Path, round_: int) -> None:
    with opened(folder) as gallery:
        while due := gallery.expired(NOON)[:AT_ONCE]:
            people = " ".join(person.id for person in due)
            say(f"purging {people}")
            gallery.remove_expired(NOON, AT_ONCE)
            say(f"purged {people}")


def rekey(folder: Path, round_: int) -> None:
    with opened(folder) as gallery:
        while True:
            progress = gallery.rekeying.go_on() or gallery.rekeying.begin(KeyFile(folder / "key"))
            say("finished" if progress.finished else "step")


def backup(folder: Path, round_: int) -> None:
    with opened(folder) as gallery:
        for number in itertools.count():
            name = f"round {round_} number {number}"
            gallery.backup(backup_of(folder).with_name(name))
            say(f"backed up {name}")


def put_back(folder: Path, round_: int) -> None:
    provider = KeyFile(folder / "key")
    keys = KeysOpener(lambda slot: Keyring.open(slot, provider), False)
    while True:
        with StateFolder(folder):
            say("restoring")
            restore(folder, backup_of(folder), keys, provider, ManualClock(NOON))
            say("restored")


ORDERS: dict[str, Callable[[Path, int], None]] = {
    "enrol": enrol,
    "remove": remove,
    "purge": purge,
    "rekey": rekey,
    "backup": backup,
    "restore": put_back,
}


def main() -> None:
    folder = Path(sys.argv[1])
    signing.sign(signing.new_seed(), b"")  # so that no worker spends its short life on imports
    for round_, line in enumerate(sys.stdin):
        worker = os.fork()
        if worker == 0:
            say(f"pid {os.getpid()}")
            ORDERS[line.strip()](folder, round_)
            os._exit(0)
        os.waitpid(worker, 0)
        say("gone")


if __name__ == "__main__":
    main()
