"""Chips land where embedders expect them: transforms, half pixels, large and small faces, edges."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.alignment import ALIGNMENTS, Alignment, Look, similarity
from models.catalogue import CATALOGUE
from models.detection import Detections

Points = npt.NDArray[np.float64]

# A face in its own units, eye to eye 1: left eye, right eye, nose, corners of the mouth.
FACE = np.array([[-0.5, 0.0], [0.5, 0.0], [0.02, 0.6], [-0.4, 1.15], [0.41, 1.14]])
SPOTTED = ("arcface-112", "dlib-150")


def turned(points: Points, scale: float, degrees: float, shift: tuple[float, float]) -> Points:
    angle = np.radians(degrees)
    matrix = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return np.asarray(points @ matrix.T + shift)


def detection(landmarks: Points, box: tuple[float, ...] = (0, 0, 1, 1)) -> Detections:
    return Detections(
        np.array([box], np.float32), np.ones(1, np.float32), np.asarray(landmarks, np.float32)[None]
    )


def target(look: Look, side: int) -> Points:
    """Where a look at a face puts the landmarks, read off a face that stands straight."""
    straight = turned(FACE, 40, 0, (80, 80))
    matrix = look.matrices(detection(straight))[0]
    places = straight @ matrix[:, :2].T + matrix[:, 2]
    return np.asarray(places * [-1, 1] + [side - 1, 0] if look.mirrored else places)


@given(st.floats(0.05, 30), st.floats(-180, 180), st.tuples(st.floats(-900, 900), st.floats(-900, 900)))
@settings(deadline=None)
def test_a_similarity_is_recovered(scale: float, degrees: float, shift: tuple[float, float]) -> None:
    wanted = turned(FACE, scale, degrees, shift)
    matrix = similarity(FACE[None], wanted)[0]
    np.testing.assert_allclose(FACE @ matrix[:, :2].T + matrix[:, 2], wanted, atol=1e-6 * max(1, scale))
    np.testing.assert_allclose(np.linalg.det(matrix[:, :2]), scale**2, rtol=1e-6)


@given(st.integers(0, 2**32 - 1))
@settings(deadline=None)
def test_what_is_no_similarity_is_met_with_the_least_squares(seed: int) -> None:
    numbers = np.random.default_rng(seed)
    points, wanted = numbers.normal(size=(5, 2)), numbers.normal(size=(5, 2))
    # The same as a linear problem in a, b, x, y: (a x - b y + x0, b x + a y + y0).
    rows = [[[x, -y, 1, 0], [y, x, 0, 1]] for x, y in points]
    a, b, x0, y0 = np.linalg.lstsq(np.array(rows).reshape(10, 4), wanted.reshape(10), rcond=None)[0]
    np.testing.assert_allclose(similarity(points[None], wanted)[0], [[a, -b, x0], [b, a, y0]], atol=1e-9)


def test_a_mirrored_face_is_not_turned_over() -> None:
    mirrored = FACE * [-1, 1]
    assert np.linalg.det(similarity(mirrored[None], FACE)[0][:, :2]) > 0


def spots(points: Points, sigma: float, width: int, height: int) -> npt.NDArray[np.uint8]:
    """A black picture with one round white spot at each point."""
    picture = np.zeros((height, width))
    for x, y in points:
        reach = int(5 * sigma) + 2
        x0, y0 = max(0, int(x) - reach), max(0, int(y) - reach)
        part = picture[y0 : int(y) + reach, x0 : int(x) + reach]
        rows, columns = np.mgrid[y0 : y0 + part.shape[0], x0 : x0 + part.shape[1]]
        part += 250 * np.exp(-((columns - x) ** 2 + (rows - y) ** 2) / (2 * sigma**2))
    return np.asarray(np.repeat(picture[:, :, None], 3, axis=2).round(), np.uint8)


@pytest.mark.parametrize("name", SPOTTED)
@pytest.mark.parametrize("degrees", [0.0, 17.0, -35.0])
@pytest.mark.parametrize("between_eyes", [20.0, 41.0, 77.0, 160.0, 333.0, 700.0])
def test_landmarks_land_on_their_places(name: str, degrees: float, between_eyes: float) -> None:
    size = int(4 * between_eyes)
    landmarks = turned(FACE, between_eyes, degrees, (size / 2 + 0.3, size / 3 + 0.6))
    sigma = max(0.03 * between_eyes, 1.2)
    chips = ALIGNMENTS[name].chips(spots(landmarks, sigma, size, size), detection(landmarks))[0]
    side = ALIGNMENTS[name].side
    assert chips.shape == (len(ALIGNMENTS[name].looks), side, side, 3)
    for look, chip in zip(ALIGNMENTS[name].looks, chips.astype(float), strict=True):
        places = target(look, side)
        reach = int(np.ceil(4 * sigma * abs(places[1, 0] - places[0, 0]) / between_eyes))
        for x, y in places:
            x0, y0 = round(x) - reach, round(y) - reach
            window = chip[y0 : y0 + 2 * reach + 1, x0 : x0 + 2 * reach + 1, 0]
            rows, columns = np.mgrid[y0 : y0 + 2 * reach + 1, x0 : x0 + 2 * reach + 1]
            centre = np.array([(columns * window).sum(), (rows * window).sum()]) / window.sum()
            np.testing.assert_allclose(centre, [x, y], atol=0.1)


@pytest.mark.parametrize("name", SPOTTED)
def test_templates_stand_upright_in_the_middle(name: str) -> None:
    side = ALIGNMENTS[name].side
    for look in ALIGNMENTS[name].looks:
        places = target(look, side)
        left, right = sorted(places[:2].tolist())
        assert abs(left[1] - right[1]) < 0.02 * side
        assert abs((left[0] + right[0]) / 2 - (side - 1) / 2) < 0.03 * side
        assert places[:2, 1].max() < places[2, 1] < places[3:, 1].min()


def test_a_box_with_its_margin_is_cut_without_resampling_where_it_has_the_chips_size() -> None:
    picture = np.random.default_rng(0).integers(0, 256, (400, 400, 3), np.uint8)
    chips = ALIGNMENTS["box-160"].chips(picture, detection(FACE, (100, 110, 246, 256)))
    np.testing.assert_array_equal(chips[0, 0], picture[103:263, 93:253, ::-1])


def test_a_box_is_stretched_to_the_square() -> None:
    picture = np.zeros((400, 600, 3), np.uint8)
    cv2.rectangle(picture, (200, 100), (491, 245), (255, 255, 255), -1)
    chip = ALIGNMENTS["box-160"].chips(picture, detection(FACE, (200, 100, 492, 246)))[0, 0, :, :, 0]
    assert chip[10:150, 10:150].min() == 255
    assert chip[:, :6].max() == chip[:6].max() == chip[:, 154:].max() == chip[154:].max() == 0


def test_a_mirrored_look_is_the_mirror_image() -> None:
    picture = np.random.default_rng(0).integers(0, 256, (400, 400, 3), np.uint8)
    matrices = ALIGNMENTS["arcface-112"].looks[0].matrices
    both = Alignment(112, (Look(matrices), Look(matrices, mirrored=True)))
    plain, mirrored = both.chips(picture, detection(turned(FACE, 60, 5, (200, 150))))[0]
    np.testing.assert_array_equal(mirrored, plain[:, ::-1])


def test_a_large_face_reaches_to_the_chips_last_row_and_column() -> None:
    for size in (901, 1303, 2222):
        picture = np.full((size + 400, size + 400, 3), 200, np.uint8)
        chip = ALIGNMENTS["box-160"].chips(picture, detection(FACE, (200, 200, 200 + size, 200 + size)))[0]
        assert chip.min() == 200


@pytest.mark.parametrize("name", ALIGNMENTS)
@pytest.mark.parametrize("shift", [(-400.0, 60.0), (900.0, 900.0), (0.0, 0.0), (319.0, 60.0)])
@pytest.mark.parametrize("scale", [3.0, 60.0, 2000.0])
def test_faces_that_leave_the_picture(name: str, shift: tuple[float, float], scale: float) -> None:
    picture = np.full((240, 320, 3), 200, np.uint8)
    landmarks = turned(FACE, scale, 0, shift)
    corners = landmarks.min(axis=0) - scale, landmarks.max(axis=0) + scale
    chip = ALIGNMENTS[name].chips(picture, detection(landmarks, (*corners[0], *corners[1])))[0]
    assert set(np.unique(chip)) <= set(range(201)), "the picture's pixels, and black outside"
    if shift[0] in (-400.0, 900.0) and scale <= 60:
        assert chip.max() == 0


def test_landmarks_in_one_point_still_give_a_chip() -> None:
    picture = np.full((240, 320, 3), 200, np.uint8)
    chips = ALIGNMENTS["arcface-112"].chips(picture, detection(np.full((5, 2), 60.0)))
    assert chips.shape[-3:] == (112, 112, 3)


def test_chips_are_red_first_and_in_order() -> None:
    picture = np.zeros((100, 300, 3), np.uint8)
    picture[:, :150] = (200, 0, 0)
    picture[:, 150:] = (0, 0, 100)
    both = np.stack([turned(FACE, 20, 0, (70, 40)), turned(FACE, 20, 0, (220, 40))]).astype(np.float32)
    faces = Detections(np.zeros((2, 4), np.float32), np.ones(2, np.float32), both)
    chips = ALIGNMENTS["arcface-112"].chips(picture, faces)
    assert chips[0, 0, 60, 56].tolist() == [0, 0, 200]
    assert chips[1, 0, 60, 56].tolist() == [100, 0, 0]


def test_no_faces_give_no_chips() -> None:
    picture = np.zeros((100, 100, 3), np.uint8)
    for alignment in ALIGNMENTS.values():
        shape = (0, len(alignment.looks), alignment.side, alignment.side, 3)
        assert alignment.chips(picture, Detections.none()).shape == shape


def test_every_embedder_of_the_catalogue_has_its_alignment_and_input_size() -> None:
    embedders = [model for model in CATALOGUE.values() if model.task == "embedder"]
    assert embedders
    for model in embedders:
        assert model.alignment in ALIGNMENTS
        side = ALIGNMENTS[model.alignment].side
        for network in model.networks:
            assert network.input_shape == (None, side, side, 3)
