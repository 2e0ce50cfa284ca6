"""Provider "passphrase": the key-encryption key is computed from words a person remembers."""

from __future__ import annotations

import base64
import binascii
import os
import unicodedata

from appliance.crypto.keys import KEY_BYTES
from appliance.crypto.provider import Parameters
from appliance.errors import KeyUnavailable

SHORTEST_PASSPHRASE = 8
_SALT_BYTES = 16
# RFC 9106, section 4, second recommended option: 64 MiB, 3 passes, 4 lanes; 0.2 s on two desktop cores.
_MEMORY_KIB, _PASSES, _LANES = 64 * 1024, 3, 4
# The slot file can be written by anybody who holds the disk: no slot may ask for more than this,
# nor for less than what a new slot uses at the least.
_BOUNDS = {"memory_kib": (64 * 1024, 1024 * 1024), "passes": (2, 16), "lanes": (1, 16)}


class Passphrase:
    """Argon2id (RFC 9106) over a passphrase, NFC-normalised so that every keyboard gives the same bytes."""

    name = "passphrase"

    def __init__(
        self, passphrase: str, *, memory_kib: int = _MEMORY_KIB, passes: int = _PASSES, lanes: int = _LANES
    ) -> None:
        self._passphrase = passphrase
        self._costs = {"memory_kib": memory_kib, "passes": passes, "lanes": lanes}

    def create(self) -> tuple[bytes, Parameters]:
        """A key with a new salt. Raises KeyUnavailable when the passphrase is too short."""
        if len(self._passphrase) < SHORTEST_PASSPHRASE:
            raise KeyUnavailable(
                f"the passphrase is too short; use at least {SHORTEST_PASSPHRASE} characters, "
                "better five or six words"
            )
        salt = os.urandom(_SALT_BYTES)
        parameters: Parameters = {"salt": base64.b64encode(salt).decode(), **self._costs}
        return self.obtain(parameters), parameters

    def obtain(self, parameters: Parameters) -> bytes:
        """The key for a slot's parameters. Raises KeyUnavailable when they are out of bounds."""
        costs = {cost: _bounded(parameters, cost) for cost in _BOUNDS}
        return _argon2id(self._passphrase, _salt(parameters), costs)


def _bounded(parameters: Parameters, cost: str) -> int:
    least, most = _BOUNDS[cost]
    value = parameters.get(cost)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise KeyUnavailable(
            f"keys.slot asks for an impossible {cost} (allowed: {least} to {most}); "
            "restore keys.slot from a backup"
        )
    return value


def _salt(parameters: Parameters) -> bytes:
    try:
        salt = base64.b64decode(str(parameters.get("salt", "")), validate=True)
    except (binascii.Error, ValueError):
        salt = b""
    if not _SALT_BYTES <= len(salt) <= 4 * _SALT_BYTES:
        raise KeyUnavailable("keys.slot has no usable salt; restore keys.slot from a backup")
    return salt


def _argon2id(passphrase: str, salt: bytes, costs: dict[str, int]) -> bytes:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    try:
        derivation = Argon2id(
            salt=salt,
            length=KEY_BYTES,
            iterations=costs["passes"],
            lanes=costs["lanes"],
            memory_cost=costs["memory_kib"],
        )
        return derivation.derive(secret)
    except UnsupportedAlgorithm:
        raise KeyUnavailable(
            "this machine's OpenSSL has no Argon2id (it needs 3.2); use a key file instead of a passphrase"
        ) from None
    except MemoryError:
        raise KeyUnavailable(
            f"the passphrase needs {costs['memory_kib'] // 1024} MiB of memory for a moment; "
            "free some and try again"
        ) from None
