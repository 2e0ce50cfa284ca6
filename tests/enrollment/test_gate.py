"""The gate: what is wrong with a picture is said in words."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from appliance.face_reader import FaceReader
from enrollment.gate import Verdict, judge
from models.detection import Detections
from tests.enrollment.conftest import Picture, portrait

ONE = ("collins", 320.0, 130.0)


def verdict(reader: FaceReader, image: Picture, *, force: bool = False) -> Verdict:
    return judge(image, reader.faces(image), force=force)


def blurred(image: Picture, sigma: float) -> Picture:
    return np.asarray(cv2.GaussianBlur(image, (0, 0), sigma), np.uint8)


def lit(image: Picture, alpha: float) -> Picture:
    return np.asarray(cv2.convertScaleAbs(image, alpha=alpha), np.uint8)


@pytest.mark.parametrize("name", ["collins", "hopper"])
def test_a_good_picture_is_accepted(reader: FaceReader, name: str) -> None:
    result = verdict(reader, portrait((name, 320, 130)))
    assert (result.face, result.reason) == (0, None)
    assert result.quality > 0.8


@pytest.mark.parametrize(
    ("image", "reason"),
    [
        (portrait(), "no face found"),
        (blurred(portrait(ONE), 7), "the face is blurred"),
        (lit(portrait(ONE), 0.1), "the face is too dark or too bright"),
        (portrait(("collins", 320, 40)), "the face is too small"),
        (portrait(("collins", 160, 110), ("hopper", 480, 110)), "more than one person is in the picture"),
    ],
    ids=["nobody", "blurred", "dark", "small", "two"],
)
def test_a_bad_picture_is_refused_with_its_reason(reader: FaceReader, image: Picture, reason: str) -> None:
    result = verdict(reader, image)
    assert result.face is None
    assert result.reason is not None
    assert result.reason.startswith(reason)


def test_what_is_too_small_is_told_in_pixels(reader: FaceReader) -> None:
    reason = verdict(reader, portrait(("collins", 320, 40))).reason or ""
    assert "at least 40 are needed" in reason


def test_somebody_small_in_the_background_does_no_harm(reader: FaceReader) -> None:
    result = verdict(reader, portrait(("collins", 200, 150), ("hopper", 500, 70)))
    assert result.reason is None


@pytest.mark.parametrize("turn", [0.0, 0.5])
def test_a_turned_face_is_refused(reader: FaceReader, turn: float) -> None:
    image = portrait(ONE)
    faces = reader.faces(image)
    landmarks = faces.landmarks.copy()
    landmarks[0, 2, 0] += turn * (landmarks[0, 1, 0] - landmarks[0, 0, 0])
    result = judge(image, Detections(faces.boxes, faces.scores, landmarks))
    assert result.reason == ("the face is turned too far to the side" if turn else None)


@pytest.mark.parametrize(
    "image",
    [
        blurred(portrait(ONE), 7),
        lit(portrait(ONE), 0.1),
        portrait(("collins", 320, 40)),
        portrait(("collins", 160, 110), ("hopper", 480, 110)),
    ],
    ids=["blurred", "dark", "small", "two"],
)
def test_force_takes_any_face(reader: FaceReader, image: Picture) -> None:
    result = verdict(reader, image, force=True)
    assert result.face is not None
    assert result.reason is None


def test_force_does_not_make_a_face(reader: FaceReader) -> None:
    assert verdict(reader, portrait(), force=True) == Verdict(None, "no face found")


def test_the_largest_face_is_meant(reader: FaceReader) -> None:
    image = portrait(("collins", 160, 80), ("hopper", 450, 150))
    faces = reader.faces(image)
    face = verdict(reader, image).face
    assert face is not None
    assert faces.boxes[face, 0] > 320
