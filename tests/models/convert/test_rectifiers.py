"""PReLU written with ReLU is PReLU, for slopes of either sign and above one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.convert.builder import GraphBuilder
from models.convert.graph import INPUT, Graph
from models.convert.rectifiers import (
    Pool,
    Rectified,
    behind_prelu,
    conv_both_ways,
    conv_prelu,
    conv_prelu_pool,
)
from models.convert.tflite_writer import write_tflite
from models.engines import NetworkSpec, engine_named

Maps = npt.NDArray[np.float32]
SLOPES = st.lists(st.floats(-2, 2, width=32), min_size=1, max_size=6)


def outputs(graph: Graph, images: npt.NDArray[np.uint8], folder: Path) -> tuple[Maps, ...]:
    path = folder / "net.tflite"
    write_tflite(graph, path)
    network = engine_named("tflite").open(
        path,
        NetworkSpec(graph.name, graph.input_shape, graph.outputs),  # type: ignore[arg-type]
        1,
    )
    return tuple(np.array(output) for output in network.run(images))


def layer(slopes: list[float], seed: int) -> tuple[Maps, Maps, Maps]:
    random = np.random.default_rng(seed)
    out = len(slopes)
    weights = (random.standard_normal((out, 3, 3, 3)) / 100).astype(np.float32)
    return weights, random.standard_normal(out).astype(np.float32), np.array(slopes, np.float32)


def signed(net: GraphBuilder, rectified: Rectified, out: int) -> None:
    """The output "turned": every channel with its own sign again."""
    weights = np.diag(rectified.signs)[:, None, None].astype(np.float32)
    net.conv(rectified.tensor, weights, np.zeros(out, np.float32), name="turned")


@given(SLOPES, st.integers(0, 1000))
@settings(deadline=None, max_examples=30)
def test_convolution_and_prelu(
    tmp_path_factory: pytest.TempPathFactory, slopes: list[float], seed: int
) -> None:
    weights, bias, slope = layer(slopes, seed)
    net = GraphBuilder("net", (1, 9, 8, 3))
    net.conv(
        net.prelu(net.conv(INPUT, weights, bias), slope),
        np.eye(len(slopes), dtype=np.float32)[:, None, None],
        np.zeros(len(slopes), np.float32),
        name="plain",
    )
    signed(net, conv_prelu(net, INPUT, weights, bias, slope), len(slopes))
    images = np.random.default_rng(seed).integers(0, 256, (1, 9, 8, 3), np.uint8)
    plain, turned = outputs(net.graph("plain", "turned"), images, tmp_path_factory.mktemp("net"))
    np.testing.assert_allclose(turned, plain, atol=1e-4)


@given(SLOPES, st.integers(0, 1000), st.sampled_from([Pool(2, 2), Pool(3, 2)]))
@settings(deadline=None, max_examples=30)
def test_convolution_prelu_and_pool(
    tmp_path_factory: pytest.TempPathFactory, slopes: list[float], seed: int, pool: Pool
) -> None:
    weights, bias, slope = layer(slopes, seed)
    net = GraphBuilder("net", (1, 12, 12, 3))
    x = net.max_pool(net.prelu(net.conv(INPUT, weights, bias), slope), pool.size, pool.stride, ceil=True)
    net.conv(
        x,
        np.eye(len(slopes), dtype=np.float32)[:, None, None],
        np.zeros(len(slopes), np.float32),
        name="plain",
    )
    signed(net, conv_prelu_pool(net, INPUT, weights, bias, slope, pool), len(slopes))
    images = np.random.default_rng(seed).integers(0, 256, (1, 12, 12, 3), np.uint8)
    plain, turned = outputs(net.graph("plain", "turned"), images, tmp_path_factory.mktemp("net"))
    np.testing.assert_allclose(turned, plain, atol=1e-4)


@given(SLOPES, st.integers(0, 1000))
@settings(deadline=None, max_examples=30)
def test_a_layer_behind_prelu(
    tmp_path_factory: pytest.TempPathFactory, slopes: list[float], seed: int
) -> None:
    weights, bias, slope = layer(slopes, seed)
    head = np.random.default_rng(seed + 1).standard_normal((2, 1, 1, len(slopes))).astype(np.float32)
    net = GraphBuilder("net", (1, 9, 8, 3))
    zeros = np.zeros(2, np.float32)
    net.conv(net.prelu(net.conv(INPUT, weights, bias, stride=2), slope), head, zeros, name="plain")
    both = conv_both_ways(net, INPUT, weights, bias, stride=2)
    net.conv(both, behind_prelu(head, slope), zeros, name="rewritten")
    images = np.random.default_rng(seed).integers(0, 256, (1, 9, 8, 3), np.uint8)
    plain, rewritten = outputs(net.graph("plain", "rewritten"), images, tmp_path_factory.mktemp("net"))
    np.testing.assert_allclose(rewritten, plain, atol=1e-3)
