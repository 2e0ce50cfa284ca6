"""What is right: every frame looked at whole, every face embedded, and decided by the product's rules.

Nothing is saved here that the product saves to be fast: no frames and no faces passed over, no
approximate sampling. What the product decides differently from this on the same frames, it decides wrongly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

from appliance.access.policy import Standing
from appliance.config import Config
from appliance.decision.decider import Decider
from appliance.decision.decision import Decision, Outcome
from appliance.decision.evidence import Evidence, View
from appliance.frames import Frame, Image
from appliance.liveness.liveness import Liveness
from appliance.matching.match import Match, Matcher
from appliance.quality.face_quality import assess
from appliance.tracking.tracker import Track, Tracker
from models.detection import Detections
from models.embedders import Embedder

Box = tuple[float, float, float, float]
Answer = tuple[Outcome, str | None]
"""What was decided, and on whom."""

_VIEWS = 8  # newest views that count, as in the product


class Detector(Protocol):
    """Finds all faces of a whole picture."""

    def detect(self, image: Image, min_face: float) -> Detections:
        """The faces with sides of at least min_face pixels."""


@dataclass
class Followed:
    """One track: where it was seen, and what stood on it.

    boxes: x0 y0 x1 y1 pixels by the frame's number. answers: in how many of its frames each decision stood.
    standing: the decision that stood in a frame, and the monotonic time it was made, by the frame's number.
    decided: monotonic time of the first decision.
    """

    number: int
    boxes: dict[int, Box] = field(default_factory=dict)
    answers: Counter[Answer] = field(default_factory=Counter)
    standing: dict[int, tuple[Answer, float]] = field(default_factory=dict)
    decided: float | None = None

    def see(self, frame: int, box: Box, decision: Decision | None) -> None:
        """The face was seen in this frame, with this decision on it."""
        self.boxes[frame] = box
        if decision is not None:
            answer = decision.outcome, decision.person
            self.answers[answer] += 1
            self.standing[frame] = answer, decision.decided
            self.decided = decision.decided if self.decided is None else self.decided

    @property
    def answer(self) -> Answer | None:
        """The decision that stood longest; None for a track that none was made on."""
        return self.answers.most_common(1)[0][0] if self.answers else None


@dataclass(frozen=True)
class Seen:
    """The faces of one picture, with an embedding (N, D), a match and a quality for each."""

    faces: Detections
    embeddings: npt.NDArray[np.float32]
    matches: Sequence[Match]
    quality: Sequence[float]


class Reference:
    """The reference path over the frames of one camera.

    embedder, matcher, standings: as the product's; decider: one of its own.
    """

    def __init__(
        self,
        detector: Detector,
        embedder: Embedder,
        matcher: Matcher,
        decider: Decider,
        config: Config,
        standings: Callable[[], Mapping[str, Standing]],
    ) -> None:
        self._detector = detector
        self._embedder = embedder
        self._matcher = matcher
        self._decider = decider
        self._min_face = config.detection.min_face
        self._views = max(_VIEWS, config.decision.views, config.decision.unknown_views)
        self._tracker = Tracker(config.tracking.lost_s)
        self._standings = standings
        self._evidence: dict[int, Evidence] = {}
        self._followed: dict[int, Followed] = {}

    @property
    def tracks(self) -> list[Followed]:
        """All tracks so far."""
        return list(self._followed.values())

    def forget_tracks(self) -> None:
        """Who is followed goes on to be; `tracks` begins anew."""
        self._followed.clear()

    def process(self, frame: Frame) -> None:
        """One frame, numbered by its index."""
        self.follow(frame, self.see(frame.image))

    def see(self, image: Image) -> Seen:
        """What is in one picture, whatever came before it."""
        faces = self._detector.detect(image, self._min_face)
        embeddings = np.zeros((0, self._embedder.dimensions), np.float32)
        if len(faces):
            embeddings = self._embedder.embed(self._embedder.chips(image, faces))
        quality = [face.value for face in assess(image, faces)]
        return Seen(faces, embeddings, self._matcher.match(embeddings), quality)

    def follow(self, frame: Frame, seen: Seen) -> None:
        """Goes on with what was seen in the frame's picture."""
        for ended in self._tracker.update(seen.faces, frame.at):
            self._evidence.pop(ended.number, None)
        for track in list(self._tracker.tracks):
            if (face := track.seen_now) is not None:
                quality, live = seen.quality[face], Liveness.NOT_CHECKED
                view = View(seen.embeddings[face], seen.matches[face], quality, live, frame.at)
                self._decide(frame, track, view)
        self._decider.keep_only(frame.camera, {track.number for track in self._tracker.tracks})

    def _decide(self, frame: Frame, track: Track, view: View) -> None:
        evidence = self._evidence.setdefault(track.number, Evidence(self._views))
        if evidence.is_other_face(view.embedding, self._embedder.thresholds.same_track):
            del self._evidence[track.number]
            track = self._tracker.restart(track)
            evidence = self._evidence[track.number] = Evidence(self._views)
        evidence.add(view)
        identity = evidence.identity(self._matcher)
        self._decider.decide(
            frame.camera, track.number, identity, False, frame.captured, frame.door, self._standings()
        )
        x0, y0, x1, y1 = (float(edge) for edge in track.box)
        followed = self._followed.setdefault(track.number, Followed(track.number))
        followed.see(frame.index, (x0, y0, x1, y1), self._decider.current(frame.camera, track.number))
