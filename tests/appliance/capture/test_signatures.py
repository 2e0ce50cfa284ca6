"""What the bytes of a file tell, and that no bytes upset the telling."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import cv2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.capture.signatures import is_cut_short, picture_kind, picture_size, video_kind
from tests.appliance.capture.files import encoded, grey_steps, noisy, with_orientation, write_video

_HEADS = [
    b"\xff\xd8\xff",
    b"\x89PNG\r\n\x1a\n",
    b"RIFF\0\0\0\0WEBPVP8X",
    b"BM" + bytes(12) + b"\x28",
    b"GIF89a",
    b"II*\0",
]


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [(".jpg", "jpeg"), (".png", "png"), (".webp", "webp"), (".bmp", "bmp"), (".tiff", "tiff")],
)
def test_kind_and_size_of_pictures(suffix: str, kind: str) -> None:
    data = encoded(noisy(161, 120), suffix)
    assert picture_kind(data[:16]) == kind
    assert picture_size(kind, data) == (161, 120)


def test_size_of_other_variants() -> None:
    lossless = encoded(noisy(161, 120), ".webp", cv2.IMWRITE_WEBP_QUALITY, 101)
    assert picture_size("webp", lossless) == (161, 120)
    turned = with_orientation(encoded(noisy(161, 120), ".jpg", cv2.IMWRITE_JPEG_PROGRESSIVE, 1), 6)
    assert picture_size("jpeg", turned) == (161, 120)
    assert picture_size("gif", b"GIF89a" + struct.pack("<HH", 7, 9)) == (7, 9)


@given(head=st.sampled_from(_HEADS), tail=st.binary(max_size=200))
@settings(max_examples=300, deadline=None)
def test_no_bytes_upset_it(head: bytes, tail: bytes) -> None:
    data = head + tail
    kind = picture_kind(data)
    if kind is not None:
        picture_size(kind, data)
    video = video_kind(data)
    for name in (video, "mp4", "matroska", "avi"):
        if name is not None:
            is_cut_short(name, io.BytesIO(data), len(data))


@pytest.mark.parametrize(
    ("name", "fourcc", "kind"),
    [("a.mp4", "mp4v", "mp4"), ("a.avi", "MJPG", "avi"), ("a.mkv", "MJPG", "matroska")],
)
def test_containers_whole_and_cut(tmp_path: Path, name: str, fourcc: str, kind: str) -> None:
    data = write_video(tmp_path / name, grey_steps(10), fourcc=fourcc).read_bytes()
    assert video_kind(data[:512]) == kind
    assert not is_cut_short(kind, io.BytesIO(data), len(data))
    for part in (0.3, 0.9):
        cut = data[: int(len(data) * part)]
        assert is_cut_short(kind, io.BytesIO(cut), len(cut))


def test_what_a_camera_appends_to_an_mp4_does_no_harm(tmp_path: Path) -> None:
    data = write_video(tmp_path / "a.mp4", grey_steps(10)).read_bytes() + b"SERIAL NUMBER 4711 and so on"
    assert not is_cut_short("mp4", io.BytesIO(data), len(data))


def test_texts_and_playlists_are_no_videos() -> None:
    assert video_kind(b"#EXTM3U\nhttp://example.com/a.ts\n") is None
    assert video_kind(b"ffconcat version 1.0\nfile a.mp4\n") is None
    assert video_kind(b"hello " * 100) is None
    assert video_kind(b"") is None
