"""The process that holds a relay: `python -m appliance.door.holder`, a child of the appliance.

It has no key, no camera and no network, and lives by one rule: when nobody tells it otherwise, the door is
locked. Its standard input is that somebody: when the appliance dies, by whatever it be, the pipe ends and
the relay is let go at once. When this process dies, the kernel gives the line back.

    in    {"chip": …, "relay": …, "inputs": {…}, "active_low": […],
           "strike_s": …, "held_s": …, "fail_safe": …}
          unlock 3.0 | hold | release | lock
    out   {"unlocked": …, "left_s": …, "contact": …, "alarms": […], "fire": …, "exits": …}, when it changes
          {"error": "one sentence"}
          an empty line five times a second, to show that it does not hang
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from appliance.child_input import first_line
from appliance.door.latch import Debounced, Latch, Report
from appliance.door.lines import Lines, open_lines
from appliance.errors import DoorError

_LOOK_S = 0.02
_BEAT_S = 0.2
_LONGEST_LINE = 4096
_MOST_S = 3600.0


class Holder:
    """One relay and its orders. fail_safe: the lock is open without power, so the relay locks it."""

    def __init__(self, lines: Lines, wiring: Mapping[str, Any]) -> None:
        self._lines = lines
        self._latch = Latch(float(wiring["strike_s"]), float(wiring["held_s"]))
        self._fail_safe = bool(wiring["fail_safe"])
        self._debounced = Debounced()
        self._energised: bool | None = None
        self._told: Report | None = None

    def obey(self, line: str, now: float) -> None:
        """One order. What is none is not obeyed."""
        order, _, argument = line.strip().partition(" ")
        if order == "unlock":
            try:
                seconds = float(argument)
            except ValueError:
                return
            if 0 < seconds <= _MOST_S:
                self._latch.unlock(now, seconds)
        elif order == "hold":
            self._latch.hold(now)
        elif order == "release":
            self._latch.release(now)
        elif order == "lock":
            self._latch.lock(now)

    def look(self, now: float) -> Report | None:
        """Reads the contacts and drives the relay; what is to be told. Raises DoorError."""
        self._latch.see(now, self._debounced.settled(self._lines.inputs()))
        report = self._latch.report(now)
        self._drive(report.unlocked)
        # How long it still lasts passes by itself.
        same = self._told is not None and replace(self._told, left_s=report.left_s) == report
        longer = self._told is None or report.left_s > self._told.left_s
        if same and not longer:
            return None
        self._told = report
        return report

    def let_go(self) -> None:
        """Locks, for good. Raises DoorError."""
        self._drive(False)
        self._lines.close()

    def _drive(self, unlocked: bool) -> None:
        energised = unlocked is not self._fail_safe
        if energised is not self._energised:
            self._lines.drive(energised)
            self._energised = energised


def _tell(values: Mapping[str, Any]) -> None:
    _write(json.dumps(values).encode() + b"\n")


def _write(line: bytes) -> None:
    # Whoever does not read any more is gone, or hangs: either way the door does not wait for it.
    try:
        os.write(1, line)
    except OSError:
        return


def _said(report: Report) -> dict[str, Any]:
    values = asdict(report)
    values["left_s"] = report.left_s if report.left_s < _MOST_S else None
    values["contact"] = report.contact.value if report.contact else None
    values["alarms"] = [alarm.value for alarm in report.alarms]
    return values


def serve(holder: Holder) -> None:
    """Obeys until the pipe ends. Raises DoorError."""
    selector, rest, beat = selectors.DefaultSelector(), b"", 0.0
    selector.register(0, selectors.EVENT_READ)
    while True:
        if selector.select(_LOOK_S):
            content = os.read(0, _LONGEST_LINE)
            if not content:
                return
            *lines, rest = (rest + content).split(b"\n")
            rest = rest[-_LONGEST_LINE:]
            for line in lines:
                holder.obey(line.decode("ascii", "replace"), time.monotonic())
        now = time.monotonic()
        report = holder.look(now)
        if report is not None:
            _tell(_said(report))
        if now - beat >= _BEAT_S:
            _write(b"\n")
            beat = now


def main() -> int:
    """The process. The first line is the wiring."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the appliance, which ends this one
    os.set_blocking(1, False)
    try:
        wiring = json.loads(first_line(_LONGEST_LINE))
        holder = Holder(open_lines(wiring), wiring)
    except (DoorError, ValueError, KeyError) as error:
        _tell({"error": str(error)})
        return 1
    try:
        serve(holder)
    except DoorError as error:
        _tell({"error": str(error)})
        return 1
    finally:
        try:
            holder.let_go()
        except DoorError as error:
            _tell({"error": str(error)})
    return 0


if __name__ == "__main__":
    sys.exit(main())
