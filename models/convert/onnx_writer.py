"""Graphs as ONNX files, for ONNX Runtime and TensorRT. The only place that writes this format.

Inside the file everything is channels first, as ONNX's operators want it: one Transpose
at the front, one Transpose before each map that leaves. Opset 17 (TensorRT 8.6 and later read it).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from models.convert.graph import (
    INPUT,
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
    PRelu,
    Scale,
    Shape,
)

OPSET = 17
IR_VERSION = 8


def write_onnx(graph: Graph, path: Path) -> None:
    """Writes the graph to `path`."""
    path.write_bytes(onnx_bytes(graph))


def onnx_bytes(graph: Graph) -> bytes:
    """The graph as the bytes of an ONNX file."""
    if graph.ranges is None:
        return OnnxWriter(graph).file()
    from models.convert.onnx_int8 import OnnxInt8Writer

    return OnnxInt8Writer(graph).file()


class OnnxWriter:
    """Writes one graph in float32."""

    input_type = "FLOAT"

    def __init__(self, graph: Graph) -> None:
        import onnx

        self._onnx = onnx
        self._graph = graph
        self._shapes = graph.shapes()
        self._nodes: list[Any] = []
        self._constants: list[Any] = []
        self._inner: dict[str, str] = {}  # the graph's tensor -> its channels-first tensor in the file

    def file(self) -> bytes:
        """All of it, in order."""
        helper = self._onnx.helper
        self._inner[INPUT] = self._entering(self._op("Transpose", [INPUT], "planes", perm=[0, 3, 1, 2]))
        for node in self._graph.nodes:
            self._write(node)
        for name in self._graph.outputs:
            if self._inner[name] != name:
                self._op("Transpose", [self._inner[name]], name, perm=[0, 2, 3, 1])
        model = helper.make_model(
            helper.make_graph(
                self._nodes,
                self._graph.name,
                [self._value(INPUT, getattr(self._onnx.TensorProto, self.input_type))],
                [self._value(name, self._onnx.TensorProto.FLOAT) for name in self._graph.outputs],
                self._constants,
            ),
            opset_imports=[helper.make_opsetid("", OPSET)],
            ir_version=IR_VERSION,
            producer_name="portunus",
        )
        self._onnx.checker.check_model(model)
        return bytes(model.SerializeToString())

    def _entering(self, planes: str) -> str:
        """The pictures as the first node reads them."""
        return planes

    def _write(self, node: Node) -> None:
        inputs = [self._inner[name] for name in node.inputs]
        self._inner[node.output] = self._operator(node, inputs, self._name_of(node))

    def _name_of(self, node: Node) -> str:
        """The name of what a node makes; maps leave through a Transpose that has the output's name."""
        leaves_as_map = node.output in self._graph.outputs and len(self._shapes[node.output]) == 4
        return f"{node.output}_inner" if leaves_as_map else node.output

    def _operator(self, node: Node, inputs: list[str], output: str) -> str:
        if isinstance(node, Conv | DepthwiseConv):
            return self._convolution(node, inputs, output)
        if isinstance(node, Dense):
            return self._dense(node, inputs, output)
        if isinstance(node, Scale):
            shape = (1, -1, 1, 1)
            product = self._op(
                "Mul",
                [*inputs, self._constant(output, "multiply", node.multiply.reshape(shape))],
                f"{output}_x",
            )
            return self._op("Add", [product, self._constant(output, "add", node.add.reshape(shape))], output)
        if isinstance(node, PRelu):
            slope = node.slope.reshape(-1, *[1] * (len(self._shapes[node.output]) - 2))
            return self._op("PRelu", [*inputs, self._constant(output, "slope", slope)], output)
        if isinstance(node, MaxPool | AveragePool):
            return self._pool(node, inputs, output)
        if isinstance(node, GlobalAverage):
            mean = self._op("GlobalAveragePool", inputs, f"{output}_map")
            return self._op("Flatten", [mean], output)
        if isinstance(node, Flatten):
            return self._op("Flatten", inputs, output)
        if isinstance(node, Add):
            return self._activated("Add", inputs, output, node.activation)
        if isinstance(node, Gate):
            axes = self._constant(output, "axes", np.array([2, 3], np.int64))
            factors = self._op("Unsqueeze", [inputs[1], axes], f"{output}_factors")
            return self._op("Mul", [inputs[0], factors], output)
        if isinstance(node, Concat):
            return self._op("Concat", inputs, output, axis=1)
        if isinstance(node, FarPad):
            pads = np.array([0, 0, 0, 0, 0, node.channels, node.rows, node.columns], np.int64)
            return self._op("Pad", [*inputs, self._constant(output, "pads", pads)], output)
        if isinstance(node, Logistic):
            return self._op("Sigmoid", inputs, output)
        if isinstance(node, L2Normalise):
            return self._unit(inputs, output)
        raise TypeError(f"no ONNX operator for {type(node).__name__}")

    def _convolution(self, node: Conv | DepthwiseConv, inputs: list[str], output: str) -> str:
        if isinstance(node, Conv):
            weights, groups = node.weights.transpose(0, 3, 1, 2), 1
        else:
            weights, groups = node.weights.transpose(2, 0, 1)[:, None], len(node.bias)
        return self._activated(
            "Conv",
            [*inputs, *self._filters(node, weights, output)],
            output,
            node.activation,
            kernel_shape=list(weights.shape[2:]),
            strides=[node.stride, node.stride],
            pads=list(node.padding),
            group=groups,
        )

    def _filters(self, node: Conv | DepthwiseConv, weights: Array, output: str) -> list[str]:
        """Weights (out, in, h, w) and biases of a convolution."""
        return [self._constant(output, "weights", weights), self._constant(output, "bias", node.bias)]

    def _dense(self, node: Dense, inputs: list[str], output: str) -> str:
        weights = node.weights
        shape = self._shapes[node.inputs[0]]
        if len(shape) == 4:
            # The file flattens (C, H, W), the graph (H, W, C).
            maps = weights.reshape(len(weights), *(size or 1 for size in shape[1:]))
            weights = maps.transpose(0, 3, 1, 2).reshape(weights.shape)
            inputs = [self._op("Flatten", inputs, f"{output}_flat")]
        return self._activated(
            "Gemm",
            [*inputs, self._constant(output, "weights", weights), self._constant(output, "bias", node.bias)],
            output,
            node.activation,
            transB=1,
        )

    def _pool(self, node: MaxPool | AveragePool, inputs: list[str], output: str) -> str:
        beyond = node.stride - 1 if isinstance(node, MaxPool) and node.ceil else 0
        return self._op(
            "MaxPool" if isinstance(node, MaxPool) else "AveragePool",
            inputs,
            output,
            kernel_shape=[node.size, node.size],
            strides=[node.stride, node.stride],
            pads=[0, 0, beyond, beyond],
        )

    def _unit(self, inputs: list[str], output: str) -> str:
        length = self._op("ReduceL2", inputs, f"{output}_length", axes=[1], keepdims=1)
        floor = self._constant(output, "floor", np.array(1e-12, np.float32))
        bounded = self._op("Max", [length, floor], f"{output}_bounded")
        return self._op("Div", [*inputs, bounded], output)

    def _activated(
        self, operator: str, inputs: list[str], output: str, activation: Activation, **attributes: Any
    ) -> str:
        if activation == "none":
            return self._op(operator, inputs, output, **attributes)
        before = self._op(operator, inputs, f"{output}_linear", **attributes)
        if activation == "relu":
            return self._op("Relu", [before], output)
        low = self._constant(output, "low", np.array(0, np.float32))
        high = self._constant(output, "high", np.array(6, np.float32))
        return self._op("Clip", [before, low, high], output)

    def _op(self, operator: str, inputs: list[str], output: str, **attributes: Any) -> str:
        self._nodes.append(self._onnx.helper.make_node(operator, inputs, [output], name=output, **attributes))
        return output

    def _constant(self, owner: str, role: str, values: npt.NDArray[Any]) -> str:
        name = f"{owner}.{role}"
        self._constants.append(self._onnx.numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def _value(self, name: str, kind: int) -> Any:
        return self._onnx.helper.make_tensor_value_info(name, kind, _symbolic(name, self._shapes[name]))


def _symbolic(name: str, shape: Shape) -> list[int | str]:
    """ONNX names the sizes that may change; the batch has one name everywhere."""
    return [
        size if size is not None else "batch" if axis == 0 else f"{name}_{axis}"
        for axis, size in enumerate(shape)
    ]
