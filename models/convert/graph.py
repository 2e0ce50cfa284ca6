"""The small graph between published weights and network files.

A graph is a list of frozen nodes in the order of their execution. Images and feature maps are
channels last, (N, H, W, C); vectors are (N, C); None stands for a size that may change. The
writers (`onnx_writer`, `tflite_writer`) turn a graph into a file; each of them alone knows its
format. Batch normalisation does not occur: it is folded into the layer before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
Shape = tuple[int | None, ...]
Activation = Literal["none", "relu", "relu6"]
Padding = tuple[int, int, int, int]
"""Rows and columns of zeros: top, left, bottom, right."""

NO_PADDING: Padding = (0, 0, 0, 0)
INPUT = "images"
"""Name of the one input of every network: (N, H, W, 3), RGB, 0..255."""


@dataclass(frozen=True, eq=False)
class Node:
    """One step: reads the tensors named `inputs`, makes the tensor named `output`."""

    inputs: tuple[str, ...]
    output: str

    def shape(self, *inputs: Shape) -> Shape:
        """Shape of the output for these shapes of the inputs. As a rule: that of the first."""
        return inputs[0]


@dataclass(frozen=True, eq=False)
class Conv(Node):
    """Convolution. weights (out, h, w, in); bias (out,)."""

    weights: Array
    bias: Array
    stride: int = 1
    padding: Padding = NO_PADDING
    activation: Activation = "none"

    def shape(self, *inputs: Shape) -> Shape:
        batch, height, width, channels = inputs[0]
        out, kernel_height, kernel_width, into = self.weights.shape
        _require(channels == into, f"{self.output} takes {into} channels, not {channels}")
        top, left, bottom, right = self.padding
        return (
            batch,
            _windows(height, kernel_height, self.stride, top + bottom),
            _windows(width, kernel_width, self.stride, left + right),
            out,
        )


@dataclass(frozen=True, eq=False)
class DepthwiseConv(Node):
    """Convolution of each channel with its own kernel. weights (h, w, channels); bias (channels,)."""

    weights: Array
    bias: Array
    stride: int = 1
    padding: Padding = NO_PADDING
    activation: Activation = "none"

    def shape(self, *inputs: Shape) -> Shape:
        batch, height, width, channels = inputs[0]
        kernel_height, kernel_width, own = self.weights.shape
        _require(channels == own, f"{self.output} takes {own} channels, not {channels}")
        top, left, bottom, right = self.padding
        return (
            batch,
            _windows(height, kernel_height, self.stride, top + bottom),
            _windows(width, kernel_width, self.stride, left + right),
            channels,
        )


@dataclass(frozen=True, eq=False)
class Dense(Node):
    """Fully connected layer. weights (out, in); a feature map is read row by row, channels last."""

    weights: Array
    bias: Array
    activation: Activation = "none"

    def shape(self, *inputs: Shape) -> Shape:
        batch, *rest = inputs[0]
        out, into = self.weights.shape
        _require(_count(rest) == into, f"{self.output} takes {into} values, not {rest}")
        return (batch, out)


@dataclass(frozen=True, eq=False)
class Scale(Node):
    """x * multiply + add, both (C,)."""

    multiply: Array
    add: Array


@dataclass(frozen=True, eq=False)
class PRelu(Node):
    """max(x, 0) + slope * min(x, 0); slope (C,)."""

    slope: Array

    def shape(self, *inputs: Shape) -> Shape:
        _require(
            inputs[0][-1] == len(self.slope), f"{self.output} has {len(self.slope)} slopes for {inputs[0]}"
        )
        return inputs[0]


@dataclass(frozen=True, eq=False)
class MaxPool(Node):
    """Largest value of each size x size window; `ceil` keeps windows that reach over the far edge."""

    size: int
    stride: int
    ceil: bool = False

    def shape(self, *inputs: Shape) -> Shape:
        batch, height, width, channels = inputs[0]
        # For size >= stride, ceil mode is floor mode with stride - 1 more rows at the far edge.
        beyond = self.stride - 1 if self.ceil else 0
        return (
            batch,
            _windows(height, self.size, self.stride, beyond),
            _windows(width, self.size, self.stride, beyond),
            channels,
        )


@dataclass(frozen=True, eq=False)
class AveragePool(Node):
    """Mean of each size x size window that lies fully inside."""

    size: int
    stride: int

    def shape(self, *inputs: Shape) -> Shape:
        batch, height, width, channels = inputs[0]
        return (
            batch,
            _windows(height, self.size, self.stride, 0),
            _windows(width, self.size, self.stride, 0),
            channels,
        )


@dataclass(frozen=True, eq=False)
class GlobalAverage(Node):
    """Mean over the whole map: (N, H, W, C) becomes (N, C)."""

    def shape(self, *inputs: Shape) -> Shape:
        return (inputs[0][0], inputs[0][3])


@dataclass(frozen=True, eq=False)
class Flatten(Node):
    """(N, 1, 1, C) becomes (N, C)."""

    def shape(self, *inputs: Shape) -> Shape:
        _require(inputs[0][1:3] == (1, 1), f"{self.output} would flatten a map of {inputs[0]}")
        return (inputs[0][0], inputs[0][3])


@dataclass(frozen=True, eq=False)
class Add(Node):
    """Sum of two tensors of one shape."""

    activation: Activation = "none"

    def shape(self, *inputs: Shape) -> Shape:
        _require(inputs[0] == inputs[1], f"{self.output} would add {inputs[0]} and {inputs[1]}")
        return inputs[0]


@dataclass(frozen=True, eq=False)
class Gate(Node):
    """A map (N, H, W, C) whose channels are multiplied by a vector (N, C)."""

    def shape(self, *inputs: Shape) -> Shape:
        whole, factors = inputs
        _require(
            factors == (whole[0], whole[-1]), f"{self.output} would multiply {whole} by {factors} channels"
        )
        return whole


@dataclass(frozen=True, eq=False)
class Concat(Node):
    """The channels of several maps, one after the other."""

    def shape(self, *inputs: Shape) -> Shape:
        first = inputs[0]
        _require(all(one[:-1] == first[:-1] for one in inputs), f"{self.output} would join {inputs}")
        return (*first[:-1], _sum(one[-1] for one in inputs))


@dataclass(frozen=True, eq=False)
class FarPad(Node):
    """Zeros after the last row, column and channel."""

    rows: int
    columns: int
    channels: int

    def shape(self, *inputs: Shape) -> Shape:
        batch, height, width, channels = inputs[0]
        return (
            batch,
            _sum((height, self.rows)),
            _sum((width, self.columns)),
            _sum((channels, self.channels)),
        )


@dataclass(frozen=True, eq=False)
class Logistic(Node):
    """1 / (1 + exp(-x))."""


@dataclass(frozen=True, eq=False)
class L2Normalise(Node):
    """Each vector divided by its length."""


@dataclass(frozen=True, eq=False)
class Graph:
    """A network: the nodes in order, the shape of the input and the names of the outputs in order.

    ranges: for a network in eight-bit numbers, the smallest and largest value of each tensor
    (`quantisation.py`); None for one in float32.
    """

    name: str
    input_shape: Shape
    nodes: tuple[Node, ...]
    outputs: tuple[str, ...]
    ranges: Mapping[str, tuple[float, float]] | None = None

    def shapes(self) -> dict[str, Shape]:
        """The shape of every tensor by name. Raises GraphError where two nodes do not fit."""
        known: dict[str, Shape] = {INPUT: self.input_shape}
        for node in self.nodes:
            _require(node.output not in known, f"{node.output} is made twice")
            _require(all(name in known for name in node.inputs), f"{node.output} reads what is not made yet")
            known[node.output] = node.shape(*(known[name] for name in node.inputs))
        _require(all(name in known for name in self.outputs), f"{self.name} lacks an output")
        return known


class GraphError(ValueError):
    """Two nodes of a graph do not fit; with published weights: they are not those of this network."""


def _require(condition: bool, message: str) -> None:
    if not condition:
        raise GraphError(message)


def _windows(size: int | None, kernel: int, stride: int, padding: int) -> int | None:
    if size is None:
        return None
    _require(size + padding >= kernel, f"a window of {kernel} does not fit into {size}")
    return (size + padding - kernel) // stride + 1


def _count(sizes: Sequence[int | None]) -> int | None:
    total = 1
    for size in sizes:
        if size is None:
            return None
        total *= size
    return total


def _sum(sizes: Iterable[int | None]) -> int | None:
    total = 0
    for size in sizes:
        if size is None:
            return None
        total += size
    return total
