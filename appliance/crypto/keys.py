"""The keys below the key-encryption key, and what each of them may be used for.

    key-encryption key (from a provider)
    └── gallery key (wrapped in keys.slot; renewed whenever a person is removed)
        ├── "person keys"   wraps one random key for each person, which encrypts that person's fields
        ├── "rows"          authenticates the rows that a decision depends on (HMAC-SHA256)
        ├── "gallery"       encrypts what belongs to nobody, such as the roll
        ├── "caches"        encrypts what can be made again, such as the index's snapshot
        └── "backups"       wraps one random key for each backup

Subkeys come from HKDF-SHA256 (RFC 5869), one for each purpose, so that no key serves two algorithms.
Keys are held in buffers that are overwritten when the gallery closes (see `memory` for what is not).
"""

from __future__ import annotations

import hmac
import os
from functools import lru_cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from appliance.crypto.envelope import Cipher, encode
from appliance.crypto.memory import overwrite, take, wipe
from appliance.errors import IntegrityError, KeyUnavailable

KEY_BYTES = 32
SEAL_BYTES = 32


def new_key() -> bytes:
    """32 bytes from the system's generator."""
    return os.urandom(KEY_BYTES)


def new_secret() -> bytearray:
    """As `new_key`, in a buffer that can be wiped."""
    return take(os.urandom(KEY_BYTES))


def derive(key: bytes | bytearray, purpose: str) -> bytes:
    """The 32-byte subkey of `key` for one purpose."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"portunus/1/" + purpose.encode()).derive(key)


def cipher_of(secret: bytearray) -> Cipher:
    """The cipher of this key, which stays as it is."""
    return cipher_from(bytes(secret))


def cipher_from(key: bytes) -> Cipher:
    """The cipher of a key that was made just now and is held by nobody else: it is overwritten."""
    cipher = Cipher(key)
    if _ciphers_copy_their_key():
        overwrite(key)
    return cipher


@lru_cache(maxsize=1)
def _ciphers_copy_their_key() -> bool:
    """Whether the library keeps nothing of the object that a key came in; older builds refer to it."""
    key = bytes(bytearray(range(1, KEY_BYTES + 1)))
    cipher = Cipher(key)
    sealed = cipher.seal(b"", "", "", "")
    overwrite(key)
    try:
        cipher.open(sealed, "", "", "")
    except IntegrityError:
        return False
    return True


class GalleryKey:
    """One generation of the gallery key, as its subkeys. After `wipe` every use raises KeyUnavailable."""

    def __init__(self, generation: int, secret: bytes | bytearray) -> None:
        self.generation = generation
        self._fields: Cipher | None = cipher_from(derive(secret, "gallery"))
        self._person_keys: Cipher | None = cipher_from(derive(secret, "person keys"))
        self._rows = take(derive(secret, "rows"))
        self._caches = take(derive(secret, "caches"))
        self._backups = take(derive(secret, "backups"))

    def wipe(self) -> None:
        """Overwrites the subkeys; more than once does no harm."""
        self._fields = self._person_keys = None  # OpenSSL overwrites a cipher's key when it is freed
        wipe(self._rows, self._caches, self._backups)

    @property
    def fields(self) -> Cipher:
        """Encrypts what belongs to nobody."""
        return _present(self._fields)

    @property
    def cache_key(self) -> bytes:
        """Encrypts caches. A copy, which is the caller's to keep short."""
        _present(self._fields)
        return bytes(self._caches)

    @property
    def backup_key(self) -> bytes:
        """Wraps the keys of backups. A copy, which is the caller's to keep short."""
        _present(self._fields)
        return bytes(self._backups)

    def wrap(self, person_key: bytes, person: str) -> bytes:
        """The envelope of a person's key."""
        return _present(self._person_keys).seal(person_key, "person_key", person, "wrapped")

    def unwrap(self, envelope: object, person: str) -> bytes:
        """A person's key. Raises IntegrityError."""
        return _present(self._person_keys).open(envelope, "person_key", person, "wrapped")

    def person_cipher(self, envelope: object, person: str) -> Cipher:
        """The cipher of a person's fields, without leaving the key behind. Raises IntegrityError."""
        return cipher_from(self.unwrap(envelope, person))

    def row_seal(self, person: str, generation: int, digest: bytes) -> bytes:
        """What authenticates all rows of a person at one generation: 32 bytes."""
        _present(self._fields)
        message = encode([b"person", person.encode(), str(generation).encode(), digest])
        return hmac.digest(self._rows, message, "sha256")

    def row_seal_fits(self, seal: object, person: str, generation: int, digest: bytes) -> bool:
        """Whether `seal` is the row seal of these values."""
        return isinstance(seal, bytes) and hmac.compare_digest(
            seal, self.row_seal(person, generation, digest)
        )


def _present(cipher: Cipher | None) -> Cipher:
    if cipher is None:
        raise KeyUnavailable("the gallery is closed and its key is wiped; open it again")
    return cipher
