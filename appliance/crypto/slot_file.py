"""keys.slot: the wrapped gallery key, in one small file outside the database.

The file is two areas of 4096 bytes, each `magic | version | sequence | length | JSON | SHA-256`. A write
goes over the area that does not count at the moment and is synced before it counts, so a process killed
in the middle leaves the other area as it was. The file is overwritten in place and keeps its size: an
old wrapped key does not stay behind in free blocks, and a full disk cannot stop a write. (Flash may
still keep an old copy below the file system; it is useless without the key-encryption key.)

The checksum finds accidents. What an attacker writes here fails later: wrapped keys are envelopes.

    {"slots": {"service": {"provider": "key-file", "parameters": {}, "current": {"generation": 7,
     "wrapped": "<base64>"}, "pending": null}}}

Slots have names; this version knows `service` and refuses a file with another (a recovery slot) as newer.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import os
import struct
from dataclasses import dataclass
from pathlib import Path

from appliance.crypto.provider import Parameters
from appliance.errors import IntegrityError, KeyUnavailable, NewerSchema
from appliance.storage.atomic_file import replace_file, storage_failed

AREA_BYTES = 4096
_MAGIC = b"PORTSLOT"
_VERSION = 1
_HEADER = struct.Struct(">8sIQI")
_CHECKSUM_BYTES = 32
_LAST_SEQUENCE = 1 << 63


@dataclass(frozen=True)
class WrappedKey:
    """One generation of the gallery key, as an envelope under the key-encryption key."""

    generation: int
    envelope: bytes


@dataclass(frozen=True)
class Slot:
    """What the service slot holds.

    current: the key that is known to open the database; None until the first database is committed.
    pending: the key that the database may already have been committed under; None most of the time.
    """

    provider: str
    parameters: Parameters
    current: WrappedKey | None
    pending: WrappedKey | None


@dataclass(frozen=True)
class _Area:
    index: int
    sequence: int
    body: bytes


class SlotFile:
    """Reads and overwrites one keys.slot. The caller holds the state folder's lock."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def exists(self) -> bool:
        return self.path.exists()

    def create(self, slot: Slot) -> None:
        """A new file with both areas filled. Raises StorageFailed."""
        body = _encoded(slot)
        replace_file(self.path, _area(1, body) + _area(2, body), mode=0o600)

    def read(self) -> Slot:
        """The slot that counts. Raises KeyUnavailable (no file), IntegrityError, NewerSchema."""
        return _decoded(max(self._areas(), key=lambda area: area.sequence).body, self.path)

    def is_clean(self) -> bool:
        """Whether both areas are whole and say the same: nothing of an older key is left."""
        areas = self._areas()
        return len(areas) == 2 and areas[0].body == areas[1].body

    def write(self, slot: Slot) -> None:
        """Makes `slot` the one that counts; the one before stays in the other area. Raises StorageFailed."""
        newest = max(self._areas(), key=lambda area: area.sequence)
        self._overwrite(1 - newest.index, _area(newest.sequence + 1, _encoded(slot)))

    def write_over(self, slot: Slot) -> None:
        """Like `write`, and overwrites what was there before as well."""
        self.write(slot)
        self.write(slot)

    def _overwrite(self, index: int, area: bytes) -> None:
        try:
            handle = os.open(self.path, os.O_WRONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
            try:
                written = os.pwrite(handle, area, index * AREA_BYTES)
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as error:
            raise storage_failed(self.path, error) from None
        if written != AREA_BYTES:
            raise storage_failed(self.path, None)

    def _areas(self) -> list[_Area]:
        try:
            with self.path.open("rb") as file:
                content = file.read(2 * AREA_BYTES)
        except FileNotFoundError:
            raise KeyUnavailable(
                f"{self.path} is missing, and nothing opens the gallery without it; restore it from a backup"
            ) from None
        except OSError as error:
            raise storage_failed(self.path, error) from None
        halves = (content[:AREA_BYTES], content[AREA_BYTES:])
        areas = [area for index, half in enumerate(halves) if (area := _whole(index, half, self.path))]
        if not areas:
            raise _damaged(self.path)
        return areas


def _area(sequence: int, body: bytes) -> bytes:
    head = _HEADER.pack(_MAGIC, _VERSION, sequence, len(body)) + body
    assert len(head) + _CHECKSUM_BYTES <= AREA_BYTES, "a slot of this version is at most 1 KiB"
    return (head + hashlib.sha256(head).digest()).ljust(AREA_BYTES, b"\0")


def _whole(index: int, half: bytes, path: Path) -> _Area | None:
    """The area in these bytes, or None when a write was cut off there. Raises NewerSchema."""
    if len(half) != AREA_BYTES:
        return None
    magic, version, sequence, length = _HEADER.unpack_from(half)
    end = _HEADER.size + length
    if magic != _MAGIC or end + _CHECKSUM_BYTES > AREA_BYTES or sequence >= _LAST_SEQUENCE:
        return None
    if half[end : end + _CHECKSUM_BYTES] != hashlib.sha256(half[:end]).digest() or any(
        half[end + _CHECKSUM_BYTES :]
    ):
        return None
    if version != _VERSION:
        raise _newer(path)
    return _Area(index, sequence, half[_HEADER.size : end])


def _encoded(slot: Slot) -> bytes:
    service = {
        "provider": slot.provider,
        "parameters": dict(slot.parameters),
        "current": _encoded_key(slot.current),
        "pending": _encoded_key(slot.pending),
    }
    return json.dumps({"slots": {"service": service}}, sort_keys=True).encode()


def _encoded_key(key: WrappedKey | None) -> dict[str, str | int] | None:
    if key is None:
        return None
    return {"generation": key.generation, "wrapped": base64.b64encode(key.envelope).decode()}


def _decoded(body: bytes, path: Path) -> Slot:
    try:
        slots = json.loads(body)["slots"]
        if set(slots) - {"service"}:
            raise _newer(path)
        service = slots["service"]
        parameters = service["parameters"]
        if not all(isinstance(value, str | int) for value in parameters.values()):
            raise _damaged(path)
        return Slot(
            str(service["provider"]),
            parameters,
            _decoded_key(service["current"]),
            _decoded_key(service["pending"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error, RecursionError):
        raise _damaged(path) from None


def _decoded_key(key: dict[str, str | int] | None) -> WrappedKey | None:
    if key is None:
        return None
    return WrappedKey(int(key["generation"]), base64.b64decode(str(key["wrapped"]), validate=True))


def _damaged(path: Path) -> IntegrityError:
    return IntegrityError(f"{path} is damaged; restore it from a backup")


def _newer(path: Path) -> NewerSchema:
    return NewerSchema(
        f"{path} was written by a newer version of Portunus; install that version or a later one"
    )
