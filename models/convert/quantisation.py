"""Eight-bit numbers for a graph: which scale each tensor and each filter gets.

Affine quantisation as TFLite's specification (tensorflow.org/lite/performance/quantization_spec) and
ONNX's QuantizeLinear have it: value = scale * (number - zero point). Tensors have one scale, filters
one for each output channel; biases are 32 bits wide, in units of input scale times filter scale.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.convert.graph import INPUT, Array, Conv, Flatten, Graph, GraphError, Logistic, MaxPool, Node

_STEPS = 255
_FILTER_STEPS = 127


@dataclass(frozen=True)
class Scale:
    """value = scale * (number - zero_point), number 0..255."""

    scale: float
    zero_point: int


@dataclass(frozen=True, eq=False)
class Filters:
    """A convolution in whole numbers.

    weights: int8 (out, h, w, in). scales: float32 (out,). bias: int32 (out,), in units of bias_scales.
    """

    weights: npt.NDArray[np.int8]
    scales: Array
    bias: npt.NDArray[np.int32]
    bias_scales: Array


def scales_of(graph: Graph) -> dict[str, Scale]:
    """The scale of every tensor by the graph's ranges; values beyond a range saturate.

    Raises GraphError where a range is missing.
    """
    ranges = graph.ranges or {}
    scales = {INPUT: Scale(1.0, 0)}
    for node in graph.nodes:
        scales[node.output] = _scale(node, scales, ranges)
    return scales


def filters_of(node: Conv, source: Scale) -> Filters:
    """The weights of a convolution that reads a tensor of this scale."""
    largest = np.abs(node.weights).reshape(len(node.weights), -1).max(axis=1)
    scales = np.where(largest > 0, largest / _FILTER_STEPS, 1.0).astype(np.float32)
    weights = np.rint(node.weights / scales[:, None, None, None])
    bias_scales = (scales.astype(np.float64) * source.scale).astype(np.float32)
    limit = np.iinfo(np.int32).max
    bias = np.clip(np.rint(node.bias / bias_scales.astype(np.float64)), -limit, limit)
    return Filters(
        np.clip(weights, -_FILTER_STEPS, _FILTER_STEPS).astype(np.int8),
        scales,
        bias.astype(np.int32),
        bias_scales,
    )


def _scale(node: Node, scales: Mapping[str, Scale], ranges: Mapping[str, tuple[float, float]]) -> Scale:
    if isinstance(node, MaxPool | Flatten):
        return scales[node.inputs[0]]
    if isinstance(node, Logistic):
        return Scale(1 / (_STEPS + 1), 0)
    if node.output not in ranges:
        raise GraphError(f"there is no range for the tensor {node.output}")
    low, high = min(ranges[node.output][0], 0.0), max(ranges[node.output][1], 0.0)
    scale = (high - low) / _STEPS
    return Scale(scale, round(-low / scale))
