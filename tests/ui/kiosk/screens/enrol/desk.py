"""The service's side of guided enrolment, as a script."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone
from typing import Any

import numpy as np

from appliance.errors import AlreadyEnrolled, InputError, StateBusy
from appliance.requests import (
    BeginEnrolment,
    CancelEnrolment,
    EnrolmentPicture,
    EnrolmentShown,
    KeepEnrolment,
    LeaveViewOut,
    PinsSet,
    PolicyShown,
    SetPin,
    ShowEnrolment,
    ShowEnrolmentPictures,
    ShowPerson,
    ShowPolicy,
    SignOut,
)
from appliance.storage.records import Person
from tests.ui.kiosk.office import ADA, RULES
from tests.ui.kiosk.scripted import ScriptedLink

POSES = ("straight", "left", "right", "up", "down")


class ScriptedDesk:
    """One session at a time, as in the service. `show` says how it stands from now on."""

    def __init__(self, link: ScriptedLink) -> None:
        self.link = link
        self.session = ""
        self.shown = EnrolmentShown("", "waiting", "straight", "come into view", 0, len(POSES))
        self.left_out: list[int] = []
        self.kept: list[KeepEnrolment] = []
        self.answers: dict[type[Any], Any] = {
            BeginEnrolment: self._begin,
            ShowEnrolment: lambda request: self._of(request.session, self.shown),
            ShowEnrolmentPictures: lambda request: self._of(request.session, self._pictures()),
            LeaveViewOut: self._leave_out,
            KeepEnrolment: self._keep,
            CancelEnrolment: self._cancel,
            ShowPolicy: PolicyShown(RULES),
            ShowPerson: ADA,
            SetPin: lambda request: PinsSet(request.person, True, False, True),
            SignOut: lambda request: None,
        }
        link.answers.update(self.answers)

    def show(self, phase: str, **values: Any) -> None:
        """From the next look on."""
        self.shown = replace(self.shown, phase=phase, **{"advice": "", "asked": "", **values})

    def finish(self, alike: str = "", alike_name: str = "") -> None:
        """All views are taken."""
        self.show("finished", done=5, taken=POSES, alike=alike, alike_name=alike_name)

    @property
    def wish(self) -> BeginEnrolment:
        """What was asked for last."""
        asked: BeginEnrolment = self.link.of(BeginEnrolment)[-1]
        return asked

    def _begin(self, request: BeginEnrolment) -> Any:
        if self.session:
            return StateBusy("somebody else is being enrolled; wait until they are done")
        self.session = f"session {len(self.link.of(BeginEnrolment))}"
        self.shown = replace(self.shown, session=self.session)
        return self.shown

    def _of(self, session: str, value: Any) -> Any:
        return value if session == self.session else InputError("this enrolment has ended")

    def _pictures(self) -> list[EnrolmentPicture]:
        grey = np.full((160, 160, 3), 120, np.uint8)
        poses = enumerate(POSES, 1)
        return [
            EnrolmentPicture(number, pose, 0.9, grey) for number, pose in poses if number not in self.left_out
        ]

    def _leave_out(self, request: LeaveViewOut) -> Any:
        if len(POSES) - len(self.left_out) <= 3:
            return InputError("3 views have to stay; cancel this enrolment and begin another one")
        self.left_out.append(request.number)
        return self.shown

    def _keep(self, request: KeepEnrolment) -> Any:
        if self.shown.alike and not (request.add_to or request.distinct):
            return AlreadyEnrolled("these views show somebody else")
        self.kept.append(request)
        self.session = ""
        wish = self.wish
        now = datetime.now(timezone.utc)
        return Person("p1", wish.name, True, wish.role, wish.expires, now, {"sface": 5}, wish.greet)

    def _cancel(self, request: CancelEnrolment) -> None:
        if request.session == self.session:
            self.session = ""
