"""Alarms of doors as events: when one begins, and when it is over."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping

from appliance.door.door import DoorState
from appliance.errors import GalleryError

_log = logging.getLogger(__name__)
_FIRE = "fire"


class DoorAlarms:
    """Told of each new state of a door. append: writes an event of this kind with this detail."""

    def __init__(self, append: Callable[[str, Mapping[str, str]], None]) -> None:
        self._append = append
        self._going_on: dict[str, frozenset[str]] = {}
        self._guard = threading.Lock()

    def see(self, state: DoorState) -> None:
        """Writes what has begun and what has ended since the state before."""
        now = frozenset(alarm.value for alarm in state.alarms) | ({_FIRE} if state.fire else frozenset())
        with self._guard:
            before, self._going_on[state.name] = self._going_on.get(state.name, frozenset()), now
        for alarm in sorted(now - before):
            self._write("door_alarm", state.name, alarm)
        for alarm in sorted(before - now):
            self._write("door_alarm_over", state.name, alarm)

    def _write(self, kind: str, door: str, alarm: str) -> None:
        try:
            self._append(kind, {"door": door, "alarm": alarm})
        except GalleryError as error:
            _log.error("the alarm %s of door %s could not be written down: %s", alarm, door, error)
