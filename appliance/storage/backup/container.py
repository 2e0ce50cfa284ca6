"""The file of a backup: a head in the clear, and the database behind it as one encrypted stream.

    magic "PORTBKUP" | version (2 bytes) | length of the head (4 bytes) | head (JSON) | stream

The head holds what opens the stream: a copy of keys.slot as it was, and a random key for this backup under
the gallery key. Nothing in it is believed before the stream, to which it is bound, came to its end.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import struct
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, BinaryIO

from appliance.crypto.envelope import Cipher
from appliance.crypto.keys import GalleryKey, new_key
from appliance.crypto.stream import Reader, open_stream, seal_stream
from appliance.errors import IntegrityError, NewerSchema

_MAGIC = b"PORTBKUP"
_VERSION = 1
_HEAD = struct.Struct(">8sHI")
_LONGEST_HEAD = 64 * 1024
_LONGEST_SLOTS = 32 * 1024
_WORD = re.compile(r"[\w.:+-]{1,64}", re.ASCII)


@dataclass(frozen=True)
class BackupHead:
    """id: random. made_at: ISO, UTC. schema: the last migration. key_generation: of the gallery key.

    slots: the content of keys.slot. wrapped: the backup's own key, under the gallery key. size: bytes of the
    database.
    """

    id: str
    made_at: str
    schema: str
    key_generation: int
    slots: bytes
    wrapped: bytes
    size: int


def wrap_new_key(key: GalleryKey, backup: str) -> tuple[bytes, bytes]:
    """A new key for a backup, and its envelope under the gallery key."""
    secret = new_key()
    return secret, _wrapping(key).seal(secret, "backup", backup, "wrapped")


def unwrap_key(key: GalleryKey, head: BackupHead) -> bytes:
    """The key of a backup. Raises IntegrityError when it was not made under this gallery key."""
    return _wrapping(key).open(head.wrapped, "backup", head.id, "wrapped")


def _wrapping(key: GalleryKey) -> Cipher:
    return Cipher(bytes(key.backup_key))


def write_backup(file: BinaryIO, head: BackupHead, key: bytes, read: Reader) -> None:
    """Writes the whole file. read: gives the database. Raises OSError."""
    values = asdict(head)
    values["slots"], values["wrapped"] = (base64.b64encode(v).decode() for v in (head.slots, head.wrapped))
    body = json.dumps(values, sort_keys=True).encode()
    start = _HEAD.pack(_MAGIC, _VERSION, len(body)) + body
    file.write(start)
    for piece in seal_stream(key, start, read):
        file.write(piece)


def read_head(read: Reader) -> tuple[BackupHead, bytes]:
    """The head, and its bytes, to which the stream is bound. Raises IntegrityError, NewerSchema."""
    fixed = read(_HEAD.size)
    if len(fixed) != _HEAD.size or not fixed.startswith(_MAGIC):
        raise IntegrityError("it is no backup of Portunus")
    _, version, length = _HEAD.unpack(fixed)
    if version != _VERSION:
        raise NewerSchema("it was made by a newer version of Portunus; install that version or a later one")
    body = read(length) if length <= _LONGEST_HEAD else b""
    if len(body) != length or not body:
        raise IntegrityError("its head is damaged or cut short")
    return _parsed(body), fixed + body


def read_database(read: Reader, head: BackupHead, start: bytes, key: bytes) -> Iterator[bytes]:
    """The database, piece by piece, to the last authentic byte. start: the head's bytes.

    Raises IntegrityError; use nothing of it unless it came to its end.
    """
    size = 0
    for piece in open_stream(key, start, read):
        size += len(piece)
        yield piece
    if size != head.size:
        raise IntegrityError("it is not as long as its head says")


def _parsed(body: bytes) -> BackupHead:
    damaged = IntegrityError("its head is damaged")
    try:
        values: dict[str, Any] = json.loads(body)
        slots, wrapped = (base64.b64decode(values[name], validate=True) for name in ("slots", "wrapped"))
        words = [values[name] for name in ("id", "made_at", "schema")]
        numbers = [values[name] for name in ("key_generation", "size")]
        datetime.fromisoformat(values["made_at"])
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error, RecursionError):
        raise damaged from None
    if not all(isinstance(word, str) and _WORD.fullmatch(word) for word in words):
        raise damaged
    if not all(type(number) is int and 0 <= number < 1 << 62 for number in numbers):
        raise damaged
    if len(slots) > _LONGEST_SLOTS:
        raise damaged
    return BackupHead(words[0], words[1], words[2], numbers[0], slots, wrapped, numbers[1])
