"""Back to a factory-new device: keys first, so that whatever lingers of the data opens for nobody."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from appliance.errors import InputError
from appliance.storage.atomic_file import storage_failed, sync_folder
from appliance.storage.backup.swap import NEW_NAME, READY_NAME
from appliance.storage.ledger import CACHE_NAME
from appliance.storage.opening import DATABASE_NAME, SLOT_NAME
from appliance.storage.state_folder import LOCK_NAME
from appliance.storage.tombstones import MIRROR_NAME

_BLOCK = 1 << 20
_OURS = (NEW_NAME, READY_NAME, CACHE_NAME, MIRROR_NAME, "service.sock")
_SIGNS = (DATABASE_NAME, SLOT_NAME, *_OURS)


def reset(folder: Path, keys: Sequence[Path], others: Sequence[str]) -> list[str]:
    """Destroys all that Portunus keeps in a state folder; the names of what is gone.

    keys: files of key-encryption keys, wherever they lie. others: names of further files that go. What
    is not ours stays. Keys are overwritten before anything is deleted; then goes the database, overwritten
    as well. Killed at any point, it can be run again.
    The caller holds the `StateFolder`. Raises InputError (this is no state folder), StorageFailed.
    """
    strange = [path for path in folder.iterdir() if path.name not in (LOCK_NAME, *others)]
    if strange and not any((folder / name).exists() for name in _SIGNS) and not _unfinished(folder):
        raise InputError(f"{folder} is no state folder of Portunus; check --state")
    gone: list[str] = []
    try:
        for path in (folder / SLOT_NAME, *keys, *_unfinished(folder)):
            gone += _destroyed(path)
        for path in sorted(folder.glob(f"{DATABASE_NAME}*")):
            gone += _destroyed(path)
        for name in (*_OURS, *others):
            path = folder / name
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
                gone.append(name)
            elif path.exists() or path.is_symlink():
                path.unlink()
                gone.append(name)
        sync_folder(folder)
    except OSError as error:
        raise storage_failed(folder, error) from None
    return gone


def _unfinished(folder: Path) -> list[Path]:
    """Files that a killed process had not finished; one may hold a key."""
    names = (SLOT_NAME, MIRROR_NAME, "key")
    return sorted(path for name in names for path in folder.glob(f".{name}.*.tmp"))


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
