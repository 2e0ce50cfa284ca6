"""What a broker shows of this device: the newest record of each kind, door and camera, retained there."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable

from appliance.gateway.allowed import Record
from appliance.gateway.discovery import availability_topic, configurations, state_topic

Publish = Callable[[str, bytes], bool]


class Sensors:
    """Publishes what is new, and everything when the broker is there again.

    publish: retained; False when it cannot now.
    """

    def __init__(self, node: str, publish: Publish) -> None:
        self._node = node
        self._publish = publish
        self._payloads: dict[str, bytes] = {}
        self._guard = threading.Lock()

    def show(self, kind: str, record: Record) -> None:
        """Takes an allowed record."""
        news = configurations(self._node, kind, record)
        news[state_topic(self._node, kind, record)] = json.dumps(record, sort_keys=True).encode()
        with self._guard:
            changed = {topic: text for topic, text in news.items() if self._payloads.get(topic) != text}
            self._payloads.update(changed)
            for topic, payload in changed.items():  # under the guard: an older one must not come last
                self._publish(topic, payload)

    def show_all(self) -> None:
        """For a broker that may have lost everything; that this is there at last."""
        with self._guard:
            for topic, payload in self._payloads.items():
                self._publish(topic, payload)
        self._publish(availability_topic(self._node), b"online")
