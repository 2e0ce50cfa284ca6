"""Hands what happens at the doors to the gateway: events that are on the disk, and states that changed."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence

from appliance.door.door import Door, DoorState
from appliance.errors import GalleryError
from appliance.gateway.allowed import DECISIONS, Record, allowed
from appliance.gateway.gateway import Gateway
from appliance.snapshot import Snapshot
from appliance.storage.events import Event

_log = logging.getLogger(__name__)
_LOOK_S = 0.5
_RATE_EVERY = 20  # looks: a rate that changes all the time is told every ten seconds
_AT_ONCE = 200
_STOP_S = 1.0


class Feed:
    """Looks twice a second, on a thread of its own.

    newest: the newest so many events, oldest first. read: up to so many events after an id, oldest first.
    Both raise GalleryError.
    """

    def __init__(
        self,
        gateway: Gateway,
        doors: Mapping[str, Door],
        newest: Callable[[int], Sequence[Event]],
        read: Callable[[int, int], Sequence[Event]],
    ) -> None:
        self._gateway = gateway
        self._doors = doors
        self._newest = newest
        self._read = read
        self._after: int | None = None
        self._failed = False
        self._rates: dict[str, float] = {}
        self._liveness = ""
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="gateway feed", daemon=True)

    def start(self) -> None:
        """Begins with what happens from now on."""
        self._look_at_events()
        self._thread.start()

    def see(self, snapshot: Snapshot) -> None:
        """Takes what the recognition thread shows; quick."""
        if snapshot.fps is not None:
            self._rates[snapshot.result.frame.camera] = round(snapshot.fps, 1)
        self._liveness = snapshot.setup.liveness

    def stop(self) -> None:
        """Hands over what is left."""
        self._stopping.set()
        self._thread.join(_STOP_S)

    def _run(self) -> None:
        looks = 0
        while True:
            last = self._stopping.wait(_LOOK_S)
            self._look_at_events()
            self._look_at_doors()
            if looks % _RATE_EVERY == 0:
                self._look_at_rates()
            looks += 1
            if last:
                return

    def _look_at_events(self) -> None:
        try:
            if self._after is None:
                last = self._newest(1)
                self._after = last[-1].id if last else 0
                return
            events = self._read(self._after, _AT_ONCE)
            self._failed = False
        except GalleryError as error:
            if not self._failed:
                _log.error("events are not told to anybody, as they cannot be read: %s", error)
            self._failed = True
            return
        for event in events:
            self._after = event.id
            record = event_record(event)
            if record is not None:
                self._gateway.tell_event(record)
            if event.kind in DECISIONS:
                self._gateway.show("decision", decision_record(event))

    def _look_at_doors(self) -> None:
        for door in self._doors.values():
            self._gateway.show("door", door_record(door.state()))

    def _look_at_rates(self) -> None:
        for camera, rate in list(self._rates.items()):
            self._gateway.show("camera", allowed("camera", {"camera": camera, "fps": rate}))
        if self._liveness:
            self._gateway.show("liveness", allowed("liveness", {"liveness": self._liveness}))


def event_record(event: Event) -> Record | None:
    """What may be told of an event, None when nothing may."""
    told = {name: event.detail.get(name) for name in ("door", "camera", "alarm")}
    at = event.at.isoformat(timespec="milliseconds")
    return allowed("event", {"id": event.id, "kind": event.kind, "at": at, **told})


def decision_record(event: Event) -> Record | None:
    """What a sensor shows of a decision: its kind, and whom it was about nowhere."""
    at = event.at.isoformat(timespec="milliseconds")
    return allowed("decision", {"door": event.detail.get("door"), "decision": event.kind, "at": at})


def door_record(state: DoorState) -> Record | None:
    """What a sensor shows of a door."""
    return allowed(
        "door",
        {
            "door": state.name,
            "lock": state.lock.value,
            "alarms": [alarm.value for alarm in state.alarms],
            "fire": state.fire,
            "contact": state.contact.value if state.contact else None,
        },
    )
