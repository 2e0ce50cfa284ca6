"""The state folder: private to its owner, and used by one process at a time."""

from __future__ import annotations

import fcntl
import os
import stat
from pathlib import Path
from types import TracebackType

from appliance.errors import StateBusy, StorageFailed
from appliance.storage.atomic_file import storage_failed

LOCK_NAME = "lock"


class StateFolder:
    """Holds the folder's lock from construction to `close`; the kernel releases it when the process dies.

    One exclusive lock, for readers as well: whoever reads the gallery may have to finish a renewal of
    its key that a killed process left half done.
    """

    def __init__(self, path: Path) -> None:
        """Creates the folder (mode 0700) where there is none, and locks it.

        Raises StateBusy, StorageFailed.
        """
        self.path = path
        try:
            _prepare(path)
            self._lock = os.open(
                path / LOCK_NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600
            )
        except OSError as error:
            raise storage_failed(path, error) from None
        self._closed = False
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self.close()
            if isinstance(error, BlockingIOError):
                raise StateBusy(
                    f"another Portunus process holds {path}; stop it or use --state with another folder"
                ) from None
            raise storage_failed(path, error) from None

    def close(self) -> None:
        """Releases the lock; more than once does no harm."""
        if not self._closed:
            self._closed = True
            os.close(self._lock)

    def __enter__(self) -> StateFolder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _prepare(path: Path) -> None:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(mode=0o700, exist_ok=True)
    status = path.stat()
    ours = status.st_uid == os.geteuid()
    if ours and status.st_mode & 0o077 and _is_state_folder(path):
        path.chmod(0o700)
    elif status.st_mode & stat.S_IWOTH:
        raise StorageFailed(
            f"{path} can be written by every user; run `chmod 700 {path}` as its owner, or use another folder"
        )


def _is_state_folder(path: Path) -> bool:
    """Empty, or ours from an earlier start: nobody else's folder has its permissions changed."""
    return (path / LOCK_NAME).exists() or not any(path.iterdir())
