"""A matcher that follows the gallery: people enrolled or removed count from the next frame on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from appliance.matching.l2 import L2Matcher
from appliance.matching.match import Candidate, Match, Probes


class LiveMatcher:
    """Builds its matcher anew when the gallery has changed.

    version: the gallery's version; build: a matcher over the gallery as it is now.
    """

    method = L2Matcher.method

    def __init__(self, version: Callable[[], int], build: Callable[[], L2Matcher]) -> None:
        self._version = version
        self._build = build
        self._built = -1
        self._matcher: L2Matcher | None = None
        self._guard = threading.Lock()

    def _current(self) -> L2Matcher:
        with self._guard:
            version = self._version()  # before building: what changes meanwhile is built in next time
            if self._matcher is None or self._built != version:
                self._matcher = None  # nobody may ask the old one, and its memory is for the new one
                self._matcher, self._built = self._build(), version
            return self._matcher

    @property
    def version(self) -> int:
        """The gallery's version now: matches made under another one may no longer hold."""
        return self._version()

    @property
    def size(self) -> int:
        """Number of templates."""
        return self._current().size

    def match(self, probes: Probes) -> list[Match]:
        """One match for each probe (N, D)."""
        return self._current().match(probes)

    def accepts(self, candidates: Sequence[Candidate]) -> bool:
        """Whether the first of these candidates is near enough and alone."""
        return self._current().accepts(candidates)

    def distance_to(self, probe: Probes, person: str) -> float:
        """Squared distance of one probe (D,) to the person's nearest template."""
        return self._current().distance_to(probe, person)
