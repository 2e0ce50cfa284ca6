"""The camera's picture in the window."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PyQt5.QtCore import QRectF
from PyQt5.QtGui import QColor, QPainter

from tests.ui.kiosk.views import view
from ui.kiosk.widgets.live_picture import STALLED_S, LivePicture, area_of, place_of


@pytest.fixture
def live(parts: Any, qtbot: Any) -> LivePicture:
    made = LivePicture(parts)
    qtbot.addWidget(made)
    made.resize(320, 180)
    made.show()
    made.start()
    return made


def seen(live: LivePicture, x: int, y: int) -> tuple[int, int, int]:
    """Red, green and blue of a point of the widget."""
    colour = live.grab().toImage().pixelColor(x, y)
    return colour.red(), colour.green(), colour.blue()


def halves() -> Any:
    """Blue on its left, red on its right; BGR."""
    image = np.zeros((180, 320, 3), np.uint8)
    image[:, :160, 0] = 255
    image[:, 160:, 2] = 255
    image.flags.writeable = False  # as the service's memory is
    return image


def test_it_is_a_mirror_in_the_right_colours(live: LivePicture, parts: Any) -> None:
    parts.pictures.show(view(), halves())
    assert seen(live, 40, 90) == (255, 0, 0)
    assert seen(live, 280, 90) == (0, 0, 255)
    assert parts.pictures.image is None


def test_it_is_shown_again_without_a_new_picture(live: LivePicture, parts: Any) -> None:
    parts.pictures.show(view(), halves())
    for _ in range(2):  # another window lay over it
        assert seen(live, 40, 90) == (255, 0, 0)


@pytest.mark.parametrize(("width", "height"), [(480, 270), (300, 300), (200, 500), (1280, 300)])
def test_it_keeps_its_proportions_and_its_middle_in_every_room(
    live: LivePicture, parts: Any, width: int, height: int
) -> None:
    live.resize(width, height)
    image = np.zeros((180, 320, 3), np.uint8)
    image[80:100, 150:170] = 255
    parts.pictures.show(view(), image)
    area = area_of(320, 180, QRectF(0, 0, width, height))
    assert area.width() / area.height() == pytest.approx(320 / 180)
    scale = area.width() / 320
    middle = width // 2, height // 2
    assert seen(live, *middle) == (255, 255, 255)
    assert seen(live, middle[0] + round(14 * scale), middle[1]) != (255, 255, 255)
    assert seen(live, middle[0], middle[1] + round(14 * scale)) != (255, 255, 255)


def test_what_lies_over_it_is_told_where_it_lies(live: LivePicture, parts: Any) -> None:
    areas: list[QRectF] = []

    def paint(painter: QPainter, area: QRectF) -> None:
        areas.append(QRectF(area))
        point = place_of(10.0, 20.0, 320, area)
        painter.fillRect(QRectF(point.x() - 3, point.y() - 3, 6, 6), QColor("#00ff00"))

    live.set_overlay(paint)
    parts.pictures.show(view(), halves())
    assert seen(live, 310, 20) == (0, 255, 0)
    assert areas[0] == QRectF(0, 0, 320, 180)


def test_a_picture_that_is_no_longer_the_present_is_taken_away(
    live: LivePicture, parts: Any, qtbot: Any
) -> None:
    parts.pictures.show(view(), halves())
    assert not live.is_stalled
    qtbot.wait(round(STALLED_S * 1000))
    parts.pictures.age_s = STALLED_S + 0.1
    with qtbot.waitSignal(live.stalled, timeout=2000):
        pass
    assert live.is_stalled
    assert seen(live, 40, 170) != (255, 0, 0)
    with qtbot.waitSignal(live.stalled, timeout=2000):
        parts.pictures.show(view(), halves())
    assert seen(live, 40, 90) == (255, 0, 0)


def test_a_picture_that_nobody_sees_is_given_back_at_once(live: LivePicture, parts: Any) -> None:
    live.hide()
    begin = parts.pictures.finished
    parts.pictures.show(view(), halves())
    assert parts.pictures.finished == begin + 1
    assert live._scaled is None


def test_what_was_stopped_shows_nothing(live: LivePicture, parts: Any) -> None:
    parts.pictures.show(view(), halves())
    live.stop()
    assert seen(live, 40, 90) != (255, 0, 0)
    begin = parts.pictures.finished
    parts.pictures.show(view(), halves())
    assert parts.pictures.finished == begin
