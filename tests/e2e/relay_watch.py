"""Sees a relay that is a file move, and what was on the disk at that moment, as a second reader."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

_LOOK_S = 0.001
_SALTS = slice(
    16, 24
)  # of the log's header: others once it begins anew (https://www.sqlite.org/fileformat2.html)


@dataclass(frozen=True)
class Opening:
    """The relay's move to "1". moved, written: when relay and database's log were last written, seconds.

    database, log: their content, read right after the move was seen.
    """

    moved: float
    written: float
    database: bytes
    log: bytes

    def committed(self, folder: Path) -> list[tuple[int, str]]:
        """Number and kind of the events that were committed by then. folder: to be made, for a copy."""
        folder.mkdir()
        (folder / "gallery.db").write_bytes(self.database)
        (folder / "gallery.db-wal").write_bytes(self.log)
        with closing(sqlite3.connect(folder / "gallery.db")) as copy:
            return copy.execute("SELECT id, kind FROM event ORDER BY id").fetchall()


class RelayWatch:
    """Looks a thousand times a second, on a thread of its own. A context manager.

    wires: the folder of the relay's file. state: of the gallery.
    """

    def __init__(self, wires: Path, state: Path) -> None:
        self.openings: list[Opening] = []
        self._relay = wires / "relay"
        self._database = state / "gallery.db"
        self._log = state / "gallery.db-wal"
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="relay watch")

    @property
    def value(self) -> str:
        """What the relay's file holds, empty where there is none yet, or while it is written."""
        with suppress(FileNotFoundError):
            return self._relay.read_text()
        return ""

    def __enter__(self) -> RelayWatch:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ending.set()
        self._thread.join()

    def _run(self) -> None:
        before = "0"
        while not self._ending.is_set():
            now = self.value
            if now == "1" and before == "0":
                self.openings.append(self._opening())
            before = now or before
            time.sleep(_LOOK_S)

    def _opening(self) -> Opening:
        moved = self._relay.stat().st_mtime
        while True:
            with self._log.open("rb") as file:
                written, log = os.fstat(file.fileno()).st_mtime, file.read()
            database = self._database.read_bytes()
            with self._log.open("rb") as file:
                if file.read(_SALTS.stop)[_SALTS] == log[_SALTS]:  # it was not emptied meanwhile
                    return Opening(moved, written, database, log)
