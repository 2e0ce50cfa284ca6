"""A door whose relay is held by a process of its own (`holder.py`)."""

from __future__ import annotations

import json
import logging
import math
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from typing import Any

from appliance.clock import Clock
from appliance.door.door import Alarm, Contact, Door, DoorState, Lock
from appliance.door.latch import HOLD_S
from appliance.errors import DoorError

_log = logging.getLogger(__name__)
_START_S = 5.0
_STOP_S = 1.0
_AGAIN_S = 1.0  # a holder that ended is started anew at most so often
_LOOK_S = 0.25  # looks are counted, not seconds: where this process was frozen, the holder may have spoken
_DOUBTFUL = 2  # looks without a word from the holder: what the door does is not known any more
_HANGS = 5  # looks: it is ended
_HANGS_AT_START = 20


class RelayDoor(Door):
    """Gives orders to the process that holds the relay, and starts it anew when it ends.

    One that hangs is ended, so that the kernel gives the line back; until the next one speaks, what the lock
    does is not known, and orders fail.

    wiring: as the holder takes it.
    Raises DoorError when the relay cannot be reached.
    """

    kind = "relay"

    def __init__(
        self,
        name: str,
        wiring: Mapping[str, Any],
        strike_s: float,
        clock: Clock,
    ) -> None:
        self.name = name
        self._wiring = json.dumps(dict(wiring)).encode() + b"\n"
        self._strike_s = strike_s
        self._clock = clock
        self._listener: Callable[[DoorState], None] = lambda state: None
        self._guard = threading.RLock()
        self._said: dict[str, Any] = {}
        self._said_at = -math.inf
        self._silent = 0  # looks in a row
        self._first = threading.Event()
        self._closing = threading.Event()
        self._unlocks = 0
        self._held = False
        self._holder = self._start()
        self._threads = [
            threading.Thread(target=work, name=f"door {name}", daemon=True)
            for work in (self._listen, self._repeat, self._watch)
        ]
        for thread in self._threads:
            thread.start()
        if not self._first.wait(_START_S) or "error" in self._said:
            self.close()
            raise DoorError(self._said.get("error", "the process that holds the relay does not answer"))

    def unlock(self) -> None:
        with self._guard:
            self._order(f"unlock {self._strike_s}")
            self._unlocks += 1
            self._expect(self._strike_s)

    def hold(self, held: bool) -> None:
        with self._guard:
            self._held = held and not self._closing.is_set()
            self._order("hold" if self._held else "release")

    def lock(self) -> None:
        with self._guard:
            self._order("lock")
            if not self._held and not self._said.get("fire"):
                self._said = {**self._said, "unlocked": False}

    def state(self) -> DoorState:
        with self._guard:
            said, passed = self._said, self._clock.monotonic() - self._said_at
            left = math.inf if said.get("left_s", 0.0) is None else said.get("left_s", 0.0) - passed
            unlocked = left > 0 and bool(said.get("unlocked"))
            lock = Lock.UNLOCKED if unlocked else Lock.LOCKED
            if self._closing.is_set():
                lock = Lock.LOCKED
            elif "unlocked" not in said or self._silent >= _DOUBTFUL:
                lock = Lock.UNKNOWN
            return DoorState(
                self.name,
                self.kind,
                lock,
                left if lock is Lock.UNLOCKED else 0.0,
                self._unlocks,
                Contact(said["contact"]) if said.get("contact") else None,
                tuple(Alarm(alarm) for alarm in said.get("alarms", ())),
                bool(said.get("fire")),
            )

    def watch(self, listener: Callable[[DoorState], None]) -> None:
        self._listener = listener

    def close(self) -> None:
        with self._guard:
            self._closing.set()
            holder = self._holder
            if holder.stdin is not None:
                holder.stdin.close()
        try:
            holder.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            holder.kill()  # the kernel gives the line back
            holder.wait()
        for thread in self._threads:
            thread.join(_STOP_S)

    def _start(self) -> subprocess.Popen[bytes]:
        holder = subprocess.Popen(
            [sys.executable, "-I", "-m", "appliance.door.holder"],  # -I: nothing of the folder it is in
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        try:
            assert holder.stdin is not None
            holder.stdin.write(self._wiring)
        except OSError:
            _log.debug("the holder of door %s ended at once", self.name)  # its output says why
        return holder

    def _order(self, line: str) -> None:
        """The caller has the guard."""
        if self._closing.is_set():
            return
        if self._silent >= _DOUBTFUL:
            raise DoorError(
                f"the process that holds the relay of door {self.name} does not answer; "
                "it is ended, which lets the relay go, and started again"
            )
        try:
            assert self._holder.stdin is not None
            self._holder.stdin.write(line.encode() + b"\n")
        except (OSError, ValueError):
            raise DoorError(
                f"the process that holds the relay of door {self.name} has ended; it is started again, "
                "the door stays locked until then"
            ) from None

    def _expect(self, seconds: float) -> None:
        """What the holder will say in a moment; whoever asks before sees it already."""
        self._said = {**self._said, "unlocked": True}
        if self._said.get("left_s", 0.0) is not None:
            self._said["left_s"], self._said_at = seconds, self._clock.monotonic()

    def _listen(self) -> None:
        while True:
            holder = self._holder
            assert holder.stdout is not None
            for line in holder.stdout:
                self._hear(line)
            holder.stdout.close()
            if self._closing.wait(_AGAIN_S):
                return
            _log.error("the process that holds the relay of door %s ended; it is started again", self.name)
            with self._guard:
                if self._closing.is_set():
                    return
                holder.wait()
                self._said, self._held, self._silent = {}, False, 0
                self._holder = self._start()

    def _hear(self, line: bytes) -> None:
        with self._guard:
            self._silent = 0
        try:
            said = json.loads(line)
        except ValueError:
            return  # an empty line
        with self._guard:
            self._said, self._said_at = said, self._clock.monotonic()
        if "error" in said:
            _log.error("door %s: %s", self.name, said["error"])
        self._first.set()
        if not self._closing.is_set():
            self._listener(self.state())

    def _watch(self) -> None:
        """Ends a holder that hangs: nobody else would take the line from it, and the door may be open."""
        while not self._closing.wait(_LOOK_S):
            with self._guard:
                self._silent += 1
                silent, hangs = self._silent, _HANGS if self._said else _HANGS_AT_START
                if silent >= hangs:
                    self._holder.kill()
            if silent == hangs:
                _log.error("the process that holds the relay of door %s hangs; it is ended", self.name)
            if silent == _DOUBTFUL:
                self._listener(self.state())

    def _repeat(self) -> None:
        """A hold ends by itself when nobody repeats it."""
        while not self._closing.wait(HOLD_S / 3):
            with self._guard:
                if self._held:
                    try:
                        self._order("hold")
                    except DoorError as error:
                        _log.debug("%s", error)
