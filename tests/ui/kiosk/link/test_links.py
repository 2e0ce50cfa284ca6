"""The kiosk's ways to the service, over a real socket and real shared memory."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from appliance.errors import NotAllowed, StateBusy
from appliance.requests import (
    Actor,
    DoorStatus,
    EnterPin,
    ListModels,
    PinAnswer,
    Request,
    ShowSite,
    SignOut,
)
from appliance.service.frames import LiveFrames
from appliance.service.reception import Reception
from appliance.service.server import Server
from tests.appliance.telemetry.snapshots import snapshot
from tests.ui.kiosk.scripted import DOOR, SITE
from ui.kiosk.link.live_pictures import LivePictures
from ui.kiosk.link.service_link import ServiceLink
from ui.kiosk.link.site_watch import SiteWatch

SOON_S = 20.0


class Desk:
    """What answers in the service's place: the socket, the protocol and the memory are the real ones."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[tuple[Request, Actor]] = []
        self.answers: dict[type[Request], Any] = {ShowSite: SITE, DoorStatus: {"main": DOOR}}
        self.open()

    def open(self) -> None:
        self.live = LiveFrames(lambda actor: False)
        reception = Reception()
        self.server = Server(self.folder, reception)
        reception.open(self._answer, self.live)

    def _answer(self, request: Request, actor: Actor) -> Any:
        self.asked.append((request, actor))
        answer = self.answers[type(request)]
        if isinstance(answer, Exception):
            raise answer
        return answer() if callable(answer) else answer


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    folder = tmp_path / "state"
    folder.mkdir(mode=0o700)
    made = Desk(folder)
    yield made
    made.live.close()
    made.server.stop(SOON_S)


@pytest.fixture
def link(desk: Desk, qtbot: Any) -> Iterator[ServiceLink]:
    made = ServiceLink(desk.folder)
    yield made
    made.close()


def test_answers_and_refusals_come_on_the_screens_thread(desk: Desk, link: ServiceLink, qtbot: Any) -> None:
    desk.answers[SignOut] = NotAllowed("sign in first")
    link.session = "token"
    came: list[tuple[object, threading.Thread]] = []

    def take(value: object) -> None:
        came.append((value, threading.current_thread()))

    link.ask(DoorStatus(), take, take)
    qtbot.waitUntil(lambda: len(came) == 1, timeout=20_000)
    link.ask(SignOut(), take, take)
    qtbot.waitUntil(lambda: len(came) == 2, timeout=20_000)
    assert came[0][0] == {"main": DOOR}
    assert isinstance(came[1][0], NotAllowed)
    assert {thread for _, thread in came} == {threading.main_thread()}
    assert {actor.session for _, actor in desk.asked} == {"token"}


def test_a_request_that_takes_long_holds_up_no_other(desk: Desk, link: ServiceLink, qtbot: Any) -> None:
    hold = threading.Event()
    desk.answers[SignOut] = lambda: hold.wait(SOON_S)
    came: list[object] = []
    link.ask(SignOut(), came.append, came.append)
    link.ask(DoorStatus(), came.append, came.append)
    qtbot.waitUntil(lambda: came == [{"main": DOOR}], timeout=20_000)
    hold.set()
    qtbot.waitUntil(lambda: len(came) == 2, timeout=20_000)


def test_the_site_is_told_again_and_again_and_a_service_that_is_gone_is_noticed(
    desk: Desk, link: ServiceLink, qtbot: Any
) -> None:
    watch = SiteWatch(link)
    with qtbot.waitSignals([watch.changed, watch.changed], timeout=20_000):
        pass
    assert watch.site == SITE
    with qtbot.waitSignal(watch.lost, timeout=20_000):
        desk.server.stop(SOON_S)
    assert watch.site is None
    desk.open()
    with qtbot.waitSignal(watch.changed, timeout=20_000):
        pass
    assert watch.site == SITE
    watch.stop()


def test_without_a_service_a_request_fails_in_a_sentence(tmp_path: Path, qtbot: Any) -> None:
    link = ServiceLink(tmp_path / "nowhere")
    came: list[object] = []
    link.ask(ShowSite(), came.append, came.append)
    qtbot.waitUntil(lambda: len(came) == 1, timeout=20_000)
    assert isinstance(came[0], StateBusy)
    link.close()


def _frame(value: int, camera: str = "front") -> Any:
    made = snapshot(index=value)
    image = np.full((240, 320, 3), value % 256, np.uint8)
    frame = replace(made.result.frame, image=image, camera=camera)
    return replace(made, result=replace(made.result, frame=frame))


def _shooting(desk: Desk) -> Callable[[], None]:
    """Pictures of two cameras, the other one first."""

    stop = threading.Event()

    def shoot() -> None:
        number = 0
        while not stop.wait(0.02):
            number += 1
            desk.live.take(_frame(number, "back"))
            desk.live.take(_frame(number))

    thread = threading.Thread(target=shoot)
    thread.start()

    def end() -> None:
        stop.set()
        thread.join()

    return end


@pytest.fixture
def pictures(desk: Desk, qtbot: Any) -> Iterator[LivePictures]:
    end = _shooting(desk)
    made = LivePictures(desk.folder, "front")
    yield made
    made.close()
    end()


def test_pictures_come_one_after_the_other_and_stay_until_they_are_done(
    desk: Desk, pictures: LivePictures, qtbot: Any
) -> None:
    pictures.use(True)
    seen = []
    for _ in range(5):
        with qtbot.waitSignal(pictures.arrived, timeout=20_000):
            pass
        assert pictures.view is not None
        assert pictures.image is not None
        value = pictures.view.index % 256
        time.sleep(0.06)  # others are taken meanwhile
        assert (pictures.image == value).all()
        seen.append(pictures.view.index)
        pictures.done()
        assert pictures.image is None
    assert seen == sorted(set(seen))
    assert pictures.age_s < 5


def test_no_picture_is_made_while_no_screen_shows_one(desk: Desk, pictures: LivePictures, qtbot: Any) -> None:
    qtbot.wait(150)
    assert not desk.live._watchers
    pictures.use(True)
    with qtbot.waitSignal(pictures.arrived, timeout=20_000):
        pass
    pictures.use(False)  # without `done`: the screen was left
    assert pictures.view is None
    qtbot.waitUntil(lambda: not desk.live._watchers, timeout=20_000)
    for _ in range(3):  # however quickly somebody leaves and comes back
        pictures.use(True)
        with qtbot.waitSignal(pictures.arrived, timeout=20_000):
            pass
        pictures.use(False)


def test_pictures_come_back_with_the_service(desk: Desk, pictures: LivePictures, qtbot: Any) -> None:
    pictures.use(True)
    with qtbot.waitSignal(pictures.arrived, timeout=20_000):
        pass
    pictures.done()
    desk.server.stop(SOON_S)
    qtbot.waitUntil(lambda: pictures.view is None, timeout=20_000)
    desk.open()

    def came() -> bool:
        pictures.done()
        return pictures.view is not None

    qtbot.waitUntil(came, timeout=20_000)


def test_a_screen_shows_its_own_camera_alone(desk: Desk, pictures: LivePictures, qtbot: Any) -> None:
    for _ in range(6):
        pictures.use(True)
        with qtbot.waitSignal(pictures.arrived, timeout=20_000):
            pass
        assert pictures.view is not None
        assert pictures.view.camera == "front"
        pictures.use(False)
    pictures.follow(["back", "front"])
    assert pictures.camera == "front", "it was named"


def test_without_a_name_it_is_the_sites_first(desk: Desk, qtbot: Any) -> None:
    end = _shooting(desk)
    pictures = LivePictures(desk.folder)
    pictures.use(True)
    qtbot.wait(200)
    assert pictures.view is None, "nobody knows yet which"
    for camera in ("front", "back"):
        pictures.follow([camera, "third"])

        def came(camera: str = camera) -> bool:
            pictures.done()
            return pictures.view is not None and pictures.view.camera == camera

        qtbot.waitUntil(came, timeout=20_000)
    pictures.close()
    end()


def test_a_picture_that_nobody_draws_is_taken_back(desk: Desk, pictures: LivePictures, qtbot: Any) -> None:
    pictures.use(True)
    with qtbot.waitSignals([pictures.arrived] * 3, timeout=20_000):
        pass
    assert pictures.view is not None


def test_slow_requests_hold_up_neither_the_site_nor_a_pin(desk: Desk, link: ServiceLink, qtbot: Any) -> None:
    hold = threading.Event()
    desk.answers[ListModels] = lambda: hold.wait(SOON_S)
    desk.answers[EnterPin] = PinAnswer(True, "", 0.0)
    came: list[object] = []
    for _ in range(8):
        link.ask(ListModels(), lambda value: None, lambda error: None)
    link.ask(ShowSite(), came.append, came.append)
    link.ask(EnterPin("main", "1234"), came.append, came.append)
    qtbot.waitUntil(lambda: len(came) == 2, timeout=10_000)
    assert SITE in came
    hold.set()


def test_a_site_that_is_not_told_for_long_is_lost(desk: Desk, link: ServiceLink, qtbot: Any) -> None:
    watch = SiteWatch(link)
    with qtbot.waitSignal(watch.changed, timeout=20_000):
        pass
    hold = threading.Event()
    desk.answers[ShowSite] = lambda: hold.wait(SOON_S) and SITE
    with qtbot.waitSignal(watch.lost, timeout=10_000):
        pass
    assert watch.site is None
    hold.set()
    with qtbot.waitSignal(watch.changed, timeout=20_000):
        pass
    assert watch.site == SITE
    watch.stop()
