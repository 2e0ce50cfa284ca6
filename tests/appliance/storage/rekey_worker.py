"""A process for the rekey tests: finishes the rekey it finds, then rekeys again and again until it is killed.

    python -m tests.appliance.storage.rekey_worker FOLDER

Imports once, then forks a worker for each line on stdin; prints `pid N`, a line for each step, which is
`finished` for the last one of a rekey, and `gone` when the worker is gone.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from appliance.crypto.key_file import KeyFile
from tests.appliance.storage.galleries import opened


def say(line: str) -> None:
    """One write, so that a kill never leaves half a line."""
    os.write(1, line.encode() + b"\n")


def rekey(folder: Path) -> None:
    with opened(folder) as gallery:
        while True:
            progress = gallery.rekeying.go_on() or gallery.rekeying.begin(KeyFile(folder / "key"))
            say("finished" if progress.finished else "step")


def main() -> None:
    folder = Path(sys.argv[1])
    for _ in sys.stdin:
        worker = os.fork()
        if worker == 0:
            say(f"pid {os.getpid()}")
            rekey(folder)
        os.waitpid(worker, 0)
        say("gone")


if __name__ == "__main__":
    main()
