"""Recognition at work: frames in, results out, one thread.

It ties the pipeline's findings to intent, decisions and doors, and is where a failure of any stage ends in
a locked door. A grant is on the disk before the door moves: what cannot be written down opens nothing.
"""

from __future__ import annotations

import logging
import math
from collections import deque
from collections.abc import Callable, Mapping, Sequence

from appliance.access.intent import Grants, Hint, Intent, Presenting, changed
from appliance.access.policy import Standing
from appliance.clock import Clock
from appliance.config import IntentSettings
from appliance.decision.decider import Decider
from appliance.decision.decision import Decision, Outcome
from appliance.door.door import Door
from appliance.errors import DoorError, GalleryError
from appliance.frames import Frame
from appliance.pipeline import Finding, Pipeline
from appliance.snapshot import Act, FrameResult, Setup, Snapshot, Timings, TrackView

_log = logging.getLogger(__name__)
_FPS_OVER_S = 2.0
Record = Callable[[Frame, str, Decision], None]
"""Keeps the decision on a frame, made with an embedder. Raises GalleryError for a grant it cannot keep."""


def _nowhere(frame: Frame, embedder: str, decision: Decision) -> None:
    """Decisions are not kept."""


class Recognition:
    """Processes frames one by one.

    doors: by name, one for each camera's door.
    standings, names: of the people enrolled now, by id; asked for with each frame, so they must be quick.
    zones: of cameras that have one, by name. record: set before the first frame.
    """

    def __init__(
        self,
        pipeline: Pipeline,
        decider: Decider,
        doors: Mapping[str, Door],
        clock: Clock,
        standings: Callable[[], Mapping[str, Standing]],
        names: Callable[[], Mapping[str, str]],
        *,
        intent: IntentSettings | None = None,
        zones: Mapping[str, Sequence[float]] | None = None,
    ) -> None:
        self.pipeline = pipeline
        self._decider = decider
        self._doors = doors
        self._clock = clock
        self._standings = standings
        self._names = names
        self._recent: dict[str, deque[float]] = {}
        self._intent_settings = intent or IntentSettings()
        self._zones = zones or {}
        self._intents: dict[str, Intent] = {}
        self._hints: dict[str, dict[int, Hint | None]] = {}
        self._grants = Grants(self._intent_settings.repeat_s)
        self._owed: dict[tuple[str, int], Decision] = {}
        self.record: Record = _nowhere

    @property
    def setup(self) -> Setup:
        """What is at work."""
        pipeline = self.pipeline
        return Setup(
            detector="mtcnn",
            detector_engine=pipeline.detector.engine,
            embedder=pipeline.embedder.name,
            embedder_engine=pipeline.embedder.engine,
            matcher=pipeline.matcher.method,
            policy=self._decider.policy.name,
            liveness=pipeline.liveness.name,
        )

    def process(self, frame: Frame) -> Snapshot:
        """One frame through all stages, and what follows from it."""
        begin = self._clock.monotonic()
        findings, faces, times = self.pipeline.process(frame)
        closed = self._decide(frame, findings)
        done = [self._act(frame, track, decision) for track, decision in closed]
        self._let_in_late(frame)
        timings = Timings(
            frame.capture_ms,
            times.detect,
            times.align,
            times.embed,
            times.liveness,
            times.match,
            (self._clock.monotonic() - begin) * 1e3,
        )
        tracks = tuple(self._view(frame.camera, finding) for finding in findings)
        result = FrameResult(frame, faces, tracks, tuple(closed), timings, tuple(filter(None, done)))
        names = self._names()
        people = {t.decision.person for t in tracks if t.decision and t.decision.person}
        shown = {person: names[person] for person in people if person in names}
        return Snapshot(result, self.setup, self._doors[frame.door].state(), self._fps(frame.camera), shown)

    def _decide(self, frame: Frame, findings: list[Finding]) -> list[tuple[int, Decision]]:
        standings = self._standings()
        closed = []
        before, hints = self._hints.get(frame.camera, {}), self._meant(frame, findings)
        self._hints[frame.camera] = hints
        turned = changed(before, hints)
        for finding in findings:
            number = finding.track.number
            if hints[number] is not None or not (finding.fresh or number in turned):
                continue
            decision = self._decider.decide(
                frame.camera, number, finding.identity, finding.spoof, frame.captured, frame.door, standings
            )
            if decision is not None:
                closed.append((number, decision))
        self._decider.keep_only(frame.camera, {finding.track.number for finding in findings})
        return closed

    def _meant(self, frame: Frame, findings: Sequence[Finding]) -> dict[int, Hint | None]:
        """Why each track is not decided on, None where it is."""
        intent = self._intents.get(frame.camera)
        if intent is None:
            zone = self._zones.get(frame.camera, ())
            intent = self._intents[frame.camera] = Intent(self._intent_settings, zone)
        present = [
            Presenting(f.track.number, tuple(map(float, f.track.box)), f.landmarks is not None)  # type: ignore[arg-type]
            for f in findings
        ]
        return intent.hints(present, frame.width, frame.height, frame.at)

    def _act(self, frame: Frame, track: int, decision: Decision) -> Act | None:
        """Keeps a decision, then moves the door: a grant unlocks it; a spoof locks it at once.

        A door that does not answer stays as its wiring has it.
        """
        begin = self._clock.monotonic()
        try:
            self.record(frame, self.pipeline.embedder.name, decision)
        except GalleryError as error:
            _log.error("door %s stays locked, as the grant could not be written down: %s", frame.door, error)
            return None
        kept = self._clock.monotonic()
        try:
            if decision.outcome is Outcome.GRANTED:
                return Act((kept - begin) * 1e3, self._let_in(frame, track, decision))
            self._grants.forget(frame.door, decision.person)
            if decision.outcome is Outcome.SPOOF:
                self._doors[frame.door].lock()
        except DoorError as error:
            _log.error("door %s: %s", frame.door, error)
        return None

    def _let_in(self, frame: Frame, track: int, decision: Decision) -> float | None:
        """Milliseconds until the door was unlocked; None where that has to wait, as it was just done."""
        begin = self._clock.monotonic()
        if not self._grants.is_due(frame.door, decision.person, begin):
            self._owed[frame.camera, track] = decision
            return None
        self._owed.pop((frame.camera, track), None)
        self._doors[frame.door].unlock()
        return (self._clock.monotonic() - begin) * 1e3

    def _let_in_late(self, frame: Frame) -> None:
        """Unlocks for those who still stand there and had to wait."""
        for (camera, track), decision in list(self._owed.items()):
            if camera == frame.camera and self._decider.current(camera, track) is not decision:
                del self._owed[camera, track]
            elif camera == frame.camera:
                try:
                    self._let_in(frame, track, decision)
                except DoorError as error:
                    _log.error("door %s: %s", frame.door, error)

    def _view(self, camera: str, finding: Finding) -> TrackView:
        track = finding.track
        x0, y0, x1, y1 = (float(v) for v in track.box)
        points = (
            () if finding.landmarks is None else tuple((float(x), float(y)) for x, y in finding.landmarks)
        )
        quality = 0.0 if math.isnan(finding.quality) else finding.quality
        decision = self._decider.current(camera, track.number)
        hint = self._hints[camera].get(track.number)
        return TrackView(
            track.number,
            (x0, y0, x1, y1),
            points,
            quality,
            finding.identity.views,
            decision,
            hint.value if hint else "",
        )

    def _fps(self, camera: str) -> float | None:
        now = self._clock.monotonic()
        recent = self._recent.setdefault(camera, deque())
        recent.append(now)
        while now - recent[0] > _FPS_OVER_S:
            recent.popleft()
        return (len(recent) - 1) / (now - recent[0]) if now > recent[0] else None
