"""The recovery slot: the gallery key, wrapped for whoever knows the recovery passphrase.

The gallery key is renewed with every removal, when nobody is there to type a passphrase. So it is wrapped
with a public key: X25519 with a new pair each time, HKDF-SHA256, AES-256-GCM (RFC 9180's base mode in all
but its byte formats). The private key is encrypted with Argon2id over the passphrase; the public key with
the key-encryption key, because whoever could put theirs in its place would be given the next gallery key.
"""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from appliance.crypto.argon import Cost, derive_key, new_parameters
from appliance.crypto.envelope import Cipher
from appliance.crypto.keys import KEY_BYTES, cipher_from, cipher_of
from appliance.crypto.memory import overwrite, take, wipe
from appliance.crypto.provider import Parameters
from appliance.crypto.recovery_words import new_words, read_words
from appliance.errors import IntegrityError, KeyUnavailable

# 138 random bits cannot be searched for at any cost for one guess; Argon2id adds a last line at 10 ms.
_COST = _LEAST = Cost(8 * 1024, 1, 1)
_PRIVATE = ("keys.slot", "recovery", "private")
_PUBLIC = ("keys.slot", "recovery", "public")


@dataclass(frozen=True)
class RecoverySlot:
    """What opens the gallery keys that were wrapped for recovery.

    parameters: of Argon2id. private: the private key, an envelope under the passphrase's key. public: the
    public key, an envelope under the key-encryption key.
    """

    parameters: Parameters
    private: bytes
    public: bytes


class RecoveryPassphrase:
    """Stands in for a key provider: the gallery is opened through its recovery slot."""

    name = "recovery"

    def __init__(self, words: str) -> None:
        """Raises KeyUnavailable when it is mistyped."""
        self.words = read_words(words)

    def create(self) -> tuple[bytearray, Parameters]:
        raise KeyUnavailable("there is no gallery here to open with a recovery passphrase; restore a backup")

    def renew(self, parameters: Parameters | None) -> tuple[bytearray, Parameters]:
        raise KeyUnavailable("a recovery passphrase is no key provider; name another one")

    def obtain(self, parameters: Parameters) -> bytearray:
        raise KeyUnavailable("a recovery passphrase is no key provider; name another one")

    def settle(self, parameters: Parameters) -> None:
        """Nothing lies anywhere."""

    def retire(self) -> None:
        """Nothing lies anywhere."""

    def forget(self) -> None:
        wipe(self.words)


def new_recovery(wrapping: Cipher) -> tuple[str, bytes, RecoverySlot]:
    """A new recovery passphrase, the public key that belongs to it, and the slot that holds its pair.

    wrapping: of the key-encryption key.
    """
    pair = X25519PrivateKey.generate()
    words, parameters = new_words(), new_parameters(_COST)
    public, private = pair.public_key().public_bytes_raw(), pair.private_bytes_raw()
    sealed = _private_cipher(read_words(words), parameters).seal(private, *_PRIVATE)
    overwrite(private)
    return words, public, RecoverySlot(parameters, sealed, wrapping.seal(public, *_PUBLIC))


def open_private(slot: RecoverySlot, words: bytearray) -> bytearray:
    """The private key. Raises KeyUnavailable when this is not the passphrase."""
    try:
        return take(_private_cipher(words, slot.parameters).open(slot.private, *_PRIVATE))
    except IntegrityError:
        raise KeyUnavailable(
            "this recovery passphrase belongs to another gallery or was replaced by a newer one; "
            "use the one written down last"
        ) from None


def open_public(slot: RecoverySlot, wrapping: Cipher) -> bytes:
    """The public key. Raises IntegrityError."""
    return wrapping.open(slot.public, *_PUBLIC)


def seal_public(slot: RecoverySlot, public: bytes, wrapping: Cipher) -> RecoverySlot:
    """The same slot under another key-encryption key."""
    return RecoverySlot(slot.parameters, slot.private, wrapping.seal(public, *_PUBLIC))


def public_of(private: bytearray) -> bytes:
    """The public key of a private one."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def wrap(public: bytes, generation: int, secret: bytearray) -> bytes:
    """A gallery key for recovery: the public half of a new pair (32 bytes), then an envelope."""
    pair = X25519PrivateKey.generate()
    shared = pair.exchange(X25519PublicKey.from_public_bytes(public))
    half, copy = pair.public_key().public_bytes_raw(), bytes(secret)
    envelope = _shared_cipher(shared, half, public).seal(copy, *_place(generation))
    overwrite(copy)
    return half + envelope


def unwrap(private: bytearray, generation: int, wrapped: bytes) -> bytearray:
    """A gallery key. Raises IntegrityError."""
    half, envelope = wrapped[:KEY_BYTES], wrapped[KEY_BYTES:]
    pair = X25519PrivateKey.from_private_bytes(private)
    try:
        shared = pair.exchange(X25519PublicKey.from_public_bytes(half))
    except ValueError:  # too short, or a point of low order
        raise IntegrityError(
            "the recovery slot of keys.slot is damaged; restore keys.slot from a backup"
        ) from None
    public = pair.public_key().public_bytes_raw()
    return take(_shared_cipher(shared, half, public).open(envelope, *_place(generation)))


def _shared_cipher(shared: bytes, half: bytes, public: bytes) -> Cipher:
    # Both public keys belong to what is derived, as in RFC 9180, section 4.1.
    info = b"portunus/1/recovery" + half + public
    cipher = cipher_from(HKDF(SHA256(), KEY_BYTES, salt=None, info=info).derive(shared))
    overwrite(shared)
    return cipher


def _private_cipher(words: bytearray, parameters: Parameters) -> Cipher:
    key = derive_key(words, parameters, _LEAST)
    cipher = cipher_of(key)
    wipe(key)
    return cipher


def _place(generation: int) -> tuple[str, str, str]:
    return "keys.slot", f"recovery {generation}", "wrapped"
