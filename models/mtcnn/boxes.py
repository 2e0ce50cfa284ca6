"""Box arithmetic of MTCNN, vectorised.

Boxes are (N, 4) float32: x0 y0 x1 y1 in pixels. The reference's coordinates are 1-based and its
widths count both edge pixels in the later stages (w = x1 - x0 + 1); both are kept, as the networks'
regression was trained with them.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

Boxes = npt.NDArray[np.float32]
Index = npt.NDArray[np.intp]


def suppress(
    boxes: Boxes, scores: npt.NDArray[np.float32], groups: npt.NDArray[np.int32] | None, overlap: float
) -> Index:
    """Greedy non-maximum suppression inside each group; None: all boxes are one.

    overlap: intersection over union above which the lower score goes.
    Returns the indices that stay, best score first.
    """
    if len(boxes) == 0:
        return np.zeros(0, np.intp)
    if groups is None:
        groups = np.zeros(len(boxes), np.int32)
    rectangles = boxes.astype(np.float64)
    rectangles[:, 2:] -= rectangles[:, :2]
    kept = cv2.dnn.NMSBoxesBatched(rectangles, scores, groups, 0.0, overlap)  # type: ignore[arg-type]
    return np.asarray(kept, np.intp).reshape(-1)


def suppress_contained(boxes: Boxes, scores: npt.NDArray[np.float32], overlap: float) -> Index:
    """Suppression by intersection over the smaller box, the last stage's rule.

    Whether a box stays depends on the better ones that stay; repeating that rule for all boxes at
    once settles from the best downwards, at the latest after N rounds, to what the greedy loop gives.
    """
    order = np.argsort(-scores, kind="stable")
    x0, y0, x1, y1 = boxes[order].T
    area = (x1 - x0 + 1) * (y1 - y0 + 1)
    width = np.minimum(x1[:, None], x1) - np.maximum(x0[:, None], x0) + 1
    height = np.minimum(y1[:, None], y1) - np.maximum(y0[:, None], y0) + 1
    shared = np.maximum(width, 0) * np.maximum(height, 0)
    beats = np.triu(shared / np.minimum(area[:, None], area) > overlap, k=1)
    stays = np.ones(len(order), bool)
    for _ in range(len(order)):
        settled = ~(beats & stays[:, None]).any(axis=0)
        if np.array_equal(settled, stays):
            break
        stays = settled
    return np.asarray(order[stays], np.intp)


def regress(boxes: Boxes, offsets: npt.NDArray[np.float32], extra: float) -> Boxes:
    """Moves each edge by its offset, in units of width or height (plus `extra` pixels)."""
    size = np.tile(boxes[:, 2:] - boxes[:, :2] + np.float32(extra), (1, 2))
    return np.asarray(boxes + offsets * size, np.float32)


def square(boxes: Boxes) -> Boxes:
    """The squares with the boxes' centres and their longer sides."""
    size = boxes[:, 2:] - boxes[:, :2]
    side = size.max(axis=1, keepdims=True)
    corner = boxes[:, :2] + size * np.float32(0.5) - side * np.float32(0.5)
    return np.concatenate([corner, corner + side], axis=1)


def clip_for_cropping(boxes: Boxes, width: int, height: int) -> Boxes:
    """Whole-pixel areas [x0, x1) x [y0, y1) inside the picture, 0-based, that the reference crops.

    An area that lies outside has no width or height.
    """
    areas = np.trunc(boxes)
    areas[:, :2] = np.maximum(areas[:, :2], 1) - 1
    areas[:, 2] = np.minimum(areas[:, 2], width)
    areas[:, 3] = np.minimum(areas[:, 3], height)
    return np.asarray(areas, np.float32)


def intersection_over_union(one: Boxes, other: Boxes) -> npt.NDArray[np.float32]:
    """(N, M) overlaps of each box of `one` with each of `other`, 0..1."""
    low = np.maximum(one[:, None, :2], other[None, :, :2])
    high = np.minimum(one[:, None, 2:], other[None, :, 2:])
    shared = np.prod(np.maximum(high - low, 0), axis=2)
    area_one = np.prod(np.maximum(one[:, 2:] - one[:, :2], 0), axis=1)
    area_other = np.prod(np.maximum(other[:, 2:] - other[:, :2], 0), axis=1)
    union = area_one[:, None] + area_other[None, :] - shared
    return np.asarray(shared / np.maximum(union, 1e-9), np.float32)
