"""What people write for a source, what it opens, and what is said about it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from appliance.capture.opener import default_pace, describe, is_live, is_simulated, open_source
from appliance.capture.simulated import SimulatedDoor
from appliance.capture.specs import parse
from appliance.capture.stills import Pictures
from appliance.capture.video import VideoFile
from appliance.errors import CameraError, InputError
from tests.appliance.capture.files import encoded, grey_steps, half_and_half, write_video


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("0", "camera", 0),
        ("12", "camera", 12),
        ("/dev/video3", "camera", 3),
        ("csi://1", "csi", 1),
        ("csi://", "csi", 0),
        ("rtsp://10.0.0.5/door", "rtsp", 0),
        ("RTSPS://10.0.0.5/door", "rtsp", 0),
        ("sim:", "sim", 0),
        ("sim:?seconds=3", "sim", 0),
        ("sim.mp4", "path", 0),
        ("2024", "path", 0),
        ("./0", "path", 0),
        ("a folder", "path", 0),
    ],
)
def test_the_grammar(text: str, kind: str, number: int) -> None:
    spec = parse(text)
    assert (spec.kind, spec.number, spec.text) == (kind, number, text)


@pytest.mark.parametrize(
    "text", ["", "http://user:geheim@host/a", "rtsp://", "csi://front", "ftp://host/a.mp4"]
)
def test_what_is_no_source(text: str) -> None:
    with pytest.raises(InputError) as told:
        parse(text)
    assert "geheim" not in str(told.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("0", "camera 0"),
        ("/dev/video2", "camera 2"),
        ("csi://0", "csi camera 0"),
        ("sim:?seed=4", "simulated door"),
        ("rtsp://10.0.0.5/door", "rtsp://10.0.0.5/door"),
        ("rtsp://admin:geheim@10.0.0.5:8554/door?token=geheim", "rtsp://10.0.0.5:8554/door"),
        ("rtsp://admin:ge@heim@10.0.0.5/door", "rtsp://10.0.0.5/door"),
        ("rtsp://admin:geh/eim@10.0.0.5/door", "rtsp://…"),
        ("rtsp://admin:g@h/geheim@10.0.0.5/door", "rtsp://…"),
        ("rtsp://[::1]:554/door", "rtsp://[::1]:554/door"),
        ("rtsp://host/user=geheim&password=geheim&channel=1", "rtsp://host/user=…&password=…&channel=1"),
    ],
)
def test_descriptions_hold_no_password(text: str, said: str) -> None:
    assert describe(text) == said
    assert "geh" not in describe(text)


def test_what_counts_as_live() -> None:
    assert [is_live(text) for text in ("0", "rtsp://h/a", "csi://0", "sim:", "a.mp4")] == [True] * 3 + [
        False
    ] * 2
    assert [is_simulated(text) for text in ("0", "sim:", "a.mp4")] == [False, True, True]
    assert [default_pace(text) for text in ("0", "sim:", "a.mp4")] == ["real", "real", "fast"]


def test_paths_are_opened_by_their_content(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(encoded(half_and_half(), ".jpg"))
    (tmp_path / "b").write_bytes(encoded(half_and_half(), ".jpg"))
    write_video(tmp_path / "c.avi", grey_steps(3), fourcc="MJPG")
    assert isinstance(open_source(str(tmp_path / "a.jpg")), Pictures)
    assert isinstance(open_source(str(tmp_path / "b")), Pictures)
    assert isinstance(open_source(str(tmp_path / "c.avi")), VideoFile)
    assert isinstance(open_source(str(tmp_path)), Pictures)
    assert isinstance(open_source("sim:?size=160x120"), SimulatedDoor)


def test_refusals_are_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("a text")
    with pytest.raises(InputError, match="there is no file or folder"):
        open_source(str(tmp_path / "absent"))
    with pytest.raises(InputError, match="neither a picture nor a video"):
        open_source(str(tmp_path / "notes"))
    with pytest.raises(InputError):
        open_source("a\0b")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="not an ordinary file"):
        open_source(str(tmp_path / "pipe"))


def test_a_stream_that_nobody_serves(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CameraError, match="does not answer") as told:
        open_source("rtsp://admin:geheim@127.0.0.1:9/door")
    assert "geheim" not in str(told.value)
    assert capfd.readouterr().err == ""
