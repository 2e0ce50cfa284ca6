"""MTCNN as the paper and facenet-pytorch 2.6.0 have it, step by step: what the fast detector must find.

One network run a scale and one a crop, float32, pictures scaled by averages (Zhang et al. 2016; scales,
rounding and thresholds as facenet-pytorch's models/utils/detect_face.py). Slow on purpose: it is the
definition of what is right, held against in tests and in `portunus bench soak`.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from models.detection import Detections
from models.engines.base import Images, Network, Outputs
from models.mtcnn import boxes as arithmetic
from models.mtcnn.boxes import Boxes

Picture = npt.NDArray[np.uint8]
Values = npt.NDArray[np.float32]

CELL, STRIDE, FACTOR = 12, 2, 0.709
PROPOSAL, REFINE, OUTPUT = 0.6, 0.7, 0.7


class ReferenceMtcnn:
    """Finds faces in BGR pictures; the published networks of `mtcnn`."""

    def __init__(self, proposal: Network, refine: Network, output: Network) -> None:
        self._proposal = proposal
        self._refine = refine
        self._output = output

    @property
    def engine(self) -> str:
        """Name of the engine that runs the networks."""
        return self._proposal.engine

    def detect(self, image: Picture, min_face: float) -> Detections:
        """All faces of the picture (H, W, 3) uint8 BGR with a side of at least min_face pixels."""
        rgb = np.ascontiguousarray(image[:, :, ::-1])
        return self._faces(rgb, self._refined(rgb, self._proposals(rgb, min_face)))

    def close(self) -> None:
        """Closes the three networks."""
        for network in (self._proposal, self._refine, self._output):
            network.close()

    def _proposals(self, rgb: Picture, min_face: float) -> Boxes:
        height, width = rgb.shape[:2]
        scale = CELL / min_face
        boxes, scores, offsets = [_none(4)], [_none(0)], [_none(4)]
        while min(height, width) * scale >= CELL:
            found = self._at_scale(rgb, scale)
            for all_of, one in zip((boxes, scores, offsets), found, strict=True):
                all_of.append(one)
            scale *= FACTOR
        cells, score, offset = np.concatenate(boxes), np.concatenate(scores), np.concatenate(offsets)
        kept = arithmetic.suppress(cells, score, None, 0.7)
        return arithmetic.square(arithmetic.regress(cells[kept], offset[kept], 0))

    def _at_scale(self, rgb: Picture, scale: float) -> tuple[Boxes, Values, Values]:
        """Boxes, scores and offsets of the cells of one scale that look like a face."""
        height, width = (int(side * scale + 1) for side in rgb.shape[:2])
        offsets, scores = self._proposal.run(averaged(rgb, height, width)[None])
        rows, columns = np.nonzero(scores[0, :, :, 0] >= PROPOSAL)
        corner = np.stack([columns, rows], axis=1).astype(np.float32) * STRIDE
        cells = np.floor(np.concatenate([corner + 1, corner + CELL], axis=1) / np.float32(scale))
        score = scores[0, rows, columns, 0]
        kept = arithmetic.suppress(cells, score, None, 0.5)
        return cells[kept], score[kept], offsets[0, rows[kept], columns[kept]]

    def _refined(self, rgb: Picture, boxes: Boxes) -> Boxes:
        boxes, (offsets, scores) = _each(self._refine, rgb, boxes, 24)
        passed = scores[:, 0] > REFINE
        boxes, offsets, score = boxes[passed], offsets[passed], scores[passed, 0]
        kept = arithmetic.suppress(boxes, score, None, 0.7)
        return arithmetic.square(arithmetic.regress(boxes[kept], offsets[kept], 1))

    def _faces(self, rgb: Picture, boxes: Boxes) -> Detections:
        boxes, (offsets, landmarks, scores) = _each(self._output, rgb, boxes, 48)
        passed = scores[:, 0] > OUTPUT
        boxes, score = boxes[passed], scores[passed, 0]
        size = boxes[:, None, 2:] - boxes[:, None, :2] + 1
        points = landmarks[passed].reshape(-1, 2, 5).transpose(0, 2, 1) * size + boxes[:, None, :2] - 1
        moved = arithmetic.regress(boxes, offsets[passed], 1)
        kept = arithmetic.suppress_contained(moved, score, 0.7)
        return Detections(moved[kept], score[kept], np.asarray(points[kept], np.float32))


def averaged(rgb: Picture, height: int, width: int) -> Values:
    """The picture in another size, (height, width, 3) float32.

    Each pixel is the mean of all source pixels that it touches (PyTorch's adaptive average pooling).
    """
    total = cv2.integral(rgb).astype(np.float64)
    rows, columns = _windows(rgb.shape[0], height), _windows(rgb.shape[1], width)
    total = total[rows[1]] - total[rows[0]]
    total = total[:, columns[1]] - total[:, columns[0]]
    count = (rows[1] - rows[0])[:, None, None] * (columns[1] - columns[0])[None, :, None]
    return np.asarray(total / count, np.float32)


def _windows(length: int, count: int) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    ticks = np.arange(count)
    return ticks * length // count, -(-(ticks + 1) * length // count)


def _each(network: Network, rgb: Picture, boxes: Boxes, side: int) -> tuple[Boxes, Outputs]:
    """The boxes that touch the picture, and what the network says of each, alone."""
    height, width = rgb.shape[:2]
    areas = arithmetic.clip_for_cropping(boxes, width, height).astype(int)
    inside = (areas[:, 2:] > areas[:, :2]).all(axis=1)
    crops: list[Images] = [averaged(rgb[y0:y1, x0:x1], side, side)[None] for x0, y0, x1, y1 in areas[inside]]
    answers = [tuple(np.array(values) for values in network.run(crop)) for crop in crops]
    empty = network.run(np.zeros((0, side, side, 3), np.float32))
    return boxes[inside], tuple(np.concatenate(column) for column in zip(empty, *answers, strict=True))


def _none(width: int) -> Values:
    return np.zeros((0, width) if width else 0, np.float32)
