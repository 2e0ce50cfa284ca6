"""The overlay: levels, corners, and that it says what the service says."""

from __future__ import annotations

from typing import Any

import pytest
from PyQt5.QtCore import QRect, Qt
from PyQt5.QtWidgets import QWidget

from tests.ui.kiosk.views import view
from ui.kiosk.overlay.figures import Measure
from ui.kiosk.overlay.performance import Level, PerformanceOverlay

ROOM = QRect(0, 60, 480, 700)


@pytest.fixture
def screen(qtbot: Any) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(480, 800)
    made.show()
    return made


@pytest.fixture
def overlay(screen: QWidget, parts: Any) -> PerformanceOverlay:
    made = PerformanceOverlay(parts, screen)
    made.retranslate()
    made.fit()
    made.set_room(ROOM)
    made.start()
    return made


def test_it_is_off_then_a_line_then_numbers_then_curves(overlay: PerformanceOverlay, parts: Any) -> None:
    parts.pictures.show(view())
    assert not overlay.isVisible()
    overlay.next_level()
    assert overlay.line.isVisible()
    assert overlay.line.text() == "29.7/s, decision 142.0 ms, CPU 85 %, power –"
    assert not overlay.setup.isVisible()
    overlay.next_level()
    assert not overlay.line.isVisible()
    texts = {measure: label.text() for measure, label in overlay.values.items() if label.isVisible()}
    assert set(texts) == set(Measure)
    assert texts[Measure.MEMORY] == "413 MiB"
    assert texts[Measure.GPU] == texts[Measure.POWER] == texts[Measure.ENERGY] == "–"
    overlay.next_level()
    assert overlay._curves is not None
    assert overlay._curves.isVisible()
    drawn = overlay._curves._curves[Measure.SPEED].getData()
    assert list(drawn[1]) == [29.7]
    overlay.next_level()
    assert overlay.level is Level.OFF
    assert not overlay.isVisible()


def test_engines_and_precisions_are_named(overlay: PerformanceOverlay, parts: Any) -> None:
    overlay.next_level()
    overlay.next_level()
    parts.pictures.show(view())
    assert overlay.setup.text() == "mtcnn: onnxruntime fp32\nsface: tflite int8"


def test_touched_it_goes_to_each_corner_and_stays_in_its_room(
    overlay: PerformanceOverlay, parts: Any, qtbot: Any
) -> None:
    parts.pictures.show(view())
    overlay.next_level()
    corners = set()
    for _ in range(4):
        assert ROOM.contains(overlay.geometry())
        corners.add((overlay.x(), overlay.y()))
        qtbot.mouseClick(overlay, Qt.LeftButton)
    assert len(corners) == 4
    qtbot.keyClick(overlay, Qt.Key_Return)
    assert overlay.corner == 1


@pytest.mark.parametrize(("width", "height"), [(480, 800), (1280, 800), (1920, 1080)])
def test_all_of_it_has_room_on_every_screen(
    screen: QWidget, overlay: PerformanceOverlay, parts: Any, width: int, height: int
) -> None:
    screen.resize(width, height)
    parts.theme.fit(screen.size())
    room = QRect(0, parts.theme.px(60), width, height - parts.theme.px(130))
    overlay.set_room(room)
    parts.pictures.show(view())
    for _ in range(3):
        overlay.next_level()
        overlay.fit()
        for _ in range(4):
            assert room.contains(overlay.geometry())
            overlay.next_corner()


def test_it_can_be_touched_with_ease(overlay: PerformanceOverlay, parts: Any) -> None:
    parts.pictures.show(view())
    overlay.next_level()
    assert overlay.height() >= parts.theme.px(48)


def test_before_there_is_a_picture_it_says_so(overlay: PerformanceOverlay) -> None:
    overlay.next_level()
    assert overlay.line.text() == "Waiting for a picture"
