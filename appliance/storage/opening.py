"""Finding the gallery key that the database is under, whatever was interrupted before."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from appliance.crypto.keyring import Keyring
from appliance.crypto.keys import GalleryKey
from appliance.crypto.provider import KeyProvider
from appliance.crypto.rollback import RollbackWatch
from appliance.errors import IntegrityError, KeyUnavailable, StorageFailed
from appliance.storage.database import Database
from appliance.storage.roll import PLACE, Roll, decode
from appliance.storage.sealed_values import fingerprints

DATABASE_NAME = "gallery.db"
SLOT_NAME = "keys.slot"

_log = logging.getLogger(__name__)


def open_keyring(folder: Path, provider: KeyProvider) -> Keyring:
    """The keys of this folder; new ones only where there is no gallery. Raises KeyUnavailable and others."""
    slot, database = folder / SLOT_NAME, folder / DATABASE_NAME
    if slot.exists():
        keyring = Keyring.open(slot, provider)
        keyring.settle_provider()
        return keyring
    if database.exists() and database.stat().st_size:
        raise KeyUnavailable(
            f"{slot} is missing, and nothing opens the gallery without it; restore it from a backup"
        )
    return Keyring.create(slot, provider)


def find_key(database: Database, keyring: Keyring, watch: RollbackWatch) -> tuple[GalleryKey, Roll | None]:
    """The key in use and the roll; no roll when it was damaged, so that everybody is denied.

    Finishes what a killed process left: a first start, or a renewal of the key.
    Raises IntegrityError when the database is gone although the keys are there, or is an old copy, and
    KeyUnavailable when the TPM that tells cannot be asked.
    """
    key, roll = _find(database, keyring, watch)
    if roll is not None:
        roll = replace(roll, mark=watch.admit(roll.mark))
    if roll is not None and not keyring.is_settled:
        try:
            # The commit found here may be in the log only, not yet synced: only then may the old key go.
            database.erase_log()
            keyring.settle(key)
        except StorageFailed as error:
            # A full disk must not keep the door from opening; the next start finishes it.
            _log.warning("the renewal of the gallery key is not finished yet: %s", error)
    return key, roll


def _find(database: Database, keyring: Keyring, watch: RollbackWatch) -> tuple[GalleryKey, Roll | None]:
    candidates = keyring.candidates()
    stored = database.read("SELECT value FROM meta WHERE name = 'roll'")
    for key in candidates:
        try:
            return key, decode(key.fields.open(stored[0][0] if stored else None, *PLACE))
        except IntegrityError:
            continue
    people = database.read("SELECT person, wrapped FROM person_key")
    if not stored and not people:
        if not keyring.is_new:
            raise IntegrityError(
                f"{database.path} is missing or empty although its keys are there; restore it from a backup, "
                f"or move {database.path.parent} away and enrol everybody again"
            )
        roll = Roll(values=fingerprints(database), mark=watch.next(None, keyring.provider))
        with database.transaction():
            write_roll(database, candidates[0], roll)
        return candidates[0], roll
    opening = [key for key in candidates if any(_unwraps(key, *row) for row in people)]
    return (opening or candidates)[0], None


def write_roll(database: Database, key: GalleryKey, roll: Roll) -> None:
    """Stores the roll. The caller holds a transaction."""
    sealed = key.fields.seal(roll.encode(), *PLACE)
    database.write("INSERT OR REPLACE INTO meta (name, value) VALUES ('roll', ?)", [sealed])


def _unwraps(key: GalleryKey, person: str, wrapped: object) -> bool:
    try:
        key.unwrap(wrapped, person)
    except (IntegrityError, UnicodeEncodeError):
        return False
    return True
