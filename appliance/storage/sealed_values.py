"""Values that belong to nobody, each one sealed row of `meta`: settings, the device's signing key."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from appliance.crypto.keys import GalleryKey
from appliance.errors import IntegrityError
from appliance.storage.database import Database
from appliance.storage.roll import PLACE, TABLES

_TABLE = "meta"
_COLUMN = "value"
_LONGEST = 64


def read_value(database: Database, key: GalleryKey, name: str) -> bytes | None:
    """The value of that name, None where there is none. Raises IntegrityError, StorageFailed."""
    stored = database.read("SELECT value FROM meta WHERE name = ?", [name])
    return key.fields.open(stored[0][0], _TABLE, name, _COLUMN) if stored else None


def write_value(database: Database, key: GalleryKey, name: str, value: bytes) -> None:
    """Stores a value. The caller holds a transaction."""
    sealed = key.fields.seal(value, _TABLE, name, _COLUMN)
    database.write("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", [name, sealed])


def fingerprints(database: Database) -> dict[str, bytes]:
    """Name -> SHA-256 of the envelope, of all values but the roll; and of the tables nobody owns (`TABLES`).

    Tombstones are signed one by one: how many there are, and the last one, tell of all.
    Raises IntegrityError, StorageFailed.
    """
    found = {
        name: hashlib.sha256(sealed).digest()
        for name, sealed in database.read("SELECT name, value FROM meta WHERE name <> ?", [PLACE[1]])
        if isinstance(name, str) and name.isascii() and len(name) <= _LONGEST and isinstance(sealed, bytes)
    }
    backups = database.read("SELECT id, made_at, key_generation FROM backup ORDER BY rowid")
    stones = database.read(
        "SELECT count(*), (SELECT signature FROM tombstone ORDER BY id DESC LIMIT 1) FROM tombstone"
    )
    for name, rows in zip(TABLES, (backups, stones), strict=True):
        found[name] = hashlib.sha256(repr(rows).encode("utf-8", "backslashreplace")).digest()
    return found


def reseal_values(database: Database, old: GalleryKey, new: GalleryKey, current: Collection[str]) -> None:
    """Moves all but the roll, which is written with every change, to the next key.

    current: names of those that are what was written last. Another one, or one that does not open under
    `old`, stays as it is. The caller holds a transaction.
    """
    for name, sealed in database.read("SELECT name, value FROM meta WHERE name <> ?", [PLACE[1]]):
        if name not in current:
            continue
        try:
            value = old.fields.open(sealed, _TABLE, name, _COLUMN)
        except (IntegrityError, UnicodeEncodeError):
            continue  # found as damage whenever it is read
        write_value(database, new, name, value)
