"""A backup file that somebody brings: opened and read without being believed."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from types import TracebackType

from appliance.errors import InputError


class BackupFile:
    """A regular file, read from its beginning; a pipe or a device would keep us waiting."""

    def __init__(self, path: Path) -> None:
        """Raises InputError."""
        self._path = path
        try:
            handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        except OSError as error:
            raise self._unreadable(error.strerror) from None
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise self._unreadable("it is no regular file")
        self._file = os.fdopen(handle, "rb")

    def read(self, size: int) -> bytes:
        """Up to so many bytes, fewer only at the end. Raises InputError."""
        try:
            return self._file.read(size)
        except OSError as error:
            raise self._unreadable(error.strerror) from None

    def __enter__(self) -> BackupFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def _unreadable(self, reason: str | None) -> InputError:
        return InputError(f"the backup {self._path} cannot be read ({reason}); check its name and its disk")
