"""The two samplers: exact means, and the faster pyramid that comes near them."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.mtcnn.detector import Sampler
from models.mtcnn.exact import ExactSampler
from models.mtcnn.packing import CELL, levels_of, pack
from models.mtcnn.pyramid import Pyramid

Picture = npt.NDArray[np.uint8]


def smooth(width: int, height: int) -> Picture:
    """A picture without fine detail, BGR: what two samplers differ in there is where they look."""
    small = np.random.default_rng(0).integers(0, 256, (5, 6, 3), np.uint8)
    return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC), np.uint8)


def adaptive_mean(part: npt.NDArray[np.float64], height: int, width: int) -> npt.NDArray[np.float64]:
    """Adaptive average pooling as its definition says, pixel by pixel."""
    out = np.empty((height, width, 3))
    for row in range(height):
        top, bottom = row * part.shape[0] // height, -(-(row + 1) * part.shape[0] // height)
        for column in range(width):
            left, right = column * part.shape[1] // width, -(-(column + 1) * part.shape[1] // width)
            out[row, column] = part[top:bottom, left:right].mean(axis=(0, 1))
    return out


@given(st.integers(1, 60), st.integers(1, 60), st.integers(0, 30), st.integers(0, 30), st.integers(1, 24))
@settings(deadline=None, max_examples=40)
def test_exact_crops_are_adaptive_means(width: int, height: int, x: int, y: int, side: int) -> None:
    image = np.random.default_rng(width).integers(0, 256, (height + y, width + x, 3), np.uint8)
    sampler = ExactSampler(width + x, height + y)
    sampler.load(image)
    crop = sampler.crops(np.array([[x, y, x + width, y + height]], np.float32), side)[0]
    expected = adaptive_mean(image[y:, x:, ::-1].astype(float), side, side)
    np.testing.assert_allclose(crop, expected, atol=1e-3)


def test_exact_levels_are_adaptive_means() -> None:
    image = np.random.default_rng(1).integers(0, 256, (67, 93, 3), np.uint8)
    packing = pack(levels_of(93, 67, CELL / 20))
    sampler = ExactSampler(93, 67)
    sampler.load(image)
    canvas = sampler.canvas(packing.height, packing.width)
    sampler.paint(packing, canvas)
    for patch in packing.patches:
        level = patch.level
        drawn = canvas[patch.y : patch.y + level.height, patch.x : patch.x + level.width]
        expected = adaptive_mean(image[:, :, ::-1].astype(float), level.height, level.width)
        np.testing.assert_allclose(drawn, expected, atol=1e-3)


def test_exact_sums_may_pass_the_range_of_their_numbers() -> None:
    image = np.full((3000, 4000, 3), 255, np.uint8)
    sampler = ExactSampler(4000, 3000)
    sampler.load(image)
    crop = sampler.crops(np.array([[3900, 2900, 4000, 3000], [0, 0, 4000, 3000]], np.float32), 24)
    np.testing.assert_allclose(crop, 255, atol=1e-3)


@pytest.mark.parametrize("side", [24, 48])
@pytest.mark.parametrize(("width", "height"), [(640, 480), (641, 483), (1280, 721)])
def test_fast_crops_come_near_the_exact_ones(width: int, height: int, side: int) -> None:
    image = smooth(width, height)
    samplers = (Pyramid(width, height), ExactSampler(width, height))
    numbers = np.random.default_rng(side)
    size = numbers.integers(8, height, 40)
    corner = np.stack([numbers.integers(0, width - size + 1), numbers.integers(0, height - size + 1)], axis=1)
    areas = np.concatenate([corner, corner + size[:, None]], axis=1).astype(np.float32)
    # Edges and corners of the picture, where a sample could reach into a neighbouring copy.
    whole = [[0, 0, width, height], [width - 30, 0, width, 30], [width - 200, height - 200, width, height]]
    areas = np.concatenate([areas, np.array(whole, np.float32)])
    crops = []
    for sampler in samplers:
        sampler.load(image)
        crops.append(np.asarray(sampler.crops(areas, side), float))
    difference = np.abs(crops[0] - crops[1])
    assert difference.mean() < 2
    assert difference.mean(axis=(1, 2, 3)).max() < 6


# Halving an odd size drops a pixel, so the smaller levels of such a picture are stretched a little.
@pytest.mark.parametrize(("width", "height", "most"), [(640, 480, 4), (639, 481, 12)])
def test_fast_levels_come_near_the_exact_ones(width: int, height: int, most: float) -> None:
    image = smooth(width, height)
    packing = pack(levels_of(width, height, CELL / 20))
    drawn = []
    samplers: tuple[Sampler, Sampler] = (Pyramid(width, height), ExactSampler(width, height))
    for sampler in samplers:
        sampler.load(image)
        canvas = sampler.canvas(packing.height, packing.width)
        sampler.paint(packing, canvas)
        drawn.append(canvas.astype(float))
    for patch in packing.patches:
        part = slice(patch.y, patch.y + patch.level.height), slice(patch.x, patch.x + patch.level.width)
        assert np.abs(drawn[0][part] - drawn[1][part]).mean() < most


def test_many_crops_are_those_of_single_calls() -> None:
    image = smooth(320, 240)
    pyramid = Pyramid(320, 240)
    pyramid.load(image)
    areas = np.tile(np.array([[10, 20, 70, 80], [200, 100, 320, 240]], np.float32), (500, 1))
    crops = pyramid.crops(areas, 48)  # more rows than one call of the library takes
    assert crops.shape == (1000, 48, 48, 3)
    alone = pyramid.crops(areas[:2], 48)
    np.testing.assert_array_equal(crops, np.tile(alone, (500, 1, 1, 1)))


@pytest.mark.parametrize("sampler", [Pyramid(64, 48), ExactSampler(64, 48)], ids=["fast", "exact"])
def test_no_areas_give_no_crops(sampler: Pyramid | ExactSampler) -> None:
    sampler.load(smooth(64, 48))
    assert sampler.crops(np.zeros((0, 4), np.float32), 24).shape == (0, 24, 24, 3)


def test_colours_are_turned_to_red_first() -> None:
    blue = np.zeros((48, 64, 3), np.uint8)
    blue[:, :, 0] = 200
    area = np.array([[0, 0, 48, 48]], np.float32)
    for sampler in (Pyramid(64, 48), ExactSampler(64, 48)):
        sampler.load(blue)
        np.testing.assert_allclose(sampler.crops(area, 24)[0, 5, 5], [0, 0, 200], atol=1e-3)
