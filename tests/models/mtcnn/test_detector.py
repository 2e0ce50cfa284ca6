"""The detector as its users see it: pictures of every size, edges, nothing to find."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from appliance.capture.cutouts import cutouts
from models.detection import Detections
from models.loading import load_detector
from models.mtcnn import Mtcnn
from models.mtcnn.boxes import intersection_over_union
from models.store import ModelStore

Picture = npt.NDArray[np.uint8]
MIN_FACE = 40


def door(centre: tuple[float, float], face: float, width: int = 640, height: int = 480) -> Picture:
    """A grey wall with one portrait in front of it."""
    canvas = np.full((height, width, 3), 150, np.uint8)
    cutouts(("collins",))["collins"].draw(canvas, centre, face, 0.0)
    return canvas


@pytest.mark.parametrize("centre", [(60, 80), (580, 80), (60, 420), (580, 420), (320, 30), (15, 240)])
def test_a_face_at_the_edge_is_found(fast: Mtcnn, centre: tuple[int, int]) -> None:
    assert len(fast.detect(door(centre, 110), MIN_FACE)) == 1


@pytest.mark.parametrize("size", [(12, 12), (13, 40), (40, 40), (39, 400), (641, 40), (200, 2000)])
@pytest.mark.parametrize("kind", ["fast", "exact"])
def test_pictures_of_any_size_without_faces(
    fast: Mtcnn, exact: Mtcnn, size: tuple[int, int], kind: str
) -> None:
    image = np.random.default_rng(0).integers(0, 256, (size[1], size[0], 3), np.uint8)
    faces = (exact if kind == "exact" else fast).detect(image, 12)
    assert len(faces) <= 1  # noise may look like a face, and must be described like one
    assert faces.boxes.shape == (len(faces), 4)
    assert faces.landmarks.shape == (len(faces), 5, 2)
    assert faces.boxes.dtype == faces.scores.dtype == faces.landmarks.dtype == np.float32


@pytest.mark.parametrize("value", [0, 128, 255])
def test_an_empty_picture_has_no_face(fast: Mtcnn, exact: Mtcnn, value: int) -> None:
    image = np.full((240, 320, 3), value, np.uint8)
    assert len(fast.detect(image, 20)) == len(exact.detect(image, 20)) == 0


def test_a_very_wide_picture_is_searched(exact: Mtcnn) -> None:
    image = np.full((300, 24_000, 3), 150, np.uint8)
    image[:, 20_000:20_640] = door((320, 140), 110, 640, 300)
    faces = exact.detect(image, MIN_FACE)
    assert len(faces) == 1
    assert 20_200 < faces.landmarks[0, 2, 0] < 20_440


def test_a_least_face_below_one_cell_is_refused(fast: Mtcnn) -> None:
    with pytest.raises(ValueError, match="min_face is 11"):
        fast.detect(door((320, 240), 110), 11)


def test_smaller_faces_than_asked_for_are_not_looked_for(fast: Mtcnn) -> None:
    image = door((320, 240), 60)
    assert len(fast.detect(image, 40)) == 1
    assert len(fast.detect(image, 120)) == 0


def test_landmarks_are_where_their_names_say(exact: Mtcnn) -> None:
    faces = exact.detect(door((320, 200), 150), MIN_FACE)
    left_eye, right_eye, nose, left_mouth, right_mouth = faces.landmarks[0]
    x0, y0, x1, y1 = faces.boxes[0]
    assert x0 < left_eye[0] < nose[0] < right_eye[0] < x1
    assert y0 < left_eye[1] < nose[1] < left_mouth[1] < y1
    assert left_mouth[0] < right_mouth[0]


def test_a_detector_gives_the_same_again_whatever_it_saw_between(fast: Mtcnn, exact: Mtcnn) -> None:
    image = door((320, 240), 110)
    for detector in (fast, exact):
        first = detector.detect(image, MIN_FACE)
        for width in (320, 400, 500, 660, 700, 720):
            detector.detect(np.full((300, width, 3), 90, np.uint8), 30)
        again = detector.detect(image, MIN_FACE)
        np.testing.assert_array_equal(first.boxes, again.boxes)
        np.testing.assert_array_equal(first.landmarks, again.landmarks)


def test_engines_agree_on_frames(models_folder: Path, street: list[Picture]) -> None:
    answers: list[list[Detections]] = []
    for engine in ("tflite", "onnxruntime"):
        detector = load_detector(ModelStore(models_folder), engine=engine)
        answers.append([detector.detect(frame, MIN_FACE) for frame in street[::5]])
        detector.close()
    for one, other in zip(*answers, strict=True):
        assert len(one) == len(other) > 0
        assert intersection_over_union(one.boxes, other.boxes).max(axis=1).min() > 0.98


def test_turning_the_picture_over_turns_the_faces_over(exact: Mtcnn) -> None:
    image = door((300, 220), 130)
    straight = exact.detect(image, MIN_FACE)
    mirrored = exact.detect(np.ascontiguousarray(cv2.flip(image, 1)), MIN_FACE)
    assert len(straight) == len(mirrored) == 1
    back = mirrored.boxes.copy()
    back[:, [0, 2]] = image.shape[1] - mirrored.boxes[:, [2, 0]]
    assert intersection_over_union(straight.boxes, back)[0, 0] > 0.8
