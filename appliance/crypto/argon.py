"""Argon2id (RFC 9106): keys from words, at a cost that is stored with them and bounded."""

from __future__ import annotations

import base64
import binascii
import os
from dataclasses import asdict, dataclass

from appliance.crypto.memory import overwrite, take
from appliance.crypto.provider import Parameters
from appliance.errors import KeyUnavailable

_SALT_BYTES = 16
_KEY_BYTES = 32
# The slot file can be written by anybody who holds the disk: no slot may ask for more than this.
_MOST_MEMORY_KIB, _MOST_PASSES, _MOST_LANES = 1024 * 1024, 16, 16


@dataclass(frozen=True)
class Cost:
    """What one guess takes: memory in KiB, passes over it, lanes computed side by side."""

    memory_kib: int
    passes: int
    lanes: int


def new_parameters(cost: Cost) -> Parameters:
    """This cost with a new salt, as a slot stores them."""
    return {"salt": base64.b64encode(os.urandom(_SALT_BYTES)).decode(), **asdict(cost)}


def derive_key(words: bytearray, parameters: Parameters, least: Cost) -> bytearray:
    """The 32-byte key of these words.

    parameters: from a slot, which anybody may have changed. least: what it may not be cheaper than.
    Raises KeyUnavailable when a parameter is out of bounds.
    """
    cost = Cost(
        _bounded(parameters, "memory_kib", least.memory_kib, _MOST_MEMORY_KIB),
        _bounded(parameters, "passes", least.passes, _MOST_PASSES),
        _bounded(parameters, "lanes", least.lanes, _MOST_LANES),
    )
    return _argon2id(words, _salt(parameters), cost)


def _bounded(parameters: Parameters, name: str, least: int, most: int) -> int:
    value = parameters.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise KeyUnavailable(
            f"keys.slot asks for an impossible {name} (allowed: {least} to {most}); "
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


def _argon2id(words: bytearray, salt: bytes, cost: Cost) -> bytearray:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    try:
        derivation = Argon2id(
            salt=salt,
            length=_KEY_BYTES,
            iterations=cost.passes,
            lanes=cost.lanes,
            memory_cost=cost.memory_kib,
        )
        copy = bytes(words)
        try:
            return take(derivation.derive(copy))
        finally:
            overwrite(copy)
    except UnsupportedAlgorithm:
        raise KeyUnavailable(
            "this machine's OpenSSL has no Argon2id (it needs 3.2); install `cryptography` as a wheel"
        ) from None
    except MemoryError:
        raise KeyUnavailable(
            f"a passphrase needs {cost.memory_kib // 1024} MiB of memory for a moment; "
            "free some and try again"
        ) from None
