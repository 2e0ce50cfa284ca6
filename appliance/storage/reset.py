"""Back to a factory-new device: keys first, so that whatever lingers of the data opens for nobody."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from appliance.storage.atomic_file import storage_failed, sync_folder
from appliance.storage.opening import DATABASE_NAME, SLOT_NAME
from appliance.storage.state_folder import LOCK_NAME

_BLOCK = 1 << 20


def reset(folder: Path, keys: Sequence[Path], kept: Sequence[str]) -> list[str]:
    """Destroys everything in a state folder but the files named in `kept`; the names of what is gone.

    keys: files of key-encryption keys, wherever they lie. Keys are overwritten before anything is deleted;
    then goes the database, overwritten as well. Killed at any point, it can be run again.
    The caller holds the `StateFolder`. Raises StorageFailed.
    """
    gone: list[str] = []
    try:
        unfinished = sorted(folder.glob(".*.tmp"))  # of a killed process; one may hold a key
        for path in (folder / SLOT_NAME, *keys, *unfinished):
            gone += _destroyed(path)
        for path in sorted(folder.glob(f"{DATABASE_NAME}*")):
            gone += _destroyed(path)
        for path in sorted(folder.iterdir()):
            if path.name in (LOCK_NAME, *kept):
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
            gone.append(path.name)
        sync_folder(folder)
    except OSError as error:
        raise storage_failed(folder, error) from None
    return gone


def _destroyed(path: Path) -> list[str]:
    """Overwrites a file with random bytes, in place and synced, and deletes it."""
    if not path.exists():
        return []
    with path.open("r+b", buffering=0) as file:
        left = os.fstat(file.fileno()).st_size
        while left > 0:
            left -= file.write(os.urandom(min(left, _BLOCK))) or 0
        os.fsync(file.fileno())
    path.unlink()
    sync_folder(path.parent)
    return [path.name]
