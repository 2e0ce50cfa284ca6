"""Answers to requests about a guided enrolment. They depend on who asks: it is that of whoever began it."""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from appliance.clock import Clock
from appliance.enrolling import FINISHED, EnrolmentDesk, Sitting, SittingState
from appliance.errors import ApplianceError, InputError, NotAllowed, PersonUnknown
from appliance.requests import (
    Actor,
    BeginEnrolment,
    CancelEnrolment,
    EnrolmentPicture,
    EnrolmentShown,
    EnrolPerson,
    FindAlike,
    KeepEnrolment,
    LeaveViewOut,
    Request,
    ShowEnrolment,
    ShowEnrolmentPictures,
    ShowPerson,
)
from appliance.storage.records import Person
from models.errors import ModelError

_log = logging.getLogger(__name__)
UNASKED_S = 15.0
"""Nobody asks how a session stands for so long: whoever began it is gone."""
LONGEST_S = 600.0
"""Of a session, with the look at what was taken."""


@dataclass
class _Held:
    """The session that is under way. alike: whom the views of these numbers show, None for nobody."""

    id: str
    wish: BeginEnrolment
    actor: Actor
    began: float
    asked: float
    alike: tuple[tuple[int, ...], Person | None] = ((), None)
    sitting: Sitting = field(init=False)


class EnrolmentHandlers:
    """people: the answers of `PeopleHandlers`. may: whether an actor may make a request, still."""

    def __init__(
        self,
        people: Mapping[type[Request], Callable[[Any], Any]],
        may: Callable[[Request, Actor], bool],
        clock: Clock,
    ) -> None:
        self.desk: EnrolmentDesk | None = None
        self._people = people
        self._may = may
        self._clock = clock
        self._lock = threading.Lock()
        self._keeping = threading.Lock()
        self._held: _Held | None = None

    def table(self) -> Mapping[type[Request], Callable[[Any, Actor], Any]]:
        """Which method answers which request."""
        return {
            BeginEnrolment: self._begin,
            ShowEnrolment: lambda request, actor: self._shown(self._mine(request.session, actor)),
            ShowEnrolmentPictures: self._pictures,
            LeaveViewOut: self._leave_out,
            KeepEnrolment: self._keep,
            CancelEnrolment: self._cancel,
        }

    def stop(self) -> None:
        """Ends what is under way."""
        if self.desk is not None:
            self.desk.close()
        with self._lock:
            self._held = None

    def _begin(self, request: BeginEnrolment, actor: Actor) -> EnrolmentShown:
        if self.desk is None:
            raise InputError("this process enrols at no camera; start one that does with `portunus serve`")
        now = self._clock.monotonic()
        held = _Held(secrets.token_urlsafe(16), request, actor, now, now)
        held.sitting = self.desk.begin(request, partial(self._wanted, held))
        with self._lock:
            self._held = held
        return self._shown(held)

    def _wanted(self, held: _Held) -> bool:
        """Whether somebody who may is still there for this session; forgets it once nobody is."""
        now = self._clock.monotonic()
        wanted = now - held.asked <= UNASKED_S and now - held.began <= LONGEST_S
        try:
            wanted = wanted and self._may(ShowEnrolment(held.id), held.actor)
        except ApplianceError as error:
            _log.error("an enrolment ends, as nobody can say who is signed in: %s", type(error).__name__)
            wanted = False
        if not wanted:
            self._let_go(held)
        return wanted

    def _mine(self, session: str, actor: Actor) -> _Held:
        """The session of that id, which this actor began. Raises InputError, NotAllowed."""
        with self._lock:
            held = self._held
        if held is None or held.id != session:
            raise InputError("this enrolment has ended, and nothing of it is left; begin another one")
        if (held.actor.kind, held.actor.session) != (actor.kind, actor.session):
            raise NotAllowed("somebody else began this enrolment; only they can go on with it")
        held.asked = self._clock.monotonic()
        return held

    def _state(self, held: _Held) -> SittingState:
        """Raises what ended it, once: then it is forgotten."""
        try:
            return held.sitting.state()
        except (ApplianceError, ModelError):
            self._let_go(held)
            raise

    def _finished(self, held: _Held) -> SittingState:
        state = self._state(held)
        if state.phase != FINISHED:
            raise InputError("this enrolment has no views to keep; let it finish, or begin another one")
        return state

    def _shown(self, held: _Held) -> EnrolmentShown:
        state = self._state(held)
        known = self._alike(held, state) if state.phase == FINISHED else None
        return EnrolmentShown(
            held.id,
            state.phase,
            state.asked,
            state.advice,
            state.done,
            state.poses,
            state.taken,
            known.id if known is not None else "",
            known.name if known is not None else "",
        )

    def _alike(self, held: _Held, state: SittingState) -> Person | None:
        """Who is enrolled already, and shown by these views; looked up once for the same views."""
        numbers, known = held.alike
        if numbers != state.numbers:
            views = held.sitting.views()
            try:
                shown = self._people[FindAlike](FindAlike(tuple(one.view for one in views)))
            finally:
                for one in views:
                    one.forget()
            known = self._person(shown[0]) if shown else None
            held.alike = state.numbers, known
        return known

    def _person(self, person: str) -> Person | None:
        try:
            found: Person = self._people[ShowPerson](ShowPerson(person))
        except PersonUnknown:  # removed just now
            return None
        return found

    def _pictures(self, request: ShowEnrolmentPictures, actor: Actor) -> list[EnrolmentPicture]:
        held = self._mine(request.session, actor)
        self._state(held)
        return [
            EnrolmentPicture(one.number, one.pose, one.view.quality, one.picture)
            for one in held.sitting.views()
        ]

    def _leave_out(self, request: LeaveViewOut, actor: Actor) -> EnrolmentShown:
        held = self._mine(request.session, actor)
        self._finished(held)
        held.sitting.leave_out(request.number)
        return self._shown(held)

    def _keep(self, request: KeepEnrolment, actor: Actor) -> Person:
        with self._keeping:
            held = self._mine(request.session, actor)
            self._finished(held)
            views, wish = held.sitting.views(), held.wish
            try:
                person: Person = self._people[EnrolPerson](
                    EnrolPerson(
                        wish.name,
                        wish.consent,
                        tuple(one.view for one in views),
                        wish.role,
                        wish.expires,
                        add_to=request.add_to,
                        distinct=request.distinct,
                        greet=wish.greet,
                    )
                )
            finally:
                for one in views:
                    one.forget()
            self._end(held)
            return person

    def _cancel(self, request: CancelEnrolment, actor: Actor) -> None:
        with self._lock:
            there = self._held is not None and self._held.id == request.session
        if there:
            self._end(self._mine(request.session, actor))

    def _end(self, held: _Held) -> None:
        self._let_go(held)
        held.sitting.end()

    def _let_go(self, held: _Held) -> None:
        with self._lock:
            if self._held is held:
                self._held = None
