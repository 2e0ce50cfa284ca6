"""The key that a service and one remote relay share, and the numbers of the service's pulses."""

from __future__ import annotations

import base64
import os
import threading
from pathlib import Path

from appliance.clock import Clock
from appliance.door.network.signed import KEY_BYTES
from appliance.errors import DoorError, KeyUnavailable
from appliance.gateway.discovery import slug
from appliance.storage.atomic_file import replace_file

_BLOCK = 1_000  # numbers that are taken from the file at once: a pulse does not wait for the disk


def relay_files(state: Path, door: str) -> tuple[Path, Path]:
    """Where the key of a door's relay lies, and the number of its next pulse."""
    name = f"relay-{slug(door)}"
    return state / f"{name}.key", state / f"{name}.next"


def make_key(path: Path) -> None:
    """Makes a new key in a file for its owner alone. Raises DoorError where there is one, StorageFailed."""
    if path.exists():
        raise DoorError(f"there is a relay key {path} already; delete it first if it is to be renewed")
    replace_file(path, base64.b64encode(os.urandom(KEY_BYTES)) + b"\n", mode=0o600)


def read_key(path: Path) -> bytes:
    """The 32 bytes. Raises DoorError when the file is missing, readable by others, or no key."""
    from appliance.crypto.key_file import decode_key, read_private

    if not path.exists():
        raise DoorError(
            f"the relay key {path} is missing; make one with `portunus door pair`, and give it to the "
            "relay's device as well"
        )
    try:
        key = decode_key(read_private(path, "relay key"))
    except KeyUnavailable as error:
        raise DoorError(str(error)) from None
    if key is None:
        raise DoorError(f"{path} does not hold a relay key; put it back, or make a new one for both sides")
    return bytes(key)


class PulseCounter:
    """Numbers that only grow, also over restarts; the file holds one that no pulse has had yet.

    Without a file they go on from the clock's milliseconds, which are larger than any number before.
    Raises DoorError for a file that is damaged, StorageFailed.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._guard = threading.Lock()
        try:
            self._next = int(path.read_text("ascii"))
        except FileNotFoundError:
            self._next = int(clock.wall().timestamp() * 1e3)
        except (OSError, ValueError):
            raise DoorError(
                f"{path} cannot be read, and numbers the pulses; delete it, and renew the relay's key if "
                "its pulses are refused then"
            ) from None
        self._reserved = self._next
        self._reserve()

    def next(self) -> int:
        """The next number. Raises StorageFailed."""
        with self._guard:
            if self._next == self._reserved:
                self._reserve()
            self._next += 1
            return self._next - 1

    def _reserve(self) -> None:
        replace_file(self._path, str(self._next + _BLOCK).encode())
        self._reserved = self._next + _BLOCK
