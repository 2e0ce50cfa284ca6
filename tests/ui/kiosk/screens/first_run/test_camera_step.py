"""The camera is chosen, and its picture looked at."""

from __future__ import annotations

from PyQt5.QtCore import Qt
from PyQt5.QtTest import QTest

from appliance.requests import (
    CameraAdvice,
    CheckCamera,
    DeviceShown,
    ListDevices,
    SetCameras,
)
from tests.ui.kiosk.screens.first_run.coming import at
from tests.ui.kiosk.screens.first_run.site import FreshSite
from tests.ui.kiosk.scripted import SITE
from tests.ui.kiosk.touching import touch, until, write
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.first_run.first_run_screen import FirstRunScreen


def test_without_a_camera_one_looks_again(
    screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    fresh.link.answers[ListDevices] = []
    step = at(screen, "camera", fresh, parts)
    assert step.none.isVisible()
    assert screen.next.text() == "Look again"
    fresh.link.answers[ListDevices] = [DeviceShown("2", "Other")]
    touch(screen.next)
    until(lambda: "2" in step.sources)
    assert screen.next.text() == "Use this camera"


def test_a_camera_in_the_network(screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts) -> None:
    step = at(screen, "camera", fresh, parts)
    touch(step.network)
    assert not screen.next.isEnabled()
    write(step.address, "rtsp://10.0.0.7/stream")
    QTest.keyClick(step.address, Qt.Key_Return)
    until(lambda: fresh.link.of(SetCameras))
    [camera] = fresh.link.of(SetCameras)[0].cameras
    assert camera == {"name": "front", "source": "rtsp://10.0.0.7/stream", "door": "main"}


def test_advice_comes_every_second(screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts) -> None:
    fresh.be(cameras=SITE.cameras)
    fresh.link.answers[CheckCamera] = CameraAdvice(640, 480, 25.0, True, ("backlit",))
    step = at(screen, "camera", fresh, parts)
    until(lambda: "from behind" in step.advice.text())
    assert step.advice.property("role") == "warning"
    fresh.link.answers[CheckCamera] = fresh.answers[CheckCamera]
    until(lambda: step.advice.text() == "This is a good picture.")
    assert step.advice.property("role") == "good"
    screen.end_visit()
    asked = len(fresh.link.of(CheckCamera))
    QTest.qWait(1200)
    assert len(fresh.link.of(CheckCamera)) == asked


def test_why_nobody_is_recognised_goes_before_advice(
    screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    fresh.be(cameras=SITE.cameras, trouble="the detector is not installed; install it")
    step = at(screen, "camera", fresh, parts)
    fresh.be()
    assert step.advice.text() == "The detector is not installed; install it"
    QTest.qWait(50)
    assert step.advice.property("role") == "error"


def test_another_camera_can_be_chosen(screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts) -> None:
    fresh.be(cameras=SITE.cameras)
    step = at(screen, "camera", fresh, parts)
    assert step.live.isVisible()
    touch(screen.other)
    until(lambda: step.sources)
    assert not step.live.isVisible()


def test_without_a_picture_it_says_why_and_does_not_urge_to_go_on(
    screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    fresh.be(cameras=SITE.cameras)
    fresh.link.answers[CheckCamera] = CameraAdvice(0, 0, None, False, ("no picture",), "it was unplugged")
    step = at(screen, "camera", fresh, parts)
    until(lambda: step.advice.text() == "No picture comes yet. This can take some seconds.\nIt was unplugged")
    assert screen.next.isEnabled()
    assert screen.next.property("kind") == ""
    fresh.link.answers[CheckCamera] = fresh.answers[CheckCamera]
    until(lambda: step.advice.text() == "This is a good picture.")
    assert screen.next.property("kind") == "primary"
