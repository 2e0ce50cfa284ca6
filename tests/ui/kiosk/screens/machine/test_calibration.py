"""The report about the operating point: in words, in plots, and the threshold that is set from it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PyQt5.QtCore import QLocale

from appliance.calibration.records import OperatingPoint, Rate
from appliance.errors import OtherEmbedder
from appliance.requests import CalibrateGallery, ChangeSettings, ListModels
from tests.ui.kiosk.office import ADA, BEN
from tests.ui.kiosk.screens.machine.conftest import Opening, pick
from tests.ui.kiosk.touching import touch, until
from tests.ui.kiosk.workshop import CALIBRATION
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.calibration.words import (
    is_other,
    mark_texts,
    pair_texts,
    pairs_to_show,
    part_text,
    rate_text,
    recommendation,
    sentences,
    verdict,
)

ENGLISH = QLocale("en_GB")
FEW = replace(CALIBRATION, in_force=OperatingPoint(1.05, None, None, None), recommended=None, pairs=())


@pytest.fixture
def screen(opened: Opening) -> Any:
    screen = opened(Place.CALIBRATION)
    until(screen.again.isEnabled)
    return screen


def test_parts_have_two_figures() -> None:
    parts = [part_text(part, ENGLISH).replace("\u00a0", " ") for part in (0.001, 0.0001, 0.02146, 0.5, 0.0)]
    assert parts == ["0.1 %", "0.01 %", "2.1 %", "50 %", "0 %"]


def test_what_was_not_seen_has_an_upper_bound_alone() -> None:
    told = rate_text(Rate(0.0, 0.0, 0.05), ENGLISH).replace("\u00a0", " ")
    assert told == "not seen, at most 5 %"
    assert "between" in rate_text(Rate(0.02, 0.01, 0.05), ENGLISH)


@pytest.mark.parametrize(
    ("look", "role"),
    [
        (None, "warning"),
        (Rate(0.0, 0.0, 0.0009), "good"),
        (Rate(0.02, 0.004, 0.06), "error"),
        (Rate(0.0, 0.0, 0.05), "warning"),
    ],
)
def test_the_verdict_goes_by_the_bounds(look: Rate | None, role: str) -> None:
    found = replace(CALIBRATION, in_force=OperatingPoint(1.05, None, look, None))
    assert verdict(found, ENGLISH)[1] == role


def test_the_recommendation_says_what_is_known() -> None:
    assert "To show" in recommendation(CALIBRATION, ENGLISH)
    assert "To show" not in recommendation(replace(CALIBRATION, shown=True), ENGLISH)
    assert "No threshold helps" in recommendation(replace(CALIBRATION, recommended=None), ENGLISH)
    same = replace(CALIBRATION, recommended=CALIBRATION.in_force)
    assert "in force" in recommendation(same, ENGLISH)
    assert not is_other(same)
    assert recommendation(FEW, ENGLISH) == ""


def test_doubles_and_marked_decisions_are_told() -> None:
    assert any("enrolled twice" in line for line in sentences(CALIBRATION, ENGLISH))
    assert any("1.010" in line for line in sentences(CALIBRATION, ENGLISH))
    plain = replace(CALIBRATION, one_person=0, nearest_marked=None)
    assert len(sentences(plain, ENGLISH)) == len(sentences(CALIBRATION, ENGLISH)) - 2


def test_pairs_are_named_and_those_that_matter_are_shown() -> None:
    assert [pair.mark for pair in pairs_to_show(CALIBRATION)] == ["one-person", "threshold"]
    assert {pair.mark for pair in CALIBRATION.pairs} == set(mark_texts())
    people, near = pair_texts(CALIBRATION.pairs[0], {ADA.id: ADA.name}, ENGLISH)
    assert people == "Ada Lovelace and somebody erased since"
    assert "0.710" in near


def test_it_measures_with_the_network_at_work_when_it_is_opened(screen: Any, link: Any) -> None:
    request = link.of(CalibrateGallery)[0]
    assert (request.embedder, request.wanted, request.cohort.shape) == ("sface", 0.001, (0, 0))
    assert screen.verdict.property("role") == "error"
    assert f"{ADA.name} and {BEN.name}" in screen.pairs.text()


def test_another_wanted_chance_is_measured_anew(screen: Any, link: Any) -> None:
    pick(screen.wanted, part_text(0.01, ENGLISH))
    until(lambda: len(link.of(CalibrateGallery)) > 1)
    assert link.of(CalibrateGallery)[-1].wanted == 0.01


def test_the_plots_show_what_was_measured(screen: Any) -> None:
    dots = [item for item in screen.distances.plot.listDataItems() if item.opts["symbol"] is not None]
    shown = sorted(x for item in dots for x in item.getData()[0])
    assert shown == [pair.distance for pair in CALIBRATION.pairs]
    lines = [
        item.value()
        for item in screen.distances.plot.items()
        if hasattr(item, "angle") and hasattr(item, "value")
    ]
    assert sorted(lines) == [0.97, 1.05]
    bars = [item for item in screen.chances.plot.listDataItems() if item.opts["symbol"] is not None]
    assert [round(10 ** item.getData()[1][0], 3) for item in bars] == [0.021]  # the other was not seen


def test_a_threshold_is_set_after_a_question(screen: Any, link: Any) -> None:
    assert screen.apply.text() == "Set the threshold to 0.970"
    touch(screen.apply)
    assert not link.of(ChangeSettings)
    touch(screen.confirm.agree)
    until(screen.restart.isVisible)
    assert link.of(ChangeSettings) == [ChangeSettings({"matching.threshold": "0.97"})]


def test_few_people_say_nothing(opened: Opening, link: Any) -> None:
    link.answers[CalibrateGallery] = FEW
    screen = opened(Place.CALIBRATION)
    until(screen.again.isEnabled)
    assert "Too few people" in screen.verdict.text()
    assert not screen.apply.isVisible()
    assert not screen.chances.isVisible()
    assert not screen.distances.isVisible()


def test_an_error_is_told(opened: Opening, link: Any) -> None:
    link.answers[CalibrateGallery] = OtherEmbedder("the gallery has templates of another embedder")
    screen = opened(Place.CALIBRATION)
    until(screen.notice.isVisible)
    assert "another embedder" in screen.notice.text()


def test_without_a_network_nothing_is_asked(opened: Opening, link: Any) -> None:
    link.answers[ListModels] = []
    screen = opened(Place.CALIBRATION)
    until(screen.notice.isVisible)
    assert not link.of(CalibrateGallery)


def test_no_names_stay_when_it_is_left(screen: Any, parts: KioskParts) -> None:
    parts.navigation.home()
    assert screen.pairs.text() == ""
    parts.language.use("de")  # which writes all texts anew
    assert screen.pairs.text() == ""
    parts.language.use("en")


def test_by_night_the_plots_are_dark(screen: Any, parts: KioskParts) -> None:
    parts.theme.choose(night=True)
    assert screen.distances.plot.backgroundBrush().color().name() == parts.theme.palette.panel
