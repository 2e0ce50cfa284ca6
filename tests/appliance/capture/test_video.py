"""Video files: read to the end, or refused in one sentence and in silence."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from appliance.capture.video import VideoFile
from appliance.errors import InputError
from tests.appliance.capture.files import encoded, grey_steps, half_and_half, write_video


def test_every_frame_in_order(tmp_path: Path) -> None:
    video = VideoFile(str(write_video(tmp_path / "a.mp4", grey_steps(20), rate=12.5)))
    assert not video.live
    assert video.simulated
    assert video.frames_per_second == pytest.approx(12.5)
    greys = []
    while (image := video.read()) is not None:
        assert image.shape == (48, 64, 3)
        greys.append(round((float(image.mean()) - 4) / 8))
    assert greys == list(range(20))
    assert video.read() is None
    video.close()
    video.close()
    assert video.read() is None


def test_a_size_that_changes_is_scaled_to_the_first(tmp_path: Path) -> None:
    path = tmp_path / "a.mjpeg"
    sizes = [(64, 48)] * 5 + [(128, 48)] * 5 + [(32, 96)] * 5
    path.write_bytes(b"".join(encoded(half_and_half(*size), ".jpg") for size in sizes))
    video = VideoFile(str(path))
    images = []
    while (image := video.read()) is not None:
        images.append(image)
    assert len(images) == 15
    assert {image.shape for image in images} == {(48, 64, 3)}
    for image in images:  # scaled, not cut: both halves are still there
        assert image[24, 5, 0] > 200
        assert image[24, -6, 2] > 200


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("empty.mp4", "is empty"),
        ("text.mp4", "neither a picture nor a video"),
        ("absent.mp4", "there is no file"),
    ],
)
def test_what_is_no_video(tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str, words: str) -> None:
    (tmp_path / "empty.mp4").write_bytes(b"")
    (tmp_path / "text.mp4").write_bytes(b"moov and other words\n" * 100)
    with pytest.raises(InputError, match=words) as told:
        VideoFile(str(tmp_path / name))
    assert name in str(told.value)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("part", [0.05, 0.5, 0.95])
def test_a_cut_video(tmp_path: Path, capfd: pytest.CaptureFixture[str], part: float) -> None:
    data = write_video(tmp_path / "whole.mp4", grey_steps(20)).read_bytes()
    path = tmp_path / "cut.mp4"
    path.write_bytes(data[: int(len(data) * part)])
    with pytest.raises(InputError, match="cut short"):
        VideoFile(str(path))
    assert capfd.readouterr().err == ""


def test_a_video_of_rubbish(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.mkv"
    path.write_bytes(b"\x1a\x45\xdf\xa3" + np.random.default_rng(1).bytes(4000))
    with pytest.raises(InputError, match="no picture can be decoded"):
        VideoFile(str(path))
    assert capfd.readouterr().err == ""


def test_a_name_that_looks_like_a_protocol(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_video(tmp_path / "plain.mp4", grey_steps(3)).rename(tmp_path / "file:a.mp4")
    monkeypatch.chdir(tmp_path)
    assert VideoFile("file:a.mp4").read() is not None


def test_the_shared_clips(shared_data: Path) -> None:
    counts = {}
    for name in ("people_1080p.mp4", "live_person.webm"):
        video = VideoFile(str(shared_data / "clips" / name))
        counts[name] = 1
        while counts[name] < 12 and video.read() is not None:
            counts[name] += 1
        video.close()
    assert set(counts.values()) == {12}
