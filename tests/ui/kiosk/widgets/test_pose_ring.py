"""The ring of poses, as it is painted."""

from __future__ import annotations

from typing import Any

import pytest
from PyQt5.QtCore import QRectF
from PyQt5.QtGui import QColor, QImage, QPainter

from ui.kiosk.widgets.pose_ring import PoseRing

pytestmark = pytest.mark.usefixtures("application")
POSES = ("straight", "left", "right", "up", "down")
WIDTH, HEIGHT = 640, 480


def painted(*shown: Any, width: int = WIDTH, height: int = HEIGHT) -> QImage:
    ring = PoseRing()
    ring.show(*shown)
    image = QImage(width, height, QImage.Format_RGB32)
    image.fill(QColor("#405060"))
    painter = QPainter(image)
    ring.paint(painter, QRectF(0, 0, width, height))
    painter.end()
    return image


def colours(image: QImage, left: int, right: int) -> set[str]:
    """Along the middle line of a part of the picture."""
    return {image.pixelColor(x, image.height() // 2).name() for x in range(left, right)}


def test_what_is_asked_is_white_on_its_side() -> None:
    """The person's own left is on the left of a mirror."""
    image = painted(POSES, 1, ("straight",), "left")
    assert "#ffffff" in colours(image, 0, WIDTH // 2)
    assert "#ffffff" not in colours(image, WIDTH // 2, WIDTH)


def test_what_gave_a_view_is_green_and_what_was_skipped_is_not() -> None:
    image = painted(POSES, 3, ("straight", "right"), "up")
    assert "#4ade80" in colours(image, WIDTH * 2 // 3 + 20, WIDTH)
    left = colours(image, 0, WIDTH // 3 - 20)
    assert "#4ade80" not in left
    assert len(left) > 1  # it is still there


def test_nothing_is_painted_without_a_session() -> None:
    assert colours(painted((), 0, (), ""), 0, WIDTH) == {"#405060"}


@pytest.mark.parametrize(("width", "height"), [(480, 300), (300, 480), (1200, 800)])
def test_it_stays_within_the_picture(width: int, height: int) -> None:
    image = painted(POSES, 4, POSES, "down", width=width, height=height)
    edge = [(x, y) for x in range(width) for y in (0, height - 1)]
    edge += [(x, y) for y in range(height) for x in (0, width - 1)]
    assert {image.pixelColor(x, y).name() for x, y in edge} == {"#405060"}
