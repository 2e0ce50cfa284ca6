"""Where boxes lie in the picture, and that no old picture stays."""

from __future__ import annotations

from typing import Any

import numpy as np
from PyQt5.QtGui import QColor, QImage

from appliance.decision.decision import Outcome
from appliance.frames import Image
from tests.ui.kiosk.demonstration.snapshots import snapshot, track
from ui.kiosk.demonstration.picture_view import PictureView
from ui.kiosk.demonstration.wording import OUTCOME_COLOURS

_BOX = (100.0, 120.0, 180.0, 220.0)


def _halves() -> Image:
    """Left half red, right half blue, in BGR."""
    image = np.zeros((360, 640, 3), np.uint8)
    image[:, :320, 2] = 200
    image[:, 320:, 0] = 200
    return image


def _shown(view: PictureView) -> QImage:
    view.resize(640, 460)  # bars of 50 above and below the picture
    return view.grab().toImage()


def test_the_picture_is_a_mirror_in_right_colours_and_proportions(qt: Any) -> None:
    view = PictureView()
    view.show_snapshot(snapshot(image=_halves()))
    image = _shown(view)
    assert image.pixelColor(100, 230) == QColor(0, 0, 200)
    assert image.pixelColor(540, 230) == QColor(200, 0, 0)
    assert image.pixelColor(320, 20).lightness() < 20


def test_the_box_lies_on_the_mirrored_face_in_the_colour_of_its_decision(qt: Any) -> None:
    view = PictureView()
    view.show_snapshot(snapshot(track(Outcome.GRANTED, _BOX), image=_halves()))
    image = _shown(view)
    granted = QColor(OUTCOME_COLOURS[Outcome.GRANTED])
    assert image.pixelColor(640 - 100, 50 + 170) == granted
    assert image.pixelColor(640 - 180, 50 + 170) == granted
    assert image.pixelColor(100, 50 + 170) != granted


def test_a_message_takes_the_picture_away(qt: Any) -> None:
    view = PictureView()
    view.show_snapshot(snapshot(image=_halves()))
    view.show_message("The camera is gone")
    image = _shown(view)
    assert image.pixelColor(100, 60).lightness() < 20
    assert any(image.pixelColor(x, 230).lightness() > 150 for x in range(200, 440)), "no letters"


def test_a_face_at_the_edge_keeps_its_label_in_the_picture(qt: Any) -> None:
    view = PictureView()
    view.show_snapshot(snapshot(track(Outcome.UNKNOWN, (0.0, 0.0, 40.0, 50.0)), image=_halves()))
    image = _shown(view)
    unknown = QColor(OUTCOME_COLOURS[Outcome.UNKNOWN])
    assert any(image.pixelColor(x, 56) == unknown for x in range(560, 600))
    assert image.pixelColor(600, 30).lightness() < 20, "the label leaves the picture"
