"""Enrolment from the live picture: a guided session of whoever stands nearest, then the request.

Nothing is written here: frames stay in memory, and only embeddings go into the gallery.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from appliance.appliance import Appliance
from appliance.errors import NoUsableFace
from appliance.face_reader import FaceReader
from appliance.frames import Frame
from appliance.liveness.liveness import ScoringLiveness
from appliance.requests import OWNER, ConsentGiven, EnrolPerson, FindAlike, ListPeople, ViewTemplates
from enrollment.advice import PHRASES, STEP_PHRASES, Advice
from enrollment.consent import DEMONSTRATION
from enrollment.plan import still
from enrollment.session import GuidedSession, Phase, SessionState

PATIENCE_S = 15.0
_FRAME_S = 0.25
_CONSENT = ConsentGiven("demonstration window", "screen", text_version=DEMONSTRATION)
_SILENT = "The camera sends no pictures"


@dataclass(frozen=True)
class Progress:
    """taken of `wanted` views; phrase: what the person is to do now."""

    taken: int
    wanted: int
    phrase: str


@dataclass(frozen=True)
class Enrolled:
    """name: as shown from now on; again: the person was enrolled before, and has more templates now."""

    name: str
    again: bool


class LiveEnrolment:
    """Enrols whoever stands nearest to the camera. Constructing it means that consent was given.

    next_frame: the newest frame after that index, or None when none comes in so many seconds.
    stop: once set, the enrolment ends without result.
    """

    def __init__(
        self,
        appliance: Appliance,
        reader: FaceReader,
        liveness: ScoringLiveness,
        next_frame: Callable[[int, float], Frame | None],
        stop: threading.Event,
        report: Callable[[Progress], None],
        patience_s: float = PATIENCE_S,
    ) -> None:
        self._appliance = appliance
        self._next_frame = next_frame
        self._stop = stop
        self._report = report
        self._plan = still(patience_s)
        self._session = GuidedSession(reader, liveness, self._plan)

    def run(self) -> Enrolled | None:
        """Collects the views and enrols; None when it was stopped.

        Raises NoUsableFace when no face was good enough in time, and the errors of the gallery.
        """
        clock = self._appliance.clock
        deadline = clock.monotonic() + self._plan.patience_s
        index, state = -1, self._session.state
        while not state.over:
            if self._stop.is_set():
                return None
            frame = self._next_frame(index, _FRAME_S)
            if frame is None:
                self._report(Progress(len(state.views), self._plan.wanted, _SILENT))
                if clock.monotonic() > deadline:
                    raise _not_enrolled(_SILENT)
                continue
            index, state = frame.index, self._session.take(frame)
            self._report(Progress(len(state.views), self._plan.wanted, _phrase(state)))
        if state.phase is Phase.FAILED:
            raise _not_enrolled(PHRASES[state.advice or Advice.TOO_FEW])
        views = tuple(taken.view for taken in state.views)
        return None if self._stop.is_set() else self._enrol(views)

    def _enrol(self, views: tuple[ViewTemplates, ...]) -> Enrolled:
        people = {person.id: person.name for person in self._appliance.handle(ListPeople(), OWNER)}
        known = next(iter(self._appliance.handle(FindAlike(views), OWNER)), None) if people else None
        name = people[known] if known is not None else f"Visitor {len(people) + 1}"
        self._appliance.handle(EnrolPerson(name, _CONSENT, views), OWNER)
        return Enrolled(name, known is not None)


def _phrase(state: SessionState) -> str:
    if state.advice is not None:
        return PHRASES[state.advice]
    return "" if state.asked is None else STEP_PHRASES[state.asked]


def _not_enrolled(phrase: str) -> NoUsableFace:
    return NoUsableFace(
        f"Not enrolled: {phrase[0].lower()}{phrase[1:]}. Come near, look into the camera, press again."
    )
