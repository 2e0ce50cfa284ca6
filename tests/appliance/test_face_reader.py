"""Which face of a picture is meant, and faces and embeddings that belong together."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from appliance.capture.cutouts import cutouts
from appliance.face_reader import FaceReader, largest, most_central
from models.detection import Detections
from models.loading import load_detector, load_embedder
from models.store import ModelStore


def faces(*boxes: tuple[float, float, float, float]) -> Detections:
    count = len(boxes)
    return Detections(
        np.array(boxes, np.float32), np.ones(count, np.float32), np.zeros((count, 5, 2), np.float32)
    )


def test_the_largest_and_the_most_central_face() -> None:
    three = faces((0, 0, 90, 90), (300, 200, 340, 250), (500, 300, 600, 420))
    assert largest(three) == 2
    assert most_central(three, 640, 480) == 1
    assert most_central(three, 100, 100) == 0


def test_each_face_gets_its_own_embedding(models_folder: Path) -> None:
    store = ModelStore(models_folder)
    reader = FaceReader(load_detector(store, exact=True), load_embedder(store, "dlib-resnet"), 40)
    image = np.full((480, 640, 3), 140, np.uint8)
    for name, x in (("collins", 170), ("hopper", 470)):
        cutouts((name,))[name].draw(image, (x, 200), 110, 0.0)
    found = reader.faces(image)
    together = reader.embed(image, found)
    assert together.shape == (2, 128)
    for index in range(2):
        np.testing.assert_allclose(reader.embed(image, found.take([index]))[0], together[index], atol=1e-5)
    assert ((together[0] - together[1]) ** 2).sum() > 0.1
    assert reader.embed(image, Detections.none()).shape == (0, 128)
    reader.close()
