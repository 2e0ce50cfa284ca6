"""The other end of an `MqttDoor`, on its own device: `python -m appliance.door.network.receiver FILE.json`.

It drives a relay as the holder does (`door.holder`), at the word of signed pulses alone. Locked is what it
is without any: when the broker, the network or the service is gone, when the clock is wrong, when this
process dies. What it does it reports, signed, when that changes and every few seconds.

    {"broker": "mqtts://relay@broker.example:8883", "ca": "", "password_file": "", "key_file": "relay.key",
     "accepted_file": "accepted.json", "door": "main", "longest_ms": 10000,
     "wiring": {"chip": "/dev/gpiochip0", "relay": 17, "inputs": {}, "active_low": [],
                "strike_s": 3.0, "held_s": 30.0, "fail_safe": false}}
"""

from __future__ import annotations

import json
import logging
import queue
import signal
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from appliance.door.holder import Holder
from appliance.door.latch import Report
from appliance.door.lines import open_lines
from appliance.door.network.acceptance import Acceptance, AcceptedFile, Refusal
from appliance.door.network.pulse import Pulse, report_of, sign_report
from appliance.door.network.relay_key import read_key
from appliance.door.network.signed import address_of, pulse_topic, report_topic
from appliance.errors import ApplianceError, ConfigError
from appliance.gateway.connection import Connection
from appliance.gateway.destinations import broker_address, read_secret

_log = logging.getLogger("receiver")
_LOOK_S = 0.02
_REPORT_S = 5.0
_WAITING = 16


class Receiver:
    """One relay, one key, one broker. Raises ApplianceError."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        key = read_key(Path(settings["key_file"]))
        accepted = AcceptedFile(Path(settings["accepted_file"]), key)
        self._key = key
        self._door = str(settings["door"])
        self._acceptance = Acceptance(key, self._door, int(settings["longest_ms"]), accepted, _now_ms)
        self._pulses: queue.Queue[Pulse] = queue.Queue(_WAITING)
        self._obeyed = accepted.counter
        self._report = Report(False, 0.0, None, (), False, 0)
        self._since = self._reported = 0.0
        secret = Path(settings.get("password_file") or "mqtt.password")
        broker = broker_address(
            str(settings["broker"]), str(settings.get("ca", "")), read_secret(secret.parent, secret.name)
        )
        topics = (pulse_topic(address_of(key)),)
        self._connection = Connection(broker, topics=topics, hear=self._hear, turned=self._turn)
        wiring = settings["wiring"]
        self._holder = Holder(open_lines(wiring), wiring)

    def serve(self, stopping: threading.Event) -> None:
        """Until `stopping` is set; the relay is let go then. Raises DoorError."""
        self._connection.start()
        try:
            while not stopping.is_set():
                self._obey()
                self._look()
        finally:
            self._holder.let_go()
            self._connection.close()

    def _hear(self, topic: str, message: bytes) -> None:
        """On the connection's thread: the relay does not wait for the disk."""
        judged = self._acceptance.judge(message)
        if isinstance(judged, Refusal):
            _log.warning("a pulse is refused: %s", judged.value)
            return
        try:
            self._pulses.put_nowait(judged)
        except queue.Full:
            _log.warning("a pulse is refused: too many came at once")

    def _turn(self, connected: bool, reason: str) -> None:
        _log.info("the broker is %s", "there" if connected else f"not there ({reason})")
        self._reported = 0.0  # whoever listens now is told at once

    def _obey(self) -> None:
        try:
            pulse = self._pulses.get(timeout=_LOOK_S)
        except queue.Empty:
            return
        order = f"unlock {pulse.pulse_ms / 1e3}" if pulse.pulse_ms else "lock"
        self._holder.obey(order, time.monotonic())
        self._obeyed = pulse.counter
        self._reported = 0.0  # also where nothing changes: the service waits for word of this pulse

    def _look(self) -> None:
        now = time.monotonic()
        changed = self._holder.look(now)
        if changed is not None:
            self._report, self._since = changed, now
        elif now - self._reported < _REPORT_S:
            return
        left_s = max(0.0, self._report.left_s - (now - self._since))
        message = report_of(self._door, _now_ms(), self._obeyed, replace(self._report, left_s=left_s))
        self._connection.publish(report_topic(address_of(self._key)), sign_report(self._key, message))
        self._reported = now


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


def _settings(path: str) -> dict[str, Any]:
    try:
        settings = json.loads(Path(path).read_text("utf-8"))
    except (OSError, ValueError):
        settings = None
    needed = {"broker", "key_file", "accepted_file", "door", "longest_ms", "wiring"}
    if not isinstance(settings, dict) or not needed <= set(settings):
        raise ConfigError(f"{path} should be a JSON object with {', '.join(sorted(needed))}")
    return settings


def main(arguments: Sequence[str]) -> int:
    """The process."""
    logging.basicConfig(format="portunus-receiver: %(message)s", level=logging.INFO, stream=sys.stderr)
    stopping, failed = threading.Event(), threading.Event()

    def give_up(what: threading.ExceptHookArgs) -> None:
        _log.error("the connection's thread failed; start this again")
        failed.set()
        stopping.set()

    threading.excepthook = give_up  # with that thread gone no pulse would come any more
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    if len(arguments) != 1:
        _log.error("name one file of settings")
        return 2
    try:
        Receiver(_settings(arguments[0])).serve(stopping)
    except (ApplianceError, KeyError, TypeError, ValueError) as error:
        _log.error(
            "%s", error if isinstance(error, ApplianceError) else f"a setting is missing or wrong: {error}"
        )
        return 1
    return int(failed.is_set())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
