"""Recognition at work: frames in, results out, one thread.

It ties the pipeline's findings to intent, decisions and doors, and is where a failure of any stage ends in
a locked door. A grant is on the disk before the door moves: what cannot be written down opens nothing.
"""

from __future__ import annotations

import logging
import math
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence

from appliance.access.attempts import Strangers
from appliance.access.intent import Grants, Hint, Intent, Presenting, changed
from appliance.access.pin_desk import PinDesk
from appliance.access.policy import Standing
from appliance.access.tiers import NEARNESSES, Proof, Shortfall
from appliance.clock import Clock
from appliance.config import IntentSettings
from appliance.decision.decider import Decider
from appliance.decision.decision import Decision, Outcome
from appliance.door.door import Door
from appliance.errors import DoorError, GalleryError
from appliance.frames import Frame
from appliance.liveness.active import ActiveLiveness
from appliance.liveness.challenge import Step
from appliance.matching.nearness import nearness
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
    standings, names, greetings: of the people enrolled now, by id; asked for with each frame, so they must be
    quick. greetings: empty for who is not greeted.
    zones: of cameras that have one, by name. record: set before the first frame. pins: where PINs are
    entered; None: nowhere. active: asks people to move; None: nobody is asked. orders: held while a door's
    mode changes, so that no grant from before it opens the door after it.
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
        pins: PinDesk | None = None,
        active: ActiveLiveness | None = None,
        greetings: Callable[[], Mapping[str, str]] = dict,
        orders: threading.Lock | None = None,
    ) -> None:
        self.pipeline = pipeline
        self._decider = decider
        self._doors = doors
        self._clock = clock
        self._standings = standings
        self._names = names
        self._greetings = greetings
        self._recent: dict[str, deque[float]] = {}
        self._intent_settings = intent or IntentSettings()
        self._zones = zones or {}
        self._intents: dict[str, Intent] = {}
        self._hints: dict[str, dict[int, Hint | Step | None]] = {}
        self._active = active
        self._grants = Grants(self._intent_settings.repeat_s)
        self._owed: dict[tuple[str, int], Decision] = {}
        self._pins = pins or PinDesk(clock)
        self._strangers = Strangers()
        self._orders = orders or threading.Lock()
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
        acts: list[Act] = []
        closed = [
            (track, self._act(frame, track, decision, acts))
            for track, decision in self._decide(frame, findings)
        ]
        closed += self._let_in_late(frame)
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
        result = FrameResult(frame, faces, tracks, tuple(closed), timings, tuple(acts))
        names, greetings = self._names(), self._greetings()
        people = {t.decision.person for t in tracks if t.decision and t.decision.person}
        shown = {person: names[person] for person in people if person in names}
        return Snapshot(
            result,
            self.setup,
            self._doors[frame.door].state(),
            self._fps(frame.camera),
            shown,
            {person: name for person in shown if (name := greetings.get(person))},
            asks_pin=bool(self._pins.waiting(frame.door)),
        )

    def _decide(self, frame: Frame, findings: list[Finding]) -> list[tuple[int, Decision]]:
        standings = self._standings()
        closed = []
        before, hints = self._hints.get(frame.camera, {}), self._meant(frame, findings)
        self._hints[frame.camera] = hints
        turned = changed(before, hints)
        for finding in findings:
            number = finding.track.number
            if hints[number] is not None:
                self._decider.postpone(frame.camera, number)
                continue
            if self._active is not None:
                finding = self._active.judged(frame.camera, finding)
            pin = self._takes_pin(frame, number)
            seen = finding.identity.views > 0
            late = seen and self._decider.overdue(frame.camera, number, frame.at)
            if not (finding.fresh or pin or late or number in turned):
                continue
            decision = self._decider.decide(
                frame.camera,
                number,
                finding.identity,
                finding.spoof,
                frame.captured,
                frame.door,
                standings,
                self._proof(finding, pin),
                late=late,
            )
            self._ask_for_pin(frame, finding)
            if decision is not None:
                closed.append((number, decision))
                if decision.outcome in (Outcome.UNKNOWN, Outcome.SPOOF) and frame.media_time is None:
                    self._strangers.turned_away(frame.door, frame.camera, number, self._clock.monotonic())
        tracks = {finding.track.number for finding in findings}
        self._decider.keep_only(frame.camera, tracks)
        self._strangers.keep_only(frame.camera, tracks)
        return closed

    def _proof(self, finding: Finding, pin: bool) -> Proof:
        """What was shown besides a face that is recognised."""
        near = nearness(self.pipeline.matcher, finding.identity.near, NEARNESSES)
        return Proof(nearness=near, living=finding.living, pin=pin)

    def _takes_pin(self, frame: Frame, track: int) -> bool:
        """Whether the PIN that this track is waited for was entered at its door."""
        asked = self._decider.asked(frame.camera, track)
        return asked is not None and self._pins.take(frame.door, asked.person)

    def _ask_for_pin(self, frame: Frame, finding: Finding) -> None:
        asked = self._decider.asked(frame.camera, finding.track.number)
        if asked is not None and asked.missing is Shortfall.PIN and finding.fresh:
            self._pins.ask(frame.door, asked.person)

    def _meant(self, frame: Frame, findings: Sequence[Finding]) -> dict[int, Hint | Step | None]:
        """Why each track is not decided on, None where it is."""
        intent = self._intents.get(frame.camera)
        if intent is None:
            zone = self._zones.get(frame.camera, ())
            intent = self._intents[frame.camera] = Intent(self._intent_settings, zone)
        present = [
            Presenting(f.track.number, tuple(map(float, f.track.box)), f.landmarks is not None)  # type: ignore[arg-type]
            for f in findings
        ]
        hints: dict[int, Hint | Step | None] = {**intent.hints(present, frame.width, frame.height, frame.at)}
        # A file may show hundreds of strangers, and all of them are to be decided on.
        if frame.media_time is None and self._strangers.waits(frame.door, self._clock.monotonic()):
            for track, hint in hints.items():
                hints[track] = hint or self._waiting(frame.camera, track)
        if self._active is not None:
            self._active.keep_only(frame.camera, hints.keys())
            for finding in findings:
                if hints[finding.track.number] is None:
                    hints[finding.track.number] = self._active.look(frame, finding)
        return hints

    def _waiting(self, camera: str, track: int) -> Hint | None:
        """While a door is being tried, nobody new is decided on; whoever was recognised before is."""
        decision, asked = self._decider.current(camera, track), self._decider.asked(camera, track)
        granted = decision is not None and decision.outcome is Outcome.GRANTED
        return None if granted or asked is not None else Hint.WAIT

    def _act(self, frame: Frame, track: int, decision: Decision, acts: list[Act]) -> Decision:
        """Keeps a decision, then moves the door: a grant unlocks it; a spoof locks it at once.

        What became of it: a denial, where an order overtook a grant. A door that does not answer stays as
        its wiring has it. acts: takes one more for a grant that was kept.
        """
        begin = self._clock.monotonic()
        try:
            self.record(frame, self.pipeline.embedder.name, decision)
        except GalleryError as error:
            _log.error("door %s stays locked, as the grant could not be written down: %s", frame.door, error)
            return decision
        kept = self._clock.monotonic()
        try:
            if decision.outcome is Outcome.GRANTED:
                denial = self._let_in(frame, track, decision)
                moved = denial is None and (frame.camera, track) not in self._owed
                relay_ms = (self._clock.monotonic() - kept) * 1e3 if moved else None
                acts.append(Act((kept - begin) * 1e3, relay_ms))
                return denial or decision
            self._grants.forget(frame.door, decision.person)
            if decision.outcome is Outcome.SPOOF:
                self._doors[frame.door].lock()
        except DoorError as error:
            _log.error("door %s: %s", frame.door, error)
        return decision

    def _let_in(self, frame: Frame, track: int, granted: Decision) -> Decision | None:
        """Unlocks, or later where it was just done for the same person. Raises DoorError.

        The denial, where the policy says otherwise by now: writing a grant down takes time, and waiting more.
        """
        with self._orders:
            denial = self._decider.overtaken(frame.camera, track, granted, frame.door, self._standings())
            if denial is None:
                if not self._grants.is_due(frame.door, granted.person, self._clock.monotonic()):
                    self._owed[frame.camera, track] = granted
                    return None
                self._owed.pop((frame.camera, track), None)
                self._doors[frame.door].unlock()
                return None
        self._owed.pop((frame.camera, track), None)
        self._grants.forget(frame.door, granted.person)
        self.record(frame, self.pipeline.embedder.name, denial)
        return denial

    def _let_in_late(self, frame: Frame) -> list[tuple[int, Decision]]:
        """Unlocks for those who still stand there and had to wait; the denials of those who may no longer."""
        denials = []
        for (camera, track), granted in list(self._owed.items()):
            if camera == frame.camera and self._decider.current(camera, track) is not granted:
                del self._owed[camera, track]
            elif camera == frame.camera:
                try:
                    denial = self._let_in(frame, track, granted)
                except DoorError as error:
                    _log.error("door %s: %s", frame.door, error)
                else:
                    denials += [] if denial is None else [(track, denial)]
        return denials

    def _view(self, camera: str, finding: Finding) -> TrackView:
        track = finding.track
        x0, y0, x1, y1 = (float(v) for v in track.box)
        points = (
            () if finding.landmarks is None else tuple((float(x), float(y)) for x, y in finding.landmarks)
        )
        quality = 0.0 if math.isnan(finding.quality) else finding.quality
        decision = self._decider.current(camera, track.number)
        hint, asked = self._hints[camera].get(track.number), self._decider.asked(camera, track.number)
        return TrackView(
            track.number,
            (x0, y0, x1, y1),
            points,
            quality,
            finding.identity.views,
            decision,
            hint.value if hint else asked.hint if asked else "",
            self._active.state(camera, track.number) if self._active and isinstance(hint, Step) else None,
        )

    def _fps(self, camera: str) -> float | None:
        now = self._clock.monotonic()
        recent = self._recent.setdefault(camera, deque())
        recent.append(now)
        while now - recent[0] > _FPS_OVER_S:
            recent.popleft()
        return (len(recent) - 1) / (now - recent[0]) if now > recent[0] else None
