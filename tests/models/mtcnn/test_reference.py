"""MTCNN against facenet-pytorch on the same pictures (golden/, made by scripts/golden-detections)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from appliance.capture.pictures import read_picture
from models.detection import Detections
from models.loading import load_detector, load_reference
from models.mtcnn import Mtcnn
from models.mtcnn.boxes import intersection_over_union
from models.store import ModelStore

GOLDEN = Path(__file__).parents[1] / "golden" / "detections.json"
MIN_FACE = 20


@dataclass(frozen=True)
class Comparison:
    """The reference's faces of all pictures, each with the nearest of ours.

    widths: of the reference's boxes; overlap: IoU; landmarks: largest difference, of the width.
    more: faces that the reference does not have.
    """

    widths: npt.NDArray[np.float64]
    overlap: npt.NDArray[np.float64]
    landmarks: npt.NDArray[np.float64]
    more: int


def reference() -> dict[str, Detections]:
    faces = json.loads(GOLDEN.read_text(encoding="utf-8"))
    return {
        name: Detections(
            np.array(one["boxes"], np.float32).reshape(-1, 4),
            np.array(one["scores"], np.float32),
            np.array(one["landmarks"], np.float32).reshape(-1, 5, 2),
        )
        for name, one in faces.items()
    }


def compared(detector: Mtcnn, data: Path) -> Comparison:
    rows: list[tuple[float, float, float]] = []
    more = 0
    for name, expected in reference().items():
        found = detector.detect(read_picture(data / name), MIN_FACE)
        assert np.isfinite(found.boxes).all()
        assert np.isfinite(found.landmarks).all()
        assert (np.diff(found.scores) <= 0).all(), "best first"
        overlap = intersection_over_union(expected.boxes, found.boxes)
        more += int((overlap.max(axis=0, initial=0) < 0.5).sum())
        for index in range(len(expected)):
            nearest = int(overlap[index].argmax())
            width = float(expected.boxes[index, 2] - expected.boxes[index, 0])
            off = np.abs(found.landmarks[nearest] - expected.landmarks[index]).max() / width
            rows.append((width, float(overlap[index, nearest]), float(off)))
    widths, overlaps, landmarks = np.array(rows).T
    return Comparison(widths, overlaps, landmarks, more)


@pytest.mark.parametrize("engine", ["tflite", "onnxruntime"])
def test_pictures_give_the_faces_of_the_reference(
    models_folder: Path, shared_data: Path, engine: str
) -> None:
    detector = load_detector(ModelStore(models_folder), engine=engine, exact=True)
    result = compared(detector, shared_data)
    detector.close()
    assert detector.engine == engine
    assert len(result.widths) == 228
    assert (result.overlap >= 0.5).all()
    assert result.more == 0
    assert np.mean(result.overlap >= 0.9) >= 0.98
    assert np.mean(result.landmarks <= 0.02) >= 0.98


def test_pictures_give_what_the_plain_steps_give(
    models_folder: Path, shared_data: Path, exact: Mtcnn
) -> None:
    plain = load_reference(ModelStore(models_folder))
    assert plain.engine == exact.engine
    faces = 0
    for name in sorted(reference())[:5]:
        image = read_picture(shared_data / name)
        expected, found = plain.detect(image, MIN_FACE), exact.detect(image, MIN_FACE)
        np.testing.assert_allclose(found.boxes, expected.boxes, atol=0.1)
        np.testing.assert_allclose(found.landmarks, expected.landmarks, atol=0.1)
        np.testing.assert_allclose(found.scores, expected.scores, atol=1e-3)
        faces += len(expected)
    plain.close()
    assert faces > 20


def test_frames_give_nearly_the_faces_of_the_reference(fast: Mtcnn, shared_data: Path) -> None:
    result = compared(fast, shared_data)
    seen = result.overlap[result.widths >= 24]
    assert len(seen) > 100
    assert np.mean(seen >= 0.5) >= 0.98
    assert result.more <= 0.05 * len(result.widths)
