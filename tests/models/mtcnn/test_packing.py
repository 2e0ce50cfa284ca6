"""All levels on one canvas: none overlaps another, and the network sees each as if it were alone."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.catalogue import entry
from models.engines import engine_named
from models.mtcnn.packing import CELL, FACTOR, Level, Packing, levels_of, pack
from models.mtcnn.pyramid import Pyramid

sides = st.integers(12, 2200)


def check(packing: Packing, levels: list[Level], stride: int) -> None:
    """Every rule that a packing keeps."""
    assert sorted(map(repr, (patch.level for patch in packing.patches))) == sorted(map(repr, levels))
    assert packing.width % stride == packing.height % stride == 0
    boxes = np.array([(p.x, p.y, p.x + p.level.width, p.y + p.level.height) for p in packing.patches])
    boxes = boxes.reshape(-1, 4)
    assert packing.stride == stride
    assert (boxes[:, :2] % stride == 0).all(), "cells fall on a level as if it were alone"
    assert (boxes[:, :2] >= 0).all()
    assert (boxes[:, 2:] <= [packing.width, packing.height]).all()
    low = np.maximum(boxes[:, None, :2], boxes[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], boxes[None, :, 2:])
    shared = (high > low).all(axis=2)
    np.fill_diagonal(shared, False)
    assert not shared.any()
    check_owners(packing)


def check_owners(packing: Packing) -> None:
    """A cell belongs to the level that holds all of it, and every level owns all its cells."""
    rows, columns = np.nonzero(packing.owner >= 0)
    geometry = packing.geometry[packing.owner[rows, columns]]
    size = np.array([(p.level.width, p.level.height) for p in packing.patches]).reshape(-1, 2)
    inside = np.stack([columns, rows], axis=1) * packing.stride - geometry[:, :2]
    assert (inside >= 0).all()
    assert (inside + CELL <= size[packing.owner[rows, columns]]).all()
    cells = np.prod((size - CELL) // packing.stride + 1, axis=1).sum()
    assert len(rows) == cells
    np.testing.assert_array_equal(packing.outside, packing.owner < 0)


@given(sides, sides, st.floats(12, 400), st.sampled_from([2, 4]))
@settings(deadline=None, max_examples=60)
def test_levels_of_a_picture(width: int, height: int, min_face: float, stride: int) -> None:
    levels = levels_of(width, height, CELL / min_face)
    check(pack(levels, stride), levels, stride)
    for level in levels:
        assert min(level.width, level.height) >= CELL
        assert level.width == int(width * level.scale + 1)
    for larger, smaller in pairwise(levels):
        assert smaller.scale == pytest.approx(larger.scale * FACTOR)


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080), (720, 1280), (640, 480)])
def test_little_of_the_canvas_is_empty(width: int, height: int) -> None:
    packing = pack(levels_of(width, height, CELL / 40))
    filled = sum(patch.level.width * patch.level.height for patch in packing.patches)
    assert filled >= 0.8 * packing.width * packing.height


def test_no_level_makes_an_empty_canvas() -> None:
    packing = pack([])
    assert packing.outside.all()
    assert packing.geometry.shape == (0, 3)


@pytest.mark.parametrize("engine", ["tflite", "onnxruntime"])
@pytest.mark.parametrize(("name", "stride"), [("pnet", 2), ("pnet_int8", 4)])
def test_a_level_scores_on_the_canvas_as_it_does_alone(
    models_folder: Path, engine: str, name: str, stride: int
) -> None:
    spec = next(network for network in entry("mtcnn").networks if network.name == name)
    chosen = engine_named(engine)
    network = chosen.open(models_folder / "mtcnn" / f"{name}{chosen.suffix}", spec, 2)
    image = np.random.default_rng(3).integers(0, 256, (61, 87, 3), np.uint8)
    image = np.asarray(cv2.resize(image, (347, 243), interpolation=cv2.INTER_CUBIC), np.uint8)
    packing = pack(levels_of(347, 243, CELL / 20), stride)
    pyramid = Pyramid(347, 243)
    pyramid.load(image)
    canvas = np.random.default_rng(4).integers(0, 256, (packing.height, packing.width, 3), np.uint8)
    pyramid.paint(packing, canvas)
    outputs = [output[0].copy() for output in network.run(canvas[None])]
    assert len(packing.patches) >= 6
    for index, patch in enumerate(packing.patches):
        level, where = patch.level, packing.owner == index
        alone = canvas[patch.y : patch.y + level.height, patch.x : patch.x + level.width]
        shape = ((level.height - CELL) // stride + 1, (level.width - CELL) // stride + 1, -1)
        for packed, single in zip(outputs, network.run(alone[None]), strict=True):
            # Alone, a level of odd size has one more cell, on a part of a pooling window.
            single = single[0, : shape[0], : shape[1]]
            np.testing.assert_allclose(packed[where].reshape(shape), single, atol=1e-5)
    network.close()
