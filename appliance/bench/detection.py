"""Timing the detector alone, on whole frames."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from appliance.bench.machine import resident_mib
from appliance.bench.peers import PeerDetection
from appliance.bench.timing import Timed, time_calls
from appliance.frames import Image
from models.detection import Detections
from models.mtcnn import Mtcnn
from models.mtcnn.boxes import Boxes, intersection_over_union

SAME_FACE_OVERLAP = 0.5
SMALLEST_COMPARED = 24
"""Pixels: below it detectors disagree about what a face is."""


@dataclass(frozen=True)
class DetectionRun:
    """The detector on the frames of one size. found: the faces of each frame. rss_mib: of this process."""

    engine: str
    height: int
    width: int
    min_face: int
    timed: Timed
    found: tuple[Detections, ...]
    rss_mib: float

    @property
    def faces_per_frame(self) -> float:
        return sum(len(faces) for faces in self.found) / len(self.found)

    def record(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "bench": "detect",
            "detector": "mtcnn",
            "engine": self.engine,
            "height": self.height,
            "width": self.width,
            "min_face": self.min_face,
            "frames": len(self.found),
            "warm_up": self.timed.warm_up,
            "iterations": self.timed.ms.count,
            "detect_ms": self.timed.ms.record(),
            "first_ms": round(self.timed.first_ms, 3),
            "faces_per_frame": round(self.faces_per_frame, 2),
            "rss_mib": self.rss_mib,
        }


def time_detection(detector: Mtcnn, frames: Sequence[Image], min_face: int) -> DetectionRun:
    """Finds all faces of each whole frame (all of one size), every frame at least once."""
    found: dict[int, Detections] = {}

    def detect(turn: int) -> None:
        index = turn % len(frames)
        found[index] = detector.detect(frames[index], min_face)

    timed = time_calls(detect, len(frames))
    height, width = frames[0].shape[:2]
    ordered = tuple(found[index] for index in range(len(frames)))
    return DetectionRun(detector.engine, height, width, min_face, timed, ordered, resident_mib())


@dataclass(frozen=True)
class Compared:
    """A peer beside one run of ours on the same frames.

    ratio: its median time over ours. faces: its faces from 24 pixels on; faces_found: those that we find.
    """

    answer: PeerDetection
    ratio: float
    faces: int
    faces_found: int

    def record(self) -> dict[str, Any]:
        """For JSON."""
        found = {"faces": self.faces, "faces_found": self.faces_found}
        return {**self.answer.record(), "ratio": round(self.ratio, 2), **found}


def compare(answer: PeerDetection, run: DetectionRun) -> Compared:
    """The peer's answer beside a run on the same frames."""
    found, faces = faces_in_common(answer.boxes, run.found)
    return Compared(answer, answer.ms.median / run.timed.ms.median, faces, found)


def faces_in_common(theirs: Sequence[Boxes], ours: Sequence[Detections]) -> tuple[int, int]:
    """How many of their faces we find too, and how many of theirs there are; both of the same frames.

    theirs: (N, 4) x0 y0 x1 y1 for each frame. Faces whose shorter side is below 24 pixels do not count.
    """
    found = total = 0
    for boxes, detections in zip(theirs, ours, strict=True):
        sides = (boxes[:, 2:] - boxes[:, :2]).min(axis=1, initial=np.inf)
        large = boxes[sides >= SMALLEST_COMPARED]
        found += _pairs(large, detections.boxes)
        total += len(large)
    return found, total


def _pairs(one: Boxes, other: Boxes) -> int:
    """Pairs of overlapping boxes, the best overlap first, each box in one pair."""
    overlap = intersection_over_union(one, other)
    pairs = 0
    while overlap.size and overlap.max() >= SAME_FACE_OVERLAP:
        row, column = np.unravel_index(overlap.argmax(), overlap.shape)
        overlap[row], overlap[:, column] = 0, 0
        pairs += 1
    return pairs
