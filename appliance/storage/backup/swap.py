"""Putting a whole set of files in the place of another, so that no kill leaves a mixture.

`restoring` is made beside the present files; renamed to `restored` it counts; then its files are moved up one
by one. Whoever finds `restored` at a start goes on with that.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from appliance.storage.atomic_file import storage_failed, sync_folder
from appliance.storage.opening import DATABASE_NAME, SLOT_NAME
from appliance.storage.tombstones import MIRROR_NAME

NEW_NAME = "restoring"
READY_NAME = "restored"
_MOVED = (DATABASE_NAME, SLOT_NAME, MIRROR_NAME)
_CACHES = "cache"
# `replace_file` writes to a file of such a name first; the last one may hold a key that never came in force.
_UNFINISHED = (f".{SLOT_NAME}.", f".{MIRROR_NAME}.", ".key.")


def commit(folder: Path) -> None:
    """From here on the new files count. Raises StorageFailed."""
    try:
        os.rename(folder / NEW_NAME, folder / READY_NAME)
        sync_folder(folder)
    except OSError as error:
        raise storage_failed(folder / NEW_NAME, error) from None


def finish(folder: Path) -> None:
    """Moves files that count into place, and drops what a killed process left. Raises StorageFailed."""
    ready = folder / READY_NAME
    try:
        for left in folder.glob(".*.tmp"):
            if left.name.startswith(_UNFINISHED):
                _overwrite(left)
                left.unlink()
        if (folder / NEW_NAME).exists():
            shutil.rmtree(folder / NEW_NAME)
        if not ready.exists():
            return
        _remove_old(folder, ready)
        for name in _MOVED:
            if (ready / name).exists():
                os.replace(ready / name, folder / name)
        sync_folder(folder)
        shutil.rmtree(ready)
        sync_folder(folder)
    except OSError as error:
        raise storage_failed(ready, error) from None


def _remove_old(folder: Path, ready: Path) -> None:
    """What belongs to the old files and must not meet the new ones: log, old keys, caches."""
    if (ready / DATABASE_NAME).exists():
        for suffix in ("-wal", "-shm", "-journal"):
            (folder / (DATABASE_NAME + suffix)).unlink(missing_ok=True)
    if (ready / SLOT_NAME).exists() and (folder / SLOT_NAME).exists():
        _overwrite(folder / SLOT_NAME)
    shutil.rmtree(folder / _CACHES, ignore_errors=True)


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(bytes(os.fstat(file.fileno()).st_size))
        file.flush()
        os.fsync(file.fileno())
