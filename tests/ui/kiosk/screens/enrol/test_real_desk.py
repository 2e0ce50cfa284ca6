"""The wizard before the real handlers: what is kept is told, and what is left is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PyQt5.QtCore import Qt, QTimer
from PyQt5.QtTest import QTest

from appliance.appliance import Appliance
from appliance.clock import ManualClock
from appliance.config import MatchingSettings
from appliance.door.simulated import SimulatedDoor
from appliance.face_reader import FaceReader
from appliance.liveness.liveness import LivenessOff
from appliance.requests import Actor, BeginAdministration, KeepEnrolment, Request, SignIn
from enrollment.desk import Desk
from enrollment.plan import Plan, still
from models.loading import load_detector, load_embedder
from models.store import ModelStore
from tests.appliance.house import House
from tests.appliance.scripted import NOON
from tests.appliance.storage.galleries import opened
from tests.enrollment.conftest import portrait
from tests.enrollment.desks import Lasting, Screen
from tests.ui.kiosk.touching import touch, until, write
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.enrol.enrol_screen import EnrolScreen
from ui.kiosk.screens.screen import Screen as KioskScreen
from ui.kiosk.window import KioskWindow

PASSWORD = "correct horse battery"
PLAN = Plan(still().poses, wanted=5, least=3, most=5, apart=0.0, patience_s=8.0, window_s=0.25)


class Service:
    """An appliance with an owner; what the kiosk asks goes to its handlers, with the kiosk's session.

    slow: answers to KeepEnrolment that are held back, after it was done.
    """

    def __init__(self, camera: Screen, link: Any) -> None:
        self.camera = camera
        self.link = link
        self.slow: list[Callable[[], None]] = []
        handle = camera.house.appliance.handle
        handle(BeginAdministration("Olga", PASSWORD), Actor("owner", "kiosk"))
        self.signed_in = handle(SignIn("Olga", PASSWORD), Actor("owner", "kiosk"))
        link.ask = self.ask

    def ask(self, request: Request, then: Callable[[Any], None], failed: Callable[[Any], None]) -> None:
        self.link.asked.append(request)
        actor = Actor("owner", "kiosk", self.link.session)
        try:
            answer = self.camera.house.appliance.handle(request, actor)
        except Exception as error:
            told = error
            QTimer.singleShot(0, lambda: failed(told))
            return
        if isinstance(request, KeepEnrolment):
            self.slow.append(lambda: then(answer))
        else:
            QTimer.singleShot(0, lambda: then(answer))


@pytest.fixture
def service(tmp_path: Path, models_folder: Path, parts: KioskParts) -> Iterator[Service]:
    store = ModelStore(models_folder)
    reader = FaceReader(load_detector(store, exact=True), load_embedder(store, "dlib-resnet"), 20)
    clock = ManualClock(NOON, 500.0)
    kept = Lasting(reader)
    with opened(tmp_path / "state") as gallery:
        appliance = Appliance(gallery, MatchingSettings(), {"main": SimulatedDoor("main", 3.0, clock)}, clock)
        desk = Desk(("front",), lambda camera, glasses: PLAN, lambda: kept, LivenessOff, clock)
        appliance.enrol_at(desk)
        link: Any = parts.link
        made = Service(Screen(House(appliance, clock, gallery, []), desk, clock), link)
        made.camera.actor = Actor("owner", "kiosk", made.signed_in.session)
        yield made
        appliance.stop()
        appliance.close()
    reader.close()


@pytest.fixture
def window(parts: KioskParts, service: Service, qtbot: Any) -> Iterator[KioskWindow]:
    made = KioskWindow(parts, {**dict.fromkeys(Place, KioskScreen), Place.ENROL: EnrolScreen})
    qtbot.addWidget(made)
    made.may_close = True
    made.resize(480, 800)
    made.show()
    parts.session.begin(service.signed_in)
    parts.navigation.open(Place.MENU)
    parts.navigation.open(Place.ENROL)
    yield made
    made.close()


@pytest.fixture
def screen(window: KioskWindow, service: Service) -> EnrolScreen:
    """At the review of what was taken."""
    shown = window.shown
    assert isinstance(shown, EnrolScreen)
    touch(shown.consent.here)
    touch(shown.next)
    write(shown.details.name, "Grace Hopper")
    touch(shown.next)
    until(lambda: shown.sitting.shown)
    assert shown.sitting.shown is not None
    service.camera.play(shown.sitting.shown.session, [portrait(("collins", 320, 150))])
    until(lambda: shown.step is shown.review and len(shown.review.cards) == 5)
    return shown


def test_while_it_is_kept_there_is_no_way_out_and_then_it_is_told(
    window: KioskWindow, screen: EnrolScreen, service: Service, parts: KioskParts
) -> None:
    touch(screen.next)
    until(lambda: service.slow)
    for way_out in (screen.cancel, screen.back, screen.other, screen.next):
        assert not way_out.isEnabled(), way_out.text()
    for _ in range(3):
        QTest.keyClick(window, Qt.Key_Escape)
    QTest.qWait(50)
    screen.sitting.look()  # the service has ended the session by now, and this is no failure
    QTest.qWait(50)
    assert parts.navigation.place is Place.ENROL
    assert screen.step is screen.review
    service.slow.pop()()
    assert screen.step is screen.done
    assert screen.done.sentence.text() == "Grace Hopper is enrolled."
    assert [person.name for person in service.camera.house.gallery.people()] == ["Grace Hopper"]
    touch(screen.next)
    assert parts.navigation.place is Place.MENU


@pytest.mark.parametrize("how", ["cancel", "time is over"])
def test_whoever_leaves_before_leaves_nothing(
    how: str, screen: EnrolScreen, service: Service, parts: KioskParts
) -> None:
    held = service.camera.arrays()
    assert all(array.any() for array in held)
    if how == "cancel":
        touch(screen.cancel)
    else:
        parts.session.end()
    until(lambda: not any(array.any() for array in held))
    assert parts.navigation.place is (Place.MENU if how == "cancel" else Place.DOOR)
    assert service.camera.house.gallery.people() == []
