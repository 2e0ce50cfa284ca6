"""Where a face's surroundings are cut, against the published rule written down step by step."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from models.liveness.surroundings import SIDE, enlarged_box, surroundings


def published(
    width: int, height: int, box: tuple[float, float, float, float], scale: float
) -> tuple[float, float, float, float]:
    """CropImage._get_new_box, before it drops the fractions; box is x, y, width, height."""
    x, y, w, h = box
    scale = min((height - 1) / h, (width - 1) / w, scale)
    left, top = x + w / 2 - w * scale / 2, y + h / 2 - h * scale / 2
    right, bottom = x + w / 2 + w * scale / 2, y + h / 2 + h * scale / 2
    if left < 0:
        left, right = 0, right - left
    if top < 0:
        top, bottom = 0, bottom - top
    if right > width - 1:
        left, right = left - (right - width + 1), width - 1
    if bottom > height - 1:
        top, bottom = top - (bottom - height + 1), height - 1
    return left, top, right, bottom


SIZES = some.integers(40, 2000)
PLACES = some.floats(-100, 1900, width=32)
LENGTHS = some.floats(4, 1000, width=32)


@given(SIZES, SIZES, PLACES, PLACES, LENGTHS, LENGTHS, some.sampled_from([2.7, 4.0]))
def test_boxes_are_the_published_ones(
    width: int, height: int, x: float, y: float, w: float, h: float, scale: float
) -> None:
    box = np.array([x, y, x + w, y + h], np.float32)
    across, down = (float(length) for length in box[2:].astype(float) - box[:2])
    found = enlarged_box(box, scale, width, height)
    expected = published(width, height, (float(box[0]), float(box[1]), across, down), scale)
    for ours, theirs in zip(found, expected, strict=True):
        assert math.floor(theirs - 1e-6) <= ours <= math.floor(theirs + 1e-6)
    x0, y0, x1, y1 = found
    assert 0 <= x0 <= x1 <= width - 1
    assert 0 <= y0 <= y1 <= height - 1


@pytest.mark.parametrize(
    ("box", "enlarged", "expected"),
    [
        ((100, 100, 140, 150), 2.7, (66, 57, 174, 192)),  # inside
        ((0, 10, 40, 60), 2.7, (0, 0, 108, 135)),  # shifted from two edges
        ((280, 190, 320, 240), 4.0, (159, 39, 319, 239)),  # and from the other two
        ((50, 20, 210, 220), 4.0, (34, 0, 225, 239)),  # as large as the picture lets it
        ((100, 100, 100, 100), 2.7, (99, 99, 101, 101)),  # no box at all
    ],
)
def test_boxes_by_hand(box: tuple[int, ...], enlarged: float, expected: tuple[int, int, int, int]) -> None:
    assert enlarged_box(np.array(box, np.float32), enlarged, 320, 240) == expected


def test_chips_show_the_cut_in_rgb() -> None:
    rows, columns = np.indices((240, 320))
    image = np.dstack([columns * 0.7, rows, np.full_like(rows, 7)]).astype(np.uint8)
    boxes = np.array([[100, 100, 140, 150], [0, 10, 40, 60]], np.float32)
    chips = surroundings(image, boxes, 2.7)
    assert chips.shape == (2, SIDE, SIDE, 3)
    assert (chips[..., 0] == 7).all()
    for chip, (x0, y0, x1, y1) in zip(chips, [(66, 57, 174, 192), (0, 0, 108, 135)], strict=True):
        middle = chip[SIDE // 2, SIDE // 2].astype(float)
        assert middle[1] == pytest.approx((y0 + y1) / 2, abs=2)
        assert middle[2] == pytest.approx(0.7 * (x0 + x1) / 2, abs=2)
    assert surroundings(image, boxes[:0], 2.7).shape == (0, SIDE, SIDE, 3)


def test_whole_boxes_outside_the_picture_are_cut_at_its_edge() -> None:
    image = np.zeros((60, 80, 3), np.uint8)
    far = np.array([[900, -500, 940, -450], [-90, 10, -60, 50]], np.float32)
    assert surroundings(image, far, 4.0).shape == (2, SIDE, SIDE, 3)
