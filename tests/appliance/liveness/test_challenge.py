"""A challenge is passed by whoever does what is asked, in that order and in time, and by nobody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.liveness.challenge import ASKED, Box, Challenge, Step, drawn, is_near
from appliance.liveness.liveness import Liveness
from appliance.quality.pose import HeadPose
from models.loading import load_detector
from models.store import ModelStore

BOX = (200.0, 100.0, 300.0, 220.0)
RATE = 10.0
STILL = [(0.0, 0.0, 1.0)] * 10
MOVES: dict[Step, list[tuple[float, float, float]]] = {  # yaw, pitch, size
    Step.LEFT: [(10.0, 0.0, 1.0), (25.0, 0.0, 1.0), (25.0, 0.0, 1.0), (10.0, 0.0, 1.0)],
    Step.RIGHT: [(-10.0, 0.0, 1.0), (-25.0, 0.0, 1.0), (-25.0, 0.0, 1.0), (-10.0, 0.0, 1.0)],
    Step.NOD: [(0.0, -6.0, 1.0), (0.0, -12.0, 1.0), (0.0, -6.0, 1.0), (0.0, 0.0, 1.0)],
    Step.CLOSER: [(0.0, 0.0, 1.1), (0.0, 0.0, 1.2), (0.0, 0.0, 1.3), (0.0, 0.0, 1.3)],
}
BOTH = [(a, b) for a in MOVES for b in MOVES if a is not b]


def sized(size: float) -> Box:
    x, y = (BOX[0] + BOX[2]) / 2, (BOX[1] + BOX[3]) / 2
    return (x - 50 * size, y - 60 * size, x + 50 * size, y + 60 * size)


def acted(*moves: Step) -> Iterator[tuple[float, float, float]]:
    """Somebody who looks straight a second before each movement, and after the last."""
    size = 1.0
    for move in moves:
        yield from ((yaw, pitch, size) for yaw, pitch, _ in STILL)
        for yaw, pitch, grown in MOVES[move]:
            yield yaw, pitch, size * grown
        size *= MOVES[move][-1][2]
    yield from ((yaw, pitch, size) for yaw, pitch, _ in STILL)


def shown(challenge: Challenge, poses: Iterable[tuple[float, float, float]], rate: float = RATE) -> Challenge:
    for number, (yaw, pitch, size) in enumerate(poses):
        challenge.see(number / rate, HeadPose(yaw, pitch, 0.0), sized(size))
    return challenge


@pytest.mark.parametrize("steps", BOTH)
def test_whoever_does_as_asked_passes(steps: tuple[Step, Step]) -> None:
    challenge = shown(Challenge(steps), acted(*steps))
    assert challenge.answer is Liveness.LIVE
    assert challenge.asked is None


@pytest.mark.parametrize("steps", BOTH)
@pytest.mark.parametrize("done", BOTH)
def test_whoever_does_something_else_does_not(steps: tuple[Step, Step], done: tuple[Step, Step]) -> None:
    if steps != done:
        assert shown(Challenge(steps), acted(*done)).answer is not Liveness.LIVE


def test_what_is_said_follows_what_is_done() -> None:
    said: list[Step | None] = []
    challenge = Challenge([Step.LEFT, Step.NOD])
    for number, (yaw, pitch, _) in enumerate(acted(Step.LEFT, Step.NOD)):
        if not said or said[-1] is not challenge.asked:
            said.append(challenge.asked)
        challenge.see(number / RATE, HeadPose(yaw, pitch, 0.0), BOX)
    assert said == [Step.STRAIGHT, Step.LEFT, Step.STRAIGHT, Step.NOD, None]


def test_the_wrong_way_fails_at_once() -> None:
    assert shown(Challenge([Step.LEFT, Step.NOD]), acted(Step.RIGHT)).answer is Liveness.SPOOF


def test_in_a_mirrored_picture_left_is_the_other_side() -> None:
    assert shown(Challenge([Step.LEFT], mirrored=True), acted(Step.RIGHT)).answer is Liveness.LIVE
    assert shown(Challenge([Step.LEFT], mirrored=True), acted(Step.LEFT)).answer is Liveness.SPOOF


@pytest.mark.parametrize("steps", BOTH)
def test_a_picture_that_is_held_still_fails_when_the_time_is_up(steps: tuple[Step, Step]) -> None:
    still = [(2.0, 5.0, 1.0)] * 145
    assert shown(Challenge(steps), still).answer is None
    assert shown(Challenge(steps), still * 2).answer is Liveness.SPOOF


def test_it_begins_with_a_straight_look() -> None:
    turned = [(30.0, 0.0, 1.0)] * 20
    challenge = shown(Challenge([Step.LEFT]), turned)
    assert (challenge.answer, challenge.asked) == (None, Step.STRAIGHT)


def test_what_comes_sooner_than_anybody_reacts_counts_for_nothing() -> None:
    poses = [(0.0, 0.0, 1.0)] * 4 + [(25.0, 0.0, 1.0)] * 2 + [(0.0, 0.0, 1.0)] * 20
    challenge = shown(Challenge([Step.LEFT]), poses)
    assert (challenge.answer, challenge.asked) == (None, Step.LEFT)


def test_how_a_person_holds_the_head_is_no_nod() -> None:
    assert shown(Challenge([Step.NOD]), [(0.0, -20.0, 1.0)] * 100).answer is None


@pytest.mark.parametrize(
    "other",
    [(400.0, 100.0, 500.0, 220.0), (200.0, 300.0, 300.0, 420.0), (220.0, 130.0, 270.0, 190.0)],
)
def test_a_face_that_is_replaced_meanwhile_fails_it(other: Box) -> None:
    challenge = shown(Challenge([Step.LEFT]), STILL)
    challenge.see(1.0, HeadPose(0.0, 0.0, 0.0), other)
    assert challenge.answer is Liveness.SPOOF


def test_a_face_that_was_away_fails_it() -> None:
    challenge = shown(Challenge([Step.LEFT]), STILL)
    challenge.see(0.9 + 0.6, HeadPose(25.0, 0.0, 0.0), BOX)
    assert challenge.answer is Liveness.SPOOF


def test_what_is_over_stays_so() -> None:
    challenge = shown(Challenge([Step.LEFT]), acted(Step.LEFT, Step.RIGHT))
    assert challenge.answer is Liveness.LIVE
    failed = shown(Challenge([Step.LEFT]), acted(Step.RIGHT, Step.LEFT))
    assert failed.answer is Liveness.SPOOF


@given(
    st.sampled_from(BOTH),
    st.lists(st.tuples(st.floats(-14, 14), st.floats(-3, 3), st.floats(0.95, 1.15)), max_size=100),
)
def test_small_movements_pass_nothing(
    steps: tuple[Step, Step], poses: list[tuple[float, float, float]]
) -> None:
    assert shown(Challenge(steps), poses).answer is not Liveness.LIVE


def test_the_order_is_drawn_anew_and_nobody_near_is_asked_to_come_nearer() -> None:
    far = {drawn(near=False) for _ in range(500)}
    near = {drawn(near=True) for _ in range(300)}
    assert (len(far), len(near)) == (12, 6)
    assert all(len(set(steps)) == ASKED and Step.STRAIGHT not in steps for steps in far | near)
    assert not any(Step.CLOSER in steps for steps in near)
    assert is_near(BOX, 240)
    assert not is_near(BOX, 480)


def filmed(clip: Path, models: Path, every: int) -> list[tuple[float, HeadPose, Box]]:
    detector = load_detector(ModelStore(models))
    capture, found = cv2.VideoCapture(str(clip)), []
    for index in range(10_000):
        there, image = capture.read()
        if not there:
            break
        faces = detector.detect(np.asarray(image, np.uint8), 40) if index % every == 0 else None
        if faces is not None and len(faces):
            x0, y0, x1, y1 = (float(edge) for edge in faces.boxes[0])
            found.append((index / 30, HeadPose.of(faces.landmarks[0]), (x0, y0, x1, y1)))
    capture.release()
    detector.close()
    return found


def test_a_man_who_turns_left_and_right_was_asked_for_that(shared_data: Path, models_folder: Path) -> None:
    """A recording of somebody whom nobody asked: it passes the one order that it happens to show."""
    film = filmed(shared_data / "clips" / "live_person.webm", models_folder, every=2)

    def said(steps: Sequence[Step]) -> Liveness | None:
        challenge = Challenge(steps)
        for at, pose, box in film:
            challenge.see(at, pose, box)
        return challenge.answer

    passed = [steps for steps in BOTH if said(steps) is Liveness.LIVE]
    assert passed == [(Step.LEFT, Step.RIGHT)]
    assert said((Step.RIGHT, Step.LEFT)) is Liveness.SPOOF
