"""PReLU in the terms of what every engine runs fast: convolutions, ReLU, pools and sums. Exact.

Engines fuse ReLU into the convolution before it; PReLU is a pass of its own over the map in memory, a
slow one in ONNX Runtime, and XNNPACK has none for eight-bit numbers. For a slope a <= 1

    prelu(x) = a x + relu((1 - a) x)

A slope above 1 makes the function concave: -prelu(x) = -x + relu((1 - a) x), so that channel's sign is
turned and the next layer's weights with it. Before a max-pool, slopes from 0 on change places with the
pool, as they keep the order; for a < 0, prelu(x) = max(x, a x), hence

    maxpool(prelu(x)) = max(m, n) = n + relu(m - n),  m = maxpool(x), n = maxpool(a x)

and the convolution before the pool gets one more filter for each negative slope.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.convert.builder import GraphBuilder
from models.convert.graph import Activation, Array

Row = Sequence[tuple[int, float]]
"""One output channel as a sum over input channels: which, and how much of it."""


@dataclass(frozen=True, eq=False)
class Rectified:
    """A tensor, and the sign of each of its channels: (C,) of 1 and -1."""

    tensor: str
    signs: Array


@dataclass(frozen=True)
class Pool:
    """A max-pool that rounds up."""

    size: int
    stride: int


def conv_prelu(net: GraphBuilder, x: str, weights: Array, bias: Array, slopes: Array) -> Rectified:
    """Convolution (out, h, w, in) and PReLU (out,)."""
    straight, bent = np.where(slopes > 1, -1, slopes), 1 - slopes
    return Rectified(
        net.add(
            net.conv(x, weights * straight[:, None, None, None], bias * straight),
            net.conv(x, weights * bent[:, None, None, None], bias * bent, activation="relu"),
        ),
        _signs(slopes),
    )


def conv_prelu_pool(
    net: GraphBuilder, x: str, weights: Array, bias: Array, slopes: Array, pool: Pool
) -> Rectified:
    """Convolution (out, h, w, in), PReLU (out,) and max-pool."""
    negative = np.flatnonzero(slopes < 0)
    factor = slopes[negative]
    y = net.conv(
        x,
        np.concatenate([weights, weights[negative] * factor[:, None, None, None]]),
        np.concatenate([bias, bias[negative] * factor]),
    )
    pooled = net.max_pool(y, pool.size, pool.stride, ceil=True)
    other = {int(channel): len(slopes) + place for place, channel in enumerate(negative)}
    straight: list[Row] = []
    bent: list[Row] = []
    for channel, slope in enumerate(slopes):
        if channel in other:
            straight.append([(other[channel], 1.0)])
            bent.append([(channel, 1.0), (other[channel], -1.0)])
        else:
            straight.append([(channel, -1.0 if slope > 1 else slope)])
            bent.append([(channel, 1 - slope)])
    return Rectified(
        net.add(_mixed(net, pooled, straight, "none"), _mixed(net, pooled, bent, "relu")), _signs(slopes)
    )


def conv_both_ways(net: GraphBuilder, x: str, weights: Array, bias: Array, stride: int = 1) -> str:
    """relu(y) and relu(-y) of a convolution's y, one after the other: what `behind_prelu` reads."""
    return net.conv(
        x,
        np.concatenate([weights, -weights]),
        np.concatenate([bias, -bias]),
        stride=stride,
        activation="relu",
    )


def behind_prelu(weights: Array, slopes: Array) -> Array:
    """Weights (out, h, w, in) of a layer behind PReLU, for the 2 x in channels of `conv_both_ways`."""
    return np.concatenate([weights, -weights * slopes], axis=3)


def _signs(slopes: Array) -> Array:
    return np.where(slopes > 1, -1, 1).astype(np.float32)


def _mixed(net: GraphBuilder, x: str, rows: Sequence[Row], activation: Activation) -> str:
    """Sums of channels, by a convolution of one pixel."""
    channels = net.shape_of(x)[3]
    assert channels is not None
    weights = np.zeros((len(rows), 1, 1, channels), np.float32)
    for out, row in enumerate(rows):
        for channel, amount in row:
            weights[out, 0, 0, channel] = amount
    return net.conv(x, weights, np.zeros(len(rows), np.float32), activation=activation)
