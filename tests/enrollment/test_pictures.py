"""Templates from pictures and folders: what is refused has its reason, and the rest goes on."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from appliance.errors import InputError
from appliance.face_reader import FaceReader
from appliance.requests import ViewTemplates
from enrollment.pictures import (
    ADDS_NOTHING,
    ANOTHER_PERSON,
    ENROLLED_ALREADY,
    NO_MAJORITY,
    NO_ROOM,
    PictureResult,
    PictureSet,
    pictures_in,
    read_views,
    without,
)
from tests.enrollment.conftest import portrait, write

GOOD = portrait(("collins", 320, 130))
HOPPER = portrait(("hopper", 320, 130))
OTHER_LOOK = np.asarray(cv2.resize(GOOD, None, fx=1.3, fy=1.0), np.uint8)  # of the person in GOOD
TWO = portrait(("collins", 160, 110), ("hopper", 480, 110))


def test_good_pictures_become_views_and_bad_ones_reasons(reader: FaceReader, tmp_path: Path) -> None:
    text = tmp_path / "c.jpg"
    text.write_text("no picture")
    paths = [write(tmp_path / "a.png", GOOD), write(tmp_path / "b.png", portrait()), text]
    paths += [tmp_path / "none.jpg", write(tmp_path / "d.png", TWO), write(tmp_path / "e.png", OTHER_LOOK)]
    seen = []
    result = read_views(paths, reader, progress=lambda: seen.append(1))
    assert [picture.accepted for picture in result.pictures] == [True, False, False, False, False, True]
    assert [picture.source for picture in result.pictures] == [str(path) for path in paths]
    reasons = [picture.reason for picture in result.pictures]
    assert reasons[0] is reasons[5] is None
    assert reasons[1] == "no face found"
    assert "is not a picture" in (reasons[2] or "")
    assert "there is no file" in (reasons[3] or "")
    assert reasons[4] == "more than one person is in the picture"
    assert len(seen) == 6
    assert len(result.views) == 2
    for view in result.views:
        template = view.templates["dlib-resnet"]
        assert template.shape == (128,)
        assert np.linalg.norm(template) == pytest.approx(1, abs=1e-5)
        assert view.source == "picture"
        assert 0.8 < view.quality <= 1
        assert not view.forced


def test_what_adds_nothing_is_left_out(reader: FaceReader, tmp_path: Path) -> None:
    paths = [write(tmp_path / name, GOOD) for name in ("a.png", "b.png", "c.png")]
    result = read_views(paths, reader)
    assert [picture.reason for picture in result.pictures] == [None, ADDS_NOTHING, ADDS_NOTHING]
    assert len(result.views) == 1


def test_views_come_in_the_order_of_the_pictures(reader: FaceReader, tmp_path: Path) -> None:
    paths = [write(tmp_path / "a.png", OTHER_LOOK), write(tmp_path / "b.png", GOOD)]
    result = read_views([*paths, write(tmp_path / "c.png", GOOD)], reader)
    expected = [read_views([path], reader).views[0].templates["dlib-resnet"] for path in paths]
    for view, alone in zip(result.views, expected, strict=True):
        np.testing.assert_allclose(view.templates["dlib-resnet"], alone, atol=1e-6)


def test_somebody_else_among_the_pictures_is_named(reader: FaceReader, tmp_path: Path) -> None:
    paths = [write(tmp_path / "a.png", GOOD), write(tmp_path / "b.png", HOPPER)]
    paths += [write(tmp_path / "c.png", OTHER_LOOK), write(tmp_path / "d.png", portrait())]
    result = read_views(paths, reader)
    assert [picture.reason for picture in result.pictures] == [None, ANOTHER_PERSON, None, "no face found"]
    assert len(result.views) == 2


def test_two_people_and_nobody_can_say_who_is_meant(reader: FaceReader, tmp_path: Path) -> None:
    paths = [write(tmp_path / "a.png", GOOD), write(tmp_path / "b.png", HOPPER)]
    result = read_views(paths, reader)
    assert result.views == ()
    assert [picture.reason for picture in result.pictures] == [NO_MAJORITY, NO_MAJORITY]
    assert not any(picture.accepted for picture in result.pictures)


def test_force_takes_what_has_a_face(reader: FaceReader, tmp_path: Path) -> None:
    paths = [write(tmp_path / "a.png", TWO), write(tmp_path / "b.png", portrait())]
    result = read_views(paths, reader, force=True)
    assert [picture.accepted for picture in result.pictures] == [True, False]
    assert [view.forced for view in result.views] == [True]


def test_force_takes_everybody_and_marks_who_does_not_belong(reader: FaceReader, tmp_path: Path) -> None:
    paths = [write(tmp_path / "a.png", GOOD), write(tmp_path / "b.png", HOPPER)]
    paths += [write(tmp_path / "c.png", OTHER_LOOK), write(tmp_path / "d.png", GOOD)]
    result = read_views(paths, reader, force=True)
    assert all(picture.accepted for picture in result.pictures)
    assert [view.forced for view in result.views] == [False, True, False, False]


def test_what_the_person_has_is_left_out_and_said() -> None:
    views = tuple(ViewTemplates({}, quality, "picture") for quality in (0.1, 0.2, 0.3))
    pictures = [PictureResult(name, name != "b", None if name != "b" else "blurred") for name in "abcd"]
    left = without(PictureSet(views, tuple(pictures)), [None, ENROLLED_ALREADY, NO_ROOM])
    assert left.views == views[:1]
    assert [(picture.accepted, picture.reason) for picture in left.pictures] == [
        *((True, None), (False, "blurred"), (True, ENROLLED_ALREADY), (False, NO_ROOM))
    ]


def test_no_pictures_no_views(reader: FaceReader) -> None:
    assert read_views([], reader).views == ()


def test_pictures_of_a_folder_in_name_order(tmp_path: Path) -> None:
    for name in ("b.JPG", "a.png", "c.webp", "d.gif", "notes.txt", "e.jpeg"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "folder.jpg").mkdir()
    assert [path.name for path in pictures_in(tmp_path)] == ["a.png", "b.JPG", "c.webp", "d.gif", "e.jpeg"]


def test_a_picture_is_known_without_its_ending(tmp_path: Path) -> None:
    write(tmp_path / "x.png", GOOD).rename(tmp_path / "scan")
    assert [path.name for path in pictures_in(tmp_path)] == ["scan"]


def test_what_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "stray.jpg").write_bytes(b"x")
    for folder in (tmp_path / "none", tmp_path / "stray.jpg"):
        with pytest.raises(InputError, match=r"the folder .* cannot be read"):
            pictures_in(folder)
