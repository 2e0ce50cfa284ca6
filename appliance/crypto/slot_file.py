"""keys.slot: the wrapped gallery key, in one small file outside the database.

The file is two areas of 4096 bytes, each `magic | version | sequence | length | JSON | SHA-256`. A write
goes over the area that does not count at the moment and is synced before it counts, so a process killed
in the middle leaves the other area as it was. The file is overwritten in place and keeps its size: an
old wrapped key does not stay behind in free blocks, and a full disk cannot stop a write. (Flash may
still keep an old copy below the file system; it is useless without the key-encryption key.)

The checksum finds accidents. What an attacker writes here fails later: wrapped keys are envelopes.

    {"slots": {"service": {"provider": "key-file", "parameters": {}, "current": {"generation": 7,
     "wrapped": "<base64>"}, "pending": null},
     "recovery": {"parameters": {…}, "private": "<base64>", "public": "<base64>", "current": "<base64>",
     "pending": null}}}

Slots have names; `recovery` may be missing. Version 1 had `service` alone: it is read, and written anew as
version 2. A file with other slots is refused as newer.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import os
import re
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from appliance.crypto.provider import Parameters
from appliance.crypto.recovery import RecoverySlot
from appliance.errors import IntegrityError, KeyUnavailable, NewerSchema
from appliance.storage.atomic_file import replace_file, storage_failed

AREA_BYTES = 4096
_MAGIC = b"PORTSLOT"
_VERSION, _OLDEST_VERSION = 2, 1
_HEADER = struct.Struct(">8sIQI")
_CHECKSUM_BYTES = 32
_LAST_SEQUENCE = 1 << 63
_PROVIDER = re.compile(r"[a-z0-9-]{1,32}")


@dataclass(frozen=True)
class WrappedKey:
    """One generation of the gallery key, as an envelope under the key-encryption key.

    recovery: the same key, wrapped for the recovery slot; None where there is none.
    """

    generation: int
    envelope: bytes
    recovery: bytes | None = None


@dataclass(frozen=True)
class Slot:
    """What the service slot holds, and the recovery slot beside it.

    current: the key that is known to open the database; None until the first database is committed.
    pending: the key that the database may already have been committed under; None most of the time.
    """

    provider: str
    parameters: Parameters
    current: WrappedKey | None
    pending: WrappedKey | None
    recovery: RecoverySlot | None = None


@dataclass(frozen=True)
class _Area:
    index: int
    sequence: int
    body: bytes


class SlotFile:
    """Reads and overwrites one keys.slot. The caller holds the state folder's lock.

    content: of a file that lies elsewhere, in a backup say; it is read and never written.
    """

    def __init__(self, path: Path, content: bytes | None = None) -> None:
        self.path = path
        self._content = content

    def create(self, slot: Slot) -> None:
        """A new file with both areas filled. Raises KeyUnavailable (does not fit), StorageFailed."""
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
        assert self._content is None, "a slot file inside a backup is read only"
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
        content = self._read() if self._content is None else self._content
        halves = (content[:AREA_BYTES], content[AREA_BYTES : 2 * AREA_BYTES])
        areas = [area for index, half in enumerate(halves) if (area := _whole(index, half, self.path))]
        if not areas:
            raise _damaged(self.path)
        return areas

    def _read(self) -> bytes:
        try:
            with self.path.open("rb") as file:
                return file.read(2 * AREA_BYTES)
        except FileNotFoundError:
            raise KeyUnavailable(
                f"{self.path} is missing, and nothing opens the gallery without it; restore it from a backup"
            ) from None
        except OSError as error:
            raise storage_failed(self.path, error) from None


def _area(sequence: int, body: bytes) -> bytes:
    head = _HEADER.pack(_MAGIC, _VERSION, sequence, len(body)) + body
    if len(head) + _CHECKSUM_BYTES > AREA_BYTES:
        raise KeyUnavailable("what the key provider stores is too long for keys.slot; use another provider")
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
    if not _OLDEST_VERSION <= version <= _VERSION:
        raise _newer(path)
    return _Area(index, sequence, half[_HEADER.size : end])


def _encoded(slot: Slot) -> bytes:
    service = {
        "provider": slot.provider,
        "parameters": dict(slot.parameters),
        "current": _encoded_key(slot.current),
        "pending": _encoded_key(slot.pending),
    }
    slots = {"service": service}
    if slot.recovery is not None:
        slots["recovery"] = {
            "parameters": dict(slot.recovery.parameters),
            "private": _text(slot.recovery.private),
            "public": _text(slot.recovery.public),
            "current": _text(slot.current.recovery if slot.current else None),
            "pending": _text(slot.pending.recovery if slot.pending else None),
        }
    return json.dumps({"slots": slots}, sort_keys=True).encode()


def _encoded_key(key: WrappedKey | None) -> dict[str, str | int | None] | None:
    return None if key is None else {"generation": key.generation, "wrapped": _text(key.envelope)}


def _text(content: bytes | None) -> str | None:
    return None if content is None else base64.b64encode(content).decode()


def _decoded(body: bytes, path: Path) -> Slot:
    try:
        slots = json.loads(body)["slots"]
        if set(slots) - {"service", "recovery"}:
            raise _newer(path)
        service, recovery = slots["service"], slots.get("recovery")
        return Slot(
            _provider(service["provider"]),
            _parameters(service),
            _decoded_key(service["current"], None if recovery is None else recovery["current"]),
            _decoded_key(service["pending"], None if recovery is None else recovery["pending"]),
            None if recovery is None else _decoded_recovery(recovery),
        )
    except (ValueError, OverflowError, KeyError, TypeError, AttributeError, binascii.Error, RecursionError):
        raise _damaged(path) from None


def _provider(name: object) -> str:
    if not isinstance(name, str) or not _PROVIDER.fullmatch(name):
        raise ValueError("a provider is a word")
    return name


def _parameters(slot: dict[str, Any]) -> Parameters:
    parameters: dict[str, str | int] = slot["parameters"]
    if not all(isinstance(value, str | int) for value in parameters.values()):
        raise ValueError("parameters are texts and numbers")
    return parameters


def _decoded_recovery(slot: dict[str, Any]) -> RecoverySlot:
    return RecoverySlot(_parameters(slot), _bytes(slot["private"]), _bytes(slot["public"]))


def _decoded_key(key: dict[str, Any] | None, recovery: str | None) -> WrappedKey | None:
    if key is None:
        return None
    return WrappedKey(
        int(key["generation"]), _bytes(key["wrapped"]), None if recovery is None else _bytes(recovery)
    )


def _bytes(text: object) -> bytes:
    return base64.b64decode(str(text), validate=True)


def _damaged(path: Path) -> IntegrityError:
    return IntegrityError(f"{path} is damaged; restore it from a backup")


def _newer(path: Path) -> NewerSchema:
    return NewerSchema(
        f"{path} was written by a newer version of Portunus; install that version or a later one"
    )
