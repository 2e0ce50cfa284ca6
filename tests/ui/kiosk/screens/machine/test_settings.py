"""The settings by touches: found, changed, looked at and applied together."""

from __future__ import annotations

from typing import Any

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtTest import QTest

from appliance.errors import ConfigError, StateBusy
from appliance.requests import ChangeSettings, RestartService, SetCameras, ShowSettings, SignOut
from tests.ui.kiosk.screens.machine.conftest import Opening, pick, row_of, touch_row
from tests.ui.kiosk.scripted import SITE
from tests.ui.kiosk.touching import touch, until, write
from tests.ui.kiosk.views import view
from tests.ui.kiosk.workshop import settings
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.window import KioskWindow


@pytest.fixture
def screen(opened: Opening) -> Any:
    return opened(Place.SETTINGS)


def change(screen: Any, name: str, text: str) -> None:
    touch_row(screen.list, name)
    write(screen.editing.editor.line, text)
    touch(screen.editing.go)


def test_several_are_changed_and_applied_together(screen: Any, link: Any) -> None:
    assert not screen.review.isVisible()
    touch_row(screen.list, "site.theme")
    touch(screen.editing.editor.choices["night"].text)
    touch(screen.editing.go)
    change(screen, "door.strike_s", "5")
    assert "not yet applied" in row_of(screen.list, "door.strike_s").detail
    assert screen.review.text().endswith("2")
    touch(screen.review)
    sheet = screen.reviewing
    assert sheet.now.text() == "Light or dark: By the light of the day, then Dark"
    assert sheet.later.text() == "Unlocked for, seconds: 3, then 5"
    assert sheet.deciding.isVisible()
    assert not link.of(ChangeSettings)
    touch(sheet.go)
    until(screen.restart.isVisible)
    assert link.of(ChangeSettings) == [ChangeSettings({"site.theme": "night", "door.strike_s": "5"})]
    assert not screen.review.isVisible()


def test_what_holds_at_once_needs_no_restart(screen: Any, link: Any) -> None:
    change(screen, "site.name", "Rathaus")
    touch(screen.review)
    assert not screen.reviewing.later.isVisible()
    assert not screen.reviewing.deciding.isVisible()
    touch(screen.reviewing.go)
    until(screen.notice.isVisible)
    assert screen.notice.text() == "The change holds now."
    assert not screen.restart.isVisible()


def test_what_the_service_refuses_is_told_and_stays_to_be_mended(screen: Any, link: Any) -> None:
    link.answers[ChangeSettings] = ConfigError("network.mqtt has to begin with mqtts://")
    change(screen, "network.mqtt", "broker")
    touch(screen.review)
    touch(screen.reviewing.go)
    until(screen.reviewing.notice.isVisible)
    assert "mqtts://" in screen.reviewing.notice.text()
    touch(screen.reviewing.cancel)
    assert screen.draft.changes == {"network.mqtt": "broker"}


@pytest.mark.parametrize("text", ["61", "0", "many", ""])
def test_a_number_out_of_its_range_is_not_taken(screen: Any, text: str) -> None:
    touch_row(screen.list, "door.strike_s")
    sheet = screen.editing
    assert sheet.range.text() == "From 0.1 to 60."
    write(sheet.editor.line, text)
    if not text:
        sheet.editor.line.clear()
    touch(sheet.go)
    assert sheet.isVisible()
    assert "0.1 to 60" in sheet.notice.text()
    assert not screen.draft.changes


def test_as_delivered(screen: Any) -> None:
    touch_row(screen.list, "site.contact")
    touch(screen.editing.default)
    touch(screen.editing.go)
    assert screen.draft.changes == {"site.contact": ""}


def test_search_and_sections_narrow_the_list(screen: Any) -> None:
    write(screen.search, "relay")
    assert "door.relay_line" in [row.key for row in screen.list.rows]
    assert "site.name" not in [row.key for row in screen.list.rows]
    write(screen.search, "nothing of the kind")
    assert screen.none.isVisible()
    screen.search.clear()
    pick(screen.section, "Network")
    assert [row.key for row in screen.list.rows] == ["network.mqtt", "network.webhook", "network.ca"]


def test_only_what_is_installed_is_offered_for_a_network_and_all_engines(screen: Any) -> None:
    touch_row(screen.list, "models.embedder")
    assert set(screen.editing.editor.choices) == {"", "sface", "mobilefacenet"}
    touch(screen.editing.editor.choices["mobilefacenet"].text)
    touch(screen.editing.go)
    touch_row(screen.list, "models.embedder_engine")
    assert {"", "tflite", "onnxruntime"} <= set(screen.editing.editor.choices)
    touch(screen.editing.cancel)
    assert screen.draft.changes == {"models.embedder": "mobilefacenet"}


def test_what_this_run_has_set_cannot_be_changed(opened: Opening, link: Any) -> None:
    link.answers[ShowSettings] = settings(overridden="site.theme")
    screen = opened(Place.SETTINGS)
    assert "set for this run" in row_of(screen.list, "site.theme").detail
    touch_row(screen.list, "site.theme")
    assert not screen.editing.go.isVisible()
    assert not screen.editing.editor.choices["day"].box.isEnabled()


def test_an_auditor_only_looks(opened: Opening) -> None:
    screen = opened(Place.SETTINGS, role="auditor")
    assert not screen.cameras.isVisible()
    touch_row(screen.list, "door.strike_s")
    assert not screen.editing.go.isVisible()
    assert not screen.editing.editor.line.isEnabled()


def test_escape_asks_before_changes_are_lost(screen: Any, window: KioskWindow, parts: KioskParts) -> None:
    change(screen, "site.name", "Rathaus")
    QTest.keyClick(window.focusWidget() or window, Qt.Key_Escape)
    assert screen.confirm.isVisible()
    touch(screen.confirm.cancel)
    assert screen.draft.changes
    touch(screen.back)
    touch(screen.confirm.agree)
    assert parts.navigation.place is Place.DOOR
    assert not screen.draft.changes


def test_by_keys_alone(screen: Any, link: Any) -> None:
    assert screen.list.hasFocus()
    QTest.keyClick(screen.list, Qt.Key_Return)
    line = screen.editing.editor.line
    assert line.hasFocus()
    QTest.keyClick(line, Qt.Key_A, Qt.ControlModifier)
    QTest.keyClicks(line, "Rathaus")
    QTest.keyClick(line, Qt.Key_Return)
    assert screen.review.hasFocus()
    QTest.keyClick(screen.review, Qt.Key_Return)
    QTest.keyClick(screen.reviewing.cancel, Qt.Key_Tab)
    QTest.keyClick(screen.focusWidget(), Qt.Key_Return)
    until(lambda: link.of(ChangeSettings))
    assert link.of(ChangeSettings)[0].values == {"site.name": "Rathaus"}


# The service starts anew.


def test_a_restart_is_waited_for_and_ends_no_session(screen: Any, link: Any, parts: Any) -> None:
    screen.restart.offer()
    touch(screen.restart.go)
    until(lambda: link.of(RestartService))
    until(lambda: not screen.restart.go.isVisible())
    assert screen.restart.bar.isVisible()
    parts.site.lose()
    QTest.qWait(300)
    assert screen.restart.title.text() == "The service starts anew"
    parts.site.show(SITE)
    until(screen.restart.go.isVisible)
    assert screen.restart.title.text() == "The service is back"
    touch(screen.restart.go)
    assert parts.navigation.place is Place.SETTINGS
    assert parts.session.is_open
    assert not link.of(SignOut)
    assert not screen.restart.isVisible()


def test_a_restart_that_is_refused_is_told(screen: Any, link: Any) -> None:
    link.answers[RestartService] = ConfigError("this process does not start anew by itself")
    screen.restart.offer()
    touch(screen.restart.go)
    until(screen.restart.notice.isVisible)
    assert "by itself" in screen.restart.notice.text()
    assert screen.restart.cancel.isVisible()


# Cameras.


def test_a_camera_gets_another_device_and_keeps_the_rest(screen: Any, link: Any) -> None:
    touch(screen.cameras)
    sheet = screen.camera
    until(lambda: sheet.source.count() == 3)
    pick(sheet.source, "Depth Camera")
    pick(sheet.rotation, "90°")
    touch(sheet.go)
    until(screen.restart.isVisible)
    front, back = link.of(SetCameras)[0].cameras
    assert (front["source"], front["rotation"], front["door"]) == ("/dev/video2", "90", "main")
    assert back["source"] == "rtsp://192.168.1.20/stream"


def test_a_new_camera_in_the_network_needs_an_address(screen: Any, link: Any) -> None:
    touch(screen.cameras)
    sheet = screen.camera
    pick(sheet.which, "A new camera")
    until(lambda: sheet.source.count() == 3)
    pick(sheet.source, "A camera in the network")
    write(sheet.name, "yard")
    touch(sheet.go)
    until(sheet.notice.isVisible)
    assert not link.of(SetCameras)
    write(sheet.address, "rtsp://192.168.1.30/stream")
    touch(sheet.go)
    until(lambda: link.of(SetCameras))
    assert [one["name"] for one in link.of(SetCameras)[0].cameras] == ["front", "back", "yard"]
    assert link.of(SetCameras)[0].cameras[2]["source"] == "rtsp://192.168.1.30/stream"


def test_one_is_taken_away(screen: Any, link: Any) -> None:
    touch(screen.cameras)
    pick(screen.camera.which, "back")
    touch(screen.camera.remove)
    until(lambda: link.of(SetCameras))
    assert [one["name"] for one in link.of(SetCameras)[0].cameras] == ["front"]


def test_the_first_camera_is_seen_with_advice_and_only_while_it_is_open(screen: Any, parts: Any) -> None:
    touch(screen.cameras)
    sheet = screen.camera
    parts.pictures.show(view())
    assert parts.pictures.finished > 0
    until(sheet.advice.isVisible)
    assert "too dark" in sheet.advice.text()
    touch(sheet.cancel)
    before = parts.pictures.finished
    parts.pictures.show(view())
    assert parts.pictures.finished == before


def test_no_devices_is_no_error(opened: Opening, link: Any) -> None:
    from appliance.requests import ListDevices

    link.answers[ListDevices] = StateBusy("busy")
    screen = opened(Place.SETTINGS)
    touch(screen.cameras)
    QTest.qWait(50)
    assert screen.camera.isVisible()
    assert screen.camera.source.currentText() == "/dev/video0"
