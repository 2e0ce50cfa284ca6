"""Files that are replaced whole: a reader finds the old content or the new, whenever the power fails."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from appliance.errors import StorageFailed

_REASONS = {
    errno.ENOSPC: "the disk is full; free some space",
    errno.EDQUOT: "the disk quota is used up; free some space",
    errno.EROFS: "the disk is read-only; mount it for writing",
    errno.EACCES: "this user has no access; run as its owner or change its permissions",
    errno.EPERM: "this user has no access; run as its owner or change its permissions",
    errno.ENOENT: "it does not exist; create its folder or choose another place",
    errno.EEXIST: "a part of that path is not a folder; choose another place",
    errno.ENOTDIR: "a part of that path is not a folder; choose another place",
    errno.EIO: "the disk reports an input/output error; replace it and restore a backup",
}


def storage_failed(path: Path, error: OSError | None) -> StorageFailed:
    """The sentence for an operating system's error at `path`; None stands for a write that was cut short."""
    number = errno.ENOSPC if error is None else error.errno
    reason = _REASONS.get(number or 0, f"the system says: {error.strerror if error else 'unknown error'}")
    return StorageFailed(f"{path} cannot be used: {reason}")


def replace_file(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Writes `content` to `path` atomically and durably.

    mode: permissions of the new file, whatever the umask is.
    Raises StorageFailed, with nothing changed.
    """
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    except OSError as error:
        raise storage_failed(path, error) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        os.replace(temporary, path)
        sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
        raise storage_failed(path, error) from None


def sync_folder(folder: Path) -> None:
    """Makes new, renamed and removed names in `folder` durable. Raises OSError."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
