"""One track as a migration sees it, from its first view to its end."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from appliance.decision.decision import Decision
from appliance.decision.evidence import View
from appliance.liveness.liveness import Liveness
from appliance.migration.surety import Surety

A_VISIT = 2
"""Views of one track that may become templates: the others come from another visit."""

LEAST_QUALITY = 0.4  # as of `quality.face_quality`: 40 pixels, or 65 at the edge of sharpness or frontality
_LEAST_VIEWS = 5  # sure views of the track
_APART_S = 1.0  # between two views that are embedded a second time
_NO_ATTACK = (Liveness.LIVE, Liveness.NOT_CHECKED)

Vector = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Sighting:
    """A view embedded by both: old (D,) and new (E,) float32, unit length. at: seconds of its timeline."""

    old: Vector
    new: Vector
    quality: float
    at: float


@dataclass(frozen=True)
class Visit:
    """A track that has ended and showed one person beyond doubt. sightings: the best ones, best first.

    began, ended: its first and last view, seconds of its camera's timeline.
    """

    person: str
    sightings: tuple[Sighting, ...]
    began: float
    ended: float


class Watch:
    """What is known of a live track. Views that are too poor to be sure of say nothing, unless they name
    somebody else.
    """

    def __init__(self, surety: Surety) -> None:
        self._surety = surety
        self._sure = 0
        self._doubtful = False
        self._decided: str | None = None
        self._sightings: list[Sighting] = []
        self._tried = float("-inf")
        self._began: float | None = None
        self._ended = 0.0
        self.names: set[str] = set()

    def see(self, view: View) -> str | None:
        """Takes a view of the track; the person, if a second embedding of it is worth having."""
        self._began = view.at if self._began is None else self._began
        self._ended = view.at
        if view.match.person is not None:
            self.names.add(view.match.person)
        if view.liveness not in _NO_ATTACK:
            self.doubt()
        if view.quality < LEAST_QUALITY:
            return None
        person = self._surety.person(view.match)
        if person is None:
            self.doubt()
        else:
            self._sure += 1
        return person if not self._doubtful and self._improves(view) else None

    def keep(self, view: View, new: Vector) -> None:
        """Takes the second embedding of a view, in the place of the worst when there are enough."""
        self._tried = view.at
        self._sightings.append(Sighting(view.embedding, new, view.quality, view.at))
        self._sightings.sort(key=lambda sighting: -sighting.quality)
        del self._sightings[A_VISIT:]

    def decide(self, decision: Decision | None) -> None:
        """Takes the decision on the track as it is after a frame."""
        self._decided = None if decision is None else decision.person

    def doubt(self) -> None:
        """Nothing of this track is to be kept."""
        self._doubtful = True
        self._sightings.clear()

    def visit(self) -> Visit | None:
        """The track, ended now, as evidence for a person; None when anything about it is doubtful."""
        if self._doubtful or self._began is None or self._sure < _LEAST_VIEWS or not self._sightings:
            return None
        if self._decided is None or self.names != {self._decided}:
            return None
        return Visit(self._decided, tuple(self._sightings), self._began, self._ended)

    def _improves(self, view: View) -> bool:
        if view.at - self._tried < _APART_S:
            return False
        return len(self._sightings) < A_VISIT or view.quality > self._sightings[-1].quality
