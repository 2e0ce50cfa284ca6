"""The reader that enrolment uses, on real networks, and pictures to give it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from appliance.capture.cutouts import cutouts
from appliance.face_reader import FaceReader
from models.loading import load_detector, load_embedder
from models.store import ModelStore

Picture = npt.NDArray[np.uint8]


@pytest.fixture(scope="session")
def reader(models_folder: Path) -> Iterator[FaceReader]:
    store = ModelStore(models_folder)
    opened = FaceReader(load_detector(store, exact=True), load_embedder(store, "dlib-resnet"), 20)
    yield opened
    opened.close()


def portrait(*people: tuple[str, float, float], size: tuple[int, int] = (640, 480)) -> Picture:
    """People in front of a grey wall: name, place across, height of the face."""
    canvas = np.full((size[1], size[0], 3), 140, np.uint8)
    for name, x, face in people:
        cutouts((name,))[name].draw(canvas, (x, 200), face, 0.0)
    return canvas


def write(path: Path, picture: Picture) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    assert cv2.imwrite(str(path), picture)
    return path
