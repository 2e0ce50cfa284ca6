"""Messages that a key signs: 64 hexadecimal digits of HMAC-SHA256 (RFC 2104), a space, and a JSON object.

The object has one way to be written (keys in order, no spaces, ASCII), and a message that is written in
another way is none: nothing that was signed can be sent again in another shape.
"""

from __future__ import annotations

import hmac
import json
from typing import Any

KEY_BYTES = 32
LONGEST = 1024
"""Bytes of a message; a longer one is not looked at."""
_SIGNATURE = 64


def seal(key: bytes, kind: str, values: dict[str, Any]) -> bytes:
    """The signed message. kind: what it is, part of what is signed."""
    body = _written(values)
    return _signature(key, kind, body) + b" " + body


def opened(key: bytes, kind: str, message: bytes) -> dict[str, Any] | None:
    """The values of a message of this kind that this key signed, None for anything else."""
    if not _SIGNATURE + 2 < len(message) <= LONGEST:
        return None
    signature, space, body = (
        message[:_SIGNATURE],
        message[_SIGNATURE : _SIGNATURE + 1],
        message[_SIGNATURE + 1 :],
    )
    if not hmac.compare_digest(signature, _signature(key, kind, body)) or space != b" ":
        return None
    try:
        values = json.loads(body)
        return values if isinstance(values, dict) and _written(values) == body else None
    except (ValueError, RecursionError):
        return None


def address_of(key: bytes) -> str:
    """The part of its topics that a relay with this key has: says nothing about the key or the door."""
    return hmac.digest(key, b"portunus/1/relay", "sha256")[:8].hex()


def pulse_topic(address: str) -> str:
    """Where the pulses for a relay are published."""
    return f"portunus/relay/{address}/pulse"


def report_topic(address: str) -> str:
    """Where a relay reports what it does."""
    return f"portunus/relay/{address}/report"


def _written(values: dict[str, Any]) -> bytes:
    return json.dumps(values, sort_keys=True, separators=(",", ":")).encode("ascii")


def _signature(key: bytes, kind: str, body: bytes) -> bytes:
    return hmac.digest(key, f"portunus/1/{kind}\n".encode() + body, "sha256").hex().encode()
