"""Several sources, one taker."""

from __future__ import annotations

import time

import pytest

from appliance.capture.group import ReaderGroup
from appliance.capture.reader import CameraReader
from appliance.capture.transform import View
from appliance.clock import SystemClock
from appliance.errors import CameraError, InputError
from tests.appliance.capture.scripted import Openings, Scripted


def _reader(name: str, *results: Scripted | Exception) -> CameraReader:
    return CameraReader(name, "main", "0", View(), SystemClock(), None, "fast", opener=Openings(*results))


def test_nobody_starves() -> None:
    group = ReaderGroup([_reader(name, Scripted(range(50), live=False)) for name in ("a", "b", "c")])
    group.start()
    time.sleep(0.05)
    order = []
    while not group.ended:
        frame = group.take(5.0)
        if frame is not None:
            order.append((frame.camera, frame.index))
            time.sleep(0.002)  # a taker that is slower than its sources finds every slot filled
    assert len(order) == 150
    for name in ("a", "b", "c"):
        assert [index for camera, index in order if camera == name] == list(range(50))
    assert all({"a", "b", "c"} == {camera for camera, _ in order[at : at + 3]} for at in range(0, 120, 3))
    assert group.errors == []
    assert group.stop()


def test_one_source_goes_on_when_another_ends_or_fails() -> None:
    group = ReaderGroup(
        [
            _reader("short", Scripted([1], live=False)),
            _reader("broken", Scripted([InputError("it is damaged")], live=False)),
            _reader("long", Scripted(range(10), live=False)),
        ]
    )
    group.start()
    taken = []
    while not group.ended:
        frame = group.take(5.0)
        if frame is not None:
            taken.append(frame.camera)
    assert taken.count("short") == 1
    assert taken.count("long") == 10
    assert [str(error) for error in group.errors] == ["it is damaged"]
    assert group.take(0.01) is None
    assert group.stop()


def test_take_waits_no_longer_than_told() -> None:
    group = ReaderGroup([_reader(name, Scripted(["wait"], live=True)) for name in ("a", "b")])
    group.start()
    began = time.monotonic()
    assert group.take(0.05) is None
    assert 0.04 <= time.monotonic() - began < 1.0
    began = time.monotonic()
    assert group.stop()
    assert time.monotonic() - began < 1.0


def test_all_start_or_none() -> None:
    first = _reader("a", Scripted(["wait"], live=True))
    group = ReaderGroup([first, _reader("b", CameraError("there is no camera 0"))])
    with pytest.raises(CameraError):
        group.start()
    assert first.ended
    assert first.join(1.0)


def test_the_same_wait_sees_every_end() -> None:
    group = ReaderGroup([_reader("a", Scripted([], live=False)), _reader("b", Scripted([], live=False))])
    group.start()
    assert group.take(5.0) is None
    assert group.ended
    assert group.stop()
