"""Enrolment from the live picture: five good views of the largest face, one person, then the request.

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
from appliance.requests import OWNER, ConsentGiven, EnrolPerson, FindAlike, ListPeople, ViewTemplates
from enrollment.gate import judge

WANTED = 5
BETWEEN_S = 0.3  # views that follow at once are copies of each other
PATIENCE_S = 15.0
_FRAME_S = 0.25
_CONSENT = ConsentGiven("demonstration window", "screen")


@dataclass(frozen=True)
class Progress:
    """taken of `wanted` views; hint: why the newest picture was not used, empty when it was."""

    taken: int
    wanted: int
    hint: str


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
        next_frame: Callable[[int, float], Frame | None],
        stop: threading.Event,
        report: Callable[[Progress], None],
        patience_s: float = PATIENCE_S,
    ) -> None:
        self._appliance = appliance
        self._reader = reader
        self._next_frame = next_frame
        self._stop = stop
        self._report = report
        self._patience_s = patience_s
        self._views: list[ViewTemplates] = []

    def run(self) -> Enrolled | None:
        """Collects the views and enrols; None when it was stopped.

        Raises NoUsableFace when no face was good enough in time, and the errors of the gallery.
        """
        clock = self._appliance.clock
        deadline = clock.monotonic() + self._patience_s
        index, hint = -1, "no face found"
        while len(self._views) < WANTED:
            if self._stop.is_set():
                return None
            if clock.monotonic() > deadline:
                raise NoUsableFace(f"Not enrolled: {hint}. Come near, look into the camera, press again.")
            frame = self._next_frame(index, _FRAME_S)
            problem = "the camera sends no pictures" if frame is None else self._look(frame)
            index = index if frame is None else frame.index
            hint = problem or hint
            self._report(Progress(len(self._views), WANTED, problem))
            if frame is not None:
                clock.sleep(BETWEEN_S)
        return None if self._stop.is_set() else self._enrol()

    def _look(self, frame: Frame) -> str:
        """Takes the view of a frame; why not, or empty."""
        faces = self._reader.faces(frame.image)
        verdict = judge(frame.image, faces)
        if verdict.face is None:
            return verdict.reason or "no face found"
        embedder = self._reader.embedder
        embedding = self._reader.embed(frame.image, faces.take([verdict.face]))[0]
        if self._views:
            first = self._views[0].templates[embedder.name]
            if float(((embedding - first) ** 2).sum()) > embedder.thresholds.accept:
                # One person gave consent: views of two people must never become one person's templates.
                # The threshold of a match, not the wider one of a track: whoever stays still passes it.
                self._views.clear()
                return "another face came into the picture"
        self._views.append(ViewTemplates({embedder.name: embedding}, verdict.quality, "camera"))
        return ""

    def _enrol(self) -> Enrolled:
        people = {person.id: person.name for person in self._appliance.handle(ListPeople(), OWNER)}
        views = tuple(self._views)
        known = next(iter(self._appliance.handle(FindAlike(views), OWNER)), None) if people else None
        name = people[known] if known is not None else f"Visitor {len(people) + 1}"
        self._appliance.handle(EnrolPerson(name, _CONSENT, views), OWNER)
        return Enrolled(name, known is not None)
