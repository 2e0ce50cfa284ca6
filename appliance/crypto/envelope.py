"""A field as it lies on disk: AES-256-GCM, bound to the table, row and column it belongs to.

    envelope = version (1 byte) | nonce (12 bytes, random) | ciphertext | tag (16 bytes)

NIST SP 800-38D allows 2^32 messages with random nonces under one key; the busiest key here, which
wraps one small key for each person, sees a few ten thousand before it is renewed.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from appliance.errors import IntegrityError

VERSION = 1
NONCE_BYTES = 12
TAG_BYTES = 16
OVERHEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES


def encode(parts: Sequence[bytes]) -> bytes:
    """One byte string for a list of them, so that no two lists give the same: count, lengths, contents."""
    return struct.pack(f">{len(parts) + 1}I", len(parts), *map(len, parts)) + b"".join(parts)


def context(table: str, row: str, column: str) -> bytes:
    """The associated data of a field: it decrypts at this place and at no other."""
    # Lengths make it unambiguous; one format string, because it is built for every field that is read.
    return f"portunus/{VERSION}/{len(table)}:{table}{len(row)}:{row}{len(column)}:{column}".encode()


class Cipher:
    """Seals and opens the fields of one key."""

    def __init__(self, key: bytes) -> None:
        self._aead = AESGCM(key)

    def seal(self, plain: bytes, table: str, row: str, column: str) -> bytes:
        """The envelope of `plain` for this place; another one at every call."""
        nonce = os.urandom(NONCE_BYTES)
        sealed = self._aead.encrypt(nonce, plain, context(table, row, column))
        return bytes([VERSION]) + nonce + sealed

    def open(self, envelope: object, table: str, row: str, column: str) -> bytes:
        """What was sealed for this place.

        envelope: what the row holds there; anything but an untouched envelope is refused, whatever its type.
        Raises IntegrityError naming table, row and column.
        """
        if not isinstance(envelope, bytes) or len(envelope) < OVERHEAD_BYTES or envelope[0] != VERSION:
            raise _changed(table, row, column)
        nonce, sealed = envelope[1 : 1 + NONCE_BYTES], envelope[1 + NONCE_BYTES :]
        try:
            return self._aead.decrypt(nonce, sealed, context(table, row, column))
        except InvalidTag:
            raise _changed(table, row, column) from None


def _changed(table: str, row: str, column: str) -> IntegrityError:
    return IntegrityError(
        f"field {column} of row {row} in table {table} was changed, damaged or swapped; "
        "restore a backup, or remove that person and enrol again"
    )
