"""A whole entrance for tests: the service, a network camera, a relay with a contact, a broker, a webhook."""

from __future__ import annotations

import json
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from appliance.capture.doorway import empty_corridor
from appliance.door.door import Contact
from appliance.frames import Image
from appliance.gateway.destinations import node_name
from appliance.requests import OWNER, DoorStatus, ListEvents, Request
from appliance.service.client import serving
from appliance.service.live_view import LiveView
from appliance.service.watching import FrameWatcher
from tests.appliance.gateway.servers import Listener, WebServer
from tests.e2e.command import Portunus
from tests.e2e.network_camera import NetworkCamera
from tests.e2e.relay_watch import RelayWatch

PATIENCE_S = 60.0
CONFIG = """
[liveness]
method = "passive"
[tracking]
lost_s = 0.3
[intent]
company = "refuse"
repeat_s = 0.0
[door]
kind = "relay"
chip = "files:{wires}"
strike_s = 60.0
held_s = 4.0
[network]
mqtt = "mqtt://127.0.0.1:{broker}"
webhook = "http://127.0.0.1:{webhook}/door"
[metrics]
port = {metrics}
[[cameras]]
name = "front"
source = "{camera}"
"""


def enrolment_pictures(shared_data: Path, folder: Path) -> list[Path]:
    """Pictures of the man of the clips, from its first second."""
    frames = _clip(shared_data / "clips" / "live_person.webm")[:36:7]
    paths = [folder / f"{number}.png" for number in range(len(frames))]
    for path, frame in zip(paths, frames, strict=True):
        cv2.imwrite(str(path), frame)
    return paths


def scenes(shared_data: Path) -> dict[str, Sequence[Image]]:
    """What comes to the door, 640 x 480: pictures that nobody was enrolled from."""
    live = _clip(shared_data / "clips" / "live_person.webm")[160:]
    stranger = _of_size(shared_data / "spoof" / "live_T1.jpg", 60)
    pair = [np.hstack([_middle(frame, 300), _middle(stranger, 320)]) for frame in live]
    return {
        "nobody": [empty_corridor(640, 480, 1)],
        "ada": live,
        "stranger": [stranger],
        "photo": [_of_size(shared_data / "spoof" / "spoof_F2.jpg", 200)],
        "phone": _clip(shared_data / "clips" / "replay_phone.webm")[:180],
        "pair": pair,
    }


def _clip(path: Path) -> list[Image]:
    clip, frames = cv2.VideoCapture(str(path)), []
    while (read := clip.read())[0]:
        frames.append(np.asarray(read[1], np.uint8))
    clip.release()
    return frames


def _of_size(path: Path, top: int) -> Image:
    """A part of an upright picture of 480 x 640, from this row on."""
    picture = np.asarray(cv2.imread(str(path)), np.uint8)
    return np.asarray(
        cv2.resize(picture[top : top + 360], (640, 480), interpolation=cv2.INTER_AREA), np.uint8
    )


def _middle(picture: Image, x: int) -> Image:
    """Half of a picture, around a column of it."""
    return picture[:, max(0, x - 160) : x + 160]


def soon(reached: Callable[[], bool], what: str) -> None:
    """Returns as soon as `reached`."""
    deadline = time.monotonic() + PATIENCE_S
    while not reached():
        assert time.monotonic() < deadline, f"{what} did not come in {PATIENCE_S:g} s"
        time.sleep(0.01)


@dataclass
class Entrance:
    """ada: her id. metrics: their address. after: number of the newest event when the present step began."""

    portunus: Portunus
    ada: str
    service: subprocess.Popen[str]
    camera: NetworkCamera
    wires: Path
    watch: RelayWatch
    listener: Listener
    webhook: WebServer
    metrics: str
    after: int = 0
    _node: str = field(default_factory=lambda: node_name(socket.gethostname()))

    def begin(self) -> None:
        """Nobody is there, the door is locked, and what happened before does not count any more."""
        self.camera.show("nobody")
        self.watched(lambda view: not view.tracks, "an empty picture")
        assert self.watch.value == "0"
        [newest] = self._asked(ListEvents(1))
        self.after = newest.id

    def opens_for(self, scene: str) -> None:
        """Shows it, and waits until the relay moves."""
        before = len(self.watch.openings)
        self.camera.show(scene)
        self.opened(before)

    def opened(self, before: int) -> None:
        """Waits until it has moved more often than before."""
        soon(lambda: len(self.watch.openings) > before, "the relay's move")

    def go_through(self) -> None:
        """Whoever was let in leaves the picture, opens the leaf and closes it, which locks the door."""
        self.camera.show("nobody")
        self.leaf("open")
        self.leaf("closed")
        soon(lambda: self.watch.value == "0", "the lock")

    def leaf(self, contact: str) -> None:
        """Opens or closes it, and waits until the door knows."""
        (self.wires / "contact_open").write_text("1" if contact == "open" else "0")
        soon(
            lambda: bool(self._asked(DoorStatus())["main"].contact == Contact(contact)), f"the {contact} leaf"
        )

    def event(self, kind: str) -> dict[str, Any]:
        """Waits for the first event of this kind of this step; as `events list` tells it."""
        soon(
            lambda: any(one.id > self.after for one in self._asked(ListEvents(1, (kind,)))),
            f"the event {kind}",
        )
        return next(event for event in self._listed("--kind", kind) if event["id"] > self.after)

    def unlocks(self) -> int:
        """How often the door was unlocked so far."""
        return int(self._asked(DoorStatus())["main"].unlocks)

    def granted_at(self) -> list[float]:
        """When the pictures were taken that closed each grant so far, seconds."""
        return [event.at.timestamp() for event in self._asked(ListEvents(200, ("granted",)))]

    def kinds(self) -> set[str]:
        """Kinds of all events of this step."""
        return {event.kind for event in self._asked(ListEvents(200)) if event.id > self.after}

    def status(self) -> dict[str, Any]:
        """The reply of `door status`."""
        [record] = self.portunus("--json", "door", "status").done().records
        return dict(record)

    def told(self, kind: str, field: str, value: object) -> None:
        """Waits until the broker's newest record of this kind of the door says so."""
        topic = f"portunus/{self._node}/{kind}/main"
        soon(
            lambda: json.loads(self.listener.newest(topic) or b"{}").get(field) == value, f"{topic}: {value}"
        )

    def posted(self, kind: str) -> dict[str, Any]:
        """Waits until the webhook was told of such an event of this step."""
        found: list[dict[str, Any]] = []

        def there() -> bool:
            told = [json.loads(body)["event"] for _, _, body in list(self.webhook.requests)]
            found[:] = [event for event in told if event["kind"] == kind and event["id"] > self.after]
            return bool(found)

        soon(there, f"the webhook's {kind}")
        return found[0]

    def watched(self, wanted: Callable[[LiveView], bool], what: str, times: int = 1) -> list[LiveView]:
        """Watches as a screen does, until so many pictures were as wanted; all pictures that were seen."""
        views: list[LiveView] = []
        deadline = time.monotonic() + PATIENCE_S
        with FrameWatcher(self.portunus.state, OWNER, "front") as watcher:
            while times:
                assert time.monotonic() < deadline, f"{what} was not seen in {PATIENCE_S:g} s"
                if (shown := watcher.next(2.0)) is not None:
                    views.append(shown[0])
                    times -= wanted(shown[0])
        return views

    def _asked(self, request: Request) -> Any:
        """The service's answer, without the start of a command: to be asked again and again."""
        appliance = serving(self.portunus.state)
        assert appliance is not None
        return appliance.handle(request, OWNER)

    def _listed(self, *filters: str) -> list[dict[str, Any]]:
        return self.portunus("--json", "events", "list", "--limit", "200", *filters).done().records
