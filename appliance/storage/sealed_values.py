"""Values that belong to nobody, each one sealed row of `meta`: settings, the device's signing key."""

from __future__ import annotations

from appliance.crypto.keys import GalleryKey
from appliance.errors import IntegrityError
from appliance.storage.database import Database
from appliance.storage.roll import PLACE

_TABLE = "meta"
_COLUMN = "value"


def read_value(database: Database, key: GalleryKey, name: str) -> bytes | None:
    """The value of that name, None where there is none. Raises IntegrityError, StorageFailed."""
    stored = database.read("SELECT value FROM meta WHERE name = ?", [name])
    return key.fields.open(stored[0][0], _TABLE, name, _COLUMN) if stored else None


def write_value(database: Database, key: GalleryKey, name: str, value: bytes) -> None:
    """Stores a value. The caller holds a transaction."""
    sealed = key.fields.seal(value, _TABLE, name, _COLUMN)
    database.write("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", [name, sealed])


def reseal_values(database: Database, old: GalleryKey, new: GalleryKey) -> None:
    """Moves all but the roll, which is written with every change, to the next key.

    One that does not open under `old` stays as it is. The caller holds a transaction.
    """
    for name, sealed in database.read("SELECT name, value FROM meta WHERE name <> ?", [PLACE[1]]):
        try:
            value = old.fields.open(sealed, _TABLE, name, _COLUMN)
        except (IntegrityError, UnicodeEncodeError):
            continue  # found as damage whenever it is read
        write_value(database, new, name, value)
