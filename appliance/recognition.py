"""Recognition at work: frames in, results out, one thread.

It ties the pipeline's findings to decisions and doors, and is where a failure of any stage ends in
a locked door.
"""

from __future__ import annotations

import logging
import math
from collections import deque
from collections.abc import Callable, Mapping

from appliance.access.policy import Standing
from appliance.clock import Clock
from appliance.decision.decider import Decider
from appliance.decision.decision import Decision, Outcome
from appliance.door.door import Door
from appliance.errors import DoorError
from appliance.frames import Frame
from appliance.pipeline import Finding, Pipeline
from appliance.snapshot import FrameResult, Setup, Snapshot, Timings, TrackView

_log = logging.getLogger(__name__)
_FPS_OVER_S = 2.0


class Recognition:
    """Processes frames one by one.

    doors: by name, one for each camera's door.
    standings, names: of the people enrolled now, by id; asked for with each frame, so they must be quick.
    """

    def __init__(
        self,
        pipeline: Pipeline,
        decider: Decider,
        doors: Mapping[str, Door],
        clock: Clock,
        standings: Callable[[], Mapping[str, Standing]],
        names: Callable[[], Mapping[str, str]],
    ) -> None:
        self.pipeline = pipeline
        self._decider = decider
        self._doors = doors
        self._clock = clock
        self._standings = standings
        self._names = names
        self._recent: dict[str, deque[float]] = {}

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
        for _, decision in closed:
            self._act(frame, decision)
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
        result = FrameResult(frame, faces, tracks, tuple(closed), timings)
        names = self._names()
        people = {t.decision.person for t in tracks if t.decision and t.decision.person}
        shown = {person: names[person] for person in people if person in names}
        return Snapshot(result, self.setup, self._doors[frame.door].state(), self._fps(frame.camera), shown)

    def _decide(self, frame: Frame, findings: list[Finding]) -> list[tuple[int, Decision]]:
        standings = self._standings()
        closed = []
        for finding in (f for f in findings if f.fresh):
            number = finding.track.number
            decision = self._decider.decide(
                frame.camera, number, finding.identity, finding.spoof, frame.captured, frame.door, standings
            )
            if decision is not None:
                closed.append((number, decision))
        self._decider.keep_only(frame.camera, {finding.track.number for finding in findings})
        return closed

    def _act(self, frame: Frame, decision: Decision) -> None:
        """A grant unlocks; a spoof locks at once. A door that does not answer stays as its wiring has it."""
        door = self._doors[frame.door]
        try:
            if decision.outcome is Outcome.GRANTED:
                door.unlock()
            elif decision.outcome is Outcome.SPOOF:
                door.lock()
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
        return TrackView(track.number, (x0, y0, x1, y1), points, quality, finding.identity.views, decision)

    def _fps(self, camera: str) -> float | None:
        now = self._clock.monotonic()
        recent = self._recent.setdefault(camera, deque())
        recent.append(now)
        while now - recent[0] > _FPS_OVER_S:
            recent.popleft()
        return (len(recent) - 1) / (now - recent[0]) if now > recent[0] else None
