"""How attempts without success make a door, or its PIN pad, wait: nobody tries hundreds of faces or PINs.

Waiting is bounded, so that nobody locks others out for long. Times are seconds of a steady clock.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Limit:
    """most attempts within so many seconds; the next one waits, each time twice as long, up to longest_s.

    forgotten_s: after so long without an attempt all of it is forgotten.
    """

    most: int
    within_s: float
    first_s: float
    longest_s: float
    forgotten_s: float


FACES = Limit(most=10, within_s=60.0, first_s=5.0, longest_s=30.0, forgotten_s=300.0)
"""Of faces that nobody is recognised by. A hundred pictures take three quarters of an hour."""
PAD = Limit(most=5, within_s=60.0, first_s=5.0, longest_s=60.0, forgotten_s=900.0)
"""Of PINs without a face: at its slowest 1,440 a day, of a million."""


@dataclass(frozen=True)
class Attempts:
    """Those without success; immutable.

    recent: when the newest came. until: when the next one is admitted.
    """

    recent: tuple[float, ...] = ()
    strikes: int = 0
    until: float = float("-inf")

    def wait_s(self, now: float) -> float:
        """How long the next attempt has to wait; 0 for not at all."""
        return max(0.0, self.until - now)

    def one_more(self, now: float, limit: Limit) -> Attempts:
        """After another one. Success does not make it forget: whoever knows one PIN could try others."""
        if self.recent and now - max(self.recent[-1], self.until) >= limit.forgotten_s:
            return Attempts((now,))
        recent = (*(at for at in self.recent if now - at < limit.within_s), now)[-limit.most :]
        if len(recent) < limit.most and not self.strikes:
            return Attempts(recent)
        length = min(limit.first_s * 2 ** min(self.strikes, 16), limit.longest_s)
        return Attempts(recent, self.strikes + 1, max(self.until, now + length))


class Strangers:
    """The faces turned away at each door, every track once. Used by one thread."""

    def __init__(self, limit: Limit = FACES) -> None:
        self._limit = limit
        self._attempts: dict[str, Attempts] = {}
        self._counted: set[tuple[str, int]] = set()

    def waits(self, door: str, now: float) -> bool:
        """Whether the door looks at nobody new for now."""
        return self._attempts.get(door, Attempts()).wait_s(now) > 0

    def turned_away(self, door: str, camera: str, track: int, now: float) -> None:
        """Nobody was recognised by this track of a camera, or it was an attack."""
        if (camera, track) not in self._counted:
            self._counted.add((camera, track))
            self._attempts[door] = self._attempts.get(door, Attempts()).one_more(now, self._limit)

    def keep_only(self, camera: str, tracks: Collection[int]) -> None:
        """Forgets which tracks of a camera were counted that have ended."""
        self._counted = {key for key in self._counted if key[0] != camera or key[1] in tracks}
