"""A stream of any length, encrypted and authenticated in chunks, in bounded memory.

The STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizár 2015): AES-256-GCM for each chunk, with
its number and whether it is the last one in the nonce. A chunk that is changed, left out, repeated, moved
or added does not open, nor does a stream that was cut short, even between two chunks. Each stream has a key
of its own (HKDF-SHA256 with a random salt), so that nonces never meet.

    stream = salt (32 bytes) | chunk | chunk | …      chunk = ciphertext of 1 MiB, the last one less | tag
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from appliance.errors import IntegrityError

CHUNK_BYTES = 1 << 20
_SALT_BYTES = 32
_TAG_BYTES = 16

Reader = Callable[[int], bytes]
"""Gives up to so many bytes, fewer only at the end, as a file's `read` does."""


def seal_stream(key: bytes, context: bytes, read: Reader) -> Iterator[bytes]:
    """The encrypted stream of what `read` gives, piece by piece.

    key: 32 bytes. context: what the stream belongs to; it opens with the same one only.
    """
    salt = os.urandom(_SALT_BYTES)
    yield salt
    cipher = _cipher(key, salt)
    for number, chunk, last in _chunks(read, CHUNK_BYTES):
        yield cipher.encrypt(_nonce(number, last), chunk, context)


def open_stream(key: bytes, context: bytes, read: Reader) -> Iterator[bytes]:
    """What was sealed, piece by piece; each piece is authentic, and the end is when the iterator ends.

    Raises IntegrityError; use nothing of it unless it came to its end.
    """
    salt = read(_SALT_BYTES)
    if len(salt) != _SALT_BYTES:
        raise _damaged()
    cipher = _cipher(key, salt)
    for number, chunk, last in _chunks(read, CHUNK_BYTES + _TAG_BYTES):
        try:
            yield cipher.decrypt(_nonce(number, last), chunk, context)
        except (InvalidTag, ValueError):
            raise _damaged() from None


def _chunks(read: Reader, size: int) -> Iterator[tuple[int, bytes, bool]]:
    """Number, content and whether it is the last, of chunks that are all whole but the last."""
    chunk, number = read(size), 0
    while True:
        following = read(size) if len(chunk) == size else b""
        yield number, chunk, not following
        if not following:
            return
        chunk, number = following, number + 1


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt, info=b"portunus/1/stream").derive(key))


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _damaged() -> IntegrityError:
    return IntegrityError("it was changed, damaged or cut short, or belongs to something else")
