"""Files that are replaced whole: a reader finds the old content or the new, whenever the power fails."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Callable
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
# What file systems without hard links say, such as FAT on a stick. There the name is taken first, and a
# process killed between that and the content leaves it empty.
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)


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
    _put(path, content, mode, _rename)


def create_file(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """As `replace_file`, where nothing is yet.

    Raises FileExistsError, StorageFailed, with nothing changed.
    """
    _put(path, content, mode, _link)


def _rename(temporary: str, path: Path) -> None:
    os.replace(temporary, path)
    sync_folder(path.parent)


def _link(temporary: str, path: Path) -> None:
    """Gives the file a name that nothing has. Raises OSError, with that name as it was."""
    linked = True
    try:
        os.link(temporary, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        linked = False
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    try:
        if linked:
            os.unlink(temporary)
        else:
            os.replace(temporary, path)
        sync_folder(path.parent)
    except OSError:
        os.unlink(path)
        raise


def _put(path: Path, content: bytes, mode: int, give_name: Callable[[str, Path], None]) -> None:
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
        give_name(temporary, path)
    except OSError as error:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
        if isinstance(error, FileExistsError):
            raise
        raise storage_failed(path, error) from None


def sync_folder(folder: Path) -> None:
    """Makes new, renamed and removed names in `folder` durable. Raises OSError."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
