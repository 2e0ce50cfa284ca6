"""MTCNN's three networks from facenet-pytorch's pnet.pt, rnet.pt and onet.pt.

Zhang et al. 2016, "Joint Face Detection and Alignment using Multi-task Cascaded Convolutional
Networks"; layers as in facenet-pytorch 2.6.0, models/mtcnn.py. Two differences in form, none in
value: (x - 127.5) / 128 is folded into the first convolution, and the softmax over two classes
is computed as the logistic function of their difference. The networks that look for faces in frames
are in `mtcnn_int8.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from models.convert.builder import GraphBuilder
from models.convert.folding import channels_last, fold_input
from models.convert.graph import Array, Graph
from models.convert.torch_file import StateDict, read_state_dict, tensor_named

MEAN = 127.5
DEVIATION = 128.0


def graphs(sources: Mapping[str, Path]) -> tuple[Graph, ...]:
    """All networks of the model from the files "pnet.pt", "rnet.pt" and "onet.pt". Raises ModelDamaged."""
    from models.convert.mtcnn_int8 import onet_int8, pnet_int8, rnet_int8

    states = {name: read_state_dict(sources[f"{name}.pt"]) for name in ("pnet", "rnet", "onet")}
    return (
        pnet(states["pnet"]),
        rnet(states["rnet"]),
        onet(states["onet"]),
        pnet_int8(states["pnet"]),
        rnet_int8(states["rnet"]),
        onet_int8(states["onet"]),
    )


def pnet(state: StateDict) -> Graph:
    """Proposals: images of any size; "boxes" (1, h, w, 4), "scores" (1, h, w, 1); stride 2, cell 12."""
    layers = Layers("pnet", (1, None, None, 3), state)
    x = layers.first_conv("images", "1", 3, 10, 3)
    x = layers.net.max_pool(x, 2, 2, ceil=True)
    x = layers.conv(x, "2", 10, 16, 3)
    x = layers.conv(x, "3", 16, 32, 3)
    weights, bias = layers.parameters("conv4_2", (4, 32, 1, 1))
    layers.net.conv(x, channels_last(weights), bias, name="boxes")
    weights, bias = layers.face_against_background("conv4_1", (2, 32, 1, 1))
    x = layers.net.conv(x, channels_last(weights), bias)
    layers.net.logistic(x, name="scores")
    return layers.net.graph("boxes", "scores")


def rnet(state: StateDict) -> Graph:
    """Refinement: images 24x24; "boxes" (N, 4), "scores" (N, 1)."""
    layers = Layers("rnet", (None, 24, 24, 3), state)
    x = layers.first_conv("images", "1", 3, 28, 3)
    x = layers.net.max_pool(x, 3, 2, ceil=True)
    x = layers.conv(x, "2", 28, 48, 3)
    x = layers.net.max_pool(x, 3, 2, ceil=True)
    x = layers.conv(x, "3", 48, 64, 2)
    x = layers.first_dense(x, "4", 128)
    layers.dense(x, "dense5_2", 4, "boxes")
    layers.score(x, "dense5_1")
    return layers.net.graph("boxes", "scores")


def onet(state: StateDict) -> Graph:
    """Output: images 48x48; "boxes" (N, 4), "landmarks" (N, 10), five x then five y, "scores" (N, 1)."""
    layers = Layers("onet", (None, 48, 48, 3), state)
    x = layers.first_conv("images", "1", 3, 32, 3)
    x = layers.net.max_pool(x, 3, 2, ceil=True)
    x = layers.conv(x, "2", 32, 64, 3)
    x = layers.net.max_pool(x, 3, 2, ceil=True)
    x = layers.conv(x, "3", 64, 64, 3)
    x = layers.net.max_pool(x, 2, 2, ceil=True)
    x = layers.conv(x, "4", 64, 128, 2)
    x = layers.first_dense(x, "5", 256)
    layers.dense(x, "dense6_2", 4, "boxes")
    layers.dense(x, "dense6_3", 10, "landmarks")
    layers.score(x, "dense6_1")
    return layers.net.graph("boxes", "landmarks", "scores")


class Layers:
    """The layers that the three networks share, by the numbers of their weights."""

    def __init__(self, name: str, input_shape: tuple[int | None, ...], state: StateDict) -> None:
        self.net = GraphBuilder(name, input_shape)
        self._state = state

    def parameters(self, layer: str, shape: tuple[int, ...]) -> tuple[Array, Array]:
        """Weights and biases of a layer."""
        return (
            tensor_named(self._state, f"{layer}.weight", shape),
            tensor_named(self._state, f"{layer}.bias", shape[:1]),
        )

    def first_conv(self, x: str, number: str, into: int, out: int, kernel: int) -> str:
        """Convolution on pixels, with their normalisation folded in, and PReLU."""
        folded = self.on_pixels(f"conv{number}", (out, into, kernel, kernel))
        return self._prelu(self.net.conv(x, *folded), number, out)

    def on_pixels(self, layer: str, shape: tuple[int, ...]) -> tuple[Array, Array]:
        """Weights (out, h, w, in) and biases of the first layer, which takes pixels 0..255."""
        weights, bias = self.parameters(layer, shape)
        return fold_input(channels_last(weights), bias, MEAN, DEVIATION)

    def conv(self, x: str, number: str, into: int, out: int, kernel: int) -> str:
        """Convolution and PReLU."""
        weights, bias = self.parameters(f"conv{number}", (out, into, kernel, kernel))
        return self._prelu(self.net.conv(x, channels_last(weights), bias), number, out)

    def first_dense(self, x: str, number: str, out: int) -> str:
        """Dense layer behind the last map, and PReLU."""
        weights, bias = self.on_map(x, f"dense{number}", out)
        return self._prelu(self.net.dense(x, weights.reshape(out, -1), bias), number, out)

    def on_map(self, x: str, layer: str, out: int) -> tuple[Array, Array]:
        """Weights (out, height, width, channels) and biases of the dense layer that reads the whole map x.

        The published weights expect the map as (width, height, channels): the networks were trained on
        transposed pictures. Ours read (height, width, channels).
        """
        _, height, width, channels = self.net.shape_of(x)
        assert height is not None
        assert width is not None
        assert channels is not None
        weights, bias = self.parameters(layer, (out, height * width * channels))
        return weights.reshape(out, width, height, channels).transpose(0, 2, 1, 3), bias

    def slopes(self, number: str, channels: int) -> Array:
        """The slopes of a PReLU, (channels,)."""
        return tensor_named(self._state, f"prelu{number}.weight", (channels,))

    def dense(self, x: str, layer: str, out: int, name: str) -> str:
        """Dense layer that leaves the network."""
        weights, bias = self.parameters(layer, (out, self._width(x)))
        return self.net.dense(x, weights, bias, name=name)

    def score(self, x: str, layer: str) -> str:
        """The probability of a face, "scores"."""
        weights, bias = self.face_against_background(layer, (2, self._width(x)))
        return self.net.logistic(self.net.dense(x, weights, bias), name="scores")

    def face_against_background(self, layer: str, shape: tuple[int, ...]) -> tuple[Array, Array]:
        """softmax(a, b)[1] = logistic(b - a): the two classes' layer as one of a single output."""
        weights, bias = self.parameters(layer, shape)
        return weights[1:] - weights[:1], bias[1:] - bias[:1]

    def _prelu(self, x: str, number: str, channels: int) -> str:
        return self.net.prelu(x, self.slopes(number, channels))

    def _width(self, x: str) -> int:
        width = self.net.shape_of(x)[-1]
        assert width is not None
        return width
