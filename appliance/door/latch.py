"""When a strike is to be energised: pure rules over commands, inputs and time.

Whatever is ordered ends by itself: an unlocking after the strike time, a hold when it is no longer repeated.
The fire alarm and the button to leave count whether or not anybody is there to give orders.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from appliance.door.door import Alarm, Contact

HOLD_S = 3.0
"""A hold that is not repeated for so long has ended."""
_GRACE_S = 1.0  # a leaf that opens so soon after the strike has closed was opened in time


@dataclass(frozen=True)
class Inputs:
    """What the wires say. contact_open, tamper: None where nothing is wired."""

    contact_open: bool | None = None
    exit_button: bool = False
    fire: bool = False
    tamper: bool | None = None


@dataclass(frozen=True)
class Report:
    """What a latch shows. left_s: until it locks, inf while it is held or the alarm is on."""

    unlocked: bool
    left_s: float
    contact: Contact | None
    alarms: tuple[Alarm, ...]
    fire: bool
    exits: int


class Latch:
    """One strike. All times are monotonic seconds.

    strike_s: of the button to leave. held_s: a leaf that stands open for longer is an alarm.
    """

    def __init__(self, strike_s: float, held_s: float) -> None:
        self._strike_s = strike_s
        self._held_s = held_s
        self._until = -math.inf
        self._held_until = -math.inf
        self._authorised_until = -math.inf
        self._opened: float | None = None
        self._forced = False
        self._inputs = Inputs()
        self._exits = 0

    def unlock(self, now: float, seconds: float) -> None:
        """Unlocks for so long from now on."""
        self._until = now + seconds
        self._authorised_until = max(self._authorised_until, self._until + _GRACE_S)

    def hold(self, now: float) -> None:
        """Unlocks until this is no longer repeated."""
        self._held_until = now + HOLD_S
        self._authorised_until = max(self._authorised_until, self._held_until + _GRACE_S)

    def release(self, now: float) -> None:
        """Ends a hold."""
        self._held_until = -math.inf
        self._locks(now)

    def lock(self, now: float) -> None:
        """Ends an unlocking; a hold goes on."""
        self._until = -math.inf
        self._locks(now)

    def see(self, now: float, inputs: Inputs) -> None:
        """Takes what the wires say now."""
        before, self._inputs = self._inputs, inputs
        if inputs.exit_button and not before.exit_button:
            self._exits += 1
            self.unlock(now, self._strike_s)
        if inputs.fire:
            self._authorised_until = max(self._authorised_until, now + _GRACE_S)
        if inputs.contact_open and not before.contact_open:
            self._opened = now
            # A leaf that stood open when this began was not forced as far as anybody knows.
            self._forced = before.contact_open is False and now > self._authorised_until
        elif not inputs.contact_open and before.contact_open:
            self._opened, self._forced = None, False
            self.lock(now)  # whoever was let in is in; nobody slips in behind

    def report(self, now: float) -> Report:
        """What is to be now."""
        left = math.inf if self._inputs.fire or now < self._held_until else max(0.0, self._until - now)
        contact = None
        if self._inputs.contact_open is not None:
            contact = Contact.OPEN if self._inputs.contact_open else Contact.CLOSED
        return Report(left > 0, left, contact, self._alarms(now), self._inputs.fire, self._exits)

    def _locks(self, now: float) -> None:
        """An order that ended early allows no opening any more."""
        ends = max(now, self._until, self._held_until) + _GRACE_S
        self._authorised_until = min(self._authorised_until, ends)

    def _alarms(self, now: float) -> tuple[Alarm, ...]:
        found = []
        wanted_open = self._inputs.fire or now < self._held_until
        if self._forced:
            found.append(Alarm.FORCED)
        elif self._opened is not None and now - self._opened > self._held_s and not wanted_open:
            found.append(Alarm.HELD)
        if self._inputs.tamper:
            found.append(Alarm.TAMPER)
        return tuple(found)


class Debounced:
    """Inputs that have said the same twice in a row: contacts bounce for milliseconds."""

    def __init__(self) -> None:
        self._last: Inputs | None = None
        self._settled = Inputs()

    def settled(self, inputs: Inputs) -> Inputs:
        """The inputs as they are taken to be. Fire counts at once."""
        if inputs == self._last:
            self._settled = inputs
        elif self._last is None:  # the first look: a leaf that stands open was not opened just now
            self._settled = replace(inputs, exit_button=False)
        self._last = inputs
        return replace(self._settled, fire=self._settled.fire or inputs.fire)
