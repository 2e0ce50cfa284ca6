"""From a backup to a gallery: into an empty state folder, or over a damaged one.

Everything is made in a folder beside the present files. Renaming that folder decides; what follows only
moves its files into place, and is finished by whoever opens the gallery next. Killed at any point, there is
the gallery from before or the restored one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from appliance.clock import Clock
from appliance.crypto.keyring import Keyring
from appliance.crypto.provider import KeyProvider
from appliance.crypto.slot_file import Slot, SlotFile
from appliance.errors import GalleryError, IntegrityError, KeyUnavailable, NewerSchema
from appliance.storage.atomic_file import storage_failed, sync_folder
from appliance.storage.backup.container import BackupHead, read_database, read_head, unwrap_key
from appliance.storage.backup.source import BackupFile
from appliance.storage.backup.swap import NEW_NAME, commit, finish
from appliance.storage.erasure import Predecessor
from appliance.storage.gallery import Gallery
from appliance.storage.opening import DATABASE_NAME, SLOT_NAME
from appliance.storage.records import Damage
from appliance.storage.tombstones import mirrored

_MOST_MEMORY_KIB, _MOST_PASSES, _MOST_LANES = 64 * 1024, 4, 4  # what Argon2 may cost, for words we know


@dataclass(frozen=True)
class KeysOpener:
    """How the keys of a slot file are opened: by this board's provider, or by the recovery passphrase."""

    open: Callable[[Path], Keyring]
    by_recovery: bool


@dataclass(frozen=True)
class Restored:
    """people: now in the gallery. erased: who were in the backup and were erased since. damaged: rows.

    erasures_known: whether the list of erased people was as this device wrote it; otherwise somebody who was
    erased may be back.
    """

    backup: str
    made_at: str
    people: int
    erased: tuple[str, ...]
    damaged: tuple[Damage, ...]
    erasures_known: bool


def restore(
    folder: Path,
    backup: Path,
    keys: KeysOpener,
    provider: KeyProvider,
    clock: Clock,
    *,
    forget_erasures: bool = False,
) -> Restored:
    """Puts the gallery of a backup in the place of what is in the state folder, under a new gallery key.

    People whom this device erased after the backup was made are not brought back. provider: of the key
    that opens the gallery from now on. forget_erasures: also where somebody changed the list of them without
    the key, by what is left of it. The caller holds the `StateFolder`.
    Raises InputError (no such file), KeyUnavailable, IntegrityError (a damaged backup, or such a list),
    NewerSchema, StorageFailed; the present state is then as it was.
    """
    finish(folder)
    before = _present(folder, provider, clock)
    if not before.whole and not forget_erasures:
        raise IntegrityError(
            "the list of people who were erased here was changed without the key, so that the backup may "
            "bring them back; see `portunus gallery check`, and say --forget-erasures to restore anyway"
        )
    new = folder / NEW_NAME
    try:
        new.mkdir(mode=0o700)
        head = _unpack(backup, new, keys, provider)
        with _named(backup, keys):
            restored = _settle(new, head, provider, clock, before)
    except OSError as error:
        shutil.rmtree(new, ignore_errors=True)
        raise storage_failed(new, error) from None
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    commit(folder)
    finish(folder)
    return restored


def verify(backup: Path, keys: KeysOpener, scratch: Path) -> BackupHead:
    """Reads a backup to its last byte, and restores nothing. scratch: a private folder for its keys.

    Raises as `restore`.
    """
    with BackupFile(backup) as file, _named(backup, keys):
        head, start = read_head(file.read)
        with closing(_keys(scratch, head, keys)) as keyring:
            for _ in read_database(file.read, head, start, _backup_key(keyring, head)):
                pass
    return head


def _present(folder: Path, provider: KeyProvider, clock: Clock) -> Predecessor:
    """What is to be taken over of what is there now, as far as it can be read."""
    unreadable = Predecessor(None, mirrored(folder), None, True)
    if not (folder / SLOT_NAME).exists():
        return unreadable
    try:
        with closing(Gallery.open(folder, provider, clock)) as gallery:
            return gallery.predecessor()
    except GalleryError:
        return unreadable


def _unpack(backup: Path, new: Path, keys: KeysOpener, provider: KeyProvider) -> BackupHead:
    """Database and keys of the backup, in the new folder and under this board's provider."""
    with BackupFile(backup) as file, _named(backup, keys):
        head, start = read_head(file.read)
        with closing(_keys(new, head, keys)) as keyring:
            key = _backup_key(keyring, head)
            with open(new / DATABASE_NAME, "xb", opener=_private) as database:
                for piece in read_database(file.read, head, start, key):
                    database.write(piece)
                database.flush()
                os.fsync(database.fileno())
            if keys.by_recovery:
                (new / SLOT_NAME).unlink()
                keyring.save_as(new / SLOT_NAME, provider)
    return head


def _private(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_CLOEXEC, 0o600)


def _keys(folder: Path, head: BackupHead, keys: KeysOpener) -> Keyring:
    slot = folder / SLOT_NAME
    try:
        with open(slot, "xb", opener=_private) as file:
            file.write(head.slots)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise storage_failed(slot, error) from None
    try:
        _refuse_hostile(SlotFile(slot).read())
    except IntegrityError:
        raise IntegrityError("its keys are damaged") from None
    return keys.open(slot)


def _refuse_hostile(slot: Slot) -> None:
    """A backup says what its passphrases cost: more than we ever ask for would only keep us busy."""
    asked = [(slot.parameters, _MOST_MEMORY_KIB)]
    if slot.recovery is not None:
        asked.append((slot.recovery.parameters, _MOST_MEMORY_KIB // 2))
    for parameters, memory in asked:
        for name, most in (("memory_kib", memory), ("passes", _MOST_PASSES), ("lanes", _MOST_LANES)):
            value = parameters.get(name, 0)
            if not isinstance(value, int) or value > most:
                raise IntegrityError(f"an impossible {name}")


def _backup_key(keyring: Keyring, head: BackupHead) -> bytes:
    for key in keyring.candidates():
        with suppress(IntegrityError):
            return unwrap_key(key, head)
    raise IntegrityError("its key was changed or damaged")


@contextmanager
def _named(backup: Path, keys: KeysOpener) -> Iterator[None]:
    """Says which backup cannot be used, and what may be done."""
    try:
        yield
    except NewerSchema as error:
        raise NewerSchema(f"the backup {backup} cannot be used: {error}") from None
    except IntegrityError as error:
        raise IntegrityError(f"the backup {backup} cannot be used: {error}; take another one") from None
    except KeyUnavailable as error:
        if keys.by_recovery:
            raise
        raise KeyUnavailable(
            f"the backup {backup} does not open with the key of this board ({error}); "
            "give `--recovery` to open it with its recovery passphrase"
        ) from None


def _settle(
    new: Path, head: BackupHead, provider: KeyProvider, clock: Clock, before: Predecessor
) -> Restored:
    """Checks the new gallery, erases who was erased since, and renews its key."""
    with closing(Gallery.open(new, provider, clock, restoring_into=new.parent)) as gallery:
        erased = gallery.settle_restored(before)
        damaged = gallery.check()
        people = len(gallery.people())
    sync_folder(new)
    return Restored(head.id, head.made_at, people, tuple(erased), tuple(damaged), before.whole)
