"""Writes graphs down step by step; every step returns the name of the tensor it makes."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from models.convert.graph import (
    INPUT,
    NO_PADDING,
    Activation,
    Add,
    Array,
    AveragePool,
    Concat,
    Conv,
    Dense,
    DepthwiseConv,
    FarPad,
    Flatten,
    Gate,
    GlobalAverage,
    Graph,
    L2Normalise,
    Logistic,
    MaxPool,
    Node,
    Padding,
    PRelu,
    Scale,
    Shape,
)


class GraphBuilder:
    """Collects nodes. `name` arguments are needed for outputs only; other tensors are numbered.

    Each step raises GraphError at once when its weights do not fit what is there.
    """

    def __init__(self, name: str, input_shape: Shape) -> None:
        self.name = name
        self._input_shape = input_shape
        self._nodes: list[Node] = []
        self._shapes: dict[str, Shape] = {INPUT: input_shape}

    def shape_of(self, tensor: str) -> Shape:
        """The shape of a tensor made so far."""
        return self._shapes[tensor]

    def conv(
        self,
        x: str,
        weights: Array,
        bias: Array,
        *,
        stride: int = 1,
        padding: Padding = NO_PADDING,
        activation: Activation = "none",
        name: str = "",
    ) -> str:
        """Convolution; weights (out, h, w, in)."""
        return self._add(Conv((x,), self._named(name), weights, bias, stride, padding, activation))

    def depthwise(
        self,
        x: str,
        weights: Array,
        bias: Array,
        *,
        stride: int = 1,
        padding: Padding = NO_PADDING,
        activation: Activation = "none",
    ) -> str:
        """Depthwise convolution; weights (h, w, channels)."""
        return self._add(DepthwiseConv((x,), self._named(""), weights, bias, stride, padding, activation))

    def dense(
        self,
        x: str,
        weights: Array,
        bias: Array | None = None,
        *,
        name: str = "",
        activation: Activation = "none",
    ) -> str:
        """Fully connected; weights (out, in), maps read channels last."""
        if bias is None:
            bias = np.zeros(len(weights), np.float32)
        return self._add(Dense((x,), self._named(name), weights, bias, activation))

    def scale(self, x: str, multiply: Array, add: Array) -> str:
        """x * multiply + add, for each channel."""
        return self._add(Scale((x,), self._named(""), multiply, add))

    def prelu(self, x: str, slope: Array) -> str:
        """Leaky rectifier with one slope a channel."""
        return self._add(PRelu((x,), self._named(""), slope))

    def max_pool(self, x: str, size: int, stride: int, *, ceil: bool = False) -> str:
        """Max-pooling."""
        return self._add(MaxPool((x,), self._named(""), size, stride, ceil))

    def average_pool(self, x: str, size: int, stride: int) -> str:
        """Average-pooling."""
        return self._add(AveragePool((x,), self._named(""), size, stride))

    def global_average(self, x: str) -> str:
        """(N, H, W, C) to (N, C)."""
        return self._add(GlobalAverage((x,), self._named("")))

    def flatten(self, x: str, *, name: str = "") -> str:
        """(N, 1, 1, C) to (N, C)."""
        return self._add(Flatten((x,), self._named(name)))

    def add(self, a: str, b: str, *, activation: Activation = "none") -> str:
        """Sum of two tensors of one shape."""
        return self._add(Add((a, b), self._named(""), activation))

    def gate(self, x: str, factors: str) -> str:
        """The channels of a map (N, H, W, C) times a vector (N, C)."""
        return self._add(Gate((x, factors), self._named("")))

    def concat(self, *tensors: str) -> str:
        """Channels one after the other."""
        return self._add(Concat(tensors, self._named("")))

    def far_pad(self, x: str, rows: int, columns: int, channels: int) -> str:
        """Zeros after the last row, column and channel; nothing where there is nothing to add."""
        if rows == columns == channels == 0:
            return x
        return self._add(FarPad((x,), self._named(""), rows, columns, channels))

    def logistic(self, x: str, *, name: str = "") -> str:
        """The logistic function."""
        return self._add(Logistic((x,), self._named(name)))

    def l2_normalise(self, x: str, *, name: str = "") -> str:
        """Unit vectors."""
        return self._add(L2Normalise((x,), self._named(name)))

    def graph(self, *outputs: str, ranges: Mapping[str, tuple[float, float]] | None = None) -> Graph:
        """The finished graph with these outputs; with ranges it is one in eight-bit numbers."""
        graph = Graph(self.name, self._input_shape, tuple(self._nodes), outputs, ranges)
        graph.shapes()
        return graph

    def _named(self, name: str) -> str:
        return name or f"t{len(self._nodes)}"

    def _add(self, node: Node) -> str:
        self._shapes[node.output] = node.shape(*(self._shapes[name] for name in node.inputs))
        self._nodes.append(node)
        return node.output
