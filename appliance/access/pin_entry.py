"""PINs as they are entered at a door, and as an administrator sets them.

Somebody whose face was recognised there is asked for her own PIN: it is compared with hers alone, and wrong
ones make her wait, nobody else. With nobody recognised it can only be the PIN of somebody whose role passes
with the PIN alone: nobody knows whose a wrong one was meant to be, so the pad of that door slows down, and
nobody is locked out.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Protocol

from appliance.access.attempts import PAD, Attempts
from appliance.access.pin_desk import PinDesk
from appliance.access.pins import COST, Kind, Pins, derived, pins_of
from appliance.access.policy import Policy, Standing, Verdict, judge
from appliance.access.tiers import BY_PIN_ALONE, shortfall
from appliance.administration.lockout import Failures
from appliance.clock import Clock
from appliance.crypto.argon import Cost
from appliance.crypto.memory import wipe

Table = dict[str, Any]
Passing = Callable[[str, str, datetime, Verdict], Verdict]
"""Keeps what was decided on a person at a door by the PIN alone, then opens; see `requests.EnterPin`.

What is in force by then."""
_FAILURES = "failures"


class Said(str, Enum):
    """What whoever entered a PIN is told, besides the policy's reasons."""

    ACCEPTED = "thank you"
    WRONG = "wrong PIN"
    WAIT = "wait a moment"
    LOOK = "look at the camera"
    TOGETHER = "one after the other"
    NONE = "no PIN is set for you"


@dataclass(frozen=True)
class Answer:
    """accepted: the PIN was right. wait_s: until the next one is looked at."""

    accepted: bool
    told: str
    wait_s: float = 0.0


class PinsKept(Protocol):
    """Where the PINs lie, as `storage.sealed_pins.SealedPins` says."""

    def table(self) -> Table | None:
        """The table, None before there was one."""

    def change(
        self,
        make: Callable[[Table | None], Table],
        event: str,
        person: str,
        detail: Mapping[str, str | int | float | bool | None],
        *,
        anew: bool = False,
    ) -> None:
        """Keeps what is made of the table, and an event."""

    def tell(
        self, event: str, person: str | None, detail: Mapping[str, str | int | float | bool | None]
    ) -> None:
        """Appends an event."""

    def wrong_alone(self, door: str) -> Sequence[datetime]:
        """When PINs were entered wrongly at a door with nobody recognised there: the newest, oldest first."""


class PinEntry:
    """One entry at a time. Its methods may be called from any thread.

    standings: what the policy knows of each person, by id. passing: called for whoever passes, or is denied,
    by the PIN alone. cost: of new tables.
    """

    def __init__(
        self,
        kept: PinsKept,
        desk: PinDesk,
        clock: Clock,
        policy: Policy,
        standings: Mapping[str, Standing],
        passing: Passing,
        cost: Cost = COST,
    ) -> None:
        self._kept = kept
        self._desk = desk
        self._clock = clock
        self._policy = policy
        self._standings = standings
        self._passing = passing
        self._cost = cost
        self._trying = threading.Lock()
        self._failures: dict[str, Failures] = {}
        self._pads: dict[str, Attempts] = {}

    def set(self, person: str, kind: Kind, pin: str) -> Pins:
        """Gives an enrolled person this PIN, and forgives wrong ones. Raises InputError, KeyUnavailable."""
        return self._changed(person, "pin_set", lambda pins: pins.with_pin(person, kind, pin))

    def remove(self, person: str) -> Pins:
        """Takes a person's PINs away."""
        return self._changed(person, "pin_removed", lambda pins: pins.without(person))

    def _changed(self, person: str, event: str, make: Callable[[Pins], Pins]) -> Pins:
        made: list[Pins] = []

        def table(before: Table | None) -> Table:
            made.append(make(pins_of(before, self._cost)))
            return {**made[0].as_table(), _FAILURES: _others((before or {}).get(_FAILURES, {}), person)}

        with self._trying:
            self._kept.change(table, event, person, {}, anew=True)
            self._failures[person] = Failures()
        return made[0]

    def enter(self, door: str, pin: str) -> Answer:
        """What comes of a PIN at a door. Raises IntegrityError (changed without the key), StorageFailed."""
        with self._trying:
            waiting = self._desk.waiting(door)
            if len(waiting) > 1:
                return Answer(False, Said.TOGETHER.value)
            table = self._kept.table()
            pins = pins_of(table, self._cost)
            if waiting:
                return self._recognised(door, waiting[0], pin, pins, table or {})
            return self._alone(door, pin, pins)

    def _recognised(self, door: str, person: str, pin: str, pins: Pins, table: Table) -> Answer:
        if person not in pins.people:
            self._desk.send_away(door, person)
            return Answer(False, Said.NONE.value)
        failures, now = self._failures_of(person, table), self._clock.monotonic()
        if failures.wait_s(now) > 0:
            self._desk.send_away(door, person)
            return Answer(False, Said.WAIT.value, failures.wait_s(now))
        kind = _compared(pin, pins, lambda key: pins.kind_of(key, person))
        if kind is None:
            return self._failed(door, person, failures.one_more(now), now)
        self._right(door, person, kind, forgiven=failures != Failures())
        self._desk.enter(door, person)
        return Answer(True, Said.ACCEPTED.value)

    def _failed(self, door: str, person: str, failures: Failures, now: float) -> Answer:
        self._failures[person] = failures
        wait, counted = failures.wait_s(now), [len(failures.recent), failures.count, failures.strikes]

        def table(before: Table | None) -> Table:
            kept = before or {}
            return {**kept, _FAILURES: {**kept.get(_FAILURES, {}), person: counted}}

        self._kept.change(table, "pin_wrong", person, {"door": door, "wait_s": round(wait)})
        return Answer(False, Said.WRONG.value, wait)

    def _right(self, door: str, person: str, kind: Kind, *, forgiven: bool) -> None:
        """The event of either kind; both take the same work, so that nobody sees which one it was."""
        event = "duress" if kind is Kind.DURESS else "pin_right"
        if not forgiven:
            self._kept.tell(event, person, {"door": door})
            return
        self._failures[person] = Failures()
        self._kept.change(
            lambda before: {**(before or {}), _FAILURES: _others((before or {}).get(_FAILURES, {}), person)},
            event,
            person,
            {"door": door},
        )

    def _failures_of(self, person: str, table: Table) -> Failures:
        """Those of this process, else those kept, as if they had just happened: no restart forgives."""
        if person not in self._failures:
            recent, count, strikes = table.get(_FAILURES, {}).get(person, (0, 0, 0))
            kept = Failures((0.0,) * recent, count, strikes)
            self._failures[person] = kept.begun_anew(self._clock.monotonic()) if count else Failures()
        return self._failures[person]

    def _alone(self, door: str, pin: str, pins: Pins) -> Answer:
        attempts, now, at = self._attempts(door), self._clock.monotonic(), self._clock.wall()
        if attempts.wait_s(now) > 0:
            return Answer(False, Said.WAIT.value, attempts.wait_s(now))
        verdicts = self._may_pass_alone(door, pins, at)
        if not verdicts:
            return Answer(False, Said.LOOK.value)
        found = _compared(pin, pins, lambda key: pins.who(key, verdicts))
        if found is None:
            self._pads[door] = attempts.one_more(now, PAD)
            wait = self._pads[door].wait_s(now)
            self._kept.tell("pin_wrong", None, {"door": door, "wait_s": round(wait)})
            return Answer(False, Said.WRONG.value, wait)
        person, kind = found
        self._right(door, person, kind, forgiven=False)
        verdict = self._passing(person, door, at, verdicts[person])
        return Answer(verdict.allowed, Said.ACCEPTED.value if verdict.allowed else verdict.reason)

    def _attempts(self, door: str) -> Attempts:
        """Those of this process, after those before it: no restart forgives."""
        if door not in self._pads:
            now, wall, attempts = self._clock.monotonic(), self._clock.wall(), Attempts()
            for at in self._kept.wrong_alone(door):  # by a clock that went back, as if just now
                attempts = attempts.one_more(now - max(0.0, (wall - at).total_seconds()), PAD)
            self._pads[door] = attempts
        return self._pads[door]

    def _may_pass_alone(self, door: str, pins: Pins, at: datetime) -> dict[str, Verdict]:
        """Whom the PIN alone is asked of here, whether or not they may pass now.

        Nobody else's PIN is looked for: the answer would tell that a guess is the PIN of somebody.
        """
        found = {}
        for person, own in pins.people.items():
            if any(kept.alone for kept in own.values()):
                verdict = judge(self._policy, self._standings.get(person), door, at)
                if shortfall(verdict.asks, BY_PIN_ALONE) is None:
                    found[person] = verdict
        return found


def _compared(pin: str, pins: Pins, compare: Callable[[bytearray], Any]) -> Any:
    """What `compare` finds for what a PIN is derived to. Raises KeyUnavailable."""
    key = derived(pin, pins.parameters)
    try:
        return compare(key)
    finally:
        wipe(key)


def _others(failures: Mapping[str, Any], person: str) -> dict[str, Any]:
    return {one: own for one, own in failures.items() if one != person}
