"""Live pictures: the newest, whole, for reading only, without names for those who may not know them."""

from __future__ import annotations

import mmap
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from appliance.decision.decision import Outcome
from appliance.errors import InputError, NotAllowed, StateBusy
from appliance.frames import Image
from appliance.requests import OWNER, Actor
from appliance.service import frames as frames_module
from appliance.service.frame_memory import FrameMemory, mapped
from appliance.service.frames import WATCHERS, LiveFrames
from appliance.service.live_view import LiveView
from appliance.service.reception import Reception
from appliance.service.server import Server
from appliance.service.watching import FrameWatcher
from appliance.snapshot import Snapshot
from tests.appliance.telemetry.snapshots import decision, snapshot, track

SCREEN = Actor("screen", "kiosk")
SOON_S = 20.0


def shown(value: int, size: tuple[int, int] = (320, 240), camera: str = "front") -> Snapshot:
    """A snapshot whose picture has this value everywhere, with an enrolled person in it."""
    made = snapshot(
        track(decided=decision(Outcome.GRANTED, "p1")), index=value, size=size, names={"p1": "Ada Lovelace"}
    )
    image = np.full((size[1], size[0], 3), value % 256, np.uint8)
    return replace(
        made, result=replace(made.result, frame=replace(made.result.frame, image=image, camera=camera))
    )


@pytest.fixture
def live() -> LiveFrames:
    return LiveFrames(lambda actor: actor.kind == "owner")


@pytest.fixture
def watch(folder: Path, live: LiveFrames) -> Iterator[Callable[..., FrameWatcher]]:
    reception = Reception()
    server = Server(folder, reception)
    reception.open(lambda request, actor: None, live)
    with ExitStack() as parts:
        parts.callback(server.stop, SOON_S)
        yield lambda actor=OWNER, camera="": parts.enter_context(FrameWatcher(folder, actor, camera))


def asked(watcher: FrameWatcher, live: LiveFrames, count: int = 1) -> None:
    """Returns when the service knows of so many watchers, the last of which has asked for a picture."""
    assert watcher.next(0.0) is None
    deadline = time.monotonic() + SOON_S
    while len(live._watchers) < count:
        assert time.monotonic() < deadline
        time.sleep(0.002)


def given(watcher: FrameWatcher) -> tuple[LiveView, Image]:
    """The next picture, which has to come."""
    found = watcher.next(SOON_S)
    assert found is not None
    return found


@contextmanager
def shooting(live: LiveFrames, make: Callable[[int], Snapshot]) -> Iterator[list[int]]:
    """Takes snapshots as fast as it can, meanwhile; how many so far."""
    taken, stop = [0], threading.Event()

    def shoot() -> None:
        while not stop.is_set():
            live.take(make(taken[0]))
            taken[0] += 1

    thread = threading.Thread(target=shoot)
    thread.start()
    try:
        yield taken
    finally:
        stop.set()
        thread.join()


def test_the_newest_picture_and_what_was_made_of_it(
    watch: Callable[..., FrameWatcher], live: LiveFrames
) -> None:
    watcher = watch()
    asked(watcher, live)
    live.take(shown(7))
    view, image = given(watcher)
    assert image.shape == (240, 320, 3)
    assert (image == 7).all()
    assert (view.camera, view.index, view.width, view.height) == ("front", 7, 320, 240)
    [face] = view.tracks
    assert (face.outcome, face.person, face.name) == ("granted", "p1", "Ada Lovelace")
    for value in (8, 9, 10):
        live.take(shown(value))
    assert given(watcher)[0].index == 10, "the newest alone"
    assert watcher.next(0.05) is None, "no picture twice"


def test_a_screen_sees_no_names(watch: Callable[..., FrameWatcher], live: LiveFrames) -> None:
    watcher = watch(SCREEN)
    asked(watcher, live)
    live.take(shown(1))
    found = given(watcher)
    assert "Ada" not in repr(found[0])
    assert "p1" not in repr(found[0])
    assert found[0].tracks[0].outcome == "granted"


def test_names_end_with_the_right_to_see_them(
    watch: Callable[..., FrameWatcher], live: LiveFrames, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frames_module, "_STILL_S", 0.0)
    watcher = watch()
    asked(watcher, live)
    live.take(shown(1))
    live._may_see_names = lambda actor: False
    assert watcher.next(SOON_S) is not None
    live.take(shown(2))
    assert given(watcher)[0].tracks[0].name == ""


def test_a_picture_is_never_torn(watch: Callable[..., FrameWatcher], live: LiveFrames) -> None:
    """While pictures come as fast as they can be written, and slow readers hold theirs."""
    watchers = [watch() for _ in range(WATCHERS)]
    for count, watcher in enumerate(watchers, 1):
        asked(watcher, live, count)
    with shooting(live, lambda number: shown(number, (640, 480))) as taken:
        for round_ in range(60):
            for slow, watcher in enumerate(watchers):
                view, image = given(watcher)
                if round_ % 10 == 0:
                    time.sleep(0.004 * slow)
                assert image.min() == image.max() == view.index % 256
    assert taken[0] > 100


def test_readers_cannot_write(watch: Callable[..., FrameWatcher], live: LiveFrames) -> None:
    watcher = watch()
    asked(watcher, live)
    live.take(shown(1))
    found = given(watcher)
    with pytest.raises(ValueError, match="read-only"):
        found[1][0, 0, 0] = 1


def test_the_memory_is_sealed() -> None:
    memory = FrameMemory((120, 161, 3), 1)
    for change in (
        lambda handle: os.write(handle, b"x"),
        lambda handle: mmap.mmap(handle, 4096),
        lambda handle: os.ftruncate(handle, 10),
    ):
        with pytest.raises(OSError, match=r"not permitted|denied|Bad file|Invalid"):
            change(memory.handle)
    with pytest.raises(OSError, match=r"not permitted|denied"):
        Path(f"/proc/self/fd/{memory.handle}").write_bytes(b"x")
    slots = mapped(memory.handle, (120, 161, 3))
    assert slots.shape == (3, 120, 161, 3)
    picture = np.random.default_rng(1).integers(0, 255, (120, 161, 3), np.uint8)
    memory.fill(2, picture)
    assert (slots[2] == picture).all()
    assert not slots[:2].any()
    memory.close()


def test_memory_that_could_shrink_is_not_looked_at() -> None:
    handle = os.memfd_create("hostile", os.MFD_ALLOW_SEALING)
    os.ftruncate(handle, 1 << 20)
    with pytest.raises(OSError, match="not sealed"):
        mapped(handle, (120, 160, 3))
    os.close(handle)


def test_another_size_is_another_memory(watch: Callable[..., FrameWatcher], live: LiveFrames) -> None:
    watcher = watch()
    asked(watcher, live)
    for value, size in ((1, (320, 240)), (2, (640, 360)), (3, (322, 243))):
        live.take(shown(value, size))
        image = given(watcher)[1]
        assert image.shape == (size[1], size[0], 3)
        assert (image == value).all()


def test_each_watches_a_camera_of_its_own(watch: Callable[..., FrameWatcher], live: LiveFrames) -> None:
    front, second = watch(camera="front"), watch(camera="second")
    asked(front, live)
    asked(second, live, 2)
    live.take(shown(1, camera="second"))
    live.take(shown(2, camera="front"))
    live.take(shown(3, camera="third"))
    for watcher, value in ((front, 2), (second, 1)):
        assert given(watcher)[0].index == value


def test_nothing_is_made_while_nobody_watches(watch: Callable[..., FrameWatcher], live: LiveFrames) -> None:
    live.take(shown(1))
    assert live._streams == {}
    open_files = []
    for _ in range(3):
        watcher = watch()
        asked(watcher, live)
        live.take(shown(2))
        given(watcher)
        watcher.close()
        deadline = time.monotonic() + SOON_S
        while live._watchers:
            live.take(shown(3))
            assert time.monotonic() < deadline, "whoever is gone is noticed"
            time.sleep(0.01)
        assert live._streams == {}
        open_files.append(len(os.listdir("/proc/self/fd")))
    assert open_files[2] <= open_files[0], "the memory is given back"


def test_too_many_watchers(watch: Callable[..., FrameWatcher], live: LiveFrames) -> None:
    for count in range(WATCHERS):
        asked(watch(), live, count + 1)
    with pytest.raises(StateBusy, match="4 screens show live pictures"):
        watch().next(SOON_S)


def test_who_may_not_watch(watch: Callable[..., FrameWatcher]) -> None:
    with pytest.raises(NotAllowed):
        watch(Actor("stranger", "x")).next(SOON_S)


def test_a_process_without_live_pictures(folder: Path) -> None:
    reception = Reception()
    server = Server(folder, reception)
    try:
        reception.open(lambda request, actor: None)
        with (
            FrameWatcher(folder, OWNER) as watcher,
            pytest.raises(InputError, match="shows no live pictures"),
        ):
            watcher.next(SOON_S)
    finally:
        server.stop(SOON_S)


def test_a_service_that_stops_says_so_at_once(folder: Path, live: LiveFrames) -> None:
    reception = Reception()
    server = Server(folder, reception)
    reception.open(lambda request, actor: None, live)
    with FrameWatcher(folder, OWNER) as watcher:
        asked(watcher, live)
        began = time.monotonic()
        assert server.stop(SOON_S)
        assert time.monotonic() - began < 1
        with pytest.raises(StateBusy, match="stopping"):
            watcher.next(SOON_S)


def test_no_memory_for_pictures_does_not_stop_recognition(
    watch: Callable[..., FrameWatcher], live: LiveFrames, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_left(name: str, flags: int) -> int:
        raise OSError(24, "Too many open files")

    watcher = watch()
    asked(watcher, live)
    monkeypatch.setattr(os, "memfd_create", none_left)
    live.take(shown(1))
    with pytest.raises(StateBusy):
        watcher.next(SOON_S)
