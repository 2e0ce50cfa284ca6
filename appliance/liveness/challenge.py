"""A challenge: a person is asked to move the head, in an order that nobody knows before.

Geometry of the five landmarks and of the box alone. It shows that whoever is there follows what is asked. A
film that happens to show the same in the same order passes; how seldom that is was not measured.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from enum import Enum
from statistics import fmean

from appliance.liveness.liveness import Liveness
from appliance.quality.pose import HeadPose

Box = tuple[float, float, float, float]


class Step(str, Enum):
    """What is asked, as it is said to the person."""

    STRAIGHT = "look straight at the camera"
    LEFT = "turn your head to your left"
    RIGHT = "turn your head to your right"
    NOD = "nod"
    CLOSER = "come closer"


ASKED = 2
"""Steps of a challenge: of four kinds, twelve orders."""
_LIMIT_S = 15.0  # for all of it: about three times what somebody takes who does as asked
_REACTION_S = 0.3  # nobody answers sooner: what is seen till then is by chance, for and against
_STRAIGHT_DEG = 15.0
_STRAIGHT_S = 0.3
_TURNED_DEG = 20.0  # a nose that moved by a third of the distance between the eyes
_NOD_DEG = 8.0  # below where the person looked before; and back to half of it
_CLOSER = 1.25  # of the height of the box before
_NEAR = 0.4  # of the picture's height: whoever is that near is not asked to come closer
_JUMP = 0.75  # of its height: a face does not move farther between two frames
_GONE_S = 0.5  # not seen for longer: it may be another one since


def drawn(near: bool) -> tuple[Step, ...]:
    """The steps of a new challenge, different ones, by chance. near: for somebody who cannot come closer."""
    steps = [Step.LEFT, Step.RIGHT, Step.NOD, *([] if near else [Step.CLOSER])]
    return tuple(secrets.SystemRandom().sample(steps, ASKED))


def is_near(box: Box, height: int) -> bool:
    """Whether a face in a picture of that height is too near to come closer."""
    return box[3] - box[1] > _NEAR * height


class Challenge:
    """The challenge of one face. Each step starts from a straight look; a wrong turn fails it at once.

    steps: what is asked, in this order; afterwards, how many there are. mirrored: the picture is.
    """

    def __init__(self, steps: Sequence[Step], *, mirrored: bool = False) -> None:
        self._steps = list(steps)
        self.steps = len(self._steps)
        self._left = -1.0 if mirrored else 1.0  # the sign of a yaw to the person's own left
        self._began: float | None = None
        self._straight: list[tuple[float, HeadPose, float]] = []  # time, pose, height
        self._asked_at: float | None = None  # of the step; None: a straight look is waited for
        self._pitch = self._height = 0.0  # before the step
        self._nodded = False
        self._last: tuple[float, float, Box] | None = None  # time, yaw, box
        self.answer: Liveness | None = None

    @property
    def asked(self) -> Step | None:
        """What to say now, None when there is nothing more to be done."""
        if self.answer is not None:
            return None
        return Step.STRAIGHT if self._asked_at is None else self._steps[0]

    @property
    def passed(self) -> int:
        """How many steps were done."""
        return self.steps - len(self._steps)

    def see(self, at: float, pose: HeadPose, box: Box) -> None:
        """Takes the face as it is at that second. box: x0 y0 x1 y1 pixels."""
        if self.answer is not None:
            return
        self._began = at if self._began is None else self._began
        before, self._last = self._last, (at, pose.yaw, box)
        if at - self._began > _LIMIT_S or (before is not None and _replaced(before, at, box)):
            self.answer = Liveness.SPOOF
        elif self._asked_at is None:
            self._await_straight(at, pose, box, before)
        elif at - self._asked_at >= _REACTION_S:
            self._judge(pose, box)

    def _await_straight(
        self, at: float, pose: HeadPose, box: Box, before: tuple[float, float, Box] | None
    ) -> None:
        first = not self._height
        through = before is not None and before[1] * pose.yaw < 0 and not first  # between two frames
        if abs(pose.yaw) > _STRAIGHT_DEG and not through:
            self._straight.clear()
            return
        self._straight.append((at, pose, box[3] - box[1]))
        if first and at - self._straight[0][0] < _STRAIGHT_S:
            return
        if first:  # later ones are passed in moving, and say less of how the head is held
            self._pitch = fmean(seen.pitch for _, seen, _ in self._straight)
        self._height = fmean(height for _, _, height in self._straight)
        self._straight.clear()
        self._asked_at, self._nodded = at, False

    def _judge(self, pose: HeadPose, box: Box) -> None:
        step, turn = self._steps[0], pose.yaw * self._left
        wanted = {Step.LEFT: 1, Step.RIGHT: -1}.get(step, 0)
        if abs(turn) >= _TURNED_DEG:
            if wanted * turn > 0:
                self._take_next()
            else:
                self.answer = Liveness.SPOOF
        elif step is Step.NOD:
            lowered = self._pitch - pose.pitch
            self._nodded = self._nodded or lowered >= _NOD_DEG
            if self._nodded and lowered <= _NOD_DEG / 2:
                self._take_next()
        elif step is Step.CLOSER and box[3] - box[1] >= _CLOSER * self._height:
            self._take_next()

    def _take_next(self) -> None:
        del self._steps[0]
        self._asked_at = None
        if not self._steps:
            self.answer = Liveness.LIVE


def _replaced(before: tuple[float, float, Box], at: float, box: Box) -> bool:
    """Whether the face may be another one than the one before."""
    then, _, last = before
    height = max(last[3] - last[1], 1.0)
    moved = max(abs(box[i] + box[i + 2] - last[i] - last[i + 2]) / 2 for i in (0, 1))
    grown = (box[3] - box[1]) / height
    return at - then > _GONE_S or moved > _JUMP * height or not 1 / (1 + _JUMP) <= grown <= 1 + _JUMP
