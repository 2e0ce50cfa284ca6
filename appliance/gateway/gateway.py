"""The appliance's end of the pipe to the process that talks to the network (`process.py`).

Nobody who hands something over waits: states are kept by their newest value, events in a queue that drops
its oldest, pulses are refused when they cannot go at once. A process that ends or hangs is started anew.
"""

from __future__ import annotations

import importlib.util
import json
import logging
import re
import sys
import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from appliance.clock import Clock
from appliance.errors import ConfigError, DoorError
from appliance.gateway.allowed import Record
from appliance.gateway.child import Bell, Child
from appliance.gateway.destinations import Destinations

_log = logging.getLogger(__name__)
_EVENTS = 200
_PULSES = 20
_AT_ONCE = 20  # events that are handed over together: a pulse does not wait behind many
_FIGURES = ("taken", "refused", "dropped")
_SOONEST_S, _LATEST_S = 1.0, 60.0
_STEADY_S = 60.0  # a process that worked for so long is started again soon
_STOP_S = 2.0
_WHAT_HAPPENED = {
    ("broker", "refused"): "the MQTT broker refuses this device; check user, password and its access list",
    ("broker", "lost"): "the MQTT broker is gone; it is tried again",
    ("broker", ""): "the MQTT broker is there",
    ("webhook", "connection"): "the webhook's server cannot be reached; events wait",
    ("webhook", "certificate"): "the webhook's server has no certificate that is trusted; see network.ca",
    ("webhook", "time"): "the webhook's server takes too long to answer; events wait",
    ("webhook", ""): "the webhook's server takes events",
}


@dataclass(frozen=True)
class GatewayStatus:
    """broker: connected. taken, refused: events by the web server. dropped: events that were lost.

    waiting: events to be sent. restarts: of the process.
    """

    broker: bool
    taken: int
    refused: int
    dropped: int
    waiting: int
    restarts: int


class Gateway:
    """Call `start`, and `close` at the end. All methods may be called from any thread.

    command: the process, another one in tests. Raises ConfigError.
    """

    def __init__(
        self,
        destinations: Destinations,
        clock: Clock,
        command: tuple[str, ...] = (sys.executable, "-I", "-m", "appliance.gateway.process"),
    ) -> None:
        if destinations.broker is not None and importlib.util.find_spec("paho") is None:
            raise ConfigError("MQTT needs the package paho-mqtt; run `pip install paho-mqtt`")
        self._setup = json.dumps(destinations.to_table()).encode() + b"\n"
        self._command = command
        self._clock = clock
        self._hears: dict[str, Callable[[bytes], None]] = {}
        self._guard = threading.Lock()
        self._pulses: deque[bytes] = deque(maxlen=_PULSES)
        self._shown: dict[tuple[str, str], bytes] = {}
        self._unshown: dict[tuple[str, str], None] = {}  # in the order in which they changed
        self._events: deque[bytes] = deque()
        self._dropped = 0
        self._handed = 0  # events, to the process that runs now
        self._before = dict.fromkeys(_FIGURES, 0)  # of the processes that ended
        self._status: dict[str, int] = {}
        self._restarts = 0
        self._closing = threading.Event()
        self._connected = threading.Event()
        self._bell = Bell()
        self._thread = threading.Thread(target=self._run, name="gateway", daemon=True)

    def start(self) -> None:
        """Starts the process; whether it can reach anybody is not waited for."""
        self._thread.start()

    def show(self, kind: str, record: Record | None) -> None:
        """Takes an allowed record whose newest value counts; None is passed over."""
        if record is None:
            return
        key = (kind, str(record.get("door") or record.get("camera") or ""))
        line = _line({kind: record})
        with self._guard:
            if self._shown.get(key) == line:
                return
            self._shown[key] = line
            self._unshown[key] = None
        self._bell.ring()

    def tell_event(self, record: Record) -> None:
        """Takes an allowed event, which is lost when too many wait."""
        with self._guard:
            if len(self._events) == _EVENTS:
                self._events.popleft()
                self._dropped += 1
            self._events.append(_line({"event": record}))
        self._bell.ring()

    def send_pulse(self, relay: str, message: bytes) -> None:
        """Sends it to the relay of this address at once. Raises DoorError when it cannot be sent now."""
        with self._guard:
            if not self._status.get("broker") or self._closing.is_set():
                raise DoorError("the MQTT broker cannot be reached, so the remote relay gets no pulse")
            if len(self._pulses) == _PULSES:
                raise DoorError("the process that talks to the MQTT broker hangs; it is started again")
            self._pulses.append(_line({"pulse": message.decode("ascii"), "relay": relay}))
        self._bell.ring()

    def wait_for_broker(self, at_most_s: float) -> bool:
        """Waits until it is connected; whether it is. For commands that order one pulse and end."""
        return self._connected.wait(at_most_s)

    def hear_relay(self, relay: str, hear: Callable[[bytes], None]) -> None:
        """Calls `hear` with each message that comes from there, on the gateway's thread."""
        with self._guard:
            self._hears[relay] = hear

    def status(self) -> GatewayStatus:
        """How it goes."""
        with self._guard:
            sums = {name: self._before[name] + self._status.get(name, 0) for name in _FIGURES}
            waiting = len(self._events) + self._status.get("waiting", 0)
            dropped = sums["dropped"] + self._dropped
            broker = bool(self._status.get("broker"))
            return GatewayStatus(broker, sums["taken"], sums["refused"], dropped, waiting, self._restarts)

    def close(self) -> None:
        """Ends the process, within two seconds; what waits is lost."""
        self._closing.set()
        self._bell.ring()
        if self._thread.ident is not None:
            self._thread.join(2 * _STOP_S)
        if not self._thread.is_alive():
            self._bell.close()

    def _run(self) -> None:
        wait_s = _SOONEST_S
        while not self._closing.is_set():
            began = self._clock.monotonic()
            child = Child(self._command, self._clock)
            try:
                child.serve(self._setup, self._waiting, self._hear, self._bell, self._closing)
            finally:
                child.end(_STOP_S if self._closing.is_set() else 0)
            self._begin_anew()
            if self._closing.is_set():
                return
            _log.error("the process that talks to the network ended; it is started again")
            wait_s = _SOONEST_S if self._clock.monotonic() - began > _STEADY_S else wait_s
            self._closing.wait(wait_s)
            wait_s = min(2 * wait_s, _LATEST_S)

    def _begin_anew(self) -> None:
        """After a process: what it had and did not send is lost, states are told again."""
        with self._guard:
            status, self._status = self._status, {}
            self._connected.clear()
            settled = sum(status.get(name, 0) for name in _FIGURES)
            for name in _FIGURES:
                self._before[name] += status.get(name, 0)
            self._before["dropped"] += max(0, self._handed - settled)
            self._handed = 0
            self._restarts += 1
            self._pulses.clear()
            self._unshown = dict.fromkeys(self._shown)

    def _waiting(self) -> bytes:
        """The next lines: pulses first, then states, then some of the events."""
        with self._guard:
            lines = [*self._pulses, *(self._shown[key] for key in self._unshown)]
            self._pulses.clear()
            self._unshown.clear()
            for _ in range(min(len(self._events), _AT_ONCE)):
                lines.append(self._events.popleft())
                self._handed += 1
            return b"".join(lines)

    def _hear(self, line: bytes) -> None:
        """What the process says: it meets strangers, so nothing of it is believed to be well-formed."""
        try:
            said = json.loads(line)
        except (ValueError, RecursionError):
            return
        if not isinstance(said, dict):
            return
        if isinstance(said.get("status"), dict):
            figures = {name: said["status"].get(name) for name in ("broker", "waiting", *_FIGURES)}
            with self._guard:
                self._status = {k: int(v) for k, v in figures.items() if type(v) in (int, bool) and v >= 0}
                if self._status.get("broker"):
                    self._connected.set()
                else:
                    self._connected.clear()
        elif isinstance(said.get("report"), str):
            with self._guard:
                hear = self._hears.get(str(said.get("relay")))
            if hear is not None:
                hear(said["report"].encode("utf-8", "replace"))
        elif "turn" in said:
            _tell_turn(str(said["turn"]), str(said.get("reason")))


def _tell_turn(what: str, reason: str) -> None:
    status = re.fullmatch(r"status ([1-5]\d\d)", reason)
    if what == "webhook" and status is not None:
        _log.error("the webhook's server answers with status %s; check network.webhook", status[1])
    elif (what, reason) in _WHAT_HAPPENED:
        level = logging.ERROR if reason else logging.INFO
        _log.log(level, "%s", _WHAT_HAPPENED[what, reason])


def _line(values: Mapping[str, Any]) -> bytes:
    return json.dumps(values).encode() + b"\n"
