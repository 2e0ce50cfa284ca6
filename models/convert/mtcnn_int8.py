"""MTCNN in eight-bit numbers: the search for faces in frames.

These networks only propose; ONet, in float32, has the last word on every face. Three changes in form to the
published networks: PReLU is written with ReLU (`rectifiers.py`, exact), dense layers are convolutions
over the whole map (exact), and PNet is looked at in every second row and column only: cells 4 pixels
apart instead of 2, which quarters the cost of its largest layer. A face answers in several cells.

RANGES are those of a quarter million places in thirteen public group photographs of faces of all sizes,
measured by `scripts/measure-ranges`; values beyond them saturate. PNet's reach from the 0.1th to the
99.9th percentile of each tensor, the others' from the 0.01th to the 99.99th: narrower and finer, or wider
and coarser, misjudged more of the candidates.
"""

from __future__ import annotations

from models.convert.folding import channels_last
from models.convert.graph import Graph
from models.convert.mtcnn import Layers
from models.convert.mtcnn_ranges import RANGES
from models.convert.rectifiers import (
    Pool,
    Rectified,
    behind_prelu,
    conv_both_ways,
    conv_prelu,
    conv_prelu_pool,
)
from models.convert.torch_file import StateDict

CELL_STEP = 2
"""Of PNet's own cells every second row and column."""


def pnet_int8(state: StateDict) -> Graph:
    """Proposals: images of any size; "boxes" (1, h, w, 4), "scores" (1, h, w, 1); stride 4, cell 12."""
    layers = Layers("pnet_int8", (1, None, None, 3), state)
    net = layers.net
    x = conv_prelu_pool(
        net, "images", *layers.on_pixels("conv1", (10, 3, 3, 3)), layers.slopes("1", 10), Pool(2, 2)
    )
    weights, bias = layers.parameters("conv2", (16, 10, 3, 3))
    x = conv_prelu(net, x.tensor, channels_last(weights) * x.signs, bias, layers.slopes("2", 16))
    weights, bias = layers.parameters("conv3", (32, 16, 3, 3))
    y = conv_both_ways(net, x.tensor, channels_last(weights) * x.signs, bias, stride=CELL_STEP)
    slopes = layers.slopes("3", 32)
    weights, bias = layers.parameters("conv4_2", (4, 32, 1, 1))
    net.conv(y, behind_prelu(channels_last(weights), slopes), bias, name="boxes")
    weights, bias = layers.face_against_background("conv4_1", (2, 32, 1, 1))
    net.logistic(net.conv(y, behind_prelu(channels_last(weights), slopes), bias), name="scores")
    return net.graph("boxes", "scores", ranges=RANGES["pnet_int8"])


def rnet_int8(state: StateDict) -> Graph:
    """Refinement: images 24x24; "boxes" (N, 4), "scores" (N, 1)."""
    layers = Layers("rnet_int8", (None, 24, 24, 3), state)
    net = layers.net
    x = conv_prelu_pool(
        net, "images", *layers.on_pixels("conv1", (28, 3, 3, 3)), layers.slopes("1", 28), Pool(3, 2)
    )
    weights, bias = layers.parameters("conv2", (48, 28, 3, 3))
    x = conv_prelu_pool(
        net, x.tensor, channels_last(weights) * x.signs, bias, layers.slopes("2", 48), Pool(3, 2)
    )
    weights, bias = layers.parameters("conv3", (64, 48, 2, 2))
    x = conv_prelu(net, x.tensor, channels_last(weights) * x.signs, bias, layers.slopes("3", 64))
    return _heads(layers, x, "4", 128, "dense5_2", "dense5_1")


def onet_int8(state: StateDict) -> Graph:
    """A first opinion: images 48x48; "boxes" (N, 4), "scores" (N, 1). Landmarks are ONet's own."""
    layers = Layers("onet_int8", (None, 48, 48, 3), state)
    net = layers.net
    x = conv_prelu_pool(
        net, "images", *layers.on_pixels("conv1", (32, 3, 3, 3)), layers.slopes("1", 32), Pool(3, 2)
    )
    for number, into, pool in (("2", 32, Pool(3, 2)), ("3", 64, Pool(2, 2))):
        weights, bias = layers.parameters(f"conv{number}", (64, into, 3, 3))
        x = conv_prelu_pool(
            net, x.tensor, channels_last(weights) * x.signs, bias, layers.slopes(number, 64), pool
        )
    weights, bias = layers.parameters("conv4", (128, 64, 2, 2))
    x = conv_prelu(net, x.tensor, channels_last(weights) * x.signs, bias, layers.slopes("4", 128))
    return _heads(layers, x, "5", 256, "dense6_2", "dense6_1")


def _heads(layers: Layers, x: Rectified, number: str, width: int, boxes: str, scores: str) -> Graph:
    """The dense layer over the whole map, and what leaves the network."""
    net = layers.net
    weights, bias = layers.on_map(x.tensor, f"dense{number}", width)
    y = conv_both_ways(net, x.tensor, weights * x.signs, bias)
    slopes = layers.slopes(number, width)
    weights, bias = layers.parameters(boxes, (4, width))
    net.flatten(net.conv(y, behind_prelu(weights[:, None, None], slopes), bias), name="boxes")
    weights, bias = layers.face_against_background(scores, (2, width))
    score = net.flatten(net.conv(y, behind_prelu(weights[:, None, None], slopes), bias))
    net.logistic(score, name="scores")
    return net.graph("boxes", "scores", ranges=RANGES[net.name])
