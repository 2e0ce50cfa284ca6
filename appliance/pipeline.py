"""The way of a frame: the only place that knows the order of the stages.

Detection -> tracking -> quality and liveness -> alignment -> embedding -> matching -> decision.
Policy and door come after it, in `recognition.py`: the pipeline says who is there, not what opens.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from appliance.access.pin_desk import LIMIT_S
from appliance.attention import Attention, Look
from appliance.clock import Clock
from appliance.config import DecisionSettings
from appliance.decision.decision import Identity
from appliance.decision.evidence import Evidence, View
from appliance.frames import Frame
from appliance.liveness.evidence import LivenessEvidence
from appliance.liveness.liveness import Liveness, ScoringLiveness, judged
from appliance.matching.match import Matcher
from appliance.quality.face_quality import assess
from appliance.tracking.motion import MotionGate
from appliance.tracking.tracker import Track, Tracker
from models.detection import Detections
from models.embedders import Embedder
from models.mtcnn import Mtcnn

T = TypeVar("T")

_WINDOW = 8  # newest views of a track that count, more where the settings ask for more
_UNIT = 1e-3  # an embedding's length may differ from 1 by this


@dataclass
class CameraState:
    """What is remembered between the frames of one camera."""

    tracker: Tracker
    gate: MotionGate | None
    evidence: dict[int, Evidence] = field(default_factory=dict)
    gallery: int = -1  # the matcher's version that the evidence was matched with


@dataclass(frozen=True)
class Finding:
    """What one frame says of one track: its evidence so far.

    spoof: the views together are an attack's; open for as long as a decision is, which takes as many views.
    landmarks: (5, 2) pixels, and quality: of the face in this frame; None and NaN when it was not seen in it.
    fresh: whether a view, or the gallery behind the views, is new. living: what the views together say.
    """

    track: Track
    identity: Identity
    spoof: bool
    quality: float
    landmarks: npt.NDArray[np.float32] | None
    fresh: bool
    living: Liveness | None = None


class Observer(Protocol):
    """Is told of each view, with the face it was made of, on the thread that recognises."""

    def __call__(self, frame: Frame, face: Detections, track: int, view: View) -> None:
        """face: the one face of the frame; track: the number of the track that has the view now."""


@dataclass
class StageTimes:
    """Milliseconds; None where a stage had nothing to do."""

    detect: float = 0.0
    align: float | None = None
    embed: float | None = None
    liveness: float | None = None
    match: float | None = None


class Pipeline:
    """Runs one frame after the other through the stages. Used by one thread.

    every_frame: detect in every whole frame and embed every face (the papers' protocol).
    looks: frames that faces were looked for in; the others show what a look in vain had shown before.
    observer: set before the first frame, None for nobody. stage: which is at work; empty between two frames.
    """

    def __init__(
        self,
        detector: Mtcnn,
        embedder: Embedder,
        liveness: ScoringLiveness,
        matcher: Matcher,
        clock: Clock,
        *,
        min_face: float,
        idle_look_s: float,
        lost_s: float,
        decision: DecisionSettings,
        every_frame: bool = False,
    ) -> None:
        self.detector = detector
        self.embedder = embedder
        self.liveness = liveness
        self.matcher = matcher
        self._clock = clock
        self._min_face = min_face
        self._idle_look_s = idle_look_s
        self._lost_s = lost_s
        self._attention = Attention(decision, matcher, every_frame=every_frame)
        self._enough = max(decision.views, decision.unknown_views)
        # Whoever was recognised and then looks down at the PIN pad has enough of them until her time is up.
        self._counts_s = LIMIT_S + self._enough * max(decision.recheck_s, decision.view_interval_s)
        self._deciding = decision.views
        self._every_frame = every_frame
        self._cameras: dict[str, CameraState] = {}
        self.looks = 0
        self.stage = ""
        self.observer: Observer | None = None

    def process(self, frame: Frame) -> tuple[list[Finding], int, StageTimes]:
        """What the frame says of each track of its camera, and the number of faces seen in it."""
        camera, times = self._camera(frame.camera), StageTimes()
        faces, times.detect = self._timed("detection", lambda: self._detect(camera, frame))
        self._track(camera, faces, frame.at)
        quality = [q.value for q in assess(frame.image, faces)]
        fresh = self._matched_again(camera)
        looks = self._worth_embedding(camera, quality, frame, times.detect)
        if looks:
            seen = faces.take([look.face for look in looks])
            scores, times.liveness = self._timed("liveness", lambda: self.liveness.scores(frame, seen))
            chips, times.align = self._timed("alignment", lambda: self.embedder.chips(frame.image, seen))
            embeddings, times.embed = self._timed("embedding", lambda: self.embedder.embed(chips))
            self._attention.took(len(looks), times.embed)
            matches, times.match = self._timed("matching", lambda: self.matcher.match(embeddings))
            for look, embedding, match, score in zip(looks, embeddings, matches, scores, strict=True):
                live = judged(score, self.liveness.threshold)
                view = View(embedding, match, quality[look.face], live, frame.at, score)
                changed = self._remember(camera, look.track, view)
                fresh |= changed
                if self.observer is not None:
                    for track in changed:
                        self.observer(frame, faces.take([look.face]), track, view)
        findings = [
            self._finding(camera, track, faces, quality, fresh, frame.at) for track in camera.tracker.tracks
        ]
        self.stage = ""
        return findings, len(faces), times

    def close(self) -> None:
        """Closes the networks."""
        self.detector.close()
        self.embedder.close()
        self.liveness.close()

    def _camera(self, name: str) -> CameraState:
        if name not in self._cameras:
            gate = None if self._every_frame else MotionGate(self._min_face, self._idle_look_s)
            self._cameras[name] = CameraState(Tracker(self._lost_s), gate)
        return self._cameras[name]

    def _timed(self, stage: str, work: Callable[[], T]) -> tuple[T, float]:
        self.stage = stage
        begin = self._clock.monotonic()
        result = work()
        return result, (self._clock.monotonic() - begin) * 1e3

    def _detect(self, camera: CameraState, frame: Frame) -> Detections:
        if camera.gate is not None:
            if camera.tracker.tracks:
                camera.gate.forget()
            elif not camera.gate.opens(frame.image, frame.at):
                return Detections.none()
        self.looks += 1
        return self.detector.detect(frame.image, self._min_face)

    def _matched_again(self, camera: CameraState) -> set[int]:
        """After a change of the gallery, matches every view anew; the tracks seen that it concerns.

        So whoever is enrolled or removed while standing there is treated so from the next frame on.
        """
        version = self.matcher.version
        if camera.gallery == version:
            return set()
        camera.gallery = version
        for evidence in camera.evidence.values():
            evidence.match_again(self.matcher)
        seen = {track.number for track in camera.tracker.tracks if track.seen_now is not None}
        return seen & set(camera.evidence)

    def _track(self, camera: CameraState, faces: Detections, at: float) -> None:
        for ended in camera.tracker.update(faces, at):
            camera.evidence.pop(ended.number, None)

    def _worth_embedding(
        self, camera: CameraState, quality: Sequence[float], frame: Frame, search_ms: float
    ) -> list[Look]:
        looks = self._attention.due(camera.tracker.tracks, camera.evidence, quality, frame.at)
        if frame.media_time is not None:  # what a file gives does not depend on the machine's speed
            return looks
        return self._attention.within(frame.camera, looks, camera.evidence, search_ms, frame.at)

    def _remember(self, camera: CameraState, track: Track, view: View) -> set[int]:
        """Adds the view to the track's evidence; the track that has a new view, if it is one."""
        if not abs(float(np.linalg.norm(view.embedding)) - 1) < _UNIT:
            return set()  # a face that cannot be embedded (NaN, no length) is no evidence for anybody
        evidence = camera.evidence.setdefault(track.number, self._no_evidence())
        if evidence.is_other_face(view.embedding, self.embedder.thresholds.same_track):
            del camera.evidence[track.number]
            track = camera.tracker.restart(track)
            evidence = camera.evidence.setdefault(track.number, self._no_evidence())
        evidence.add(view)
        return {track.number}

    def _no_evidence(self) -> Evidence:
        lives = LivenessEvidence(self.liveness.threshold, self._deciding)
        return Evidence(max(_WINDOW, self._enough), lives, self._counts_s)

    def _finding(
        self,
        camera: CameraState,
        track: Track,
        faces: Detections,
        quality: Sequence[float],
        fresh: set[int],
        at: float,
    ) -> Finding:
        evidence = camera.evidence.get(track.number) or self._no_evidence()
        seen = track.seen_now
        return Finding(
            track,
            evidence.identity(self.matcher, at),
            evidence.spoofed,
            quality[seen] if seen is not None else math.nan,
            faces.landmarks[seen] if seen is not None else None,
            track.number in fresh,
            evidence.living,
        )
