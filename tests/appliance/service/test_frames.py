"""Live pictures: the newest, whole, for reading only, without names for those who may not know them."""

from __future__ import annotations

import gc
import mmap
import os
import select
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil
import pytest

from appliance.decision.decision import Outcome
from appliance.errors import InputError, NotAllowed, StateBusy
from appliance.frames import Image
from appliance.liveness.challenge import Step
from appliance.requests import OWNER, Actor
from appliance.service import frames as frames_module
from appliance.service.frame_memory import FrameMemory, mapped
from appliance.service.frames import WATCHERS, LiveFrames
from appliance.service.live_view import LiveView
from appliance.service.reception import Reception
from appliance.service.server import Server
from appliance.service.watching import FrameWatcher
from appliance.snapshot import Challenged, Snapshot
from tests.appliance.telemetry.snapshots import decision, snapshot, track, with_embedding

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


def watchers_of(live: LiveFrames) -> int:
    """How many the service knows of; not while one of them comes or leaves."""
    with live._changed:
        return len(live._watchers)


def soon(reached: Callable[[], bool]) -> None:
    """Returns as soon as `reached`."""
    deadline = time.monotonic() + SOON_S
    while not reached():
        assert time.monotonic() < deadline
        time.sleep(0.002)


def asked(watcher: FrameWatcher, live: LiveFrames, count: int = 1) -> None:
    """Returns when the service knows of so many watchers, the last of which has asked for a picture."""
    assert watcher.next(0.0) is None
    soon(lambda: watchers_of(live) >= count)


def given(watcher: FrameWatcher) -> tuple[LiveView, Image]:
    """The next picture, which has to come."""
    found = watcher.next(SOON_S)
    assert found is not None
    return found


@contextmanager
def shooting(live: LiveFrames, make: Callable[[int], Snapshot]) -> Iterator[list[int]]:
    """Takes snapshots meanwhile, a thousand a second at most, which leaves room for those who look on."""
    taken, stop = [0], threading.Event()

    def shoot() -> None:
        while not stop.wait(0.001):
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


@pytest.mark.parametrize(
    ("outcome", "greeted"), [(Outcome.GRANTED, "Ada"), (Outcome.DENIED, ""), (Outcome.UNKNOWN, "")]
)
def test_whoever_agreed_is_greeted_on_every_screen(
    watch: Callable[..., FrameWatcher], live: LiveFrames, outcome: Outcome, greeted: str
) -> None:
    watcher = watch(SCREEN)
    asked(watcher, live)
    person = None if outcome is Outcome.UNKNOWN else "p1"
    made = snapshot(track(decided=decision(outcome, person)), track(2, decision(Outcome.GRANTED, "p2")))
    live.take(replace(made, names={"p1": "Ada Lovelace", "p2": "Bob"}, greetings={"p1": "Ada"}))
    face, other = given(watcher)[0].tracks
    assert (face.greeting, face.name, face.person) == (greeted, "", "")
    assert (other.greeting, other.name) == ("", ""), "who did not agree"


def test_the_figures_of_the_overlay(watch: Callable[..., FrameWatcher], live: LiveFrames) -> None:
    live.take(snapshot(closed=((1, decision(Outcome.GRANTED, "p1")),)))
    watcher = watch(SCREEN)
    asked(watcher, live)
    made = with_embedding(snapshot(index=1))
    asks = replace(track(), challenge=Challenged(Step.LEFT, 1, 2))
    made = replace(made, asks_pin=True, result=replace(made.result, tracks=(asks, track(2))))
    live.take(made)
    view, _ = given(watcher)
    assert view.timings == made.result.timings
    assert view.dropped == made.result.frame.dropped == 4
    assert view.latency_ms == pytest.approx(250), "of a decision that was made before anybody looked"
    assert view.asks_pin
    assert [face.challenge for face in view.tracks] == [Challenged(Step.LEFT, 1, 2), None]
    resident = psutil.Process().memory_info().rss / 2**20
    assert view.machine.rss_mib == pytest.approx(resident, rel=0.5)
    assert view.machine.gpu_percent is None, "what is not measured is not zero"


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
    """While pictures come faster than they are looked at, and slow readers hold theirs."""
    watchers = [watch() for _ in range(WATCHERS)]
    for count, watcher in enumerate(watchers, 1):
        asked(watcher, live, count)
    with shooting(live, lambda number: shown(number, (640, 480))) as taken:
        for _ in range(20):
            for slow, watcher in enumerate(watchers):
                view, image = given(watcher)
                if slow:
                    outlasts(taken, slow)
                assert image.min() == image.max() == view.index % 256


def outlasts(taken: list[int], pictures: int) -> None:
    """Returns when so many pictures more were taken."""
    enough = taken[0] + pictures
    soon(lambda: taken[0] >= enough)


@pytest.mark.parametrize("held", [True, False])
def test_it_is_holding_that_keeps_a_picture_whole(
    watch: Callable[..., FrameWatcher], live: LiveFrames, monkeypatch: pytest.MonkeyPatch, held: bool
) -> None:
    """Without it the picture changes under the reader: the test above would fail."""
    if not held:
        monkeypatch.setattr(FrameMemory, "hold", lambda memory: memory._newest)
        monkeypatch.setattr(FrameMemory, "release", lambda memory, slot: None)
    watcher = watch()
    asked(watcher, live)
    live.take(shown(1))
    _, image = given(watcher)
    assert watcher.next(0.0) is None, "the next one is asked for, and this one still shown"
    live.take(shown(2))
    assert select.select([watcher], [], [], SOON_S)[0], "the next one is there, and nobody has looked yet"
    for value in range(3, 4 * WATCHERS):
        live.take(shown(value))
    assert bool((image == 1).all()) is held
    view, image = given(watcher)
    assert view.index == 2
    assert bool((image == 2).all()) is held


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
    open_files: list[int] = []
    for _ in range(3):
        watcher = watch()
        asked(watcher, live)
        live.take(shown(2))
        given(watcher)
        watcher.close()
        soon(lambda: gone(live))
        assert live._streams == {}
        if not open_files:
            gc.collect()
        open_files.append(len(os.listdir("/proc/self/fd")))
    assert open_files[2] <= open_files[0], "the memory is given back"


def gone(live: LiveFrames) -> bool:
    """Takes a picture, by which whoever is gone is noticed; whether nobody is left, and no connection."""
    live.take(shown(3))
    return not watchers_of(live) and all(thread.name != "connection" for thread in threading.enumerate())


def test_too_many_watchers(watch: Callable[..., FrameWatcher], live: LiveFrames) -> None:
    for count in range(WATCHERS):
        asked(watch(), live, count + 1)
    with pytest.raises(StateBusy, match="4 screens show live pictures"):
        watch().next(SOON_S)


def test_who_may_not_watch(watch: Callable[..., FrameWatcher]) -> None:
    with pytest.raises(NotAllowed):
        watch(Actor("stranger", "x")).next(SOON_S)


def test_whoever_asks_late_hears_why_the_service_hung_up(watch: Callable[..., FrameWatcher]) -> None:
    watcher = watch(Actor("stranger", "x"))
    soon(lambda: all(thread.name != "connection" for thread in threading.enumerate()))
    with pytest.raises(NotAllowed):
        watcher.next(SOON_S)
    with pytest.raises(StateBusy):
        watcher.next(SOON_S)


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


@pytest.mark.parametrize("asks", [True, False])
def test_a_service_that_stops_says_so_at_once(
    folder: Path, live: LiveFrames, monkeypatch: pytest.MonkeyPatch, asks: bool
) -> None:
    """Also to a screen that looks at a picture, and asks for none."""
    monkeypatch.setattr(frames_module, "_ALIVE_S", 10 * SOON_S)
    monkeypatch.setattr(frames_module, "_IDLE_S", 10 * SOON_S)
    reception = Reception()
    server = Server(folder, reception)
    reception.open(lambda request, actor: None, live)
    with FrameWatcher(folder, OWNER) as watcher:
        asked(watcher, live)
        if not asks:
            live.take(shown(1))
            given(watcher)
        assert server.stop(SOON_S)
        assert watchers_of(live) == 0
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
