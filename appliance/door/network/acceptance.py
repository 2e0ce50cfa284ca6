"""Which pulses a remote relay obeys: only new ones, of this moment, for its door, and not too long.

A pulse is written down before it is obeyed, so that it is not obeyed again after a restart; one that cannot
be written down is refused. What is refused says why, for the relay's own log alone: nothing is answered.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import Enum
from pathlib import Path

from appliance.door.network.pulse import Pulse, read_pulse
from appliance.door.network.signed import address_of
from appliance.errors import DoorError, StorageFailed
from appliance.storage.atomic_file import replace_file

OLDEST_MS = 5_000
"""A pulse that was made longer ago is refused."""
AHEAD_MS = 2_000
"""So far the relay's clock may be behind; it is to be set by NTP."""
_NONCES = 64  # more than the fastest door makes in OLDEST_MS


class Refusal(str, Enum):
    """Why a pulse is not obeyed."""

    FORGED = "it is not signed with this relay's key"
    OTHER_DOOR = "it is for another door"
    TOO_LONG = "it is longer than this relay allows"
    TOO_OLD = "it is too old, or a clock is wrong"
    AHEAD = "it is from the future: a clock is wrong"
    REPLAYED = "it came before"
    NOT_WRITTEN = "it cannot be written down"


class AcceptedFile:
    """The newest counter that was obeyed, and the nonces before it, in a file; for one key.

    With another key everything starts anew. Raises DoorError for a file that is damaged.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._address = address_of(key)
        self.counter = 0
        self.nonces: tuple[str, ...] = ()
        try:
            self._load(json.loads(path.read_text("ascii")))
        except FileNotFoundError:
            return
        except (OSError, ValueError, KeyError, TypeError):
            raise DoorError(
                f"{path} cannot be read, and tells which pulses were obeyed; "
                "delete it, and renew the relay's key"
            ) from None

    def write(self, pulse: Pulse) -> None:
        """Keeps a pulse, before it is obeyed. Raises StorageFailed."""
        nonces = (*self.nonces, pulse.nonce)[-_NONCES:]
        content = {"relay": self._address, "counter": pulse.counter, "nonces": nonces}
        replace_file(self._path, json.dumps(content).encode())
        self.counter, self.nonces = pulse.counter, nonces

    def _load(self, content: dict[str, object]) -> None:
        counter, nonces = content["counter"], content["nonces"]
        if type(counter) is not int or not isinstance(nonces, list):
            raise TypeError
        if content["relay"] == self._address:
            self.counter, self.nonces = counter, tuple(map(str, nonces))


class Acceptance:
    """Judges one message after the other, for one door. longest_ms: a longer pulse is refused.

    now_ms: wall time, asked again once the pulse is on the disk.
    """

    def __init__(
        self, key: bytes, door: str, longest_ms: int, accepted: AcceptedFile, now_ms: Callable[[], int]
    ) -> None:
        self._key = key
        self._door = door
        self._longest_ms = longest_ms
        self._accepted = accepted
        self._now_ms = now_ms

    @property
    def counter(self) -> int:
        """Of the last pulse that was obeyed."""
        return self._accepted.counter

    def judge(self, message: bytes) -> Pulse | Refusal:
        """The pulse that is to be obeyed now, or why none is."""
        pulse = read_pulse(self._key, message)
        if pulse is None:
            return Refusal.FORGED
        refusal = self._refusal(pulse)
        if refusal is not None:
            return refusal
        try:
            self._accepted.write(pulse)
        except StorageFailed:
            return Refusal.NOT_WRITTEN
        return self._untimely(pulse) or pulse  # a slow disk must not make an old pulse open

    def _refusal(self, pulse: Pulse) -> Refusal | None:
        if pulse.door != self._door:
            return Refusal.OTHER_DOOR
        if pulse.pulse_ms > self._longest_ms:
            return Refusal.TOO_LONG
        if pulse.counter <= self._accepted.counter or pulse.nonce in self._accepted.nonces:
            return Refusal.REPLAYED
        return self._untimely(pulse)

    def _untimely(self, pulse: Pulse) -> Refusal | None:
        age_ms = self._now_ms() - pulse.time_ms
        if age_ms > OLDEST_MS:
            return Refusal.TOO_OLD
        return Refusal.AHEAD if age_ms < -AHEAD_MS else None
