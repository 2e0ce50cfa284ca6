"""MTCNN as one object: a picture in, faces out.

Follows facenet-pytorch's reading of the paper (thresholds 0.6 0.7 0.7; suppression 0.5 in a level,
0.7 across levels, 0.7 after RNet, 0.7 of the smaller box after ONet), which `reference.py` states in
plain loops. Here PNet sees one packed canvas and each later stage all its crops in one batch. For
frames the sampling is faster, and ONet alone is the published one: what proposes to it is in
`convert/mtcnn_int8.py`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from models.detection import Detections
from models.engines.base import Images, Network
from models.mtcnn import boxes as arithmetic
from models.mtcnn.boxes import Boxes
from models.mtcnn.exact import ExactSampler
from models.mtcnn.packing import CELL, STRIDE, Packing, levels_of, pack
from models.mtcnn.pyramid import Picture, Pyramid

_SIZES_KEPT = 4  # frame sizes whose buffers stay allocated; of pictures, large and of any size, only one
_MOST_CANDIDATES = 4096  # bounds time and memory on pictures made to look like faces everywhere
_BATCH = 512
_MOST_EXACT_PIXELS = 12_000_000  # the integral image takes 12 bytes a pixel
_LONGEST_ATLAS = 32_000  # cv2.remap, which Pyramid samples with, takes sides below 32,767

K = TypeVar("K")
V = TypeVar("V")


class Sampler(Protocol):
    """Scales a picture: what differs between frames (Pyramid) and pictures (ExactSampler)."""

    width: int
    height: int

    def load(self, image: Picture) -> None:
        """Takes over a BGR picture (height, width, 3)."""

    def canvas(self, height: int, width: int) -> Any:
        """An array (height, width, 3) of the kind that `paint` draws on."""

    def paint(self, packing: Packing, canvas: Any) -> None:
        """Draws every patch of `packing` on canvas, RGB, 0..255."""

    def crops(self, areas: Boxes, side: int) -> Images:
        """The areas [x0, x1) x [y0, y1), each stretched: (N, side, side, 3) RGB, 0..255."""


@dataclass(frozen=True)
class Search:
    """How faces are looked for.

    exact: sample as the reference does, else faster (`exact.py`, `pyramid.py`).
    stride: pixels between two cells of the first network.
    proposal, refine, output: least face probability after each network.
    preview: least probability by the quick look at ONet's boxes, where there is a network for it.
    overlap: intersection over union above which RNet keeps only the better one of two boxes.
    """

    exact: bool = True
    stride: int = STRIDE
    proposal: float = 0.6
    refine: float = 0.7
    output: float = 0.7
    preview: float = 0.3
    overlap: float = 0.7


PICTURES = Search()
"""As the reference, with the published networks."""

FRAMES = Search(exact=False, stride=4, refine=0.35, overlap=0.6)
"""With the eight-bit networks, which judge mildly: ONet has the last word. Measured against the reference,
beside other choices, in docs/decisions/0005."""


class Mtcnn:
    """Finds faces in BGR pictures. Not thread-safe: one object a thread."""

    def __init__(
        self,
        proposal: Network,
        refine: Network,
        output: Network,
        search: Search = PICTURES,
        preview: Network | None = None,
    ) -> None:
        self._proposal = proposal
        self._refine = refine
        self._output = output
        self._preview = preview
        self._search = search
        self._sizes_kept = 1 if search.exact else _SIZES_KEPT
        self._samplers: OrderedDict[tuple[int, int], Sampler] = OrderedDict()
        self._packings: OrderedDict[tuple[int, int, float], Packing] = OrderedDict()
        self._canvases: OrderedDict[tuple[type[Sampler], int, int], Any] = OrderedDict()

    @property
    def engine(self) -> str:
        """Name of the engine that runs the networks."""
        return self._proposal.engine

    def detect(self, image: Picture, min_face: float) -> Detections:
        """All faces of the picture (H, W, 3) uint8 BGR with a side of at least min_face pixels.

        Raises ValueError when min_face is below the 12 pixels of one cell.
        """
        if min_face < CELL:
            raise ValueError(f"min_face is {min_face}, and no network sees a face below {CELL} pixels")
        height, width = image.shape[:2]
        if min(width, height) < min_face:
            return Detections.none()
        sampler = self._kept(self._samplers, (width, height), lambda: self._sampler(width, height))
        sampler.load(image)
        boxes = self._proposals(sampler, self._packing(width, height, min_face))
        boxes = self._refined(sampler, boxes)
        return self._faces(sampler, boxes)

    def close(self) -> None:
        """Closes the networks."""
        for network in (self._proposal, self._refine, self._preview, self._output):
            if network is not None:
                network.close()

    def _sampler(self, width: int, height: int) -> Sampler:
        small = width * height <= _MOST_EXACT_PIXELS
        if (self._search.exact and small) or max(width * 3 // 2, height) > _LONGEST_ATLAS:
            return ExactSampler(width, height)
        return Pyramid(width, height)

    def _packing(self, width: int, height: int, min_face: float) -> Packing:
        def make() -> Packing:
            return pack(levels_of(width, height, CELL / min_face), self._search.stride)

        return self._kept(self._packings, (width, height, min_face), make)

    def _proposals(self, sampler: Sampler, packing: Packing) -> Boxes:
        size = (packing.height, packing.width)
        canvas = self._kept(self._canvases, (type(sampler), *size), lambda: sampler.canvas(*size))
        sampler.paint(packing, canvas)
        offsets, scores = self._proposal.run(canvas[None])
        probability = scores[0, :, :, 0]
        rows, columns = np.nonzero((probability >= self._search.proposal) & ~packing.outside)
        best = probability[rows, columns]
        if len(best) > _MOST_CANDIDATES:
            top = np.argpartition(-best, _MOST_CANDIDATES)[:_MOST_CANDIDATES]
            rows, columns, best = rows[top], columns[top], best[top]
        patch = packing.owner[rows, columns]
        boxes = _cell_boxes(rows, columns, packing.stride, packing.geometry[patch])
        kept = arithmetic.suppress(boxes, best, patch, 0.5)
        across = arithmetic.suppress(boxes[kept], best[kept], None, 0.7)
        kept = kept[across]
        moved = arithmetic.regress(boxes[kept], offsets[0, rows[kept], columns[kept]], 0)
        return arithmetic.square(moved)

    def _refined(self, sampler: Sampler, boxes: Boxes) -> Boxes:
        boxes, crops = _crops(sampler, boxes, 24)
        offsets, scores = _in_batches(self._refine, crops)
        probability = scores[:, 0]
        passed = np.flatnonzero(probability > self._search.refine)
        kept = passed[arithmetic.suppress(boxes[passed], probability[passed], None, self._search.overlap)]
        return arithmetic.square(arithmetic.regress(boxes[kept], offsets[kept], 1))

    def _faces(self, sampler: Sampler, boxes: Boxes) -> Detections:
        boxes, crops = _crops(sampler, boxes, 48)
        if self._preview is not None:
            boxes, crops = self._previewed(self._preview, sampler, boxes, crops)
        offsets, landmarks, scores = _in_batches(self._output, crops)
        passed = np.flatnonzero(scores[:, 0] > self._search.output)
        boxes, probability = boxes[passed], scores[passed, 0]
        # Landmarks are relative to the network's input box, five x before five y (facenet, det3).
        size = boxes[:, None, 2:] - boxes[:, None, :2] + 1
        points = landmarks[passed].reshape(-1, 2, 5).transpose(0, 2, 1) * size + boxes[:, None, :2] - 1
        moved = arithmetic.regress(boxes, offsets[passed], 1)
        kept = arithmetic.suppress_contained(moved, probability, 0.7)
        return Detections(moved[kept], probability[kept], np.asarray(points[kept], np.float32))

    def _previewed(
        self, preview: Network, sampler: Sampler, boxes: Boxes, crops: Images
    ) -> tuple[Boxes, Images]:
        """Of the boxes around each face the most promising one, and the same where the quick look moved it.

        The reference shows ONet many boxes of each face, of which one will do; these two are as good.
        """
        offsets, scores = _in_batches(preview, crops)
        passed = np.flatnonzero(scores[:, 0] > self._search.preview)
        moved = arithmetic.regress(boxes[passed], offsets[passed], 1)
        best = arithmetic.suppress_contained(moved, scores[passed, 0], 0.7)
        other_boxes, other_crops = _crops(sampler, arithmetic.square(moved[best]), 48)
        best = passed[best]
        return np.concatenate([boxes[best], other_boxes]), np.concatenate([crops[best], other_crops])

    def _kept(self, store: OrderedDict[K, V], key: K, make: Callable[[], V]) -> V:
        """The entry of that key, made when absent; beyond those kept the least recently used one goes."""
        if key not in store:
            while len(store) >= self._sizes_kept:
                store.popitem(last=False)  # before the new one is made: two large ones may not fit
            store[key] = make()
        store.move_to_end(key)
        return store[key]


def _cell_boxes(
    rows: npt.NDArray[np.intp],
    columns: npt.NDArray[np.intp],
    stride: int,
    geometry: npt.NDArray[np.float32],
) -> Boxes:
    """Boxes of PNet cells in the picture; geometry (N, 3) as in Packing.geometry."""
    cell = np.stack([columns, rows], axis=1).astype(np.float32) * stride - geometry[:, :2]
    scale = geometry[:, 2:]
    low = np.floor((cell + 1) / scale)
    high = np.floor((cell + CELL) / scale)
    return np.concatenate([low, high], axis=1).astype(np.float32)


def _crops(sampler: Sampler, boxes: Boxes, side: int) -> tuple[Boxes, Images]:
    """The boxes that touch the picture, and their pixels."""
    areas = arithmetic.clip_for_cropping(boxes, sampler.width, sampler.height)
    inside = ((areas[:, 2:] - areas[:, :2]) >= 1).all(axis=1)
    return boxes[inside], sampler.crops(areas[inside], side)


def _in_batches(network: Network, crops: Images) -> tuple[npt.NDArray[np.float32], ...]:
    if len(crops) <= _BATCH:
        return tuple(np.array(output) for output in network.run(crops))
    parts = [
        [np.array(output) for output in network.run(crops[start : start + _BATCH])]
        for start in range(0, len(crops), _BATCH)
    ]
    return tuple(np.concatenate(column) for column in zip(*parts, strict=True))
