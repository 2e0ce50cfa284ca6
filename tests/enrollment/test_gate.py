"""The gate on drawn portraits: what is wrong with a picture is said in words and as a code."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from appliance.face_reader import FaceReader
from enrollment.gate import Verdict, judge
from enrollment.refusal import Refusal
from tests.enrollment.conftest import Picture, portrait

ONE = ("collins", 320.0, 130.0)


def verdict(reader: FaceReader, image: Picture, *, force: bool = False) -> Verdict:
    return judge(image, reader.faces(image), force=force)


def blurred(image: Picture, sigma: float) -> Picture:
    return np.asarray(cv2.GaussianBlur(image, (0, 0), sigma), np.uint8)


def lit(image: Picture, alpha: float) -> Picture:
    return np.asarray(cv2.convertScaleAbs(image, alpha=alpha), np.uint8)


BAD = {
    "blurred": (blurred(portrait(ONE), 7), Refusal.BLURRED, "the face is blurred"),
    "dark": (lit(portrait(ONE), 0.1), Refusal.TOO_DARK, "the face is too dark"),
    "small": (portrait(("collins", 320, 40)), Refusal.TOO_SMALL, "the face is too small"),
    "two": (
        portrait(("collins", 160, 110), ("hopper", 480, 110)),
        Refusal.SEVERAL_PEOPLE,
        "more than one person is in the picture",
    ),
}


@pytest.mark.parametrize("name", ["collins", "hopper"])
def test_a_good_picture_is_accepted(reader: FaceReader, name: str) -> None:
    result = verdict(reader, portrait((name, 320, 130)))
    assert (result.face, result.reason, result.refusal) == (0, None, None)
    assert result.quality > 0.8
    assert result.pose is not None
    assert abs(result.pose.yaw) < 25


@pytest.mark.parametrize("what", BAD)
def test_a_bad_picture_is_refused_with_its_reason(reader: FaceReader, what: str) -> None:
    image, refusal, reason = BAD[what]
    result = verdict(reader, image)
    assert result.face is None
    assert result.refusal is refusal
    assert result.reason is not None
    assert result.reason.startswith(reason)
    assert result.pose is not None


@pytest.mark.parametrize("what", BAD)
def test_force_takes_any_face_and_says_what_was_wrong(reader: FaceReader, what: str) -> None:
    image, refusal, _ = BAD[what]
    result = verdict(reader, image, force=True)
    assert result.face is not None
    assert (result.reason, result.refusal) == (None, refusal)


@pytest.mark.parametrize("force", [False, True])
def test_nobody_is_refused_even_by_force(reader: FaceReader, force: bool) -> None:
    expected = Verdict(None, "no face found", refusal=Refusal.NO_FACE)
    assert verdict(reader, portrait(), force=force) == expected


def test_what_is_too_small_is_told_in_pixels(reader: FaceReader) -> None:
    reason = verdict(reader, BAD["small"][0]).reason or ""
    assert "at least 40 are needed" in reason


def test_somebody_small_in_the_background_does_no_harm(reader: FaceReader) -> None:
    result = verdict(reader, portrait(("collins", 200, 150), ("hopper", 500, 70)))
    assert result.reason is None


def test_the_largest_face_is_meant(reader: FaceReader) -> None:
    image = portrait(("collins", 160, 80), ("hopper", 450, 150))
    faces = reader.faces(image)
    face = verdict(reader, image).face
    assert face is not None
    assert faces.boxes[face, 0] > 320
