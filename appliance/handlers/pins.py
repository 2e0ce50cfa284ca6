"""Answers to requests about PINs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from appliance.access.pin_desk import PinDesk
from appliance.access.pin_entry import PinEntry
from appliance.access.pins import Kind, Pins
from appliance.access.policy import Policy, Standing, Verdict, judge
from appliance.clock import Clock
from appliance.decision.decision import Outcome
from appliance.door.door import Door
from appliance.errors import InputError
from appliance.requests import EnterPin, PinAnswer, PinsSet, RemovePin, Request, SetPin
from appliance.storage.decision_log import DecisionNote
from appliance.storage.gallery import Gallery

Passed = Callable[[str, str, datetime], None]
"""Is told that a person was let pass a door, when."""


class PinHandlers:
    """policy: the one in force at the doors. standings: what it knows of each person, by id.

    orders: held while a door's mode changes.
    """

    def __init__(
        self,
        gallery: Gallery,
        desk: PinDesk,
        clock: Clock,
        policy: Policy,
        standings: Mapping[str, Standing],
        doors: Mapping[str, Door],
        passed: Passed,
        orders: threading.Lock,
    ) -> None:
        self._gallery = gallery
        self._clock = clock
        self._policy = policy
        self._standings = standings
        self._doors = doors
        self._passed = passed
        self._orders = orders
        self._entry = PinEntry(gallery.pins, desk, clock, policy, standings, self._pass)

    def table(self) -> Mapping[type[Request], Callable[[Any], Any]]:
        """Which method answers which request."""
        return {EnterPin: self._enter, SetPin: self._set, RemovePin: self._remove}

    def _enter(self, request: EnterPin) -> PinAnswer:
        if request.door not in self._doors:
            raise InputError(f"there is no door {request.door!r}; the doors are {', '.join(self._doors)}")
        answer = self._entry.enter(request.door, request.pin)
        return PinAnswer(answer.accepted, answer.told, answer.wait_s)

    def _set(self, request: SetPin) -> PinsSet:
        person = self._gallery.person(request.person).id
        kind = Kind.DURESS if request.duress else Kind.NORMAL
        return _told(person, self._entry.set(person, kind, request.pin))

    def _remove(self, request: RemovePin) -> PinsSet:
        person = self._gallery.person(request.person).id
        return _told(person, self._entry.remove(person))

    def _pass(self, person: str, door: str, at: datetime, verdict: Verdict) -> Verdict:
        """A decision by the PIN alone; a grant is on the disk before the door moves.

        The verdict that counts: an order may have come while it was written down.
        """
        self._keep(person, door, at, verdict)
        if not verdict.allowed:
            return verdict
        with self._orders:
            now = self._clock.wall()
            verdict = judge(self._policy, self._standings.get(person), door, now)
            if verdict.allowed:
                self._doors[door].unlock()
                self._passed(person, door, at)
                return verdict
        self._keep(person, door, now, verdict)
        return verdict

    def _keep(self, person: str, door: str, at: datetime, verdict: Verdict) -> None:
        outcome = Outcome.GRANTED if verdict.allowed else Outcome.DENIED
        detail: dict[str, str | int | float | bool | None] = {
            "door": door,
            "reason": verdict.reason,
            "factor": "pin",
        }
        if verdict.remark:
            detail["remark"] = verdict.remark
        note = DecisionNote(at, outcome.value, person, detail, "", (), verdict.detail)
        self._gallery.decisions.append([note])


def _told(person: str, pins: Pins) -> PinsSet:
    own = pins.people.get(person, {})
    alone = Kind.NORMAL in own and own[Kind.NORMAL].alone
    return PinsSet(person, Kind.NORMAL in own, Kind.DURESS in own, alone)
