"""Which pose is asked for next, and when a pose is given up."""

from __future__ import annotations

from itertools import count

from enrollment.plan import Plan, guided, still
from enrollment.poses import Angles, Pose
from enrollment.steps import Steps

AHEAD, LEFT, RIGHT = Angles(0, 0, 0), Angles(25, 0, 0), Angles(-25, 0, 0)
UP, DOWN = Angles(0, 12, 0), Angles(0, -12, 0)


def asks(steps: Steps, pose: Pose) -> bool:
    return steps.asked is pose


def wait(steps: Steps, seconds: float, start: float) -> float:
    """Lets a usable face be there for so long; the second at the end."""
    for tenth in range(round(seconds * 10) + 1):
        steps.pass_time(start + tenth / 10)
    return start + seconds


def test_poses_are_asked_for_in_turn_and_taken_in_any_order() -> None:
    steps = Steps(guided())
    assert steps.wanted(LEFT) is None, "straight comes first: the others are measured from it"
    steps.took(Pose.STRAIGHT)
    assert asks(steps, Pose.LEFT)
    assert steps.wanted(RIGHT) is Pose.RIGHT
    steps.took(Pose.RIGHT)
    assert asks(steps, Pose.LEFT)
    steps.took(Pose.LEFT)
    assert asks(steps, Pose.UP)
    assert steps.wanted(UP) is Pose.UP
    assert steps.wanted(DOWN) is Pose.DOWN
    assert steps.wanted(AHEAD) is Pose.STRAIGHT, "another straight view adds something"
    steps.took(Pose.UP)
    steps.took(Pose.DOWN)
    assert (steps.asked, steps.done, steps.taken) == (None, 5, 5)


def test_a_pose_that_does_not_come_is_skipped_while_a_face_is_there() -> None:
    plan = guided()
    steps = Steps(plan)
    at = wait(steps, 10, 0.0)
    assert asks(steps, Pose.STRAIGHT), "without it there is nothing to go on from"
    steps.took(Pose.STRAIGHT)
    at = wait(steps, plan.pose_s - 0.5, at)
    assert asks(steps, Pose.LEFT)
    steps.stop_time()
    at = wait(steps, 0.0, at + 60)
    assert asks(steps, Pose.LEFT), "the time in which no face could be used does not count"
    at = wait(steps, 1.0, at)
    assert (steps.asked, steps.done) == (Pose.RIGHT, 2)
    for pose in (Pose.UP, Pose.DOWN, Pose.STRAIGHT):
        at = wait(steps, plan.pose_s + 0.1, at)
        assert asks(steps, pose)
    wait(steps, plan.pose_s + 0.1, at)
    assert steps.asked is None


def test_who_cannot_turn_is_through_in_twenty_seconds() -> None:
    steps, now = Steps(guided()), count()
    steps.took(Pose.STRAIGHT)
    while steps.asked is not None:
        steps.pass_time(next(now) / 10)
    assert next(now) / 10 < 20


def test_never_more_views_than_the_plan_has_and_room_for_poses_that_are_missing() -> None:
    plan = Plan((Pose.STRAIGHT, Pose.LEFT, Pose.RIGHT), wanted=5, most=6, each=2)
    steps = Steps(plan)
    for _ in range(4):
        assert steps.wanted(AHEAD) is Pose.STRAIGHT
        steps.took(Pose.STRAIGHT)
    assert steps.wanted(AHEAD) is None, "left and right have no view yet"
    steps.took(Pose.LEFT)
    assert steps.wanted(LEFT) is None
    assert steps.wanted(RIGHT) is Pose.RIGHT


def test_glasses_come_last_and_take_their_time() -> None:
    steps = Steps(guided(glasses=True))
    for pose in (Pose.STRAIGHT, Pose.LEFT, Pose.RIGHT, Pose.UP, Pose.DOWN):
        steps.took(pose)
    assert asks(steps, Pose.GLASSES)
    at = wait(steps, 3.5, 0.0)
    assert steps.wanted(AHEAD) is None, "nobody has put them on yet"
    wait(steps, 1.0, at)
    assert steps.wanted(AHEAD) is Pose.GLASSES
    assert steps.wanted(LEFT) is None
    steps.took(Pose.GLASSES)
    assert steps.asked is None


def test_the_plan_of_the_demonstration_wants_five_straight_views() -> None:
    steps = Steps(still())
    for _ in range(5):
        assert asks(steps, Pose.STRAIGHT)
        assert steps.wanted(AHEAD) is Pose.STRAIGHT
        wait(steps, 20, 0.0)
        steps.took(Pose.STRAIGHT)
    assert steps.asked is None
