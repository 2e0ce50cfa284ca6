"""The reader's thread: newest frame or every frame, pace, loss and return, and a stop that is never late."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from appliance.capture.reader import CameraReader, Pace
from appliance.capture.source import Source
from appliance.capture.stills import ignore
from appliance.capture.transform import View
from appliance.clock import Clock, ManualClock, SystemClock
from appliance.errors import CameraError, InputError
from appliance.frames import Frame
from tests.appliance.capture.files import encoded, grey_steps, noisy, write_video
from tests.appliance.capture.scripted import Openings, Scripted

_NOON = datetime(2026, 3, 1, 12, tzinfo=timezone.utc)


def _reader(
    spec: str = "0",
    opener: Callable[[str], Source] | None = None,
    pace: Pace = "fast",
    clock: Clock | None = None,
    view: View | None = None,
    newest_only: bool | None = None,
    on_event: Callable[[str], None] = ignore,
    on_change: Callable[[bool], None] = ignore,
    on_failure: Callable[[Exception], None] | None = None,
) -> CameraReader:
    view, clock = view or View(), clock or SystemClock()
    told = (on_event, opener, on_change, on_failure)
    return CameraReader("front", "main", spec, view, clock, newest_only, pace, *told)


def _all(reader: CameraReader) -> list[Frame]:
    frames = []
    while not reader.ended:
        frame = reader.take(5.0)
        if frame is not None:
            frames.append(frame)
    return frames


def _until(condition: Callable[[], bool], seconds: float = 5.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.002)


def test_a_fast_file_gives_every_frame_to_a_slow_taker(tmp_path: Path) -> None:
    reader = _reader(str(write_video(tmp_path / "a.mp4", grey_steps(20))))
    reader.start()
    frames = []
    while not reader.ended:
        frame = reader.take(5.0)
        if frame is not None:
            frames.append(frame)
            time.sleep(0.003)
    assert [round((float(frame.image.mean()) - 4) / 8) for frame in frames] == list(range(20))
    assert [frame.index for frame in frames] == list(range(20))
    assert {(frame.camera, frame.door, frame.dropped) for frame in frames} == {("front", "main", 0)}
    assert all(frame.capture_ms > 0.0 for frame in frames)
    assert reader.error is None
    assert reader.take(0.01) is None
    assert reader.stop()


def test_the_times_of_frames_are_those_of_the_clock() -> None:
    clock = ManualClock(_NOON, 100.0)
    reader = _reader(
        opener=Openings(Scripted([1, 2, 3], False, rate=10.0)), pace="real", clock=clock, newest_only=False
    )
    reader.start()
    frames = _all(reader)
    assert [frame.captured for frame in frames] == pytest.approx([100.0, 100.1, 100.2])
    assert [frame.captured_at for frame in frames] == pytest.approx(
        [_NOON, _NOON + timedelta(seconds=0.1), _NOON + timedelta(seconds=0.2)], abs=timedelta(milliseconds=1)
    )
    reader.stop()


def test_the_decoding_of_a_live_picture_lies_behind_its_capture() -> None:
    source = Scripted([1, "wait"], live=True)
    source.decode_s = 0.25
    reader = _reader(opener=Openings(source), clock=ManualClock(_NOON, 100.0))
    reader.start()
    frame = reader.take(5.0)
    assert frame is not None
    assert frame.captured == pytest.approx(99.75)
    assert frame.capture_ms == pytest.approx(250.0)
    reader.stop()


def test_a_live_source_keeps_the_newest_frame_alone() -> None:
    reader = _reader(opener=Openings(Scripted([*range(10), "wait"], live=True)))
    reader.start()
    _until(lambda: reader.dropped == 9)
    frame = reader.take(5.0)
    assert frame is not None
    assert (frame.index, int(frame.image[0, 0, 0]), frame.dropped) == (9, 9, 9)
    assert reader.take(0.01) is None
    assert reader.stop()


def test_real_pace_keeps_the_rate_and_drops_for_a_late_taker(tmp_path: Path) -> None:
    reader = _reader(str(write_video(tmp_path / "a.mp4", grey_steps(20), rate=50.0)), pace="real")
    began = time.monotonic()
    reader.start()
    first = reader.take(5.0)
    time.sleep(0.2)
    late = reader.take(5.0)
    rest = _all(reader)
    assert 0.38 <= time.monotonic() - began < 2.0, "19 intervals of 20 ms"
    assert first is not None
    assert late is not None
    assert late.index > first.index + 3
    assert late.dropped >= 3
    assert rest[-1].index == 19
    assert reader.dropped + len(rest) + 2 == 20
    reader.stop()


def test_pictures_have_no_rate_and_lose_none_at_real_pace(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.png").write_bytes(encoded(noisy(), ".png"))
    reader = _reader(str(tmp_path), pace="real")
    reader.start()
    time.sleep(0.05)
    assert [frame.index for frame in _all(reader)] == [0, 1, 2]
    reader.stop()


def test_pictures_that_are_skipped_are_events(tmp_path: Path) -> None:
    events: list[str] = []
    (tmp_path / "a.png").write_bytes(encoded(noisy(), ".png"))
    (tmp_path / "b.png").write_bytes(b"text")
    reader = CameraReader(
        "front", "main", str(tmp_path), View(), SystemClock(), pace="fast", on_event=events.append
    )
    reader.start()
    assert len(_all(reader)) == 1
    assert len(events) == 1
    assert "b.png" in events[0]
    reader.stop()


def test_the_view_is_applied() -> None:
    reader = _reader("sim:?size=320x180&seconds=1", view=View(90, region=(0.0, 0.0, 1.0, 0.5)))
    reader.start()
    frame = reader.take(5.0)
    assert frame is not None
    assert (frame.width, frame.height) == (180, 160)
    assert reader.stop()


def test_a_source_that_cannot_be_opened_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(CameraError, match="there is no camera 97"):
        _reader("97").start()
    with pytest.raises(InputError, match="there is no file"):
        _reader(str(tmp_path / "absent")).start()


def test_a_lost_camera_comes_back() -> None:
    events, changes = list[str](), list[bool]()
    openings = Openings(
        Scripted([1, CameraError("it was unplugged")], live=True),
        CameraError("there is no camera 0"),
        Scripted([CameraError("it hiccups")], live=True),
        Scripted([2, "wait"], live=True),
    )
    clock = ManualClock(_NOON)
    reader = _reader(opener=openings, clock=clock, on_event=events.append, on_change=changes.append)
    reader.start()
    frame = None
    while frame is None or frame.index == 0:
        frame = reader.take(5.0)
        assert reader.error is None
    assert int(frame.image[0, 0, 0]) == 2
    assert frame.index == 1
    assert events == ["camera front lost: it was unplugged; trying again", "camera front is back"]
    assert changes == [False, True], "once for each change"
    assert clock.monotonic() == pytest.approx(0.5 + 1.0 + 2.0), "each wait twice as long as the one before"
    assert reader.connected
    reader.stop()
    assert not reader.connected


def test_the_waits_grow_to_ten_seconds_and_no_further() -> None:
    tries = [CameraError("no")] * 7
    clock = ManualClock(_NOON)
    reader = _reader(opener=Openings(*tries, Scripted([1, "wait"], live=True)), clock=clock)
    reader.start(patient=True)
    assert reader.take(5.0) is not None
    assert clock.monotonic() == pytest.approx(0.5 + 1 + 2 + 4 + 8 + 10 + 10, abs=0.01)
    reader.stop()


def test_a_patient_start_waits_for_the_camera() -> None:
    events: list[str] = []
    reader = _reader(
        opener=Openings(CameraError("not yet"), Scripted([1, "wait"], True)), on_event=events.append
    )
    reader.start(patient=True)
    assert not reader.connected
    assert reader.take(5.0) is not None
    assert events == ["camera front lost: not yet; trying again", "camera front is back"]
    reader.stop()


def test_a_damaged_file_ends_with_its_reason() -> None:
    reader = _reader(opener=Openings(Scripted([1, InputError("it is damaged")], live=False)))
    reader.start()
    assert len(_all(reader)) == 1
    assert isinstance(reader.error, InputError)
    assert reader.stop()


def test_a_bug_in_a_source_ends_the_reader_and_is_kept() -> None:
    reader = _reader(opener=Openings(Scripted([1, ZeroDivisionError("oops")], live=True)))
    reader.start()
    _until(lambda: reader.error is not None)
    assert isinstance(reader.error, ZeroDivisionError)
    reader.stop()


def test_a_source_is_opened_anew_after_an_error_that_nobody_foresaw() -> None:
    told: list[Exception] = []
    events: list[str] = []
    failing: list[Source | Exception] = [Scripted([OSError("oops")], True), ZeroDivisionError("again")]
    reader = _reader(
        opener=Openings(Scripted([1, OSError("oops")], True), *failing, Scripted([2, "wait"], True)),
        clock=ManualClock(_NOON),
        on_event=events.append,
        on_failure=told.append,
    )
    reader.start()
    _until(lambda: bool(events))
    assert [type(error) for error in told] == [OSError], "the first of a row"
    assert events == ["camera front gives pictures again"]
    assert (reader.error, reader.connected, reader.ended) == (None, True, False)
    reader.stop()


def test_the_end_of_a_file_is_an_end_after_an_error_too() -> None:
    openings = Openings(Scripted([1, OSError("oops")], live=False), Scripted([1, 2], live=False))
    reader = _reader(opener=openings, clock=ManualClock(_NOON), on_failure=lambda error: None)
    reader.start()
    assert len(_all(reader)) == 3
    assert reader.error is None
    assert reader.stop()


@pytest.mark.parametrize("steps", [[1, 2, 3], ["wait"]])
def test_stop_is_quick_when_nobody_takes_or_nothing_comes(steps: list[int | Exception | str]) -> None:
    reader = _reader(opener=Openings(Scripted(steps, live=steps == ["wait"])))
    reader.start()
    time.sleep(0.02)
    began = time.monotonic()
    assert reader.stop()
    assert time.monotonic() - began < 0.5
    assert reader.ended
    assert reader.error is None
    assert "camera-front" not in {thread.name for thread in threading.enumerate()}


def test_stop_is_quick_while_it_waits_to_try_again() -> None:
    reader = _reader(opener=Openings(*[CameraError("no")] * 9))
    reader.start(patient=True)
    time.sleep(0.02)
    began = time.monotonic()
    assert reader.stop()
    assert time.monotonic() - began < 0.5


class _Stuck(Scripted):
    """A driver that nothing wakes."""

    def close(self) -> None:
        self.let_go = getattr(self, "let_go", False)


def test_a_driver_that_does_not_wake_is_left_behind() -> None:
    events: list[str] = []
    source = _Stuck(["wait"], live=True)
    reader = _reader(opener=Openings(source), on_event=events.append)
    reader.start()
    time.sleep(0.02)
    began = time.monotonic()
    assert not reader.stop(timeout=0.2)
    assert time.monotonic() - began < 0.5
    assert events == ["camera front does not answer; its thread is left behind"]
    assert reader.ended
    source.closed.set()
    assert reader.join(5.0)


def test_the_heart_beats_while_frames_come_and_while_nobody_takes() -> None:
    reader = _reader("sim:?size=320x180&seconds=1")
    reader.start()
    before = reader.heartbeat
    time.sleep(0.25)
    assert reader.heartbeat > before + 0.1
    reader.stop()


def test_stop_before_start_and_twice() -> None:
    reader = _reader("sim:?size=320x180")
    assert reader.stop()
    reader = _reader("sim:?size=320x180")
    reader.start()
    assert reader.stop()
    assert reader.stop()
    assert reader.take(0.01) is None
