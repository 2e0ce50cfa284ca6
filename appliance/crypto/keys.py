"""The keys below the key-encryption key, and what each of them may be used for.

    key-encryption key (from a provider)
    └── gallery key (wrapped in keys.slot; renewed whenever a person is removed)
        ├── "person keys"   wraps one random key for each person, which encrypts that person's fields
        ├── "rows"          authenticates the rows that a decision depends on (HMAC-SHA256)
        ├── "gallery"       encrypts what belongs to nobody, such as the roll
        ├── "caches"        encrypts what can be made again, such as the index's snapshot
        └── "backups"       wraps one random key for each backup

Subkeys come from HKDF-SHA256 (RFC 5869), one for each purpose, so that no key serves two algorithms.
Python cannot wipe memory: keys live in the process until it ends, and only the service process has them.
"""

from __future__ import annotations

import hmac
import os

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from appliance.crypto.envelope import Cipher, encode

KEY_BYTES = 32
SEAL_BYTES = 32


def new_key() -> bytes:
    """32 bytes from the system's generator."""
    return os.urandom(KEY_BYTES)


def derive(key: bytes, purpose: str) -> bytes:
    """The 32-byte subkey of `key` for one purpose."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"portunus/1/" + purpose.encode()).derive(key)


class GalleryKey:
    """One generation of the gallery key, as its subkeys."""

    def __init__(self, generation: int, secret: bytes) -> None:
        self.generation = generation
        self.fields = Cipher(derive(secret, "gallery"))
        self._person_keys = Cipher(derive(secret, "person keys"))
        self._rows = derive(secret, "rows")
        self.cache_key = derive(secret, "caches")
        self.backup_key = derive(secret, "backups")

    def wrap(self, person_key: bytes, person: str) -> bytes:
        """The envelope of a person's key."""
        return self._person_keys.seal(person_key, "person_key", person, "wrapped")

    def unwrap(self, envelope: object, person: str) -> bytes:
        """A person's key. Raises IntegrityError."""
        return self._person_keys.open(envelope, "person_key", person, "wrapped")

    def row_seal(self, person: str, generation: int, digest: bytes) -> bytes:
        """What authenticates all rows of a person at one generation: 32 bytes."""
        message = encode([b"person", person.encode(), str(generation).encode(), digest])
        return hmac.digest(self._rows, message, "sha256")

    def row_seal_fits(self, seal: object, person: str, generation: int, digest: bytes) -> bool:
        """Whether `seal` is the row seal of these values."""
        return isinstance(seal, bytes) and hmac.compare_digest(
            seal, self.row_seal(person, generation, digest)
        )
