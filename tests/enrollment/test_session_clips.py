"""Guided sessions over real clips: a man at his webcam, him replayed on a phone, and people in a street."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import takewhile
from pathlib import Path

import pytest

from appliance.capture.video import VideoFile
from appliance.face_reader import FaceReader
from appliance.frames import Image
from appliance.liveness.liveness import ScoringLiveness
from appliance.liveness.passive import PassiveLiveness
from enrollment.advice import Advice
from enrollment.poses import Pose
from enrollment.session import Phase, SessionState
from models.loading import load_detector, load_embedder, load_liveness
from models.store import ModelStore
from tests.enrollment.sessions import distances, play_film, session

EVERY = 3  # frames: ten a second are enough, and spare the time of the others


@pytest.fixture(scope="module")
def eyes(mobilefacenet: Path) -> Iterator[FaceReader]:
    store = ModelStore(mobilefacenet)
    reader = FaceReader(load_detector(store, exact=True), load_embedder(store, "mobilefacenet"), 40)
    yield reader
    reader.close()


@pytest.fixture(scope="module")
def liveness(minifasnet: Path) -> Iterator[ScoringLiveness]:
    stage = PassiveLiveness(load_liveness(ModelStore(minifasnet)))
    yield stage
    stage.close()


def pictures(clip: Path, every: int = EVERY) -> Iterator[Image]:
    with closing(VideoFile(str(clip))) as video:
        index = 0
        while (image := video.read()) is not None:
            if index % every == 0:
                yield image
            index += 1


def back_and_forth(clip: Path) -> Iterator[Image]:
    """The clip is shorter than a session: it is played backwards after its end, and again."""
    frames = list(pictures(clip))
    for _ in range(3):
        yield from frames
        yield from reversed(frames)


def last(states: list[tuple[float, SessionState]]) -> SessionState:
    return states[-1][1]


@pytest.fixture(scope="module")
def live_session(
    shared_data: Path, eyes: FaceReader, liveness: ScoringLiveness
) -> list[tuple[float, SessionState]]:
    clip = back_and_forth(shared_data / "clips" / "live_person.webm")
    return play_film(session(eyes, liveness=liveness), clip, 30 / EVERY)


def test_a_man_who_turns_his_head_is_through_in_a_quarter_of_a_minute(
    live_session: list[tuple[float, SessionState]], eyes: FaceReader
) -> None:
    seconds, end = live_session[-1]
    assert end.phase is Phase.FINISHED, end
    assert seconds < 15
    assert {Pose.STRAIGHT, Pose.LEFT, Pose.RIGHT} <= {taken.pose for taken in end.views}
    assert 5 <= len(end.views) <= 10
    assert {taken.view.liveness for taken in end.views} == {"live"}
    assert min(distances(end)) >= eyes.embedder.thresholds.accept / 7
    assert max(distances(end)) < eyes.embedder.thresholds.same_track


def test_he_is_told_to_hold_still(live_session: list[tuple[float, SessionState]]) -> None:
    assert Advice.HOLD_STILL in {state.advice for _, state in live_session}


def test_the_end_of_the_clip_is_no_end_of_the_session(
    shared_data: Path, eyes: FaceReader, live_session: list[tuple[float, SessionState]]
) -> None:
    length = sum(1 for _ in pictures(shared_data / "clips" / "live_person.webm"))
    assert not live_session[length - 1][1].over


def test_a_phone_held_up_is_refused(shared_data: Path, eyes: FaceReader, liveness: ScoringLiveness) -> None:
    clip = pictures(shared_data / "clips" / "replay_phone.webm")
    end = last(play_film(session(eyes, liveness=liveness), clip, 30 / EVERY))
    assert (end.phase, end.advice, end.views) == (Phase.FAILED, Advice.A_PICTURE, ())


def test_without_liveness_networks_a_phone_is_taken_and_its_views_say_that_nobody_checked(
    shared_data: Path, eyes: FaceReader
) -> None:
    clip = pictures(shared_data / "clips" / "replay_phone.webm")
    guided_session = session(eyes)
    play_film(guided_session, takewhile(lambda _: not guided_session.state.views, clip), 30 / EVERY)
    assert [taken.view.liveness for taken in guided_session.state.views] == ["not checked"]


def test_people_in_a_street_never_become_one(shared_data: Path, eyes: FaceReader) -> None:
    clip = pictures(shared_data / "clips" / "people_1080p.mp4", 7)
    states = play_film(session(eyes), clip, 25 / 7)
    assert Advice.ONE_PERSON in {state.advice for _, state in states}
    for _, state in states:
        assert state.phase is not Phase.FINISHED
        assert max(distances(state), default=0.0) <= eyes.embedder.thresholds.accept
