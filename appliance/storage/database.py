"""One SQLite connection: how it is opened, its transactions, and its errors in our words."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from appliance.errors import GalleryError, IntegrityError, StorageFailed
from appliance.storage.atomic_file import storage_failed, sync_folder

_BUSY_TIMEOUT_S = 5.0

# An acknowledged change must survive a power cut (WAL with synchronous=FULL syncs at every commit), and
# a deleted row must not linger in a free page (secure_delete). Others may have written the schema. With
# exclusive locking set before WAL there is no shared-memory file, which a full disk could refuse.
_SETTINGS = (
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA temp_store = MEMORY",
)

# Python 3.10 gives no SQLite error codes, only SQLite's fixed texts.
_STORAGE_REASONS = {
    "disk is full": "the disk is full; free some space",
    "readonly database": "the disk or file is read-only; make it writable",
    "unable to open": "it cannot be opened; check that the folder exists and belongs to this user",
    "disk i/o error": "the disk reports an input/output error; check the disk and its free space",
    "locked": "another program is using it; close that program",
}


class Database:
    """A connection that only this object uses. Not thread-safe: the gallery holds a lock around it."""

    def __init__(self, path: Path) -> None:
        """Opens or creates the file (mode 0600). Raises StorageFailed, IntegrityError."""
        self.path = path
        self._then: list[Callable[[], None]] = []
        try:
            # SQLite would create it with the umask's permissions, and gives its log the file's own.
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600))
            sync_folder(path.parent)
        except OSError as error:
            raise storage_failed(path, error) from None
        with self.translated():
            self.connection = sqlite3.connect(
                path, timeout=_BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
            )
            try:
                # A damaged text must damage its row, not the whole query.
                self.connection.text_factory = _lenient_text
                for setting in _SETTINGS:
                    self.connection.execute(setting).fetchall()
            except BaseException:
                self.connection.close()
                raise

    def read(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query. Raises IntegrityError, StorageFailed."""
        with self.translated():
            return self.connection.execute(sql, values).fetchall()

    def write(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Runs one statement and returns how many rows it changed. Raises IntegrityError, StorageFailed."""
        with self.translated():
            return self.connection.execute(sql, values).rowcount

    def write_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Runs one statement for each of `rows`. Raises IntegrityError, StorageFailed."""
        with self.translated():
            self.connection.executemany(sql, rows)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: committed durably when the block ends, rolled back when it raises."""
        self.write("BEGIN IMMEDIATE")
        try:
            yield
            self.write("COMMIT")
        except BaseException:
            self._then.clear()
            if self.connection.in_transaction:
                with self.translated():
                    self.connection.rollback()
            raise
        then, self._then = self._then, []
        for call in then:
            call()

    def when_committed(self, then: Callable[[], None]) -> None:
        """Calls this once the transaction that is open is durable, and never when it is rolled back."""
        self._then.append(then)

    def erase_log(self) -> None:
        """Moves everything from the write-ahead log into the database, synced, and empties the log.

        Raises StorageFailed.
        """
        [(busy, _, _)] = self.read("PRAGMA wal_checkpoint(TRUNCATE)")
        assert not busy, "the connection is the only one"

    def pack(self) -> None:
        """Rebuilds indexes and file, and leaves no free page. Raises IntegrityError, StorageFailed."""
        self.write("REINDEX")
        self.write("VACUUM")
        self.erase_log()

    def bytes_on_disk(self) -> int:
        """Size of the file and its log."""
        log = self.path.with_name(self.path.name + "-wal")
        return sum(file.stat().st_size for file in (self.path, log) if file.exists())

    def close(self) -> None:
        """Closes the connection; SQLite then moves the log into the database."""
        with self.translated():
            self.connection.close()

    @contextlib.contextmanager
    def translated(self) -> Iterator[None]:
        """Turns SQLite's errors inside the block into IntegrityError or StorageFailed."""
        try:
            yield
        except sqlite3.Error as error:
            raise _translation(self.path, error) from None
        except UnicodeDecodeError:  # of SQLite's own message, which quotes a damaged schema
            raise _damaged(self.path) from None


def _lenient_text(value: bytes) -> str:
    return value.decode("utf-8", "surrogateescape")


def _translation(path: Path, error: sqlite3.Error) -> GalleryError:
    text = str(error).lower()
    for sign, reason in _STORAGE_REASONS.items():
        if sign in text:
            return StorageFailed(f"{path} cannot be used: {reason}")
    if "no such" in text or "malformed" in text or "not a database" in text:
        return _damaged(path)
    return IntegrityError(f"{path} does not hold what it should ({error}); restore it from a backup")


def _damaged(path: Path) -> IntegrityError:
    return IntegrityError(f"{path} is damaged; restore it from a backup")
