"""A guided enrolment: frames go in, what the person is to do comes out, and at the end a few good views.

No screen, no thread and no file: whoever has frames feeds them, and shows the state. Time is the frames' own,
so that a clip gives the same session on every machine. Views are kept in memory alone until the session has
finished; one that fails, and one that is let go of, has kept nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

import numpy as np

from appliance.face_reader import FaceReader
from appliance.frames import Frame, Image
from appliance.liveness.evidence import LivenessEvidence
from appliance.liveness.liveness import Liveness, ScoringLiveness
from appliance.quality.pose import HeadPose
from appliance.requests import ViewTemplates
from enrollment.advice import Advice, SteadyAdvice
from enrollment.best_frame import BestFrame
from enrollment.look import Look, Obstacle, look_at, review_picture
from enrollment.one_person import OnePerson, Sameness
from enrollment.plan import Plan
from enrollment.poses import Angles, Pose, Turn, turn
from enrollment.refusal import Refusal
from enrollment.steadiness import Steadiness
from enrollment.steps import Steps

_SCORED_S = 0.2  # neighbouring frames say the same of liveness; the ten that count together span two seconds


class Phase(str, Enum):
    """waiting: no face can be used yet; capturing: views are being taken."""

    WAITING = "waiting"
    CAPTURING = "capturing"
    FINISHED = "finished"
    FAILED = "failed"


@dataclass(frozen=True)
class TakenView:
    """One view. head: how it is turned, in the picture. picture: (160, 160, 3) uint8 BGR, for a review on a
    screen; it is never written. at: seconds on the frames' timeline.
    """

    pose: Pose
    head: HeadPose
    view: ViewTemplates
    picture: Image
    at: float


@dataclass(frozen=True)
class SessionState:
    """asked: the pose that the person is to take, None at the end. advice: what to change; of a failed
    session, why it failed. done: poses behind us, of `poses`. views: those taken; none once it has failed.
    """

    phase: Phase
    asked: Pose | None
    advice: Advice | None
    done: int
    poses: int
    views: tuple[TakenView, ...] = ()

    @property
    def over(self) -> bool:
        """Whether no frame changes anything any more."""
        return self.phase in (Phase.FINISHED, Phase.FAILED)


class GuidedSession:
    """One person's session. Not thread-safe; the reader and the liveness stage are the caller's."""

    def __init__(self, reader: FaceReader, liveness: ScoringLiveness, plan: Plan) -> None:
        self._reader = reader
        self._liveness = liveness
        self._lives = LivenessEvidence(liveness.threshold)
        self._scored_at = float("-inf")
        self._plan = plan
        self._apart = plan.apart * reader.embedder.thresholds.accept
        self._steps = Steps(plan)
        self._person = OnePerson(reader.embedder.thresholds)
        self._steadiness = Steadiness()
        self._advice = SteadyAdvice()
        self._window = BestFrame(plan.window_s)
        self._began: float | None = None
        self._straight: list[float] = []  # pitches before the first view
        self.state = SessionState(Phase.WAITING, plan.poses[0], None, 0, len(plan.poses))

    def take(self, frame: Frame) -> SessionState:
        """The state after one more frame. Frames come in the order of their time.

        Raises what the networks raise.
        """
        if self.state.over:
            return self.state
        self._began = frame.at if self._began is None else self._began
        found = look_at(frame, self._reader)
        try:
            advice = (
                self._of_obstacle(found, frame.at) if isinstance(found, Obstacle) else self._consider(found)
            )
            self._go_on(frame.at, advice)
        except _Failed as failure:
            self._fail(failure.reason)
        return self.state

    def forget(self) -> None:
        """Overwrites the views, pictures and templates; of use when the session is over, or let go of."""
        for taken in self.state.views:
            taken.picture[:] = 0
            for template in taken.view.templates.values():
                template[:] = 0
        self._person = OnePerson(self._reader.embedder.thresholds)
        self._window.clear()
        self.state = replace(self.state, views=())

    def _go_on(self, at: float, advice: Advice | None) -> None:
        """Shows what is to be done now; ends when every step is over, or the time is."""
        shown = self._advice.take(advice, at)
        late = self._began is not None and at - self._began > self._plan.patience_s
        if late and not self._person.is_here(at):
            raise _Failed(shown or Advice.TOO_FEW)
        if late or self._steps.asked is None:
            self._finish()
            return
        phase = Phase.CAPTURING if self.state.views else Phase.WAITING
        self.state = replace(
            self.state, phase=phase, asked=self._steps.asked, advice=shown, done=self._steps.done
        )

    def _fail(self, reason: Advice) -> None:
        """Ends, and forgets all views."""
        self.forget()
        self.state = replace(self.state, phase=Phase.FAILED, asked=None, advice=reason)

    def _finish(self) -> None:
        """Ends well, unless the views are too few, or together those of a picture."""
        if self._steps.taken < self._plan.least:
            raise _Failed(self._advice.shown or Advice.TOO_FEW)
        said = self._lives.so_far
        if said is Liveness.SPOOF:
            raise _Failed(Advice.A_PICTURE)
        views = tuple(
            replace(taken, view=replace(taken.view, liveness=said.value)) for taken in self.state.views
        )
        self.state = replace(
            self.state, phase=Phase.FINISHED, asked=None, advice=None, done=self._steps.done, views=views
        )

    def _of_obstacle(self, found: Obstacle, at: float) -> Advice:
        """What to change where no face can be used. Raises _Failed when the person has gone."""
        if self._person.left(at, nobody=found.refusal is Refusal.NO_FACE):
            raise _Failed(Advice.LEFT_VIEW)
        self._lose_face()
        turning = self._steps.asked not in (Pose.STRAIGHT, Pose.GLASSES)
        return Advice.TURN_LESS if turning and found.refusal is Refusal.TURNED_AWAY else found.advice

    def _consider(self, look: Look) -> Advice | None:
        """Takes what a usable face brings; what the person is to change. Raises _Failed for anybody else."""
        at = look.frame.at
        still = self._steadiness.take(at, look.face)
        sameness = self._person.compare(look.embedding, look.head, at)
        if sameness is Sameness.OTHER:
            raise _Failed(Advice.NOT_THE_SAME)
        if self._person.left(at, nobody=False):
            raise _Failed(Advice.LEFT_VIEW)
        if sameness is Sameness.UNSURE:
            self._lose_face()
            return Advice.LOOK_HERE
        self._steps.pass_time(at)
        level = float(np.mean(self._straight)) if self.state.views else None
        angles = Angles.of(look.head, level, mirrored=self._plan.mirrored)
        pose = self._steps.wanted(angles)
        if still and at - self._scored_at >= _SCORED_S:
            self._score(look)
        if still and pose is Pose.STRAIGHT and not self.state.views:
            self._straight.append(look.head.pitch)
        self._keep(self._window.take(look, pose if still else None))
        if pose is None:
            return self._of_turn(angles)
        return None if still else Advice.HOLD_STILL

    def _score(self, look: Look) -> None:
        """Asks whether the face lives. Raises _Failed once the newest answers together say it does not."""
        self._scored_at = look.frame.at
        self._lives.add(self._liveness.scores(look.frame, look.face)[0])
        if self._lives.answer is Liveness.SPOOF:
            raise _Failed(Advice.A_PICTURE)

    def _lose_face(self) -> None:
        self._steps.stop_time()
        self._steadiness.lose()
        self._window.clear()

    def _of_turn(self, angles: Angles) -> Advice | None:
        """What to say of a head from which nothing is wanted; nothing where it is not on its way."""
        asked = self._steps.asked
        if asked is None:
            return None
        way = turn(asked, angles)
        if way is Turn.ELSEWHERE and asked in (Pose.STRAIGHT, Pose.GLASSES):
            return Advice.LOOK_HERE
        return {Turn.TOO_LITTLE: Advice.TURN_MORE, Turn.TOO_FAR: Advice.TURN_LESS}.get(way)

    def _keep(self, best: tuple[Look, Pose] | None) -> None:
        """Makes a view of a look, unless it is a copy of another one."""
        if best is None:
            return
        look, pose = best
        if self._person.nearest(look.embedding) < self._apart:
            return
        self._score(look)
        template = np.array(look.embedding)  # our own, to be overwritten
        view = ViewTemplates({self._reader.embedder.name: template}, look.quality, "camera")
        picture = review_picture(look)
        taken = TakenView(pose, look.head, view, picture, look.frame.at)
        self._person.add(template, look.head)
        self._steps.took(pose)
        self.state = replace(self.state, views=(*self.state.views, taken))


class _Failed(Exception):
    """Ends a session from the depth of a frame's work."""

    def __init__(self, reason: Advice) -> None:
        super().__init__(reason.value)
        self.reason = reason
