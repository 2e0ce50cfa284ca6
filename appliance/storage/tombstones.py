"""Who was erased: so that no backup brings them back.

A tombstone is a pseudonym, a time and the device's signature. The table is written in the transaction that
erases; a file beside the database mirrors it, for the day on which the database cannot be read.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from appliance.crypto import signing
from appliance.errors import StorageFailed
from appliance.storage import names
from appliance.storage.atomic_file import replace_file
from appliance.storage.database import Database

MIRROR_NAME = "tombstones"

_log = logging.getLogger(__name__)
_LARGEST_FILE = 64 << 20
_LONGEST_TIME = 40


@dataclass(frozen=True)
class Tombstone:
    """That a person was erased. erased_at: ISO, UTC. signature: of the device that erased them."""

    person: str
    erased_at: str
    signature: bytes

    def message(self) -> bytes:
        return message(self.person, self.erased_at)


def message(person: str, erased_at: str) -> bytes:
    """What the device signs."""
    return json.dumps(["portunus tombstone", person, erased_at]).encode()


def is_genuine(tombstone: Tombstone, public: bytes) -> bool:
    """Whether this device wrote it."""
    return signing.is_signed(public, tombstone.message(), tombstone.signature)


def is_whole(person: object, erased_at: object, signature: object) -> bool:
    """Whether these have the form of a tombstone's fields; who wrote them is another question."""
    if not names.is_person_id(person) or not isinstance(signature, bytes):
        return False
    return isinstance(erased_at, str) and erased_at.isascii() and len(erased_at) <= _LONGEST_TIME


def insert(database: Database, tombstone: Tombstone) -> None:
    """Adds one. The caller holds a transaction."""
    database.write(
        "INSERT INTO tombstone (person, erased_at, signature) VALUES (?, ?, ?)",
        (tombstone.person, tombstone.erased_at, tombstone.signature),
    )


def stored(database: Database) -> list[Tombstone]:
    """Those of the table, oldest first; what is none of ours is left out. Raises IntegrityError."""
    rows = database.read("SELECT person, erased_at, signature FROM tombstone ORDER BY id")
    return [
        Tombstone(person, erased_at, signature)
        for person, erased_at, signature in rows
        if is_whole(person, erased_at, signature)
    ]


def mirrored(folder: Path) -> list[Tombstone]:
    """Those of the file; lines that are none are left out. Raises StorageFailed."""
    path = folder / MIRROR_NAME
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > _LARGEST_FILE:
                raise StorageFailed(f"{path} is no list of tombstones; move it away")
            lines = file.read(_LARGEST_FILE).splitlines()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise StorageFailed(f"{path} cannot be read ({error.strerror}); check the disk") from None
    return [tombstone for line in lines if (tombstone := _parsed(line)) is not None]


def _parsed(line: bytes) -> Tombstone | None:
    try:
        person, erased_at, signature = json.loads(line)
    except (ValueError, TypeError, RecursionError):
        return None
    sealed = signing.from_text(signature)
    return Tombstone(person, erased_at, sealed) if is_whole(person, erased_at, sealed) else None


def mirror(folder: Path, tombstones: list[Tombstone]) -> None:
    """Writes the file anew where it does not say the same.

    What only the file has stays in it: somebody deleted that from the table, and `gallery check` names it.
    A disk that refuses keeps nothing from working: the table counts, and the next opening tries again.
    """
    known = {tombstone.person for tombstone in tombstones}
    try:
        path = folder / MIRROR_NAME
        present = path.read_bytes() if path.exists() else b""
        if present != _content(tombstones):
            others = [tombstone for tombstone in mirrored(folder) if tombstone.person not in known]
            if present != _content([*tombstones, *others]):
                replace_file(path, _content([*tombstones, *others]))
    except (OSError, StorageFailed) as error:
        _log.warning("the list of people who were erased could not be copied: %s", error)


def _content(tombstones: Sequence[Tombstone]) -> bytes:
    return b"".join(
        json.dumps([stone.person, stone.erased_at, signing.to_text(stone.signature)]).encode() + b"\n"
        for stone in tombstones
    )
