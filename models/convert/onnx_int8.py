"""Graphs in eight-bit numbers as ONNX files: each tensor through QuantizeLinear and DequantizeLinear.

ONNX Runtime (onnxruntime.ai/docs/performance/model-optimizations/quantization.html, "QDQ format") joins
these pairs with the operators between them into ones that work in whole numbers. Pictures come in as
uint8, outputs leave as float32.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from models.convert.graph import INPUT, Array, Conv, DepthwiseConv, Graph, GraphError, Node
from models.convert.onnx_writer import OnnxWriter
from models.convert.quantisation import Scale, filters_of, scales_of


class OnnxInt8Writer(OnnxWriter):
    """Writes one graph that has ranges."""

    input_type = "UINT8"

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph)
        self._scales = scales_of(graph)

    def _entering(self, planes: str) -> str:
        return self._op("DequantizeLinear", [planes, *self._parameters(planes, INPUT)], f"{planes}_values")

    def _name_of(self, node: Node) -> str:
        return f"{node.output}_exact"

    def _write(self, node: Node) -> None:
        super()._write(node)
        exact = self._inner[node.output]
        parameters = self._parameters(node.output, node.output)
        numbers = self._op("QuantizeLinear", [exact, *parameters], f"{node.output}_numbers")
        leaves = node.output in self._graph.outputs and len(self._shapes[node.output]) == 2
        name = node.output if leaves else f"{node.output}_values"
        self._inner[node.output] = self._op("DequantizeLinear", [numbers, *parameters], name)

    def _parameters(self, owner: str, tensor: str) -> list[str]:
        scale: Scale = self._scales[tensor]
        return [
            self._constant(owner, "scale", np.array(scale.scale, np.float32)),
            self._constant(owner, "zero", np.array(scale.zero_point, np.uint8)),
        ]

    def _filters(self, node: Conv | DepthwiseConv, weights: Array, output: str) -> list[str]:
        if not isinstance(node, Conv):
            raise GraphError(f"no eight-bit numbers for the depthwise convolution {node.output}")
        filters = filters_of(node, self._scales[node.inputs[0]])
        return [
            self._numbers(output, "weights", filters.weights.transpose(0, 3, 1, 2), filters.scales),
            self._numbers(output, "bias", filters.bias, filters.bias_scales),
        ]

    def _numbers(
        self, output: str, role: str, values: npt.NDArray[Any], scales: npt.NDArray[np.float32]
    ) -> str:
        inputs = [
            self._constant(output, f"{role}.numbers", values),
            self._constant(output, f"{role}.scale", scales),
            self._constant(output, f"{role}.zero", np.zeros(len(scales), values.dtype)),
        ]
        return self._op("DequantizeLinear", inputs, f"{output}_{role}", axis=0)
