"""What a guided session asks for, and how long it waits for it."""

from __future__ import annotations

from dataclasses import dataclass

from enrollment.poses import Pose


@dataclass(frozen=True)
class Plan:
    """poses: in the order in which they are asked for; the first is straight.

    wanted: views that are enough once every pose is there. least: with fewer nothing is kept, as when a
    person cannot turn the head. most: of all poses together; each: of one turned pose.
    apart: the least squared distance between two views, as a part of the embedder's `accept`.
    pose_s: a pose that does not come within so many seconds is skipped. patience_s: of the whole session.
    window_s: the best frame of so many seconds in which the head is still in its pose is taken.
    mirrored: the pictures are mirror images.
    """

    poses: tuple[Pose, ...]
    wanted: int = 5
    least: int = 3
    most: int = 10
    each: int = 2
    apart: float = 1 / 7
    pose_s: float = 3.5
    patience_s: float = 30.0
    window_s: float = 0.4
    mirrored: bool = False


# apart: with sface 0.15, above 19 of 20 pairs of neighbouring frames of a person in one pose (their median
# is 0.08), below 3 of 4 pairs a second or more apart (0.22). pose_s: four poses that never come, and the
# straight views around them, leave a willing person under 20 seconds.
_TURNS = (Pose.STRAIGHT, Pose.LEFT, Pose.RIGHT, Pose.UP, Pose.DOWN)


def guided(*, glasses: bool = False, mirrored: bool = False) -> Plan:
    """A person who turns the head as asked. glasses: the last views are with glasses put on, or taken off."""
    return Plan((*_TURNS, Pose.GLASSES) if glasses else _TURNS, mirrored=mirrored)


def still(patience_s: float = 15.0) -> Plan:
    """Five views looking straight, in two seconds: for a demonstration, and for people who are portraits."""
    return Plan((Pose.STRAIGHT,), wanted=5, least=5, most=5, apart=0.0, patience_s=patience_s, window_s=0.25)
