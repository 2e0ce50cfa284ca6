"""Every kind of node in both formats, against plain numpy on small maps of odd and even sizes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from models.convert.builder import GraphBuilder
from models.convert.graph import INPUT, Graph, GraphError, Padding
from models.convert.onnx_writer import write_onnx
from models.convert.tflite_writer import tflite_bytes, write_tflite
from models.engines import NetworkSpec, engine_named

Maps = npt.NDArray[np.float32]
WRITERS: dict[str, Callable[[Graph, Path], None]] = {"onnxruntime": write_onnx, "tflite": write_tflite}
RANDOM = np.random.default_rng(5)


def results(graph: Graph, images: npt.NDArray[np.uint8], folder: Path) -> list[tuple[Maps, ...]]:
    """What each engine makes of the graph."""
    spec = NetworkSpec(graph.name, graph.input_shape, graph.outputs)  # type: ignore[arg-type]
    outputs = []
    for name, write in WRITERS.items():
        engine = engine_named(name)
        path = folder / f"net{engine.suffix}"
        write(graph, path)
        network = engine.open(path, spec, 1)
        outputs.append(tuple(np.array(output) for output in network.run(images)))
        network.close()
    return outputs


def pictures(height: int, width: int, count: int = 2) -> npt.NDArray[np.uint8]:
    return RANDOM.integers(0, 256, (count, height, width, 3), dtype=np.uint8)


def weights(*shape: int) -> Maps:
    return (RANDOM.standard_normal(shape) / 300).astype(np.float32)


def convolved(x: Maps, kernel: Maps, bias: Maps, stride: int, padding: Padding) -> Maps:
    """kernel (out, h, w, in), written down as the definition says."""
    top, left, bottom, right = padding
    x = np.pad(x, ((0, 0), (top, bottom), (left, right), (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel.shape[1:3], axis=(1, 2))
    return np.asarray(np.einsum("nyxchw,ohwc->nyxo", windows[:, ::stride, ::stride], kernel) + bias)


def pooled(x: Maps, size: int, stride: int, ceil: bool) -> Maps:
    """A ceil-mode pool as PyTorch defines it: the last window may reach over the edge."""
    beyond = stride - 1 if ceil else 0
    x = np.pad(x, ((0, 0), (0, beyond), (0, beyond), (0, 0)), constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(1, 2))
    return np.asarray(windows[:, ::stride, ::stride].max(axis=(-1, -2)))


@pytest.mark.parametrize("size", [(9, 9), (10, 12), (9, 12)])
@pytest.mark.parametrize("stride", [1, 2])
@pytest.mark.parametrize("padding", [(0, 0, 0, 0), (1, 1, 1, 1), (0, 0, 1, 1), (1, 0, 0, 2)])
def test_convolutions(tmp_path: Path, size: tuple[int, int], stride: int, padding: Padding) -> None:
    images = pictures(*size)
    kernel, bias = weights(4, 3, 3, 3), weights(4)
    depth, depth_bias = weights(3, 3, 4), weights(4)
    net = GraphBuilder("net", (None, *size, 3))
    x = net.conv(INPUT, kernel, bias, stride=stride, padding=padding, activation="relu")
    x = net.depthwise(x, depth, depth_bias, stride=stride, padding=(1, 1, 1, 1), activation="relu6")
    net.conv(x, np.eye(4, dtype=np.float32)[:, None, None], np.zeros(4, np.float32), name="out")

    first = np.maximum(convolved(images.astype(np.float32), kernel, bias, stride, padding), 0)
    diagonal = np.einsum("hwc,oc->ohwc", depth, np.eye(4, dtype=np.float32))
    expected = np.clip(convolved(first, diagonal, depth_bias, stride, (1, 1, 1, 1)), 0, 6)
    for (output,) in results(net.graph("out"), images, tmp_path):
        np.testing.assert_allclose(output, expected, atol=2e-5)


@pytest.mark.parametrize("size", [(7, 7), (8, 8), (9, 9), (22, 46)])
@pytest.mark.parametrize(("window", "stride"), [(2, 2), (3, 2)])
@pytest.mark.parametrize("ceil", [True, False])
def test_pools(tmp_path: Path, size: tuple[int, int], window: int, stride: int, ceil: bool) -> None:
    images = pictures(*size)
    net = GraphBuilder("net", (None, *size, 3))
    x = net.scale(INPUT, np.array([-1, 1, -0.5], np.float32), np.array([0, -300, 1], np.float32))
    x = net.max_pool(x, window, stride, ceil=ceil)
    net.conv(x, np.eye(3, dtype=np.float32)[:, None, None], np.zeros(3, np.float32), name="out")
    scaled = images * np.array([-1, 1, -0.5], np.float32) + np.array([0, -300, 1], np.float32)
    for (output,) in results(net.graph("out"), images, tmp_path):
        np.testing.assert_allclose(output, pooled(scaled.astype(np.float32), window, stride, ceil), atol=1e-4)


@pytest.mark.parametrize("size", [(6, 6), (7, 5), (12, 31)])
def test_ceil_pools_of_changing_sizes(tmp_path: Path, size: tuple[int, int]) -> None:
    images = pictures(*size, count=1)
    net = GraphBuilder("net", (1, None, None, 3))
    slope, kernel, bias = np.array([-1.2, 0.3, 0], np.float32), weights(2, 1, 1, 3), weights(2)
    x = net.prelu(net.scale(INPUT, np.ones(3, np.float32), np.full(3, -99.0, np.float32)), slope)
    x = net.max_pool(x, 2, 2, ceil=True)
    net.logistic(net.conv(x, kernel, bias), name="out")
    moved = images.astype(np.float32) - 99
    values = np.maximum(moved, 0) + slope * np.minimum(moved, 0)
    linear = convolved(pooled(values, 2, 2, True), kernel, bias, 1, (0, 0, 0, 0))
    for (output,) in results(net.graph("out"), images, tmp_path):
        np.testing.assert_allclose(output, 1 / (1 + np.exp(-linear)), atol=1e-5)


def test_sums_joins_pads_and_means(tmp_path: Path) -> None:
    images = pictures(6, 5)
    values = images.astype(np.float32)
    net = GraphBuilder("net", (None, 6, 5, 3))
    x = net.scale(INPUT, np.ones(3, np.float32), np.full(3, -100.0, np.float32))
    grown = net.far_pad(net.average_pool(x, 2, 2), 1, 2, 4)
    x = net.concat(grown, grown)
    x = net.add(x, x, activation="relu")
    x = net.prelu(net.global_average(x), np.ones(14, np.float32))
    net.l2_normalise(x, name="out")

    halves = (values - 100)[:, :, :4].reshape(2, 3, 2, 2, 2, 3).mean(axis=(2, 4))
    padded = np.pad(halves, ((0, 0), (0, 1), (0, 2), (0, 4)))
    mean = np.maximum(2 * np.concatenate([padded, padded], axis=3), 0).mean(axis=(1, 2))
    expected = mean / np.linalg.norm(mean, axis=1, keepdims=True)
    for (output,) in results(net.graph("out"), images, tmp_path):
        np.testing.assert_allclose(output, expected, atol=1e-6)


def test_gates(tmp_path: Path) -> None:
    images = pictures(6, 5, count=3)
    kernel = weights(4, 1, 1, 3)
    net = GraphBuilder("net", (None, 6, 5, 3))
    x = net.conv(INPUT, kernel, np.zeros(4, np.float32))
    gated = net.gate(x, net.logistic(net.global_average(x)))
    net.conv(gated, np.eye(4, dtype=np.float32)[:, None, None], np.zeros(4, np.float32), name="out")

    maps = convolved(images.astype(np.float32), kernel, np.zeros(4, np.float32), 1, (0, 0, 0, 0))
    expected = maps / (1 + np.exp(-maps.mean(axis=(1, 2), keepdims=True)))
    for (output,) in results(net.graph("out"), images, tmp_path):
        np.testing.assert_allclose(output, expected, atol=1e-5)


def test_gates_of_another_width_are_refused() -> None:
    net = GraphBuilder("net", (None, 6, 5, 3))
    half = net.conv(INPUT, weights(2, 1, 1, 3), weights(2))
    with pytest.raises(GraphError, match="would multiply"):
        net.gate(INPUT, net.global_average(half))


def test_dense_layers_read_maps_channels_last(tmp_path: Path) -> None:
    images = pictures(4, 5, count=3)
    matrix, bias = weights(6, 60), weights(6)
    net = GraphBuilder("net", (None, 4, 5, 3))
    x = net.dense(INPUT, matrix, bias, activation="relu")
    net.dense(x, np.eye(6, dtype=np.float32), name="out")
    expected = np.maximum(images.reshape(3, 60) @ matrix.T + bias, 0)
    for (output,) in results(net.graph("out"), images, tmp_path):
        np.testing.assert_allclose(output, expected, atol=1e-5)


def test_maps_of_one_pixel_are_flattened(tmp_path: Path) -> None:
    images = pictures(1, 1)
    net = GraphBuilder("net", (None, 1, 1, 3))
    net.flatten(net.scale(INPUT, np.ones(3, np.float32), np.zeros(3, np.float32)), name="out")
    for (output,) in results(net.graph("out"), images, tmp_path):
        np.testing.assert_array_equal(output, images.reshape(2, 3))


def test_layers_that_do_not_fit() -> None:
    net = GraphBuilder("net", (None, 8, 8, 3))
    with pytest.raises(GraphError):
        net.conv(INPUT, weights(4, 3, 3, 5), weights(4))
    with pytest.raises(GraphError):
        net.conv(INPUT, weights(4, 9, 9, 3), weights(4))
    with pytest.raises(GraphError):
        net.dense(INPUT, weights(4, 100))
    with pytest.raises(GraphError):
        net.flatten(INPUT)
    with pytest.raises(GraphError):
        net.add(INPUT, net.max_pool(INPUT, 2, 2))
    with pytest.raises(GraphError):
        net.graph("absent")


def test_a_pool_that_tflite_cannot_express() -> None:
    net = GraphBuilder("net", (1, None, None, 3))
    graph = net.graph(net.max_pool(INPUT, 3, 2, ceil=True))
    with pytest.raises(GraphError):
        tflite_bytes(graph)


def test_the_same_graph_gives_the_same_files() -> None:
    net = GraphBuilder("net", (None, 8, 8, 3))
    net.conv(INPUT, weights(4, 3, 3, 3), weights(4), name="out")
    assert tflite_bytes(net.graph("out")) == tflite_bytes(net.graph("out"))
