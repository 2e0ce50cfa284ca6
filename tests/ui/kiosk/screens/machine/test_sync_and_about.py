"""What leaves the device, and whose work it is made of."""

from __future__ import annotations

from typing import Any

from PyQt5.QtCore import Qt
from PyQt5.QtTest import QTest

from appliance.config import build_config
from appliance.requests import ShowSettings
from models.catalogue import CATALOGUE
from tests.ui.kiosk.screens.machine.conftest import Opening
from tests.ui.kiosk.touching import touch, until
from tests.ui.kiosk.workshop import settings
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.about import libraries


def test_the_addresses_that_are_told_are_shown(opened: Opening, link: Any) -> None:
    screen = opened(Place.SYNC)
    mqtt, webhook = screen.told.values()
    until(mqtt.isVisible)
    assert mqtt.title.text() == "MQTT: events are told"
    assert mqtt.detail.text() == "To mqtts://portunus@broker.example."
    assert webhook.title.text() == "Webhook: nothing is told"


def test_certificates_are_named(opened: Opening, link: Any) -> None:
    network = {"webhook": "https://site.example/door", "ca": "/etc/ca.pem"}
    link.answers[ShowSettings] = settings(build_config({"network": network}))
    screen = opened(Place.SYNC)
    mqtt, webhook = screen.told.values()
    until(webhook.isVisible)
    assert mqtt.title.text() == "MQTT: nothing is told"
    assert "https://site.example/door" in webhook.detail.text()
    assert "/etc/ca.pem" in webhook.detail.text()


def test_it_leads_to_the_settings(opened: Opening, parts: KioskParts) -> None:
    screen = opened(Place.SYNC)
    until(screen.change.isEnabled)
    touch(screen.change)
    assert parts.navigation.place is Place.SETTINGS
    parts.navigation.back()
    assert parts.navigation.place is Place.SYNC


def test_about_names_the_version_the_models_and_the_libraries(opened: Opening) -> None:
    screen = opened(Place.ABOUT, role="enroller")
    assert "Version 1.0" in screen.version.text()
    assert all(one.licence in screen.models.text() for one in CATALOGUE.values())
    assert "numpy" in screen.libraries.text()


def test_libraries_are_those_that_we_ask_for_with_their_licences() -> None:
    found = {name.lower(): licence for name, _, licence in libraries()}
    assert {"qt", "pyqt5", "numpy", "cryptography"} <= set(found)
    assert "pytest" not in found
    assert found["qt"] == "LGPL-3.0"
    assert all(len(licence) < 200 and "\n" not in licence for licence in found.values())


def test_a_long_page_is_read_by_keys(opened: Opening) -> None:
    screen = opened(Place.ABOUT)
    assert screen.back.hasFocus()
    last = screen.libraries
    top = last.mapTo(screen, last.rect().topLeft()).y()
    QTest.keyClick(screen.back, Qt.Key_PageDown)
    assert last.mapTo(screen, last.rect().topLeft()).y() < top - 200
    QTest.keyClick(screen.back, Qt.Key_PageUp)
    assert last.mapTo(screen, last.rect().topLeft()).y() == top
