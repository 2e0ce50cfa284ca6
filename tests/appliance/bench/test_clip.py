"""The frames that are measured on."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from appliance.bench.clip import read_clip, save_for_peers, scaled, write_copy
from appliance.capture.opener import open_source
from appliance.errors import InputError

_DOOR = "sim:?script=still&people=collins&seconds=1&fps=8&size=320x180"


def test_a_part_of_a_source() -> None:
    everything = read_clip(_DOOR, 0, None)
    assert len(everything) == 8
    part = read_clip(_DOOR, 3, 2)
    assert len(part) == 2
    assert np.array_equal(part[0], everything[3])
    assert np.array_equal(part[1], everything[4])
    assert len(read_clip(_DOOR, 6, 12)) == 2


@pytest.mark.parametrize("start", [8, 9])
def test_a_start_behind_the_end_is_refused(start: int) -> None:
    with pytest.raises(InputError, match="has 8 frames: start before frame 8"):
        read_clip(_DOOR, start, 4)


@pytest.mark.parametrize("source", ["0", "/dev/video3", "rtsp://10.0.0.5/door"])
def test_a_source_without_an_end_is_refused(source: str) -> None:
    with pytest.raises(InputError, match="has no end"):
        read_clip(source, 0, 1)


def test_a_missing_video_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no file"):
        read_clip(str(tmp_path / "absent.mp4"), 0, 1)


def test_scaling_keeps_the_shape_of_a_picture() -> None:
    picture = np.full((1080, 1920, 3), 90, np.uint8)
    assert scaled(picture, 480).shape == (480, 853, 3)
    assert scaled(picture, 1080) is picture
    assert scaled(picture[:90, :160], 180).shape == (180, 320, 3)


def test_shrinking_averages() -> None:
    stripes = np.zeros((200, 200, 3), np.uint8)
    stripes[::2] = 200
    assert np.all(scaled(stripes, 100) == 100)


def test_a_copy_in_another_height(tmp_path: Path) -> None:
    copy = tmp_path / "copy.avi"
    assert write_copy(_DOOR, 2, 5, 120, copy) == 5
    with closing(open_source(str(copy))) as source:
        assert source.frames_per_second == 8
    frames, originals = read_clip(str(copy), 0, None), read_clip(_DOOR, 2, 5)
    assert [frame.shape for frame in frames] == [(120, 213, 3)] * 5
    for frame, original in zip(frames, originals, strict=True):
        assert np.abs(frame.astype(int) - scaled(original, 120)).mean() < 4


def test_peers_get_rgb(tmp_path: Path) -> None:
    frame = np.zeros((4, 6, 3), np.uint8)
    frame[..., 2] = 250  # red, in BGR
    save_for_peers([frame, frame], tmp_path / "frames.npy")
    array = np.load(tmp_path / "frames.npy")
    assert (array.shape, array.dtype) == ((2, 4, 6, 3), np.uint8)
    assert np.all(array[..., 0] == 250)
