"""What is drawn on frames, and videos of such frames."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from appliance.decision.decision import Outcome
from appliance.errors import InputError
from appliance.snapshot import TrackView
from appliance.telemetry.annotation import AnnotatedVideo, annotate
from tests.appliance.telemetry.snapshots import decision, snapshot, track

SIZE = (640, 480)
LOW = TrackView(2, (400.0, 300.0, 500.0, 420.0), ((430.0, 350.0),) * 5, 0.8, 3, None)


def test_the_frame_itself_stays_as_it_was() -> None:
    made = snapshot(track(), size=SIZE)
    drawn = annotate(made)
    assert drawn.shape == (480, 640, 3)
    assert (made.result.frame.image == 100).all()
    assert (drawn != 100).any()


def test_the_box_is_drawn_in_the_decisions_colour() -> None:
    colours = {}
    for outcome in (None, *Outcome):
        low = TrackView(2, LOW.box, LOW.landmarks, 0.8, 3, decision(outcome) if outcome else None)
        drawn = annotate(snapshot(low, size=SIZE))
        colours[outcome] = tuple(int(v) for v in drawn[400, 400])
        assert tuple(drawn[400, 500]) == tuple(drawn[420, 450]) == colours[outcome]
        assert tuple(drawn[350, 430]) == colours[outcome], "a landmark"
        assert (drawn[380, 460] == 100).all(), "the face itself is not covered"
    assert len(set(colours.values())) == 5


def test_a_face_that_was_not_seen_in_the_frame_is_not_drawn() -> None:
    unseen = TrackView(2, LOW.box, (), 0.0, 3, None)
    np.testing.assert_array_equal(annotate(snapshot(unseen, size=SIZE)), annotate(snapshot(size=SIZE)))


def test_a_name_is_shown_if_it_can_be() -> None:
    granted = TrackView(2, LOW.box, LOW.landmarks, 0.8, 3, decision(Outcome.GRANTED, "p1"))
    nameless = annotate(snapshot(granted, size=SIZE))
    assert (annotate(snapshot(granted, size=SIZE, names={"p1": "Ada"})) != nameless).any()
    other_script = annotate(snapshot(granted, size=SIZE, names={"p1": "Ада"}))
    np.testing.assert_array_equal(other_script, nameless)


def test_the_overlay_lies_at_the_top() -> None:
    drawn = annotate(snapshot(size=SIZE))
    assert (drawn[:20] != 100).any(axis=2).mean() > 0.9
    assert (drawn[200:] == 100).all()


@pytest.mark.parametrize(
    "box", [(-50, -50, 60, 60), (600, 440, 900, 700), (-9e5, -9e5, 9e5, 9e5), (10, 10, 10, 10)]
)
def test_boxes_beyond_the_edges(box: tuple[float, float, float, float]) -> None:
    annotate(snapshot(TrackView(1, box, LOW.landmarks, 0.5, 1, None), size=SIZE))


@pytest.mark.parametrize("size", [(16, 16), (64, 48), (1920, 1080)])
def test_pictures_of_any_size(size: tuple[int, int]) -> None:
    assert annotate(snapshot(track(), size=size)).shape == (size[1], size[0], 3)


def frames_of(path: Path) -> tuple[list[np.ndarray[tuple[int, ...], np.dtype[np.uint8]]], float]:
    video = cv2.VideoCapture(str(path))
    rate = float(video.get(cv2.CAP_PROP_FPS))
    frames = []
    while (answer := video.read())[0]:
        frames.append(np.asarray(answer[1], np.uint8))
    video.release()
    return frames, rate


@pytest.mark.parametrize("size", [(640, 480), (322, 242)])
def test_a_video_has_every_frame_at_the_sources_rate(tmp_path: Path, size: tuple[int, int]) -> None:
    video = AnnotatedVideo(tmp_path / "out.mp4")
    for index in range(12):
        video.write(snapshot(track(), index=index, size=size))
    video.close()
    frames, rate = frames_of(tmp_path / "out.mp4")
    assert len(frames) == 12
    assert rate == pytest.approx(25.0)
    assert frames[0].shape == (size[1], size[0], 3)
    drawn = annotate(snapshot(track(), size=size)).astype(int)
    assert np.abs(frames[6].astype(int) - drawn).mean() < 6


def test_frames_of_another_size_are_fitted(tmp_path: Path) -> None:
    video = AnnotatedVideo(tmp_path / "out.mp4")
    for size in ((640, 480), (320, 240), (641, 481)):
        video.write(snapshot(size=size))
    video.close()
    frames, _ = frames_of(tmp_path / "out.mp4")
    assert [frame.shape for frame in frames] == [(480, 640, 3)] * 3


def test_pictures_without_a_rate_are_shown_slowly(tmp_path: Path) -> None:
    video = AnnotatedVideo(tmp_path / "out.mp4")
    for index in range(3):
        video.write(snapshot(index=index, rate=None))
    video.close()
    assert frames_of(tmp_path / "out.mp4")[1] == pytest.approx(5.0)


def test_nothing_written_is_no_file(tmp_path: Path) -> None:
    AnnotatedVideo(tmp_path / "out.mp4").close()
    assert list(tmp_path.iterdir()) == []


def test_where_no_video_can_be_written(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"there is no folder .*none"):
        AnnotatedVideo(tmp_path / "none" / "out.mp4")
    (tmp_path / "folder.mp4").mkdir()
    video = AnnotatedVideo(tmp_path / "folder.mp4")
    with pytest.raises(InputError, match="cannot be written"):
        video.write(snapshot())
    video.close()
