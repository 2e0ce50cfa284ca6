"""The evidence on one track: its views, and what they say together.

Views are fused by the weighted mean of their distances, not by one mean embedding: averaging
embeddings also brings strangers nearer (the mean of unit vectors, normalised again, is closer to
everything), and the threshold was measured on single views.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from appliance.decision.decision import Identity
from appliance.liveness.evidence import LivenessEvidence
from appliance.liveness.liveness import Liveness
from appliance.matching.match import Candidate, Match, Matcher

_MAY_PASS = (
    None,
    Liveness.LIVE,
    Liveness.NOT_CHECKED,
)  # any other answer, also one not thought of: an attack
_FARTHEST = 4.0  # squared distance of opposite unit vectors: a person that a view does not list
_NEAR = 3  # people whom an identity names
_AGREEING = 2 / 3  # part of the views whose nearest person must be the one


@dataclass(frozen=True)
class View:
    """One look at the face of a track. embedding (D,) float32 unit; at: seconds on the frames' timeline.

    liveness: what this look alone says, which may be wrong. score: behind it, None where it was not checked.
    """

    embedding: npt.NDArray[np.float32]
    match: Match
    quality: float
    liveness: Liveness
    at: float
    score: float | None = None


class Evidence:
    """The newest views of one track, at most `most`. lives: gathers their liveness, None: not checked.

    counts_s: a view that is older says nothing any more of who stands there now.
    """

    def __init__(self, most: int, lives: LivenessEvidence | None = None, counts_s: float = math.inf) -> None:
        self.views: deque[View] = deque(maxlen=most)
        self._counts_s = counts_s
        self._lives = lives or LivenessEvidence(threshold=1.0)
        self.best_quality = 0.0
        self.began: float | None = None  # time of the first view, which may be gone

    def add(self, view: View) -> None:
        """Takes one more view; the oldest goes when there are too many."""
        self.views.append(view)
        self._lives.add(view.score)
        self.began = view.at if self.began is None else self.began
        self.best_quality = max(self.best_quality, view.quality)

    @property
    def spoofed(self) -> bool:
        """Whether the views together are an attack's; False while they are too few to say."""
        return self._lives.answer not in _MAY_PASS

    @property
    def living(self) -> Liveness | None:
        """What the views together say of life; None while they are too few to say."""
        return self._lives.answer

    def counting(self, at: float) -> list[View]:
        """The views that still count at that time."""
        return [view for view in self.views if at - view.at <= self._counts_s]

    def match_again(self, matcher: Matcher) -> None:
        """Compares every view with the gallery as it is now."""
        if self.views:
            matches = matcher.match(np.stack([view.embedding for view in self.views]))
            renewed = [replace(v, match=match) for v, match in zip(self.views, matches, strict=True)]
            self.views = deque(renewed, maxlen=self.views.maxlen)

    def is_other_face(self, embedding: npt.NDArray[np.float32], farthest: float) -> bool:
        """Whether a new embedding is farther than `farthest` from every view so far."""
        if not self.views:
            return False
        known = np.stack([view.embedding for view in self.views])
        return bool(((known - embedding) ** 2).sum(axis=1).min() > farthest)

    def identity(self, matcher: Matcher, at: float | None = None) -> Identity:
        """Who the views together say it is. Disagreement, or nobody near enough, is nobody.

        at: now, on the frames' timeline; None for when the newest view was made.
        """
        views = self.counting(self.views[-1].at if at is None else at) if self.views else []
        if not views:
            return Identity(None, (), 0)
        fused = _fused(views)
        agreeing = sum(1 for view in views if fused and view.match.person == fused[0].person)
        certain = matcher.accepts(fused) and agreeing >= _AGREEING * len(views)
        return Identity(fused[0].person if certain else None, tuple(fused[:_NEAR]), len(views))


def _fused(views: Sequence[View]) -> list[Candidate]:
    """Each person's quality-weighted mean distance over the views, nearest first, with her best template."""
    weights = np.array([max(view.quality, 0.05) for view in views])
    weights /= weights.sum()
    seen = [candidate for view in views for candidate in view.match.candidates]
    best: dict[str, Candidate] = {}
    for candidate in seen:
        if candidate.person not in best or candidate.distance < best[candidate.person].distance:
            best[candidate.person] = candidate
    fused = [
        Candidate(
            person,
            float(sum(w * _distance(view.match, person) for w, view in zip(weights, views, strict=True))),
            candidate.template,
        )
        for person, candidate in best.items()
    ]
    return sorted(fused, key=lambda candidate: candidate.distance)


def _distance(match: Match, person: str) -> float:
    return next((c.distance for c in match.candidates if c.person == person), _FARTHEST)
