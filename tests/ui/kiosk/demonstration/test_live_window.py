"""The window's layout at the sizes it is made for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PyQt5.QtWidgets import QLabel

from appliance.capture.reader import CameraReader
from appliance.capture.transform import View
from appliance.liveness.liveness import LivenessOff
from tests.ui.kiosk.demonstration.snapshots import LOCKED, snapshot, track
from ui.cli.assembly import face_reader, held_appliance
from ui.cli.context import Context
from ui.kiosk.demonstration.camera_watch import CameraWatch
from ui.kiosk.demonstration.enrolling import Enrolled
from ui.kiosk.demonstration.enrolment_thread import EnrolmentThread
from ui.kiosk.demonstration.feed import SnapshotFeed
from ui.kiosk.demonstration.live_window import LiveWindow


@pytest.fixture
def window(qt: Any, context: Context) -> Iterator[LiveWindow]:
    """A window whose camera has not started."""
    feed = SnapshotFeed()
    with held_appliance(context) as appliance:
        enrolment = EnrolmentThread(appliance, lambda: face_reader(context), LivenessOff, feed)
        reader = CameraReader("front", "main", "sim:", View(), appliance.clock)
        window = LiveWindow(feed, enrolment, CameraWatch(appliance, reader), lambda: LOCKED, lambda: False)
        feed.offer(snapshot(track(None)))
        qt.processEvents()
        yield window
        window.close()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (800, 480)])
def test_every_text_fits_and_the_picture_has_most_of_the_room(
    window: LiveWindow, qt: Any, width: int, height: int
) -> None:
    window.resize(width, height)
    for name in ("Visitor 1", "Visitor 2", "Visitor 3"):
        window._show_enrolled(Enrolled(name, again=True))
    window._timer.stop()  # what is asked for here is the layout, not the camera's state
    window.show()
    qt.processEvents()
    assert (window.width(), window.height()) == (width, height)
    for label in window.findChildren(QLabel):
        assert label.heightForWidth(label.width()) <= label.height(), label.text()
    assert window.picture.width() * window.picture.height() > 0.35 * width * height
    assert window.panel.button.height() >= 44  # a finger's width at 133 dots an inch is 48
    # 10 mm capitals at 2 m: 52 dots at 133 an inch; capitals are 0.73 of the letters' size.
    assert window.banner.height() * 0.56 * 0.73 > (52 if height == 800 else 28)
