"""A matcher that follows the gallery: people enrolled or removed count from the next frame on."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

from appliance.matching.l2 import L2Matcher
from appliance.matching.match import Candidate, Match, Matcher, Probes
from appliance.storage.records import Delta

_log = logging.getLogger(__name__)


class SizedMatcher(Matcher, Protocol):
    """A matcher that counts its templates."""

    @property
    def size(self) -> int:
        """Number of templates."""

    def wipe(self) -> None:
        """Overwrites its templates; it matches nobody from now on."""


@runtime_checkable
class Updatable(SizedMatcher, Protocol):
    """A matcher that takes in what changed in the gallery."""

    def update(self, delta: Delta) -> bool:
        """Takes the changes in; False when it has to be made anew to know all of them.

        Either way it matches nobody any more by a template that was removed.
        """


class LiveMatcher:
    """Keeps its matcher up to date with the gallery, when it is asked.

    A matcher that can (`Updatable`) takes a change in before the question is answered, in milliseconds. Where
    it says that it has to be made anew, that is done on a thread of its own; meanwhile the old one goes on
    answering: who was removed is denied at once, and who was added is known when the new one is there. Any
    other matcher is made anew before the question is answered.

    Args:
        version: the gallery's version.
        build: a matcher over the gallery as it is now.
        follow: what changed after that version; None when that is not known any more.

    method: of the matcher that answered last.
    """

    method: str = L2Matcher.method

    def __init__(
        self,
        version: Callable[[], int],
        build: Callable[[], SizedMatcher],
        follow: Callable[[int], Delta | None] = lambda version: None,
    ) -> None:
        self._version = version
        self._build = build
        self._follow = follow
        self._built = -1
        self._matcher: SizedMatcher | None = None
        self._guard = threading.Lock()
        self._building: threading.Thread | None = None
        self._taken_over = 0
        self._closed = False

    def _current(self) -> SizedMatcher:
        with self._guard:
            version = self._version()  # before reading: what changes meanwhile is read next time
            if self._matcher is None or self._built != version:
                self._catch_up(version)
            assert self._matcher is not None
            return self._matcher

    def _catch_up(self, version: int) -> None:
        matcher = self._matcher
        self._matcher = None  # after an error nobody may ask the old one
        delta = self._follow(self._built) if isinstance(matcher, Updatable) else None
        if not isinstance(matcher, Updatable) or delta is None:
            del matcher  # its memory is for the new one
            self._matcher, self._built = self._build(), version
            self.method = self._matcher.method
            return
        complete = matcher.update(delta)
        self._matcher, self._built = matcher, delta.version
        if not complete and self._building is None and not self._closed:
            self._building = threading.Thread(target=self._build_anew, name="matcher")
            self._building.start()

    def _build_anew(self) -> None:
        try:
            while not self._closed:
                version = self._version()
                matcher = self._build()
                with self._guard:
                    if self._take_over(matcher, version):
                        self._building = None
                        return
        except Exception as error:
            # The next question builds it, and whoever asks is told what is wrong.
            _log.warning("the matcher could not be made anew: %s", type(error).__name__)
            with self._guard:
                self._matcher = self._building = None
                self._taken_over += 1

    def _take_over(self, matcher: SizedMatcher, version: int) -> bool:
        """Whether the new matcher knows all that changed while it was made. The caller has the guard."""
        self._taken_over += 1
        delta = self._follow(version)
        if delta is None or not isinstance(matcher, Updatable):
            self._matcher = None
            return True  # the next question builds it
        complete = matcher.update(delta)
        self._matcher, self._built, self.method = matcher, delta.version, matcher.method
        return complete

    def forget(self) -> None:
        """The next question has the matcher made anew; waits for one that is being made."""
        self._wait()
        with self._guard:
            self._matcher = None
            self._taken_over += 1

    def close(self) -> None:
        """Waits for a matcher that is being made, and overwrites the templates; twice does no harm."""
        self._closed = True
        self._wait()
        with self._guard:
            if self._matcher is not None:
                self._matcher.wipe()

    def _wait(self) -> None:
        building = self._building
        if building is not None:
            building.join()

    @property
    def version(self) -> int:
        """Grows with the gallery's: matches made under another one may no longer hold."""
        return self._version() + self._taken_over

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
