"""Which pose a guided session asks for, and which views it still wants."""

from __future__ import annotations

from collections import Counter

from enrollment.plan import Plan
from enrollment.poses import Angles, Pose, Turn, turn

_GLASSES_S = 4.0  # nobody puts glasses on sooner, and the straight look before that is the one without them
_LONGEST_S = 0.5  # between two frames that counts as waiting for a pose


class Steps:
    """Goes through the poses of a plan by the time in which a face could be used; knows no pictures."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._taken: Counter[Pose] = Counter()
        self._skipped: set[Pose] = set()
        self._extra_over = False
        self._waited = 0.0
        self._last: float | None = None

    @property
    def asked(self) -> Pose | None:
        """The pose to ask for now; straight again where the others brought too few views; None at the end."""
        missing = next((pose for pose in self._plan.poses if not self._is_done(pose)), None)
        if missing is not None:
            return missing
        enough = self._taken.total() >= self._plan.wanted or self._extra_over
        return None if enough else Pose.STRAIGHT

    @property
    def done(self) -> int:
        """Poses that are behind us, taken or skipped."""
        return sum(self._is_done(pose) for pose in self._plan.poses)

    @property
    def taken(self) -> int:
        """Views of all poses."""
        return self._taken.total()

    def pass_time(self, at: float) -> None:
        """A face that could be used was there at that second; skips the pose that does not come."""
        self._waited += 0.0 if self._last is None else min(at - self._last, _LONGEST_S)
        self._last = at
        asked = self.asked
        patience = self._plan.pose_s + (_GLASSES_S if asked is Pose.GLASSES else 0.0)
        if asked is None or self._waited < patience or not self._taken:
            return  # without a straight view there is nothing to go on from
        self._waited = 0.0
        if self._is_done(asked):
            self._extra_over = len(self._plan.poses) > 1  # else straight is all there is to wait for
        else:
            self._skipped.add(asked)

    def stop_time(self) -> None:
        """No face can be used now: nobody is to be hurried."""
        self._last = None

    def wanted(self, angles: Angles) -> Pose | None:
        """The pose of a head from which a view is wanted; None for none.

        The one asked for comes first, and straight last: a head that is a little up or down is straight too.
        """
        asked = self.asked
        if asked is None:
            return None
        for pose in dict.fromkeys((asked, *self._plan.poses[1:], self._plan.poses[0])):
            if turn(pose, angles) is Turn.THERE and self._has_room(pose, asked):
                return pose
        return None

    def took(self, pose: Pose) -> None:
        """A view of that pose was taken."""
        before = self.asked
        self._taken[pose] += 1
        if self.asked is not before:
            self._waited = 0.0

    def _is_done(self, pose: Pose) -> bool:
        return self._taken[pose] > 0 or pose in self._skipped

    def _has_room(self, pose: Pose, asked: Pose) -> bool:
        if pose is Pose.GLASSES:
            return asked is pose and self._waited >= _GLASSES_S
        if asked is Pose.GLASSES or not (self._taken or pose is Pose.STRAIGHT):
            return False
        if not self._taken[pose]:
            return True
        missing = sum(not self._is_done(other) for other in self._plan.poses)
        most = self._plan.wanted if pose is Pose.STRAIGHT else self._plan.each
        return self._taken[pose] < most and self.taken + missing < self._plan.most
