"""One link of the chain: the MAC of an event over the one before it and all that its row holds.

HMAC-SHA256 (RFC 2104), as in chained logs since Schneier and Kelsey 1999; the first link hangs on a constant.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from typing import Any

from appliance.crypto.envelope import encode

MAC_BYTES = 32
COLUMNS = "id, at, kind, person, detail, sealed"
"""What a link covers, in this order."""


def first_link(key: bytes) -> bytes:
    """What the MAC of event 1 covers as the one before it."""
    return hmac.digest(key, b"portunus events", "sha256")


def link(key: bytes, before: bytes, row: Sequence[Any]) -> bytes:
    """The MAC of an event: 32 bytes. before: the MAC of the event before it. row: the values of COLUMNS."""
    return hmac.digest(key, encode([before, *map(_as_bytes, row)]), "sha256")


def fits(key: bytes, before: bytes, row: Sequence[Any], mac: object) -> bool:
    """Whether this is the MAC of this row."""
    return isinstance(mac, bytes) and hmac.compare_digest(mac, link(key, before, row))


def _as_bytes(value: object) -> bytes:
    """Another value gives other bytes, whatever somebody with the disk put there."""
    if isinstance(value, str):
        return b"t" + value.encode("utf-8", "surrogateescape")
    return b"b" + value if isinstance(value, bytes) else b"v" + repr(value).encode()
