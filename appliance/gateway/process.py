"""The process that talks to the network: `python -m appliance.gateway.process`, a child of the appliance.

It has no key of the gallery, no file of the state folder and no environment, takes no commands from the
network, and ends when its standard input does. What it is handed goes through the list of what may leave
once more. Whatever happens to it, doors do not notice.

    in    {"node": …, "broker": …, "webhook": …, "relays": […]}
          {"event": {…}} | {"door": {…}} | {"decision": {…}} | …, as `allowed.FIELDS` has them
          {"pulse": "text", "relay": "address"}
    out   {"report": "text", "relay": "address"}
          {"status": {"broker": …, "taken": …, "refused": …, "dropped": …, "waiting": …}}, when it changes
          {"turn": "broker" | "webhook", "reason": "" where all is well again}
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import selectors
import signal
import threading
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from appliance.child_input import first_line
from appliance.door.network.signed import LONGEST, pulse_topic, report_topic
from appliance.errors import DoorError
from appliance.gateway.allowed import FIELDS, allowed
from appliance.gateway.connection import Connection
from appliance.gateway.destinations import Destinations
from appliance.gateway.discovery import availability_topic
from appliance.gateway.sensors import Sensors
from appliance.gateway.webhook import Delivered, Webhook

_LOOK_S = 0.25
_LONGEST_LINE = 8192
_MEMORY = 1 << 29  # bytes of address space: a server that sends without end ends this process alone


class Outlet:
    """The broker and the web server, behind the lines that come in. Raises DoorError."""

    def __init__(self, destinations: Destinations) -> None:
        self._node = destinations.node
        self._connection: Connection | None = None
        self._sensors = Sensors(destinations.node, self._retain)
        self._topics = {report_topic(relay): relay for relay in destinations.relays}
        self._webhook: Webhook | None = None
        if destinations.broker is not None:
            self._connection = Connection(
                destinations.broker,
                will=(availability_topic(destinations.node), b"offline"),
                topics=tuple(self._topics),
                hear=self._hear,
                turned=self._turn_broker,
            )
            self._connection.start()
        if destinations.webhook is not None:
            self._webhook = Webhook(destinations.webhook, destinations.node, _turn_webhook)

    def take(self, line: bytes) -> None:
        """One line; what is none of those above is passed over."""
        try:
            values = json.loads(line)
        except (ValueError, RecursionError):
            return
        if not isinstance(values, dict):
            return
        if "pulse" in values:
            self._pulse(values)
        for kind in FIELDS:
            record = values.get(kind)
            fits = allowed(kind, record) if isinstance(record, Mapping) else None
            if fits is None:
                continue
            if kind != "event":
                self._sensors.show(kind, fits)
            elif self._webhook is not None:
                self._webhook.tell(fits)

    def status(self) -> dict[str, Any]:
        """What the appliance is told of this."""
        figures = self._webhook.delivered() if self._webhook is not None else Delivered()
        connected = self._connection is not None and self._connection.connected
        return {"broker": connected, **asdict(figures)}

    def close(self) -> None:
        """Says good-bye to the broker, within a second."""
        if self._webhook is not None:
            self._webhook.stop()
        if self._connection is not None:
            self._connection.close((availability_topic(self._node), b"offline"))

    def _pulse(self, values: Mapping[str, Any]) -> None:
        relay, text = values.get("relay"), values.get("pulse")
        if self._connection is not None and isinstance(text, str) and relay in self._topics.values():
            self._connection.publish(pulse_topic(str(relay)), text.encode())

    def _retain(self, topic: str, payload: bytes) -> bool:
        return self._connection is not None and self._connection.publish(topic, payload, retain=True)

    def _hear(self, topic: str, payload: bytes) -> None:
        text = payload.decode("ascii", "replace")
        if text.isascii() and text.isprintable() and len(text) <= LONGEST:
            _tell({"report": text, "relay": self._topics[topic]})

    def _turn_broker(self, connected: bool, reason: str) -> None:
        if connected:
            self._sensors.show_all()
        _tell({"status": self.status()})
        _tell({"turn": "broker", "reason": reason})


def _turn_webhook(reason: str) -> None:
    _tell({"turn": "webhook", "reason": reason})


def _tell(values: Mapping[str, Any]) -> None:
    # One write of less than a pipe's atomic size; whoever does not read it does not hold anything up.
    with contextlib.suppress(OSError):
        os.write(1, json.dumps(values).encode() + b"\n")


def serve(outlet: Outlet) -> None:
    """Takes lines until the pipe ends."""
    selector, rest = selectors.DefaultSelector(), b""
    told: dict[str, Any] = {}
    selector.register(0, selectors.EVENT_READ)
    while True:
        if selector.select(_LOOK_S):
            content = os.read(0, 1 << 16)
            if not content:
                return
            *lines, rest = (rest + content).split(b"\n")
            rest = rest[-_LONGEST_LINE:]
            for line in lines:
                outlet.take(line)
        status = outlet.status()
        if status != told:
            told = status
            _tell({"status": status})


def main() -> int:
    """The process. The first line says where to send."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the appliance, which ends this one
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    threading.excepthook = lambda args: os._exit(1)  # a thread that is gone is not missed by anybody else
    os.set_blocking(1, False)
    try:
        outlet = Outlet(Destinations.of_table(json.loads(first_line(_LONGEST_LINE))))
    except (DoorError, ValueError, KeyError, TypeError):
        return 1  # the appliance has looked at all of it before
    serve(outlet)
    outlet.close()
    return 0


if __name__ == "__main__":
    code = main()
    os._exit(code)  # a request that hangs is not waited for
