"""Answers to requests about PINs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from appliance.access.pin_desk import PinDesk
from appliance.access.pin_entry import PinEntry
from appliance.access.pins import Kind, Pins
from appliance.access.policy import Policy, Standing, Verdict
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
    """policy: the one in force at the doors. standings: what it knows of each person, by id."""

    def __init__(
        self,
        gallery: Gallery,
        desk: PinDesk,
        clock: Clock,
        policy: Policy,
        standings: Mapping[str, Standing],
        doors: Mapping[str, Door],
        passed: Passed,
    ) -> None:
        self._gallery = gallery
        self._doors = doors
        self._passed = passed
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

    def _pass(self, person: str, door: str, at: datetime, verdict: Verdict) -> None:
        """A decision by the PIN alone; a grant is on the disk before the door moves."""
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
        if verdict.allowed:
            self._doors[door].unlock()
            self._passed(person, door, at)


def _told(person: str, pins: Pins) -> PinsSet:
    own = pins.people.get(person, {})
    alone = Kind.NORMAL in own and own[Kind.NORMAL].alone
    return PinsSet(person, Kind.NORMAL in own, Kind.DURESS in own, alone)
