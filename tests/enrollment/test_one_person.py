"""The guard against a second person, and against one who has gone."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from appliance.quality.pose import HeadPose
from enrollment.one_person import OnePerson, Sameness
from models.catalogue import Thresholds

LIMITS = Thresholds(accept=1.0, verify=1.2, same_track=1.5)
AHEAD, ASIDE = HeadPose(0, 0, 0), HeadPose(30, 0, 0)


def face(distance: float) -> npt.NDArray[np.float32]:
    """An embedding at that squared distance from face(0)."""
    cosine = 1 - distance / 2
    return np.array([cosine, np.sqrt(1 - cosine**2)], np.float32)


def somebody() -> OnePerson:
    person = OnePerson(LIMITS)
    assert person.compare(face(0), AHEAD, 0.0) is Sameness.SAME
    person.add(face(0), AHEAD)
    return person


def test_two_strange_faces_within_a_second_are_another_person() -> None:
    person = somebody()
    assert person.compare(face(1.1), AHEAD, 1.0) is Sameness.UNSURE
    assert person.compare(face(0.2), AHEAD, 1.2) is Sameness.SAME
    assert person.compare(face(1.1), AHEAD, 1.4) is Sameness.OTHER


def test_one_slip_of_the_networks_is_forgiven() -> None:
    person = somebody()
    for at in (1.0, 3.0, 5.0):
        assert person.compare(face(1.9), AHEAD, at) is Sameness.UNSURE


def test_a_turned_head_may_be_farther_but_is_not_taken() -> None:
    person = somebody()
    for at in (1.0, 1.1, 1.2):
        assert person.compare(face(1.4), ASIDE, at) is Sameness.UNSURE
    person.compare(face(1.6), ASIDE, 1.3)
    assert person.compare(face(1.6), ASIDE, 1.4) is Sameness.OTHER


def test_the_nearest_view_counts() -> None:
    person = somebody()
    person.add(face(0.9), ASIDE)
    assert person.compare(face(1.4), ASIDE, 1.0) is Sameness.SAME
    assert person.nearest(face(0.9)) < 1e-6


def test_who_is_out_of_view_for_two_seconds_has_left() -> None:
    person = somebody()
    assert not person.left(0.5, nobody=True)
    assert not person.left(2.4, nobody=True)
    assert person.left(2.6, nobody=True)


def test_who_comes_back_in_time_has_not_left() -> None:
    person = somebody()
    assert not person.left(0.0, nobody=True)
    assert not person.left(1.9, nobody=False)
    assert not person.left(2.1, nobody=True)
    assert not person.left(4.0, nobody=True)


def test_somebody_else_in_view_does_not_stand_in_for_who_has_left() -> None:
    person = somebody()
    assert not person.left(9.0, nobody=False)
    assert person.left(10.1, nobody=False)


def test_nobody_can_leave_before_the_first_view() -> None:
    person = OnePerson(LIMITS)
    assert not person.left(0.0, nobody=True)
    assert not person.left(100.0, nobody=True)
    assert person.nearest(face(0)) == float("inf")
