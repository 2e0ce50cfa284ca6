"""Frames for guided sessions: films of pictures, and a willing person who does what is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timezone

import numpy as np
import numpy.typing as npt

from appliance.face_reader import FaceReader
from appliance.frames import Frame, Image
from appliance.liveness.liveness import LivenessOff, ScoringLiveness
from enrollment.plan import Plan, guided
from enrollment.poses import Pose
from enrollment.session import GuidedSession, SessionState
from models.detection import Detections

RATE = 10.0  # frames a second
REACTION_S = 0.8  # from the words to the head

_MOMENT = datetime(2026, 1, 1, tzinfo=timezone.utc)

Shown = Callable[[SessionState, float], Image]
"""The picture in front of the camera, given the state and the seconds since the beginning."""


class OnceReader(FaceReader):
    """Looks at each picture once, however often a film shows it."""

    def __init__(self, reader: FaceReader) -> None:
        self._reader = reader
        self.embedder = reader.embedder
        self._known: dict[int, tuple[Image, Detections]] = {}
        self._embedded: dict[int, npt.NDArray[np.float32]] = {}

    def faces(self, image: Image) -> Detections:
        if id(image) not in self._known:
            self._known[id(image)] = image, self._reader.faces(image)
        return self._known[id(image)][1]

    def embed(self, image: Image, faces: Detections) -> npt.NDArray[np.float32]:
        """Of the face that sessions ask about, which is the same one each time."""
        assert id(image) in self._known
        if id(image) not in self._embedded:
            self._embedded[id(image)] = self._reader.embed(image, faces)
        return self._embedded[id(image)]


def frame(picture: Image, index: int, rate: float = RATE) -> Frame:
    return Frame("front", "main", index, picture, _MOMENT, 0.0, media_time=index / rate)


def session(
    reader: FaceReader, plan: Plan | None = None, liveness: ScoringLiveness | None = None
) -> GuidedSession:
    return GuidedSession(reader, liveness or LivenessOff(), plan or guided())


def play(session: GuidedSession, shown: Shown, seconds: float, rate: float = RATE) -> list[SessionState]:
    """Every state of a session before which this is shown, until it is over or the time is."""
    states = [session.state]
    for index in range(round(seconds * rate)):
        states.append(session.take(frame(shown(states[-1], index / rate), index, rate)))
        if states[-1].over:
            break
    return states


def play_film(
    session: GuidedSession, pictures: Iterable[Image], rate: float
) -> list[tuple[float, SessionState]]:
    """Second and state after each frame of a film, until the session is over."""
    states = []
    for index, picture in enumerate(pictures):
        states.append((index / rate, session.take(frame(picture, index, rate))))
        if states[-1][1].over:
            break
    return states


class Willing:
    """Somebody who turns the head as asked, a moment later. pictures: of each pose; others show straight."""

    def __init__(self, pictures: Mapping[Pose, Image]) -> None:
        self._pictures = pictures
        self._asked = Pose.STRAIGHT
        self._since = 0.0
        self._shown = Pose.STRAIGHT

    def __call__(self, state: SessionState, at: float) -> Image:
        asked = state.asked or self._asked
        if asked is not self._asked:
            self._asked, self._since = asked, at
        if at - self._since >= REACTION_S:
            self._shown = self._asked
        return self._pictures.get(self._shown, self._pictures[Pose.STRAIGHT])


def distances(state: SessionState) -> list[float]:
    """Squared distances between the views, each pair once."""
    found = [next(iter(taken.view.templates.values())) for taken in state.views]
    return [float(np.sum((a - b) ** 2)) for i, a in enumerate(found) for b in found[:i]]
