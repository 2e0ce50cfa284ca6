"""Tracks over made-up walks: the same number for the same face, a new one whenever in doubt."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.tracking.tracker import Tracker
from models.detection import Detections

LOST_S = 0.7
STEP_S = 0.04
Face = tuple[float, float, float]
"""Centre x y and side, pixels."""


def seen(*faces: Face) -> Detections:
    boxes = [(x - s / 2, y - s / 2, x + s / 2, y + s / 2) for x, y, s in faces]
    count = len(faces)
    return Detections(
        np.array(boxes, np.float32).reshape(-1, 4),
        np.full(count, 0.9, np.float32),
        np.zeros((count, 5, 2), np.float32),
    )


def numbers(tracker: Tracker) -> list[int | None]:
    """The number of the track of each face of the last update, in the faces' order."""
    by_face = {track.seen_now: track.number for track in tracker.tracks if track.seen_now is not None}
    return [by_face[face] for face in sorted(by_face)]


def test_a_walking_face_keeps_its_number() -> None:
    tracker = Tracker(LOST_S)
    for frame in range(100):
        tracker.update(seen((100 + 8 * frame, 200 + 2 * frame, 80 + frame)), frame * STEP_S)
        assert numbers(tracker) == [1]


@pytest.mark.parametrize(("gap_s", "number"), [(0.3, 1), (0.65, 1), (0.75, 2), (3.0, 2)])
def test_a_gap_keeps_the_number_until_the_track_is_lost(gap_s: float, number: int) -> None:
    tracker = Tracker(LOST_S)
    tracker.update(seen((100, 100, 80)), 0.0)
    at = 0.0
    while at + STEP_S < gap_s:
        at += STEP_S
        tracker.update(seen(), at)
    tracker.update(seen((104, 100, 82)), gap_s)
    assert numbers(tracker) == [number]


def test_tracks_that_end_are_told_once() -> None:
    tracker = Tracker(LOST_S)
    tracker.update(seen((100, 100, 80)), 0.0)
    assert tracker.update(seen(), 0.6) == []
    assert [track.number for track in tracker.update(seen(), 0.8)] == [1]
    assert tracker.update(seen(), 0.9) == []
    assert tracker.tracks == []


def test_a_moving_face_is_expected_ahead() -> None:
    tracker = Tracker(LOST_S)
    for frame in range(10):
        tracker.update(seen((100 + 20 * frame, 100, 80)), frame * STEP_S)
    x0 = float(tracker.tracks[0].expected(10 * STEP_S)[0])
    assert x0 == pytest.approx(260, abs=2)
    # Half a second of moving on at most: nobody is expected in the next room.
    assert float(tracker.tracks[0].expected(100.0)[0]) < 600


@pytest.mark.parametrize("face", [(200.0, 100.0, 80.0), (100.0, 100.0, 140.0), (100.0, 100.0, 45.0)])
def test_a_jump_or_a_sudden_size_starts_anew(face: Face) -> None:
    tracker = Tracker(LOST_S)
    tracker.update(seen((100, 100, 80)), 0.0)
    tracker.update(seen(face), STEP_S)
    assert numbers(tracker) == [2]


def test_two_people_who_cross_are_never_taken_for_each_other() -> None:
    """Between two frames each steps to where the other one was: who is who is a guess."""
    tracker = Tracker(LOST_S)
    tracker.update(seen((100, 100, 80), (130, 100, 80)), 0.0)
    assert numbers(tracker) == [1, 2]
    ended = tracker.update(seen((114, 100, 80), (116, 100, 80)), STEP_S)
    assert [track.number for track in ended] == [1, 2]
    assert numbers(tracker) == [3, 4]


def test_two_people_side_by_side_are_no_guess() -> None:
    tracker = Tracker(LOST_S)
    for frame in range(20):
        tracker.update(seen((100 + 3 * frame, 100, 80), (150 + 3 * frame, 100, 80)), frame * STEP_S)
        assert numbers(tracker) == [1, 2]


def test_people_who_pass_at_a_distance_keep_their_numbers() -> None:
    tracker = Tracker(LOST_S)
    for frame in range(60):
        across = 10 * frame
        faces = seen((100 + across, 100, 80), (700 - across, 190, 80))
        tracker.update(faces, frame * STEP_S)
        assert numbers(tracker) == [1, 2]


def test_two_that_merge_into_one_start_anew() -> None:
    tracker = Tracker(LOST_S)
    tracker.update(seen((100, 100, 80), (140, 100, 80)), 0.0)
    ended = tracker.update(seen((120, 100, 80)), STEP_S)
    assert [track.number for track in ended] == [1, 2]
    assert numbers(tracker) == [3]


def test_one_that_splits_starts_anew() -> None:
    tracker = Tracker(LOST_S)
    tracker.update(seen((120, 100, 80)), 0.0)
    tracker.update(seen((100, 100, 80), (140, 100, 80)), STEP_S)
    assert numbers(tracker) == [2, 3]


def test_a_second_box_on_one_face_takes_nothing_over() -> None:
    tracker = Tracker(LOST_S)
    tracker.update(seen((100, 100, 80)), 0.0)
    tracker.update(seen((101, 100, 80), (130, 110, 80)), STEP_S)
    assert numbers(tracker) == [1, 2]
    for frame in range(2, 10):
        tracker.update(seen((101, 100, 80), (130, 110, 80)), frame * STEP_S)
        assert numbers(tracker) == [1, 2]


def test_a_restart_gives_a_new_number_in_the_same_place() -> None:
    tracker = Tracker(LOST_S)
    tracker.update(seen((100, 100, 80), (400, 100, 80)), 0.0)
    first = tracker.tracks[0]
    new = tracker.restart(first)
    assert new.number == 3
    assert new.seen_now == 0
    assert first not in tracker.tracks
    assert numbers(tracker) == [3, 2]
    tracker.update(seen((101, 100, 80), (401, 100, 80)), STEP_S)
    assert numbers(tracker) == [3, 2]


def test_a_face_that_is_not_seen_has_no_place_among_the_faces() -> None:
    tracker = Tracker(LOST_S)
    tracker.update(seen((100, 100, 80), (400, 100, 80)), 0.0)
    tracker.update(seen((400, 100, 80)), STEP_S)
    assert [(t.number, t.seen_now) for t in tracker.tracks] == [(1, None), (2, 0)]


faces = st.tuples(st.integers(0, 600), st.integers(0, 400), st.integers(20, 200))


@given(st.lists(st.tuples(st.lists(faces, max_size=5), st.floats(0.01, 0.9)), max_size=25))
@settings(deadline=None, max_examples=60)
def test_numbers_are_never_used_again(steps: list[tuple[list[tuple[int, int, int]], float]]) -> None:
    tracker = Tracker(LOST_S)
    gone: set[int] = set()
    highest, at = 0, 0.0
    for found, pause in steps:
        at += pause
        ended = tracker.update(seen(*found), at)
        gone |= {track.number for track in ended}
        now = [track.number for track in tracker.tracks]
        assert len(now) == len(set(now))
        assert not gone & set(now)
        new = [number for number in now if number > highest]
        assert len(new) <= len(found)
        highest = max([highest, *now])
        places = [track.seen_now for track in tracker.tracks if track.seen_now is not None]
        assert sorted(places) == list(range(len(found))), "every face has exactly one track"
