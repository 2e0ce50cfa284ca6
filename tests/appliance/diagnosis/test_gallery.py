"""Findings about a gallery, asked through requests."""

from __future__ import annotations

from typing import Any

import pytest

from appliance.calibration.records import Rate
from appliance.config import MatchingSettings
from appliance.diagnosis import gallery
from appliance.handlers.calibration import CalibrationHandlers
from appliance.requests import OWNER, CalibrateGallery, Request
from models.catalogue import Thresholds
from tests.appliance.house import EMBEDDER, House

SHIPPED = Thresholds(accept=0.8, verify=1.0, same_track=1.2)


def asked(house: House) -> gallery.Ask:
    return lambda request: house.appliance.handle(request, OWNER)


@pytest.mark.parametrize(
    ("people", "state", "told"),
    [(0, "ok", "0 %"), (200, "ok", "0.1 %"), (201, "warn", "0.1 %"), (10_000, "warn", "4.9 %")],
)
def test_a_gallery_outgrows_its_threshold(people: int, state: str, told: str) -> None:
    found = gallery.own_threshold(people)
    assert (found.state, told in found.detail) == (state, True)
    assert (state == "ok") != ("gallery calibrate" in found.detail)


@pytest.mark.parametrize(
    ("configured", "look", "state"),
    [
        (0.7, None, "ok"),
        (0.9, None, "warn"),
        (0.7, Rate(0.0, 0.0, 0.03), "ok"),
        (0.9, Rate(0.0, 0.0, 0.03), "warn"),
        (0.9, Rate(0.0, 0.0, 0.0009), "ok"),
        (0.7, Rate(0.01, 0.004, 0.02), "warn"),
    ],
)
def test_a_threshold_of_the_site(configured: float, look: Rate | None, state: str) -> None:
    found = gallery.site_threshold(configured, SHIPPED, look)
    assert found.state == state
    assert (state == "ok") != ("gallery calibrate" in found.detail)


def test_a_whole_gallery(house: House) -> None:
    house.enrol("ada")
    house.enrol("bob")
    assert gallery.whole(asked(house)).state == "ok"
    assert gallery.templates(asked(house), EMBEDDER).state == "ok"
    assert gallery.templates(asked(house), "mobilefacenet").state == "fail"
    assert gallery.threshold(asked(house), EMBEDDER, 0.0).state == "ok"
    assert gallery.latest_enrolment(asked(house)) == house.clock.wall()


def test_the_threshold_of_the_site_is_measured(house: House) -> None:
    house.enrol("ada")
    handlers = CalibrationHandlers(house.gallery, house.appliance.matchers, MatchingSettings()).table()

    def ask(request: Request) -> Any:
        return handlers[type(request)](request) if type(request) in handlers else asked(house)(request)

    assert CalibrateGallery in handlers
    assert gallery.threshold(ask, EMBEDDER, 0.05).state == "ok"
    assert gallery.threshold(ask, EMBEDDER, 0.5).state == "warn"


def test_nobody_is_enrolled(house: House) -> None:
    assert gallery.threshold(asked(house), EMBEDDER, 0.5).state == "ok"
    assert gallery.latest_enrolment(asked(house)) is None
