"""Which templates came and went lately, so that a matcher can follow without reading everything again."""

from __future__ import annotations

from collections import deque

_REMEMBERED = 10_000  # changes; whoever is farther behind builds anew


class Journal:
    """The last changes, in memory. Not thread-safe: the gallery holds a lock around it."""

    def __init__(self) -> None:
        self._entries: deque[tuple[int, frozenset[int], frozenset[int]]] = deque()
        self._known_from = 0

    def begin(self, version: int) -> None:
        """Forgets everything: nobody who saw a version before this one can follow."""
        self._entries.clear()
        self._known_from = version

    def record(self, version: int, removed: frozenset[int], added: frozenset[int]) -> None:
        """Template ids that went and came with this version."""
        if not removed and not added:
            return
        self._entries.append((version, removed, added))
        if len(self._entries) > _REMEMBERED:
            self._known_from = self._entries.popleft()[0]

    def since(self, version: int) -> tuple[frozenset[int], frozenset[int]] | None:
        """Template ids removed and added after `version`; None when that is too long ago."""
        if version < self._known_from:
            return None
        removed: set[int] = set()
        added: set[int] = set()
        for at, gone, come in self._entries:
            if at > version:
                removed |= gone
                added = (added - gone) | come
        return frozenset(removed), frozenset(added)
