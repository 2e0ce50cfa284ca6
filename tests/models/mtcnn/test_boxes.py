"""The box arithmetic against plain loops, on boxes that hypothesis makes up."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from hypothesis import given, settings
from hypothesis import strategies as st

from models.mtcnn import boxes as arithmetic

Boxes = npt.NDArray[np.float32]
Scores = npt.NDArray[np.float32]


@st.composite
def scored_boxes(draw: st.DrawFn, least: int = 0) -> tuple[Boxes, Scores, npt.NDArray[np.int32]]:
    """Boxes of whole pixels that overlap often, scores without ties, and groups."""
    count = draw(st.integers(least, 30))
    numbers = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    corner = numbers.integers(0, 40, (count, 2))
    size = numbers.integers(1, 40, (count, 2))
    boxes = np.concatenate([corner, corner + size], axis=1).astype(np.float32)
    scores = numbers.permutation(np.linspace(0.6, 1.0, max(count, 1)))[:count].astype(np.float32)
    return boxes, scores, numbers.integers(0, 3, count).astype(np.int32)


def overlap_of(one: Boxes, other: Boxes, extra: float = 0.0, smaller: bool = False) -> float:
    """Intersection over union, or over the smaller box; extra: pixels that each side counts more."""
    low, high = np.maximum(one[:2], other[:2]), np.minimum(one[2:], other[2:])
    shared = float(np.prod(np.maximum(high - low + extra, 0)))
    areas = [float(np.prod(box[2:] - box[:2] + extra)) for box in (one, other)]
    return shared / (min(areas) if smaller else sum(areas) - shared)


def greedy(
    boxes: Boxes,
    scores: Scores,
    groups: npt.NDArray[np.int32],
    limit: float,
    extra: float = 0.0,
    smaller: bool = False,
) -> list[int]:
    """Non-maximum suppression as one writes it down first."""
    kept: list[int] = []
    for index in np.argsort(-scores, kind="stable"):
        rivals = [k for k in kept if groups[k] == groups[index]]
        if all(overlap_of(boxes[k], boxes[index], extra, smaller) <= limit for k in rivals):
            kept.append(int(index))
    return kept


@given(scored_boxes(), st.sampled_from([0.31, 0.51, 0.71]))
@settings(deadline=None)
def test_suppression_is_the_greedy_loop(
    made: tuple[Boxes, Scores, npt.NDArray[np.int32]], limit: float
) -> None:
    boxes, scores, groups = made
    assert arithmetic.suppress(boxes, scores, groups, limit).tolist() == greedy(boxes, scores, groups, limit)


@given(scored_boxes(), st.sampled_from([0.31, 0.71]))
@settings(deadline=None)
def test_suppression_by_the_smaller_box_is_the_greedy_loop(
    made: tuple[Boxes, Scores, npt.NDArray[np.int32]], limit: float
) -> None:
    boxes, scores, _ = made
    one_group = np.zeros(len(boxes), np.int32)
    expected = greedy(boxes, scores, one_group, limit, extra=1.0, smaller=True)
    assert arithmetic.suppress_contained(boxes, scores, limit).tolist() == expected


def test_suppression_holds_for_boxes_outside_the_picture() -> None:
    boxes = np.array([[-30, -20, 10, 20], [-29, -20, 11, 20], [60, 60, 90, 90]], np.float32)
    scores = np.array([0.8, 0.9, 0.7], np.float32)
    groups = np.zeros(3, np.int32)
    assert arithmetic.suppress(boxes, scores, groups, 0.7).tolist() == [1, 2]
    assert arithmetic.suppress_contained(boxes, scores, 0.7).tolist() == [1, 2]


def test_a_small_box_inside_a_large_one_goes_only_by_the_smaller_boxs_rule() -> None:
    boxes = np.array([[0, 0, 100, 100], [40, 40, 60, 60]], np.float32)
    scores = np.array([0.9, 0.8], np.float32)
    assert len(arithmetic.suppress(boxes, scores, np.zeros(2, np.int32), 0.7)) == 2
    assert arithmetic.suppress_contained(boxes, scores, 0.7).tolist() == [0]


@given(scored_boxes(least=1))
def test_squares_keep_centres_and_longer_sides(made: tuple[Boxes, Scores, npt.NDArray[np.int32]]) -> None:
    boxes = made[0]
    squares = arithmetic.square(boxes)
    sides = squares[:, 2:] - squares[:, :2]
    np.testing.assert_allclose(sides[:, 0], sides[:, 1], atol=1e-4)
    np.testing.assert_allclose(sides[:, 0], (boxes[:, 2:] - boxes[:, :2]).max(axis=1), atol=1e-4)
    np.testing.assert_allclose(squares[:, :2] + squares[:, 2:], boxes[:, :2] + boxes[:, 2:], atol=1e-3)
    np.testing.assert_allclose(arithmetic.square(squares), squares, atol=1e-3)


def test_regression_moves_each_edge_by_its_part_of_the_side() -> None:
    box = np.array([[10, 20, 30, 60]], np.float32)
    offsets = np.array([[0.1, -0.1, 0.0, 0.5]], np.float32)
    np.testing.assert_allclose(arithmetic.regress(box, offsets, 0), [[12, 16, 30, 80]])
    # The later stages count both edge pixels: width 21, height 41.
    np.testing.assert_allclose(arithmetic.regress(box, offsets, 1), [[12.1, 15.9, 30, 80.5]], rtol=1e-6)


@given(scored_boxes(least=1), st.integers(1, 60), st.integers(1, 60), st.floats(-50, 50))
def test_what_is_cropped_lies_inside_the_picture(
    made: tuple[Boxes, Scores, npt.NDArray[np.int32]], width: int, height: int, shift: float
) -> None:
    areas = arithmetic.clip_for_cropping(made[0] + np.float32(shift), width, height)
    np.testing.assert_array_equal(areas, np.trunc(areas))
    inside = ((areas[:, 2:] - areas[:, :2]) >= 1).all(axis=1)
    assert (areas[inside, :2] >= 0).all()
    assert (areas[inside, 2:] <= [width, height]).all()


def test_coordinates_for_cropping_count_from_one() -> None:
    boxes = np.array([[1, 1, 5, 5], [3.9, 2.2, 200, 300], [-9, -9, 4, 4], [-9, -9, -3, -3]], np.float32)
    areas = arithmetic.clip_for_cropping(boxes, 100, 80)
    np.testing.assert_array_equal(areas[:3], [[0, 0, 5, 5], [2, 1, 100, 80], [0, 0, 4, 4]])
    assert (areas[3, 2:] < areas[3, :2] + 1).all(), "outside: nothing is left"


@given(scored_boxes(least=1))
def test_overlaps_are_those_of_single_pairs(made: tuple[Boxes, Scores, npt.NDArray[np.int32]]) -> None:
    boxes = made[0]
    table = arithmetic.intersection_over_union(boxes, boxes[::-1])
    pairs = [[overlap_of(one, other) for other in boxes[::-1]] for one in boxes]
    np.testing.assert_allclose(table, pairs, atol=1e-6)


def test_boxes_without_area_overlap_nothing() -> None:
    flat = np.array([[5, 5, 5, 5], [9, 9, 3, 3]], np.float32)
    table = arithmetic.intersection_over_union(flat, np.array([[0, 0, 10, 10]], np.float32))
    np.testing.assert_array_equal(table, [[0], [0]])
