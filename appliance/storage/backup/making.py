"""Making a backup of a gallery that goes on working."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from appliance.errors import InputError
from appliance.storage import names
from appliance.storage.atomic_file import storage_failed, sync_folder
from appliance.storage.backup.container import BackupHead, wrap_new_key, write_backup
from appliance.storage.ledger import Ledger
from appliance.storage.migrations import NAMES
from appliance.storage.opening import SLOT_NAME
from appliance.storage.records import BackupMade


def make_backup(ledger: Ledger, path: Path, *, replace: bool = False) -> BackupMade:
    """Writes the gallery as it is now to one new file, mode 0600, which is there whole or not at all.

    replace: over a file of that name. The gallery is read and recognised with meanwhile, and not changed:
    that waits. It remembers the backup before the file is complete: rather one too many is named to a
    person who was erased than one too few.
    Raises InputError (the file is there, or its folder is not or is the gallery's own), IntegrityError,
    StorageFailed.
    """
    _check_name(path)
    if path.exists() and not replace:
        raise InputError(f"{path} is there already; name another file, or say --force")
    if path.parent.resolve().is_relative_to(ledger.database.path.parent.resolve()):
        raise InputError(
            f"{path} lies in the state folder, which a backup is to outlive; name a file elsewhere"
        )
    if not path.parent.is_dir():
        raise InputError(f"there is no folder {path.parent}; make it first")
    with ledger.lock:
        made = BackupMade(
            secrets.token_hex(8), names.utc("clock", ledger.clock.wall()), ledger.key.generation
        )
        with ledger.change("backup_made", None):
            ledger.database.write(
                "INSERT INTO backup (id, made_at, key_generation) VALUES (?, ?, ?)",
                (made.id, made.made_at.isoformat(), made.key_generation),
            )
        ledger.database.erase_log()  # the file alone is the whole database now
        _write(ledger, made, path)
    return made


def _check_name(path: Path) -> None:
    """Raises InputError for what no file can be called."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it has a character that no file name has"
        raise InputError(f"no file can be called so ({reason}); name another one") from None


def _write(ledger: Ledger, made: BackupMade, path: Path) -> None:
    temporary = path.with_name(f".{path.name}.{made.id}.tmp")
    source = ledger.database.path
    secret, wrapped = wrap_new_key(ledger.key, made.id)
    slots = source.with_name(SLOT_NAME).read_bytes()
    head = BackupHead(
        made.id,
        made.made_at.isoformat(),
        NAMES[-1],
        made.key_generation,
        slots,
        wrapped,
        source.stat().st_size,
    )
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "wb") as file, source.open("rb") as database:
            write_backup(file, head, secret, database.read)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
        sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise storage_failed(path, error) from None
