"""Timing the detector, and comparing two detectors' faces."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import numpy as np

from appliance.bench.clip import read_clip
from appliance.bench.detection import faces_in_common, time_detection
from models.detection import Detections
from models.loading import load_detector
from models.mtcnn.boxes import Boxes
from models.store import ModelStore


def _boxes(*boxes: tuple[float, float, float, float]) -> Boxes:
    return np.array(boxes, np.float32).reshape(-1, 4)


def _faces(*boxes: tuple[float, float, float, float]) -> Detections:
    count = len(boxes)
    return Detections(_boxes(*boxes), np.ones(count, np.float32), np.zeros((count, 5, 2), np.float32))


def test_the_face_at_a_simulated_door(models_folder: Path) -> None:
    frames = read_clip("sim:?script=still&people=collins&seconds=1&fps=3&size=320x240", 0, None)
    with closing(load_detector(ModelStore(models_folder))) as detector:
        run = time_detection(detector, frames, 40)
    assert [len(faces) for faces in run.found] == [1, 1, 1]
    record = run.record()
    assert (record["height"], record["width"], record["engine"]) == (240, 320, "tflite")
    assert (record["frames"], record["iterations"], record["faces_per_frame"]) == (3, 10, 1.0)
    assert record["warm_up"] >= 2
    assert 0 < record["detect_ms"]["median"] <= record["detect_ms"]["p95"] <= record["detect_ms"]["p99"]
    assert record["rss_mib"] > 50


def test_faces_that_both_found() -> None:
    theirs = [_boxes((0, 0, 100, 100), (200, 0, 300, 100))]
    assert faces_in_common(theirs, [_faces((10, 10, 105, 105), (600, 0, 700, 100))]) == (1, 2)


def test_half_overlap_is_not_enough_below_the_limit() -> None:
    theirs = [_boxes((0, 0, 100, 100))]
    assert faces_in_common(theirs, [_faces((0, 0, 100, 51))]) == (1, 1)
    assert faces_in_common(theirs, [_faces((0, 0, 100, 49))]) == (0, 1)


def test_one_of_our_faces_counts_once() -> None:
    theirs = [_boxes((0, 0, 100, 100), (2, 2, 102, 102))]
    assert faces_in_common(theirs, [_faces((1, 1, 101, 101))]) == (1, 2)
    assert faces_in_common(theirs, [_faces((1, 1, 101, 101), (3, 3, 103, 103))]) == (2, 2)


def test_small_faces_do_not_count() -> None:
    theirs = [_boxes((0, 0, 23, 100), (200, 200, 224, 224))]
    assert faces_in_common(theirs, [_faces((0, 0, 23, 100))]) == (0, 1)


def test_frames_are_compared_one_by_one() -> None:
    face = (0.0, 0.0, 50.0, 50.0)
    assert faces_in_common([_boxes(face), _boxes()], [_faces(), _faces(face)]) == (0, 1)
    assert faces_in_common([_boxes(), _boxes()], [_faces(), _faces()]) == (0, 0)
