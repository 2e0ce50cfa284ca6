"""A screen that enrols somebody at an appliance of the tests, and what its camera shows meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from appliance.clock import ManualClock
from appliance.door.simulated import SimulatedDoor
from appliance.frames import Image
from appliance.requests import (
    OWNER,
    Actor,
    BeginEnrolment,
    ConsentGiven,
    EnrolmentShown,
    ShowEnrolment,
)
from appliance.snapshot import FrameResult, Setup, Snapshot, Timings
from enrollment.desk import Desk
from tests.appliance.house import House
from tests.enrollment.sessions import OnceReader, frame

CONSENT = ConsentGiven("binder 3", "screen")
OVER = ("finished", "failed")
_PATIENCE_S = 20.0
_LOOK_S = 0.002
_TIMINGS = Timings(0.0, 0.0, None, None, None, None, 0.0)


class Lasting(OnceReader):
    """Networks that several sessions use, one after the other."""

    def close(self) -> None:
        """They stay open."""


class Screen:
    """Enrols at a house whose desk it feeds with a film of ten frames a second, as fast as they are taken."""

    def __init__(self, house: House, desk: Desk, clock: ManualClock, actor: Actor = OWNER) -> None:
        self.house = house
        self.desk = desk
        self.actor = actor
        self._door = SimulatedDoor("main", 3.0, clock)
        self._index = 0

    def ask(self, request: object, actor: Actor | None = None) -> object:
        return self.house.appliance.handle(request, actor or self.actor)  # type: ignore[arg-type]

    def begin(self, name: str = "Ada Lovelace", **more: object) -> EnrolmentShown:
        wish = BeginEnrolment(name, CONSENT, **more)  # type: ignore[arg-type]
        shown = self.ask(wish)
        assert isinstance(shown, EnrolmentShown)
        return shown

    def show(self, session: str) -> EnrolmentShown:
        shown = self.ask(ShowEnrolment(session))
        assert isinstance(shown, EnrolmentShown)
        return shown

    def look(self, picture: Image, camera: str = "front") -> None:
        """The camera shows one more picture."""
        given = frame(picture, self._index)
        assert given.camera == "front"
        if camera != "front":
            given = type(given)(camera, "main", self._index, picture, given.captured_at, 0.0)
        self._index += 1
        result = FrameResult(given, 0, (), (), _TIMINGS)
        setup = Setup("", "", "", "", "", "", "")
        self.desk.take(Snapshot(result, setup, self._door.state(), None, {}))

    def play(
        self, session: str, film: Sequence[Image], until: Callable[[EnrolmentShown], bool] | None = None
    ) -> EnrolmentShown:
        """Shows a film, over and over, until the session is as wanted: over, if nothing is said."""
        deadline = time.monotonic() + _PATIENCE_S
        for step in range(10**6):
            shown = self.show(session)
            if until(shown) if until is not None else shown.phase in OVER:
                return shown
            assert time.monotonic() < deadline, shown
            self.look(film[step % len(film)])
            self._let_it_look()
        raise AssertionError

    def _let_it_look(self) -> None:
        """Waits until the session has taken the newest picture: a film is the same on every machine."""
        newest = self.desk._newest
        for _ in range(round(1.0 / _LOOK_S)):
            if newest is None or newest._frame is None:
                return
            time.sleep(_LOOK_S)

    def arrays(self) -> list[npt.NDArray[np.generic]]:
        """What the desk has in memory of the person: pictures and templates."""
        sitting = self.desk._sitting
        found: list[npt.NDArray[np.generic]] = []
        for taken in sitting._state.views if sitting is not None else ():
            found += [taken.picture, *taken.view.templates.values()]
        return found
