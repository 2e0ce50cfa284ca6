"""The detector on real networks, one for each way of sampling, and the pictures it is tried on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from models.loading import load_detector
from models.mtcnn import Mtcnn
from models.store import ModelStore


@pytest.fixture(scope="session")
def exact(models_folder: Path) -> Iterator[Mtcnn]:
    """The detector for pictures, on its default engine."""
    detector = load_detector(ModelStore(models_folder), exact=True)
    yield detector
    detector.close()


@pytest.fixture(scope="session")
def fast(models_folder: Path) -> Iterator[Mtcnn]:
    """The detector for frames, on its default engine."""
    detector = load_detector(ModelStore(models_folder))
    yield detector
    detector.close()


@pytest.fixture(scope="session")
def street(shared_data: Path) -> list[npt.NDArray[np.uint8]]:
    """Every tenth frame of the clip of walking people, 1080p."""
    video = cv2.VideoCapture(str(shared_data / "clips" / "people_1080p.mp4"))
    frames = []
    while (answer := video.read())[0]:
        frames.append(np.asarray(answer[1], np.uint8))
    video.release()
    return frames[::10]
