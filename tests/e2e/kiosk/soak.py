"""Lets the kiosk run at 30 frames/s while people come and go and its screens are opened and left.

`python -m tests.e2e.kiosk.soak [MINUTES]` says what it took over that time; exit code 1: more and more of it.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import platformdirs

import appliance.capture
from tests.e2e.command import Portunus
from tests.e2e.kiosk.kiosk_process import KioskProcess, kiosk_at
from tests.e2e.kiosk.stage import owned, sign_in, sign_out, started
from tests.e2e.kiosk.x_screen import ACROSS, x_screen

FLAT = ("widgets", "objects", "timers", "timers_running", "threads", "files")
"""What is the same after a round of all screens as it was a round before."""
MOST_MIB_PER_HOUR = 6.0
CONFIG = """
[liveness]
method = "off"
acknowledged = true
[door]
kind = "simulated"
[[cameras]]
name = "front"
source = "sim:?seconds={seconds}&people=collins,hopper&script=demo&size=640x360&fps=30"
"""
RULES = """
time_zone = "UTC"
default_role = "staff"
[roles.staff]
doors = ["*"]
[roles.carrier]
doors = ["*"]
factor = "pin"
"""
"""By which the door offers to enter a PIN."""
_PICTURED = frozenset({"looking", "granted", "denied", "unknown"})
_GAP_S = 1.0


def enter_pin(kiosk: KioskProcess) -> None:
    """Somebody types a few digits and thinks better of it."""
    kiosk.touch("Use a PIN")
    kiosk.comes_to(place="pin")
    for digit in "258":
        kiosk.touch(digit)
    kiosk.touch("Back")


def look_at_sign_in(kiosk: KioskProcess) -> None:
    """Somebody who has no password."""
    kiosk.touch("Administration")
    kiosk.write("Name", "nobody")
    kiosk.touch("Back")


def look_at_people(kiosk: KioskProcess) -> None:
    """The owner searches the list of people."""
    sign_in(kiosk)
    kiosk.touch("People")
    kiosk.comes_to(place="people")
    kiosk.write("Search by name or role", "Eileen")
    kiosk.touch("Back")
    sign_out(kiosk)


def begin_to_enrol(kiosk: KioskProcess) -> None:
    """The owner gives up an enrolment while views are taken."""
    sign_in(kiosk)
    kiosk.touch("Enrol somebody")
    kiosk.touch("The person agrees here, on this screen")
    kiosk.touch("I agree")
    kiosk.write("Name", "Somebody Else")
    kiosk.touch("Next")
    kiosk.comes_to(step="CaptureStep")
    kiosk.touch("Cancel")
    sign_out(kiosk)


ROUND: Sequence[Callable[[KioskProcess], None]] = (
    enter_pin,
    look_at_sign_in,
    look_at_people,
    begin_to_enrol,
)


@dataclass
class Soak:
    """What was counted at the door's screen. at: seconds. rates: frames drawn a second, a second each."""

    at: list[float] = field(default_factory=list)
    samples: list[dict[str, float]] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)

    @property
    def mib_per_hour(self) -> float:
        """The slope of memory over the last two thirds."""
        since = len(self.at) // 3
        memory = [one["memory"] for one in self.samples[since:]]
        return float(np.polyfit(self.at[since:], memory, 1)[0]) * 3600

    @property
    def grown(self) -> dict[str, tuple[float, float]]:
        """What is more at the end than it was after the first rounds: most then, least now."""
        third = max(1, len(self.samples) // 3)
        before, now = self.samples[third : 2 * third], self.samples[2 * third :]
        found = {name: (max(one[name] for one in before), min(one[name] for one in now)) for name in FLAT}
        return {name: pair for name, pair in found.items() if pair[1] > pair[0]}

    def text(self) -> str:
        """For people."""
        first, last = self.samples[0], self.samples[-1]
        lines = [f"{self.at[-1] / 60:.1f} minutes, {len(self.samples)} counts at the door's screen"]
        for name in (*FLAT, "memory"):
            most = max(one[name] for one in self.samples)
            now = f"{first[name]:.0f} at first, {last[name]:.0f} at the end, at most {most:.0f}"
            lines.append(f"{name}: {now}")
        lines.append(f"memory, last two thirds: {self.mib_per_hour:+.1f} MiB an hour")
        if self.rates:
            low = float(np.percentile(self.rates, 5))
            lines.append(
                f"frames drawn a second: {median(self.rates):.1f} at the median, {low:.1f} at the 5th "
                f"percentile, of {len(self.rates)} seconds"
            )
        lines += [f"{name} grows: {pair[0]:.0f}, then {pair[1]:.0f}" for name, pair in self.grown.items()]
        return "\n".join(lines)


def soak(kiosk: KioskProcess, seconds: float, every_s: float) -> Soak:
    """Opens and leaves a screen every so many seconds, and counts in between; each was opened before once."""
    for visit in ROUND:
        visit(kiosk)
    told, began = Soak(), time.monotonic()
    for visit in cycle(ROUND):
        if time.monotonic() - began > seconds:
            return told
        kiosk.comes_to(place="door")
        until = time.monotonic() + every_s
        while time.monotonic() < until:
            told.rates += _rate(kiosk)
        told.at.append(time.monotonic() - began)
        told.samples.append(kiosk.ask("counts"))
        visit(kiosk)
    raise AssertionError


def _rate(kiosk: KioskProcess) -> list[float]:
    """Frames drawn a second, where a picture was shown all the time."""
    before, began = _drawn(kiosk), time.monotonic()
    time.sleep(_GAP_S)
    after, taken = _drawn(kiosk), time.monotonic() - began
    if before[0] in _PICTURED and after[0] in _PICTURED:
        return [(after[1] - before[1]) / taken]
    return []


def _drawn(kiosk: KioskProcess) -> tuple[str, float]:
    kiosk.ask("moments")  # they are not kept
    return str(kiosk.ask("state")["scene"]), float(kiosk.ask("counts")["painted"])


@contextmanager
def busy_door(portunus: Portunus, seconds: float) -> Iterator[Any]:
    """The service at a simulated door where people come and go; one of them is enrolled, none is an owner."""
    portrait = Path(appliance.capture.__file__).parent / "portraits" / "eileen_collins.jpg"
    portunus("enroll", "Eileen Collins", portrait, "--consent", "form 17").done()
    with (portunus.state / "config.toml").open("a") as config:
        config.write(CONFIG.format(seconds=round(seconds) + 600))
    portunus("config", "seal").done()
    rules = portunus.state / "rules.toml"
    rules.write_text(RULES)
    portunus("policy", "set", rules).done()
    owned(portunus)
    service = started(portunus)
    try:
        yield service
        service.send_signal(signal.SIGTERM)
        portunus.ended(service, 10).done()
    finally:
        service.kill()
        service.communicate()


def is_flat(told: Soak) -> bool:
    """Whether it could go on like this for years."""
    return not told.grown and told.mib_per_hour < MOST_MIB_PER_HOUR


def main() -> int:
    """Runs it and says what came of it."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
    usual = Path(platformdirs.user_data_dir("portunus")) / "models"
    models = Path(os.environ.get("PORTUNUS_MODELS_FOLDER", usual))
    with tempfile.TemporaryDirectory(prefix="portunus-soak-") as folder:
        home = Path(folder)
        portunus = Portunus(home / "state", models, home)
        with (
            busy_door(portunus, minutes * 60),
            x_screen(ACROSS) as screen,
            kiosk_at(screen, portunus) as kiosk,
        ):
            told = soak(kiosk, minutes * 60, every_s=20.0)
    print(told.text())
    return 0 if is_flat(told) else 1


if __name__ == "__main__":
    sys.exit(main())
