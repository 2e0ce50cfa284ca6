"""Several embedders as one: side by side, of unit length, distances the weighted sum of theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from appliance.capture.cutouts import cutouts
from models.catalogue import ModelEntry, entry
from models.embedders import FusedEmbedder, NetworkEmbedder
from models.engines import NetworkSpec, engine_named
from models.loading import load_detector, load_embedder
from models.store import ModelStore

SIDE = 6
SPEC = NetworkSpec("embedder", (None, SIDE, SIDE, 3), ("embedding",))
SIZES = {"sface": 5, "mobilefacenet": 3}
Floats = npt.NDArray[np.float32]


def small(name: str) -> ModelEntry:
    """A part's entry, for a network of a few numbers."""
    return replace(entry(name), dimensions=SIZES[name], networks=(SPEC,))


FUSED = replace(entry("sface-mobilefacenet"), dimensions=sum(SIZES.values()))


def part(name: str, folder: Path) -> NetworkEmbedder:
    """One layer with random weights, run by a real engine."""
    seed, size = len(name), SIZES[name]
    weights = np.random.default_rng(seed).standard_normal((SIDE * SIDE * 3, size)).astype(np.float32)
    graph = helper.make_graph(
        [
            helper.make_node("Flatten", ["images"], ["flat"]),
            helper.make_node("MatMul", ["flat", "weights"], ["embedding"]),
        ],
        name,
        [helper.make_tensor_value_info("images", TensorProto.FLOAT, ["N", SIDE, SIDE, 3])],
        [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["N", size])],
        [numpy_helper.from_array(weights, "weights")],
    )
    path = folder / f"{name}.onnx"
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8), path)
    return NetworkEmbedder(small(name), engine_named("onnxruntime").open(path, SPEC, 1))


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[list[NetworkEmbedder]]:
    opened = [part(name, tmp_path) for name in FUSED.parts]
    yield opened
    for one in opened:
        one.close()


@pytest.fixture
def chips() -> npt.NDArray[np.uint8]:
    """Seven faces of two looks each."""
    return np.random.default_rng(3).integers(0, 256, (7, 2, SIDE, SIDE, 3), dtype=np.uint8)


def between(embeddings: Floats) -> npt.NDArray[np.float64]:
    """Squared distances (N, N)."""
    wide = embeddings.astype(np.float64)
    return np.asarray(((wide[:, None] - wide[None]) ** 2).sum(axis=2))


def test_the_parts_side_by_side(parts: Sequence[NetworkEmbedder], chips: npt.NDArray[np.uint8]) -> None:
    fused = FusedEmbedder(FUSED, parts).embed(chips)
    first, second = (one.embed(chips) for one in parts)
    assert fused.shape == (7, 8)
    assert fused.dtype == np.float32
    np.testing.assert_allclose(fused[:, :5], np.sqrt(0.75) * first, atol=1e-6)
    np.testing.assert_allclose(fused[:, 5:], np.sqrt(0.25) * second, atol=1e-6)
    np.testing.assert_allclose(np.linalg.norm(fused, axis=1), 1, atol=1e-6)


def test_distances_are_weighted_sums(parts: Sequence[NetworkEmbedder], chips: npt.NDArray[np.uint8]) -> None:
    first, second = (between(one.embed(chips)) for one in parts)
    np.testing.assert_allclose(
        between(FusedEmbedder(FUSED, parts).embed(chips)), 0.75 * first + 0.25 * second, atol=1e-6
    )


def test_no_faces_give_no_embeddings(parts: Sequence[NetworkEmbedder], chips: npt.NDArray[np.uint8]) -> None:
    assert FusedEmbedder(FUSED, parts).embed(chips[:0]).shape == (0, 8)


def test_it_says_what_it_is(parts: Sequence[NetworkEmbedder]) -> None:
    fused = FusedEmbedder(FUSED, parts)
    assert (fused.name, fused.dimensions, fused.thresholds) == (FUSED.name, 8, FUSED.thresholds)
    assert (fused.engine, fused.looks) == ("onnxruntime", parts[0].looks)


def test_other_parts_are_refused(parts: Sequence[NetworkEmbedder]) -> None:
    for wrong in (parts[:1], parts[::-1], [*parts, parts[0]], []):
        with pytest.raises(ValueError, match="is made of sface, mobilefacenet"):
            FusedEmbedder(FUSED, wrong)
    with pytest.raises(ValueError, match="sface is not made of other embedders"):
        FusedEmbedder(small("sface"), parts)


def test_real_networks_side_by_side(two_networks: Path) -> None:
    store = ModelStore(two_networks)
    canvas = np.full((480, 560, 3), 140, np.uint8)
    cutouts(("collins",))["collins"].draw(canvas, (280, 200), 150.0, 0.0)
    pictures = [canvas, np.asarray(cv2.convertScaleAbs(canvas, alpha=0.6), np.uint8)]
    with (
        closing(load_embedder(store, "sface-mobilefacenet")) as fused,
        closing(load_detector(store, exact=True)) as detector,
    ):
        assert isinstance(fused, FusedEmbedder)
        cut = np.concatenate([fused.chips(picture, detector.detect(picture, 40)) for picture in pictures])
        said = fused.embed(cut)
    assert said.shape == (2, 256)
    assert between(said)[0, 1] < fused.thresholds.accept
    for name, numbers, weight in (("sface", slice(0, 128), 0.75), ("mobilefacenet", slice(128, 256), 0.25)):
        with closing(load_embedder(store, name)) as alone:
            np.testing.assert_allclose(said[:, numbers], np.sqrt(weight) * alone.embed(cut), atol=1e-5)
