"""The device's signature (Ed25519, RFC 8032) under what somebody else may want to check later."""

from __future__ import annotations

import base64
import binascii
import os

SEED_BYTES = 32


def new_seed() -> bytes:
    """The 32 secret bytes of a new signing key."""
    return os.urandom(SEED_BYTES)


def sign(seed: bytes, message: bytes) -> bytes:
    """64 bytes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def public_key(seed: bytes) -> bytes:
    """The 32 bytes that `is_signed` takes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the holder of `public` signed exactly this message. False for what is no key or signature."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def to_text(content: bytes) -> str:
    """Base64, for JSON."""
    return base64.b64encode(content).decode()


def from_text(text: object) -> bytes:
    """What `to_text` made; empty for anything else."""
    try:
        return base64.b64decode(str(text), validate=True)
    except (binascii.Error, ValueError):
        return b""
