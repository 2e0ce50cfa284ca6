"""A door whose relay is another device, which gets signed pulses over MQTT and signs what it reports."""

from __future__ import annotations

import logging
import math
import secrets
import threading
from collections.abc import Callable
from typing import Protocol

from appliance.clock import Clock
from appliance.door.door import Alarm, Contact, Door, DoorState, Lock
from appliance.door.network.pulse import Pulse, RelayReport, read_report, sign_pulse
from appliance.door.network.relay_key import PulseCounter
from appliance.door.network.signed import address_of
from appliance.errors import DoorError, StorageFailed

_log = logging.getLogger(__name__)
_SILENT_S = 15.0  # three reports that did not come
_TIMELY_MS = 10_000  # a report that is older or newer by the service's clock says nothing about now
_STOP_S = 1.0


class PulseSender(Protocol):
    """What carries messages to remote relays and back."""

    def send_pulse(self, relay: str, message: bytes) -> None:
        """Sends it to the relay of this address at once. Raises DoorError when it cannot be sent now."""

    def hear_relay(self, relay: str, hear: Callable[[bytes], None]) -> None:
        """Calls `hear` with each message that comes from there, whoever sent it."""


class MqttDoor(Door):
    """Sends pulses as long as the strike time; a hold is pulses that go on.

    What the lock does is known only from the relay's own reports. Without any, it is taken to be unlocked
    for the strike time after a pulse, as the relay locks by itself.
    """

    kind = "mqtt"

    def __init__(
        self, name: str, key: bytes, strike_s: float, clock: Clock, sender: PulseSender, counter: PulseCounter
    ) -> None:
        self.name = name
        self._key = key
        self._address = address_of(key)
        self._strike_s = strike_s
        self._clock = clock
        self._sender = sender
        self._counter = counter
        self._listener: Callable[[DoorState], None] = lambda state: None
        self._guard = threading.RLock()
        self._report: RelayReport | None = None
        self._reported = -math.inf
        self._last = 0  # number of the last pulse
        self._until = -math.inf
        self._unlocks = 0
        self._held = False
        self._silent = False
        self._closing = threading.Event()
        sender.hear_relay(self._address, self._hear)
        self._thread = threading.Thread(target=self._repeat, name=f"door {name}", daemon=True)
        self._thread.start()

    def unlock(self) -> None:
        with self._guard:
            if not self._closing.is_set():
                self._pulse(self._strike_s)
                self._unlocks += 1

    def hold(self, held: bool) -> None:
        with self._guard:
            before, self._held = self._held, held and not self._closing.is_set()
            if self._held:
                self._pulse(self._strike_s)
            elif before:
                self.lock()

    def lock(self) -> None:
        with self._guard:
            if not self._held and self.state().lock is Lock.UNLOCKED:
                self._pulse(0)

    def state(self) -> DoorState:
        with self._guard:
            now = self._clock.monotonic()
            report = self._report if now - self._reported <= _SILENT_S else None
            left = self._until - now
            if report is not None and report.counter >= self._last:
                left = math.inf if report.left_ms < 0 else report.left_ms / 1e3 - (now - self._reported)
            left = math.inf if self._held else max(0.0, left)
            contact, alarms = (report.contact, report.alarms) if report is not None else ("", "")
            return DoorState(
                self.name,
                self.kind,
                Lock.UNLOCKED if left > 0 else Lock.LOCKED,
                left,
                self._unlocks,
                Contact(contact) if contact else None,
                tuple(Alarm(alarm) for alarm in alarms.split(",") if alarm),
                report is not None and report.fire,
            )

    def watch(self, listener: Callable[[DoorState], None]) -> None:
        self._listener = listener

    def close(self) -> None:
        with self._guard:
            self._held = False
            try:
                self.lock()
            except DoorError as error:
                _log.debug("%s", error)  # the relay locks by itself
            self._closing.set()
            self._until = -math.inf
        self._thread.join(_STOP_S)

    def _pulse(self, seconds: float) -> None:
        """The caller has the guard. Raises DoorError."""
        try:
            number = self._counter.next()
        except StorageFailed as error:
            raise DoorError(f"no pulse for door {self.name} can be numbered: {error}") from None
        now_ms = int(self._clock.wall().timestamp() * 1e3)
        pulse = Pulse(self.name, round(seconds * 1e3), secrets.token_hex(16), now_ms, number)
        self._sender.send_pulse(self._address, sign_pulse(self._key, pulse))
        self._last = number
        self._until = self._clock.monotonic() + seconds

    def _hear(self, message: bytes) -> None:
        report = read_report(self._key, message)
        if report is None or report.door != self.name:
            return
        now_ms = self._clock.wall().timestamp() * 1e3
        with self._guard:
            newer = self._report is None or report.time_ms > self._report.time_ms
            if not newer or abs(now_ms - report.time_ms) > _TIMELY_MS or self._closing.is_set():
                return
            self._report, self._reported = report, self._clock.monotonic()
            if self._silent:
                _log.info("the relay of door %s reports again", self.name)
            self._silent = False
        self._listener(self.state())

    def _repeat(self) -> None:
        """Keeps a hold going, which ends by itself when nobody does; and notices a relay that is silent."""
        while not self._closing.wait(min(self._strike_s / 2, _SILENT_S / 3)):
            with self._guard:
                silent = self._report is not None and self._clock.monotonic() - self._reported > _SILENT_S
                if silent and not self._silent:
                    _log.error("the relay of door %s does not report any more; look after it", self.name)
                self._silent = silent
                if self._held and not self._closing.is_set():
                    try:
                        self._pulse(self._strike_s)
                    except DoorError as error:
                        _log.debug("%s", error)
            if silent:
                self._listener(self.state())
