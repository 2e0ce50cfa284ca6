"""A process for the crash tests: imports once, then forks a worker for each round, which is killed.

    python -m tests.appliance.storage.crash_worker FOLDER

Reads `enrol` or `remove` from stdin, a line a round; prints `pid N`, a line for each acknowledged change, and
`gone` when the worker is gone. Workers enrol until they are killed, or remove until nobody is left.
"""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path

from appliance.crypto import signing
from tests.appliance.storage.galleries import CONSENT, opened, view


def say(line: str) -> None:
    """One write, so that a kill never leaves half a line."""
    os.write(1, line.encode() + b"\n")


def enrol(folder: Path, round_: int) -> None:
    with opened(folder) as gallery:
        for number in itertools.count():
            name = f"round {round_} number {number}"
            person = gallery.add_person(name, CONSENT, views=[view(name), view(name + " again")])
            say(f"enrolled {person.id} {name}")


def remove(folder: Path) -> None:
    with opened(folder) as gallery:
        for person in gallery.people():
            say(f"removing {person.id}")
            gallery.remove(person.id)
            say(f"removed {person.id}")


def main() -> None:
    folder = Path(sys.argv[1])
    signing.sign(signing.new_seed(), b"")  # so that no worker spends its short life on imports
    for round_, line in enumerate(sys.stdin):
        worker = os.fork()
        if worker == 0:
            say(f"pid {os.getpid()}")
            enrol(folder, round_) if line.strip() == "enrol" else remove(folder)
            os._exit(0)
        os.waitpid(worker, 0)
        say("gone")


if __name__ == "__main__":
    main()
