"""Who is inside: the last passage of each person into each area, for anti-passback."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from datetime import datetime

from appliance.access.rules import Rules, Side


class Presence:
    """Kept in memory; after a start it is told of the passages that the events remember."""

    def __init__(self) -> None:
        self._entered: dict[str, dict[str, datetime]] = {}
        self._guard = threading.Lock()

    def entered(self, person: str) -> Mapping[str, datetime]:
        """The areas that the person is in, and since when (UTC)."""
        return self._entered.get(person, {})

    def passed(self, rules: Rules, person: str, door: str, at: datetime) -> None:
        """The person was let pass this door at `at` (UTC)."""
        ruled = rules.door(door)
        with self._guard:
            areas = {area: when for area, when in self.entered(person).items() if area != ruled.area}
            if ruled.side is Side.IN:
                areas[ruled.area] = at
            self._entered[person] = areas

    def renew(self, rules: Rules, passages: Iterable[tuple[str, str, datetime]]) -> None:
        """Forgets all but these passages: person, door and time, oldest first."""
        with self._guard:
            self._entered = {}
        for person, door, at in passages:
            self.passed(rules, person, door, at)
