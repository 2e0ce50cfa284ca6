"""Graphs in eight-bit numbers as TFLite files: int8 maps and filters, uint8 pictures less 128 as input.

Quantisation as tensorflow.org/lite/performance/quantization_spec: maps have one scale, filters one for
each output channel. Outputs leave as float32.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from models.convert.graph import Conv, DepthwiseConv, Graph, GraphError
from models.convert.quantisation import filters_of, scales_of
from models.convert.tflite_writer import TfliteWriter

_OFFSET = 128  # the format's numbers are -128..127


class TfliteInt8Writer(TfliteWriter):
    """Writes one graph that has ranges."""

    versions: ClassVar[Mapping[str, int]] = {
        "CONV_2D": 3,
        "MAX_POOL_2D": 2,
        "ADD": 2,
        "LOGISTIC": 2,
        "DEQUANTIZE": 2,
    }

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph)
        self._scales = scales_of(graph)

    def _map(self, name: str) -> int:
        scale = self._scales[name]
        within = f"{name}_int8" if name in self._graph.outputs else name
        index = self._tensor(within, self._shapes[name], self._schema.TensorType.INT8)
        zero = np.array([scale.zero_point - _OFFSET], np.int64)
        self._tensors[index].quantization = self._quantisation(np.array([scale.scale]), zero)
        return index

    def _leaving(self, name: str) -> int:
        output = self._tensor(name, self._shapes[name])
        options = self._schema.DequantizeOptionsT()
        self._op("DEQUANTIZE", [self._index[name]], output, options, "DequantizeOptions")
        return output

    def _filters(self, node: Conv | DepthwiseConv) -> list[int]:
        if not isinstance(node, Conv):
            raise GraphError(f"no eight-bit numbers for the depthwise convolution {node.output}")
        filters = filters_of(node, self._scales[node.inputs[0]])
        return [
            self._numbers(filters.weights, filters.scales),
            self._numbers(filters.bias, filters.bias_scales),
        ]

    def _numbers(self, values: npt.NDArray[Any], scales: npt.NDArray[np.float32]) -> int:
        index = self._constant(values)
        self._tensors[index].quantization = self._quantisation(scales, np.zeros(len(scales), np.int64))
        return index

    def _quantisation(self, scales: npt.NDArray[Any], zeros: npt.NDArray[np.int64]) -> Any:
        return self._schema.QuantizationParametersT(
            scale=scales.astype(np.float32), zeroPoint=zeros, quantizedDimension=0
        )
