"""Guided sessions of people who do, and of people who do not do, what is asked. Real faces, real networks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest

from appliance.capture.pictures import read_picture
from appliance.face_reader import FaceReader
from appliance.frames import Image
from appliance.quality.pose import HeadPose
from enrollment.advice import Advice
from enrollment.gate import judge
from enrollment.plan import guided, still
from enrollment.poses import Angles, Pose, Turn, turn
from enrollment.session import Phase
from models.loading import load_detector, load_embedder
from models.store import ModelStore
from tests.enrollment.conftest import portrait
from tests.enrollment.sessions import OnceReader, Willing, distances, play, session

ONE = portrait(("collins", 320, 150))
EMPTY = portrait()
TWO = portrait(("collins", 160, 130), ("hopper", 480, 130))


@pytest.fixture(scope="module")
def eyes(mobilefacenet: Path) -> Iterator[FaceReader]:
    """Networks that tell people apart as well as those of a door; skips without the test data."""
    store = ModelStore(mobilefacenet)
    reader = FaceReader(load_detector(store, exact=True), load_embedder(store, "mobilefacenet"), 20)
    yield OnceReader(reader)
    reader.close()


@pytest.fixture
def portraits(reader: FaceReader) -> FaceReader:
    return OnceReader(reader)


def poses_of(
    person: str, shared_data: Path, eyes: FaceReader, *, mirrored: bool = False
) -> dict[Pose, list[Image]]:
    """A person's LFW pictures, or their mirror images, by how the head is turned in them."""
    heads: list[tuple[HeadPose, Image]] = []
    for path in sorted((shared_data / "lfw" / "images" / person).glob("*.jpg")):
        image = read_picture(path)
        image = np.asarray(cv2.flip(image, 1), np.uint8) if mirrored else image
        verdict = judge(image, eyes.faces(image), any_pose=True)
        if verdict.face is not None and verdict.pose is not None:
            heads.append((verdict.pose, image))
    straight = [one for one in heads if abs(one[0].yaw) < 8 and abs(one[0].pitch) < 6]
    level = straight[0][0].pitch
    found: dict[Pose, list[Image]] = {pose: [] for pose in Pose}
    for head, image in [straight[0], *heads]:
        angles = Angles.of(head, level, mirrored=mirrored)
        for pose in (Pose.LEFT, Pose.RIGHT, Pose.UP, Pose.DOWN, Pose.STRAIGHT):
            if turn(pose, angles) is Turn.THERE:
                found[pose].append(image)
                break
    return found


@pytest.fixture(scope="module")
def blair(shared_data: Path, eyes: FaceReader) -> dict[Pose, list[Image]]:
    return poses_of("Tony_Blair", shared_data, eyes)


@pytest.fixture(scope="module")
def powell(shared_data: Path, eyes: FaceReader) -> dict[Pose, list[Image]]:
    return poses_of("Colin_Powell", shared_data, eyes)


def first(pictures: dict[Pose, list[Image]]) -> Willing:
    return Willing({pose: images[0] for pose, images in pictures.items() if images})


@pytest.mark.parametrize("person", ["blair", "powell"])
def test_a_willing_person_is_through_in_twenty_seconds(
    person: str, eyes: FaceReader, request: pytest.FixtureRequest
) -> None:
    pictures = request.getfixturevalue(person)
    states = play(session(eyes), first(pictures), 20)
    end = states[-1]
    assert end.phase is Phase.FINISHED, end
    assert {taken.pose for taken in end.views} >= {Pose.STRAIGHT, Pose.LEFT, Pose.RIGHT, Pose.UP, Pose.DOWN}
    assert 5 <= len(end.views) <= 10
    assert (end.done, end.poses, end.asked, end.advice) == (5, 5, None, None)
    thresholds = eyes.embedder.thresholds
    assert min(distances(end)) >= thresholds.accept / 7
    assert max(distances(end)) < thresholds.same_track
    for taken in end.views:
        assert (taken.view.source, taken.view.liveness, taken.view.forced) == ("camera", "not checked", False)
        assert taken.picture.shape == (160, 160, 3)
        assert 0 < taken.view.quality <= 1
    turned = {taken.pose: taken.head.yaw for taken in end.views}
    assert turned[Pose.LEFT] > 10
    assert turned[Pose.RIGHT] < -10


def test_a_mirror_changes_left_and_right_alone(eyes: FaceReader, shared_data: Path) -> None:
    mirrored = poses_of("Colin_Powell", shared_data, eyes, mirrored=True)
    end = play(session(eyes, guided(mirrored=True)), first(mirrored), 20)[-1]
    assert end.phase is Phase.FINISHED
    turned = {taken.pose: taken.head.yaw for taken in end.views}
    assert turned[Pose.LEFT] < -10
    assert turned[Pose.RIGHT] > 10


def test_with_glasses_there_is_one_more_step(eyes: FaceReader, blair: dict[Pose, list[Image]]) -> None:
    actor = Willing(
        {
            **{pose: images[0] for pose, images in blair.items() if images},
            Pose.GLASSES: blair[Pose.STRAIGHT][-1],
        }
    )
    end = play(session(eyes, guided(glasses=True)), actor, 30)[-1]
    assert end.phase is Phase.FINISHED
    assert end.views[-1].pose is Pose.GLASSES
    assert end.poses == 6


def test_who_cannot_turn_the_head_is_not_stuck(eyes: FaceReader, blair: dict[Pose, list[Image]]) -> None:
    ahead = blair[Pose.STRAIGHT][:4]
    states = play(session(eyes), lambda state, at: ahead[int(at / 1.5) % len(ahead)], 25)
    end = states[-1]
    assert end.phase is Phase.FINISHED, end
    assert {taken.pose for taken in end.views} <= {Pose.STRAIGHT, Pose.UP, Pose.DOWN}
    assert 3 <= len(end.views) <= 10
    assert [state.asked for state in states if state.asked in (Pose.LEFT, Pose.RIGHT)]


def test_who_neither_moves_nor_changes_has_too_few_views_and_nothing_is_kept(portraits: FaceReader) -> None:
    states = play(session(portraits), lambda state, at: ONE, 35)
    assert states[-1].phase is Phase.FAILED
    assert states[-1].advice is Advice.TOO_FEW
    assert states[-1].views == ()


def test_the_plan_of_the_demonstration_takes_five_views_of_a_portrait(portraits: FaceReader) -> None:
    states = play(session(portraits, still()), lambda state, at: ONE, 10)
    assert states[-1].phase is Phase.FINISHED
    assert [taken.pose for taken in states[-1].views] == [Pose.STRAIGHT] * 5
    assert len(states) / 10 < 2.5


def test_another_person_half_way_ends_it(
    eyes: FaceReader, blair: dict[Pose, list[Image]], powell: dict[Pose, list[Image]]
) -> None:
    one, other = first(blair), first(powell)
    states = play(
        session(eyes), lambda state, at: (one if len(state.views) < 3 and at < 9 else other)(state, at), 20
    )
    assert max(len(state.views) for state in states) == 3
    assert (states[-1].phase, states[-1].advice, states[-1].views) == (Phase.FAILED, Advice.NOT_THE_SAME, ())


def test_leaving_half_way_ends_it(eyes: FaceReader, blair: dict[Pose, list[Image]]) -> None:
    actor = first(blair)
    guided_session = session(eyes)
    states = play(guided_session, lambda state, at: EMPTY if len(state.views) >= 2 else actor(state, at), 20)
    assert (states[-1].phase, states[-1].advice, states[-1].views) == (Phase.FAILED, Advice.LEFT_VIEW, ())
    assert states[-2].advice is Advice.COME_INTO_VIEW
    after = play(guided_session, actor, 5)
    assert after[-1] == states[-1], "what is over stays over"


def test_stepping_aside_for_a_second_does_no_harm(eyes: FaceReader, blair: dict[Pose, list[Image]]) -> None:
    actor = first(blair)
    states = play(session(eyes), lambda state, at: EMPTY if 3 <= at < 4.2 else actor(state, at), 22)
    assert states[-1].phase is Phase.FINISHED
    assert Advice.COME_INTO_VIEW in {state.advice for state in states}


def lit(image: Image, factor: float) -> Image:
    return np.asarray(cv2.convertScaleAbs(image, alpha=factor), np.uint8)


def half_dark(image: Image) -> Image:
    shade = lit(image, 0.15)
    middle = image.shape[1] // 2
    return np.asarray(np.concatenate([shade[:, :middle], image[:, middle:]], axis=1), np.uint8)


def masked(image: Image) -> Image:
    face: Image = np.array(image, np.uint8)
    face[212:300, 250:390] = 235
    return face


def blurred(image: Image) -> Image:
    return np.asarray(cv2.GaussianBlur(image, (0, 0), 8), np.uint8)


@pytest.mark.parametrize(
    ("image", "advice"),
    [
        (EMPTY, Advice.COME_INTO_VIEW),
        (TWO, Advice.ONE_PERSON),
        (portrait(("collins", 320, 40)), Advice.CLOSER),
        (portrait(("hopper", 320, 330)), Advice.FURTHER_BACK),
        (lit(ONE, 0.05), Advice.MORE_LIGHT),
        (lit(ONE, 0.15), Advice.MORE_LIGHT),
        (lit(ONE, 8.0), Advice.LESS_LIGHT),
        (blurred(ONE), Advice.HOLD_STILL),
        (half_dark(ONE), Advice.EVEN_LIGHT),
        (portrait(("collins", 30, 150)), Advice.INTO_MIDDLE),
        (masked(ONE), Advice.UNCOVER_MOUTH),
    ],
    ids=["nobody", "two", "far", "near", "no light", "dark", "bright", "blurred", "half", "edge", "mask"],
)
def test_what_is_wrong_is_said_and_nothing_is_taken(
    portraits: FaceReader, image: Image, advice: Advice
) -> None:
    plan = replace(guided(), patience_s=8.0)
    states = play(session(portraits, plan), lambda state, at: image, 10)
    assert {state.advice for state in states[6:]} == {advice}
    assert {state.phase for state in states[:-1]} == {Phase.WAITING}
    assert not any(state.views for state in states)
    assert (states[-1].phase, states[-1].advice) == (Phase.FAILED, advice)
    assert plan.patience_s < len(states) / 10 < plan.patience_s + 0.5


@pytest.mark.parametrize("picture", ["Bono_0003", "Keanu_Reeves_0006"])
def test_dark_glasses_are_to_be_taken_off(eyes: FaceReader, shared_data: Path, picture: str) -> None:
    image = read_picture(shared_data / "lfw" / "images" / picture[:-5] / f"{picture}.jpg")
    states = play(session(eyes), lambda state, at: image, 2)
    assert states[-1].advice is Advice.UNCOVER_EYES
    assert not states[-1].views


def test_who_walks_past_is_told_to_hold_still(portraits: FaceReader) -> None:
    walk = [portrait(("collins", 150 + 25 * step, 150)) for step in range(14)]
    both = [*walk, *reversed(walk)]
    states = play(session(portraits), lambda state, at: both[round(at * 10) % len(both)], 5)
    assert states[-1].advice is Advice.HOLD_STILL
    assert not states[-1].views


def test_views_are_told_as_they_are_taken(eyes: FaceReader, blair: dict[Pose, list[Image]]) -> None:
    states = play(session(eyes), first(blair), 20)
    counts = [len(state.views) for state in states]
    assert all(after - before in (0, 1) for before, after in pairwise(counts))
    done = [state.done for state in states]
    assert done == sorted(done)
    assert states[0].phase is Phase.WAITING
    assert {state.phase for state in states if state.views and not state.over} == {Phase.CAPTURING}
