"""Files that are whole after a power cut, and the checksums that prove it."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.errors import ModelError

_BLOCK = 1 << 20


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def sync_file(path: Path) -> None:
    """Waits until a file's content is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(path: Path) -> None:
    """Waits until a folder's names are on the disk: a rename counts only after this."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace(written: Path, target: Path) -> None:
    """Puts a written file in the target's place: after a power cut it is the old or the new one."""
    sync_file(written)
    os.replace(written, target)
    sync_folder(target.parent)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turns what a disk can refuse into a ModelError that says what to do."""
    try:
        yield
    except OSError as error:
        raise ModelError(_sentence(folder, error)) from error


def _sentence(folder: Path, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"the disk of {folder} is full; make room there and try again"
    reason = error.strerror or str(error)
    return f"the models folder {folder} cannot be used ({reason}); make it writable or choose another"
