"""Networks in eight-bit numbers: near the float32 ones, and the same number for number on both engines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from models.convert.builder import GraphBuilder
from models.convert.graph import INPUT, Graph, GraphError
from models.convert.onnx_writer import onnx_bytes
from models.convert.quantisation import Scale, filters_of, scales_of
from models.convert.tflite_writer import tflite_bytes
from models.engines import Network, NetworkSpec, engine_named

RANDOM = np.random.default_rng(11)
WRITERS = {"tflite": tflite_bytes, "onnxruntime": onnx_bytes}


def small() -> Graph:
    """Every kind of node that may be in eight-bit numbers, with ranges measured on its own pictures."""
    net = GraphBuilder("net", (None, 13, 12, 3))
    weights = (RANDOM.standard_normal((8, 3, 3, 3)) / 300).astype(np.float32)
    x = net.conv(INPUT, weights, RANDOM.standard_normal(8).astype(np.float32), stride=2)
    x = net.max_pool(x, 2, 2, ceil=True)
    ones = np.eye(8, dtype=np.float32)[:, None, None]
    x = net.add(x, net.conv(x, -ones, np.zeros(8, np.float32), activation="relu"))
    net.conv(x, ones[:4], np.zeros(4, np.float32), name="map")
    whole = (RANDOM.standard_normal((2, 3, 3, 8)) / 8).astype(np.float32)
    x = net.flatten(net.conv(x, whole, np.zeros(2, np.float32)))
    net.logistic(x, name="score")
    graph = net.graph("map", "score")
    tensors = {name for name in graph.shapes() if name not in (INPUT, "score")}
    return replace(graph, ranges=dict.fromkeys(tensors, (-4.0, 4.0)))


def opened(graph: Graph, engine: str, folder: Path) -> Network:
    chosen = engine_named(engine)
    path = folder / f"{graph.name}{chosen.suffix}"
    path.write_bytes(WRITERS[engine](graph))
    spec = NetworkSpec(graph.name, graph.input_shape, graph.outputs)  # type: ignore[arg-type]
    return chosen.open(path, spec, 1)


def run(
    graph: Graph, engine: str, folder: Path, images: npt.NDArray[np.generic]
) -> list[npt.NDArray[np.float32]]:
    network = opened(graph, engine, folder)
    result = [np.array(values) for values in network.run(images)]  # type: ignore[arg-type]
    network.close()
    return result


@pytest.fixture(scope="module")
def images() -> npt.NDArray[np.uint8]:
    return RANDOM.integers(0, 256, (3, 13, 12, 3), np.uint8)


def test_near_the_float32_network_and_equal_on_both_engines(
    tmp_path: Path, images: npt.NDArray[np.uint8]
) -> None:
    graph = small()
    (exact_map, exact_score), (lite_map, lite_score), (onnx_map, onnx_score) = (
        run(replace(graph, ranges=None), "tflite", tmp_path, images),
        run(graph, "tflite", tmp_path, images),
        run(graph, "onnxruntime", tmp_path, images),
    )
    assert np.abs(lite_map - np.clip(exact_map, -4, 4)).max() < 4 * 8 / 255
    assert np.abs(lite_score - exact_score).mean() < 0.1
    # A sum that falls between two numbers may be rounded either way.
    assert np.abs(onnx_map - lite_map).max() <= 8 / 255 + 1e-6
    assert np.mean(onnx_map == lite_map) > 0.98
    assert np.abs(onnx_score - lite_score).max() <= 0.02


@pytest.mark.parametrize("engine", list(WRITERS))
def test_float32_pictures_are_rounded(tmp_path: Path, images: npt.NDArray[np.uint8], engine: str) -> None:
    network = opened(small(), engine, tmp_path)
    whole = [np.array(values) for values in network.run(images)]
    shifted = network.run(images.astype(np.float32) + np.float32(0.3))
    for one, other in zip(whole, shifted, strict=True):
        np.testing.assert_array_equal(one, other)
    network.run(np.full((1, 13, 12, 3), 300.0, np.float32))


@pytest.mark.parametrize("engine", list(WRITERS))
def test_no_pictures(tmp_path: Path, engine: str) -> None:
    shapes = [
        output.shape for output in opened(small(), engine, tmp_path).run(np.zeros((0, 13, 12, 3), np.uint8))
    ]
    assert shapes == [(0, 3, 3, 4), (0, 2)]


def test_a_missing_range_is_named() -> None:
    graph = small()
    with pytest.raises(GraphError, match="no range for the tensor t0"):
        scales_of(replace(graph, ranges={}))


@pytest.mark.parametrize("engine", list(WRITERS))
def test_depthwise_convolutions_have_no_eight_bit_form(engine: str) -> None:
    net = GraphBuilder("net", (None, 8, 8, 3))
    x = net.depthwise(INPUT, np.ones((3, 3, 3), np.float32), np.zeros(3, np.float32))
    with pytest.raises(GraphError, match="depthwise"):
        WRITERS[engine](net.graph(x, ranges={x: (0.0, 1.0)}))


def test_scales_hold_zero_and_the_ends_of_the_range() -> None:
    scales = scales_of(small())
    assert scales[INPUT] == Scale(1.0, 0)
    one = scales["t0"]
    numbers = (np.array([0, 255]) - one.zero_point) * one.scale
    assert one.scale == pytest.approx(8 / 255)
    np.testing.assert_allclose(numbers, [-4, 4], atol=one.scale)


def test_filters_are_within_half_a_step() -> None:
    node = small().nodes[0]
    filters = filters_of(node, Scale(0.5, 10))  # type: ignore[arg-type]
    back = filters.weights * filters.scales[:, None, None, None]
    assert (np.abs(back - node.weights) <= filters.scales[:, None, None, None] * 0.501).all()  # type: ignore[attr-defined]
    np.testing.assert_allclose(filters.bias * filters.bias_scales, node.bias, atol=1e-4)  # type: ignore[attr-defined]
