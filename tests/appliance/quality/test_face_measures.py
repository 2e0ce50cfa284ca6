"""Each measure answers to what it is named after, and to nothing else."""

from __future__ import annotations

from dataclasses import fields

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from appliance.capture.cutouts import cutouts
from appliance.quality.face_measures import FaceMeasures, measure_face
from appliance.quality.pose import HeadPose
from models.detection import Detections

Picture = npt.NDArray[np.uint8]
# Where the detector finds the face of `portrait`: eyes, nose, corners of the mouth.
POINTS = np.array([[263, 167], [301, 168], [281, 190], [266, 208], [297, 209]], np.float32)
BOX = (236.0, 122.0, 327.0, 240.0)


def portrait(scale: float = 1.0) -> tuple[Picture, Detections]:
    canvas = np.full((480, 560, 3), 140, np.uint8)
    cutouts(("collins",))["collins"].draw(canvas, (280, 180), 120, 0.0)
    small = cv2.resize(canvas, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8), face(scale)


def face(scale: float = 1.0, shift: tuple[float, float] = (0, 0)) -> Detections:
    box = np.array([BOX], np.float32) + np.tile(shift, 2)
    points = (POINTS + shift)[None]
    score = np.ones(1, np.float32)
    return Detections((box * scale).astype(np.float32), score, (points * scale).astype(np.float32))


def measured(image: Picture, faces: Detections | None = None) -> FaceMeasures:
    found = faces or face()
    return measure_face(image, found, 0, HeadPose.of(found.landmarks[0]))


def changed(image: Picture, gain: float, offset: float = 0.0) -> Picture:
    return np.asarray(np.clip(image * gain + offset, 0, 255), np.uint8)


def painted(rows: slice, columns: slice, colour: tuple[int, int, int]) -> Picture:
    """The portrait with a BGR rectangle on it."""
    image = portrait()[0]
    image[rows, columns] = colour
    return image


BARE = measured(portrait()[0])


def test_an_ordinary_face() -> None:
    assert BARE.side == pytest.approx(91)
    assert (BARE.rival, BARE.inside) == (0, 1)
    assert abs(BARE.yaw) < 15
    assert 0.1 < BARE.luminance < 0.5
    assert BARE.overexposed < 0.02
    assert BARE.contrast > 0.15
    assert BARE.evenness > 0.6
    assert BARE.sharpness > 0.8
    assert min(BARE.eyes, BARE.lids) > 0.65
    assert BARE.mouth_detail > 1
    assert BARE.mouth_lines > 0.08
    assert BARE.mouth_tint > 0.6
    assert BARE.mouth_colour < 8


@pytest.mark.parametrize("sigma", [2.5, 4.0])
def test_blur_lowers_sharpness(sigma: float) -> None:
    blurred = np.asarray(cv2.GaussianBlur(portrait()[0], (0, 0), sigma), np.uint8)
    assert measured(blurred).sharpness < 0.55


@pytest.mark.parametrize("direction", range(4))
def test_motion_in_any_direction_lowers_sharpness(direction: int) -> None:
    kernel = [np.full((1, 13), 1.0), np.full((13, 1), 1.0), np.eye(11), np.eye(11)[::-1]][direction]
    moved = np.asarray(cv2.filter2D(portrait()[0], -1, kernel / kernel.sum()), np.uint8)
    assert measured(moved).sharpness < 0.6


@pytest.mark.parametrize(("gain", "offset"), [(0.3, 0), (0.4, 80), (0.4, 0)])
def test_light_and_contrast_are_not_taken_for_blur(gain: float, offset: float) -> None:
    assert measured(changed(portrait()[0], gain, offset)).sharpness > 0.85 * BARE.sharpness


def test_a_small_face_is_still_sharp_and_a_large_one_no_sharper() -> None:
    assert measured(*portrait(0.45)).sharpness > 0.6
    assert measured(*portrait(3.0)).sharpness < 1.1 * BARE.sharpness


def test_the_dark_and_the_bright() -> None:
    values = [measured(changed(portrait()[0], gain)) for gain in (0.1, 0.5, 1.0, 2.5)]
    assert [value.luminance for value in values] == sorted(value.luminance for value in values)
    assert values[0].luminance < 0.015
    assert values[-1].overexposed > 0.15


def test_contrast_is_that_of_the_face_and_not_its_light() -> None:
    assert measured(changed(portrait()[0], 0.4)).contrast == pytest.approx(BARE.contrast, rel=0.1)
    assert measured(changed(portrait()[0], 0.2, 100)).contrast < 0.07


@pytest.mark.parametrize("side", [slice(0, 281), slice(281, 560)])
def test_one_side_in_the_dark(side: slice) -> None:
    image = portrait()[0]
    image[:, side] = image[:, side] * 0.1
    assert measured(image).evenness < 0.2


@pytest.mark.parametrize("left", [236, 250, 280])
def test_a_face_that_leaves_the_picture(left: int) -> None:
    image = np.ascontiguousarray(portrait()[0][:, left:])
    seen = measured(image, face(shift=(-left, 0))).inside
    assert seen == pytest.approx((327 - left) / 91, abs=0.12)
    assert measured(portrait()[0], face(shift=(-2000, 0))).inside == 0


def test_the_next_larger_face_is_the_rival() -> None:
    boxes = np.array([BOX, (0, 0, 45.5, 59), (100, 0, 110, 10)], np.float32)
    faces = Detections(boxes, np.ones(3, np.float32), np.repeat(POINTS[None], 3, axis=0))
    assert measured(portrait()[0], faces).rival == pytest.approx(0.5)


def test_dark_glasses_darken_eyes_and_lids() -> None:
    covered = measured(painted(slice(158, 178), slice(246, 318), (20, 20, 20)))
    assert max(covered.eyes, covered.lids) < 0.3


@pytest.mark.parametrize(
    "colour", [(215, 185, 150), (220, 222, 222), (33, 30, 30)], ids=["blue", "white", "black"]
)
def test_a_mask_takes_detail_and_tint(colour: tuple[int, int, int]) -> None:
    covered = measured(painted(slice(184, 240), slice(240, 324), colour))
    assert covered.mouth_detail < 0.8
    assert covered.mouth_lines < 0.045
    assert covered.mouth_tint < 0.2


def test_a_mask_of_a_foreign_colour() -> None:
    green = measured(painted(slice(184, 240), slice(240, 324), (60, 170, 60)))
    assert green.mouth_colour > 17


def test_a_picture_without_colours_says_nothing_by_them() -> None:
    grey = cv2.cvtColor(cv2.cvtColor(portrait()[0], cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
    seen = measured(np.asarray(grey, np.uint8))
    assert seen.mouth_tint == 1
    assert seen.mouth_colour == pytest.approx(0, abs=1)


@pytest.mark.parametrize("value", [0, 128, 255])
def test_nothing_there_gives_numbers(value: int) -> None:
    image = np.full((60, 60, 3), value, np.uint8)
    for points in (POINTS, np.zeros((5, 2), np.float32)):
        faces = Detections(np.array([[0, 0, 0, 0]], np.float32), np.ones(1, np.float32), points[None])
        seen = measured(image, faces)
        assert all(np.isfinite(getattr(seen, field.name)) for field in fields(seen))
