"""The quality of a view falls with size, pose, blur and light, and one bad measure is enough."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from appliance.capture.cutouts import cutouts
from appliance.quality.face_quality import FaceQuality, assess, frontal_pose
from models.detection import Detections

Picture = npt.NDArray[np.uint8]
BOX = (230.0, 120.0, 330.0, 240.0)


def portrait() -> Picture:
    canvas = np.full((480, 560, 3), 140, np.uint8)
    cutouts(("collins",))["collins"].draw(canvas, (280, 180), 120, 0.0)
    return canvas


def face(box: tuple[float, ...] = BOX, nose: float = 0.5) -> Detections:
    """A face in the box; nose: its place between the eyes, 0.5 in the middle."""
    x0, y0, x1, y1 = box
    eyes = y0 + 0.4 * (y1 - y0)
    left, right = x0 + 0.3 * (x1 - x0), x0 + 0.7 * (x1 - x0)
    points = [(left, eyes), (right, eyes), (left + nose * (right - left), eyes + 20), (left, y1), (right, y1)]
    return Detections(np.array([box], np.float32), np.ones(1, np.float32), np.array([points], np.float32))


def quality(image: Picture, faces: Detections | None = None) -> FaceQuality:
    return assess(image, faces or face())[0]


def test_a_good_view_is_worth_much() -> None:
    best = quality(portrait())
    assert min(best.size, best.frontal, best.sharpness, best.brightness) > 0.9
    assert best.value == pytest.approx(best.size * best.frontal * best.sharpness * best.brightness)


def test_blur_lowers_sharpness_step_by_step() -> None:
    image = portrait()
    steps = [quality(np.asarray(cv2.GaussianBlur(image, (0, 0), s), np.uint8)).sharpness for s in (2, 4, 9)]
    assert quality(image).sharpness >= steps[0] > steps[1] > steps[2]
    assert steps[2] < 0.2


@pytest.mark.parametrize(("alpha", "beta"), [(0.05, 0), (0.1, 235)])
def test_too_dark_and_too_bright_lower_brightness(alpha: float, beta: float) -> None:
    changed = np.asarray(cv2.convertScaleAbs(portrait(), alpha=alpha, beta=beta), np.uint8)
    assert quality(changed).brightness < 0.35


def test_small_faces_lower_size() -> None:
    sizes = [quality(portrait(), face((230, 120, 230 + s, 120 + s))).size for s in (20, 50, 100, 200)]
    assert sizes == [pytest.approx(0.2), pytest.approx(0.5), 1.0, 1.0]


def test_turned_faces_lower_frontal() -> None:
    values = [float(frontal_pose(face(nose=n).landmarks)[0]) for n in (0.5, 0.6, 0.8, 1.0, 1.5)]
    assert values[0] == values[1] == 1.0
    assert 1.0 > values[2] > values[3] > values[4] == pytest.approx(0.05)
    assert float(frontal_pose(face(nose=0.2).landmarks)[0]) == pytest.approx(values[2])


def test_a_tilted_head_is_still_frontal() -> None:
    points = face().landmarks[0]
    angle = np.radians(25)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]], np.float32)
    assert frontal_pose((points @ turn.T)[None])[0] == pytest.approx(1.0)


def test_eyes_in_one_place_are_no_face_worth_anything() -> None:
    value = frontal_pose(np.full((1, 5, 2), 30, np.float32))
    assert np.isfinite(value).all()


@pytest.mark.parametrize(
    "box",
    [
        (-50.0, -50.0, 60.0, 60.0),
        (500.0, 400.0, 700.0, 600.0),
        (-90.0, 100.0, -10.0, 200.0),
        (600.0, 500.0, 700.0, 600.0),
        (100.0, 100.0, 100.2, 100.2),
    ],
)
def test_boxes_beyond_the_edges(box: tuple[float, ...]) -> None:
    value = quality(portrait(), face(box)).value
    assert 0 <= value <= 1


def test_no_faces_no_qualities() -> None:
    assert assess(portrait(), Detections.none()) == []
