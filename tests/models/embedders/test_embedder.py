"""Embeddings: unit length, the same alone and in a batch, and near for one person only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from appliance.capture.cutouts import cutouts
from appliance.capture.pictures import read_picture
from models.catalogue import entry
from models.detection import Detections
from models.embedders import Embedder, NetworkEmbedder
from models.engines import engine_named
from models.loading import load_detector, load_embedder
from models.mtcnn import Mtcnn
from models.store import ModelStore

Picture = npt.NDArray[np.uint8]


@pytest.fixture(scope="module")
def detector(models_folder: Path) -> Iterator[Mtcnn]:
    opened = load_detector(ModelStore(models_folder), exact=True)
    yield opened
    opened.close()


@pytest.fixture(scope="module", params=["dlib-resnet", "mobilefacenet"])
def embedder(request: pytest.FixtureRequest, models_folder: Path) -> Iterator[Embedder]:
    folder = models_folder
    if request.param == "mobilefacenet":
        folder = request.getfixturevalue("mobilefacenet")
    opened = load_embedder(ModelStore(folder), request.param)
    yield opened
    opened.close()


def portrait(name: str, face: float = 150.0, turn: float = 0.0, light: float = 1.0) -> Picture:
    canvas = np.full((480, 560, 3), 140, np.uint8)
    cutouts((name,))[name].draw(canvas, (280, 200), face, turn)
    return np.asarray(cv2.convertScaleAbs(canvas, alpha=light), np.uint8)


def chip(embedder: Embedder, detector: Mtcnn, image: Picture) -> Picture:
    faces = detector.detect(image, 40)
    assert len(faces) == 1
    return embedder.chips(image, faces)


@pytest.fixture(scope="module")
def chips(embedder: Embedder, detector: Mtcnn) -> Picture:
    """Two people, three views each."""
    views = [{"face": 150.0}, {"face": 110.0, "turn": 8.0}, {"face": 190.0, "turn": -6.0, "light": 0.6}]
    pictures = [portrait(name, **view) for name in ("collins", "hopper") for view in views]
    return np.concatenate([chip(embedder, detector, picture) for picture in pictures])


def test_embeddings_have_unit_length(embedder: Embedder, chips: Picture) -> None:
    embeddings = embedder.embed(chips)
    assert embeddings.shape == (6, embedder.dimensions)
    assert embeddings.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(embeddings, axis=1), 1, atol=1e-5)


def test_a_batch_gives_what_single_faces_give(embedder: Embedder, chips: Picture) -> None:
    alone = np.concatenate([embedder.embed(chips[i : i + 1]) for i in range(len(chips))])
    np.testing.assert_allclose(embedder.embed(chips), alone, atol=1e-5)


def test_a_result_outlives_the_next_call(embedder: Embedder, chips: Picture) -> None:
    first = embedder.embed(chips[:1])
    kept = first.copy()
    embedder.embed(chips[3:4])
    np.testing.assert_array_equal(first, kept)


def test_one_person_is_nearer_than_the_other(embedder: Embedder, chips: Picture) -> None:
    embeddings = embedder.embed(chips)
    distances = ((embeddings[:, None] - embeddings[None]) ** 2).sum(axis=2)
    same = np.kron(np.eye(2, dtype=bool), np.ones((3, 3), bool))
    assert distances[same].max() < distances[~same].min()
    assert distances[same].max() < embedder.thresholds.accept
    assert distances[~same].min() > embedder.thresholds.accept


def test_a_mirror_image_is_the_same_person(embedder: Embedder, detector: Mtcnn) -> None:
    image = portrait("collins")
    mirrored = np.ascontiguousarray(image[:, ::-1])
    both = np.concatenate([chip(embedder, detector, image), chip(embedder, detector, mirrored)])
    one, other = embedder.embed(both)
    assert ((one - other) ** 2).sum() < 0.25 * embedder.thresholds.accept


def test_the_looks_at_a_face_have_no_order(embedder: Embedder, chips: Picture) -> None:
    np.testing.assert_allclose(embedder.embed(chips[:, ::-1]), embedder.embed(chips), atol=1e-5)


def test_no_faces_give_no_embeddings(embedder: Embedder) -> None:
    none = embedder.chips(portrait("collins"), Detections.none())
    assert embedder.embed(none).shape == (0, embedder.dimensions)


def test_engines_agree(embedder: Embedder, chips: Picture, models_folder: Path, mobilefacenet: Path) -> None:
    engine = "tflite" if embedder.engine == "onnxruntime" else "onnxruntime"
    other = load_embedder(ModelStore(mobilefacenet), embedder.name, engine)
    assert other.engine != embedder.engine
    np.testing.assert_allclose(other.embed(chips), embedder.embed(chips), atol=1e-4)
    other.close()


def test_photographs_of_one_person_are_nearer(embedder: Embedder, detector: Mtcnn, shared_data: Path) -> None:
    people = [
        folder
        for folder in sorted((shared_data / "lfw" / "images").iterdir())
        if len(list(folder.iterdir())) > 1
    ][:60:5]
    cut = []
    for folder in people:
        for file in sorted(folder.iterdir())[:2]:
            image = read_picture(file)
            faces = detector.detect(image, 40)
            middle = np.abs((faces.boxes[:, :2] + faces.boxes[:, 2:]) / 2 - 125).sum(axis=1).argmin()
            cut.append(embedder.chips(image, faces.take([int(middle)])))
    embeddings = embedder.embed(np.concatenate(cut))
    distances = ((embeddings[:, None] - embeddings[None]) ** 2).sum(axis=2)
    np.fill_diagonal(distances, np.inf)
    nearest = distances.argmin(axis=1)
    own = np.arange(len(cut)) ^ 1
    assert np.mean(nearest == own) >= 0.9


def test_a_detector_is_no_embedder(models_folder: Path) -> None:
    model = entry("mtcnn")
    engine = engine_named("onnxruntime")
    network = engine.open(models_folder / "mtcnn" / f"onet{engine.suffix}", model.networks[2], 1)
    with pytest.raises(ValueError, match="mtcnn is not an embedder"):
        NetworkEmbedder(model, network)
    network.close()
