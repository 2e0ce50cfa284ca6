"""A clip played back and forth: which frame comes when, its size and its end, and what is no loop."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import psutil
import pytest

from appliance.capture import loop
from appliance.capture.loop import Loop, LoopSpec
from appliance.capture.opener import default_pace, describe, is_live, is_simulated, open_source
from appliance.capture.specs import parse
from appliance.errors import InputError
from tests.appliance.capture.files import encoded, grey_steps, noisy, write_video


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return write_video(tmp_path / "clip.avi", grey_steps(4), fourcc="MJPG")


def greys(source: Loop) -> list[int]:
    """The numbers of the frames that come."""
    found = []
    while (image := source.read()) is not None:
        found.append(round((float(image.mean()) - 4) / 8))
    return found


def opened(text: str, told: list[str] | None = None) -> Loop:
    source = open_source(text, (told if told is not None else []).append)
    assert isinstance(source, Loop)
    return source


def test_back_and_forth_until_the_time_is_up(clip: Path) -> None:
    source = opened(f"loop:{clip}?fps=10&height=48&seconds=1.5")
    assert (source.frames_per_second, source.live, source.simulated) == (10, False, True)
    assert (source.clip_frames, source.round_frames) == (4, 6)
    expected = [0, 1, 2, 3, 2, 1, 0, 1, 2, 3, 2, 1, 0, 1, 2]
    assert [source.shown(index) for index in range(15)] == expected
    assert greys(source) == expected
    source.close()
    source.close()
    assert source.read() is None


def test_the_size_is_the_height_asked_for(clip: Path) -> None:
    for height, width in ((36, 48), (48, 64), (96, 128)):
        image = Loop(LoopSpec(str(clip), height=height), open_source).read()
        assert image is not None
        assert image.shape == (height, width, 3)


def test_no_frame_counts_as_memory_of_the_process(tmp_path: Path) -> None:
    video = write_video(tmp_path / "large.avi", [noisy(640, 360)] * 60, fourcc="MJPG")
    source = Loop(LoopSpec(str(video), height=720, seconds=10), open_source)
    source.read()
    before = psutil.Process().memory_info().rss
    while source.read() is not None:
        pass
    grown = psutil.Process().memory_info().rss - before
    assert grown < 30 * 2**20, "60 frames take 158 MiB"
    source.close()


def test_what_does_not_fit_is_left_out_and_told(clip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "_MOST_BYTES", 3 * 48 * 64 * 3)
    told: list[str] = []
    source = opened(f"loop:{clip}?height=48&seconds=0.2", told)
    assert source.clip_frames == 3
    assert greys(source) == [0, 1, 2, 1, 0, 1]
    assert ["first 3 frames" in sentence for sentence in told] == [True]


def test_what_people_write() -> None:
    assert LoopSpec.parse("loop:a.mp4") == LoopSpec("a.mp4", 30.0, 720, 60.0)
    assert LoopSpec.parse("loop:what?.mp4") == LoopSpec("what?.mp4")
    spec = LoopSpec("a?b/c.mp4", 15.0, 480, 1800.0)
    assert LoopSpec.parse(spec.text) == spec
    assert parse("loop:a.mp4").kind == "loop"
    assert describe("loop:/films/a.mp4?fps=10") == "loop of '/films/a.mp4'"
    assert is_simulated("loop:a.mp4")
    assert not is_live("loop:a.mp4")
    assert default_pace("loop:a.mp4") == "fast"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("loop:", "needs a video"),
        ("loop:{clip}?speed=2", "does not know 'speed'; it knows fps, height, seconds"),
        ("loop:{clip}?fps=fast", "it takes a number"),
        ("loop:{clip}?fps=0", "between 1 and 240"),
        ("loop:{clip}?height=12.5", "it takes a number"),
        ("loop:{clip}.mp4", "there is no file"),
    ],
)
def test_what_is_no_loop(clip: Path, text: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        open_source(text.format(clip=clip))


def test_a_picture_too_wide_for_its_height_is_refused(tmp_path: Path) -> None:
    (tmp_path / "line.png").write_bytes(encoded(np.zeros((1, 2000, 3), np.uint8), ".png"))
    with pytest.raises(InputError, match="too large at 2160 lines"):
        opened(f"loop:{tmp_path / 'line.png'}?height=2160")


def test_a_path_may_have_question_marks(tmp_path: Path) -> None:
    spec = LoopSpec.parse("loop:what?/who=me.mp4")
    assert (spec.path, spec.fps) == ("what?/who=me.mp4", 30.0)
    assert LoopSpec.parse("loop:what?.mp4?fps=10").path == "what?.mp4"
