"""Graphs as TFLite files, for LiteRT. The only place that writes this format.

The generated classes of the format come with `ai-edge-litert`; TensorFlow is not needed.
Format: tensorflow/compiler/mlir/lite/schema/schema.fbs, version 3.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from models.convert.graph import (
    INPUT,
    NO_PADDING,
    Activation,
    Add,
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
    GraphError,
    L2Normalise,
    Logistic,
    MaxPool,
    Node,
    Padding,
    PRelu,
    Scale,
    Shape,
)

SCHEMA_VERSION = 3
FILE_IDENTIFIER = b"TFL3"
BUFFER_ALIGNMENT = 16  # schema.fbs: force_align of Buffer.data


def write_tflite(graph: Graph, path: Path) -> None:
    """Writes the graph to `path`."""
    path.write_bytes(tflite_bytes(graph))


def tflite_bytes(graph: Graph) -> bytes:
    """The graph as the bytes of a TFLite file."""
    if graph.ranges is None:
        return TfliteWriter(graph).file()
    from models.convert.tflite_int8 import TfliteInt8Writer

    return TfliteInt8Writer(graph).file()


class TfliteWriter:
    """Writes one graph in float32."""

    versions: ClassVar[Mapping[str, int]] = {}
    """The version of an operator where it is not the first."""

    def __init__(self, graph: Graph) -> None:
        from ai_edge_litert import schema_py_generated as schema

        self._schema = schema
        self._graph = graph
        self._shapes = graph.shapes()
        self._buffers: list[Any] = [schema.BufferT()]  # the format wants an empty buffer first
        self._tensors: list[Any] = []
        self._codes: list[str] = []
        self._operators: list[Any] = []
        self._index: dict[str, int] = {}

    def file(self) -> bytes:
        """All of it, in order."""
        self._index[INPUT] = self._map(INPUT)
        for node in self._graph.nodes:
            self._write(node)
        outputs = [self._leaving(name) for name in self._graph.outputs]
        schema = self._schema
        network = schema.SubGraphT(
            tensors=self._tensors,
            inputs=[self._index[INPUT]],
            outputs=outputs,
            operators=self._operators,
            name=self._graph.name,
        )
        model = schema.ModelT(
            version=SCHEMA_VERSION,
            operatorCodes=[self._code(name) for name in self._codes],
            subgraphs=[network],
            description="portunus",
            buffers=self._buffers,
        )
        return _packed(model)

    def _code(self, name: str) -> Any:
        code = getattr(self._schema.BuiltinOperator, name)
        return self._schema.OperatorCodeT(
            min(code, 127), builtinCode=code, version=self.versions.get(name, 1)
        )

    def _map(self, name: str) -> int:
        """The tensor that holds the values of this name."""
        return self._tensor(name, self._shapes[name])

    def _leaving(self, name: str) -> int:
        """The tensor through which an output leaves the network, float32."""
        return self._index[name]

    def _write(self, node: Node) -> None:
        inputs = [self._index[name] for name in node.inputs]
        output = self._map(node.output)
        self._index[node.output] = output
        self._operator(node, inputs, output)

    def _operator(self, node: Node, inputs: list[int], output: int) -> None:
        schema = self._schema
        if isinstance(node, Conv | DepthwiseConv):
            self._convolution(node, inputs, output)
        elif isinstance(node, Dense):
            options = schema.FullyConnectedOptionsT(self._activation(node.activation))
            operands = [*inputs, self._constant(node.weights), self._constant(node.bias)]
            self._op("FULLY_CONNECTED", operands, output, options, "FullyConnectedOptions")
        elif isinstance(node, Scale):
            product = self._tensor(f"{node.output}_x", self._shapes[node.output])
            self._op(
                "MUL", [*inputs, self._constant(node.multiply)], product, schema.MulOptionsT(), "MulOptions"
            )
            self._op("ADD", [product, self._constant(node.add)], output, schema.AddOptionsT(), "AddOptions")
        elif isinstance(node, PRelu):
            slope = node.slope.reshape(*[1] * (len(self._shapes[node.output]) - 2), -1)
            self._op("PRELU", [*inputs, self._constant(slope)], output)
        elif isinstance(node, MaxPool | AveragePool):
            self._pool(node, inputs, output)
        elif isinstance(node, GlobalAverage):
            axes = self._constant(np.array([1, 2], np.int32))
            self._op("MEAN", [*inputs, axes], output, schema.ReducerOptionsT(False), "ReducerOptions")
        elif isinstance(node, Flatten):
            self._reshape(inputs[0], (-1, self._shapes[node.output][1]), output)
        elif isinstance(node, Add):
            options = schema.AddOptionsT(self._activation(node.activation))
            self._op("ADD", inputs, output, options, "AddOptions")
        elif isinstance(node, Gate):
            batch, channels = self._shapes[node.inputs[1]]
            factors = self._tensor(f"{node.output}_factors", (batch, 1, 1, channels))
            self._reshape(inputs[1], (-1, 1, 1, channels), factors)
            self._op("MUL", [inputs[0], factors], output, schema.MulOptionsT(), "MulOptions")
        elif isinstance(node, Concat):
            self._op("CONCATENATION", inputs, output, schema.ConcatenationOptionsT(3), "ConcatenationOptions")
        elif isinstance(node, FarPad):
            ends = ((0, 0), (0, node.rows), (0, node.columns), (0, node.channels))
            self._pad(inputs[0], ends, output)
        elif isinstance(node, Logistic):
            self._op("LOGISTIC", inputs, output)
        elif isinstance(node, L2Normalise):
            self._op("L2_NORMALIZATION", inputs, output, schema.L2NormOptionsT(), "L2NormOptions")
        else:
            raise TypeError(f"no TFLite operator for {type(node).__name__}")

    def _convolution(self, node: Conv | DepthwiseConv, inputs: list[int], output: int) -> None:
        schema = self._schema
        fused = self._activation(node.activation)
        source, padding = self._padded(node, inputs[0])
        operands = [source, *self._filters(node)]
        if isinstance(node, Conv):
            options: Any = schema.Conv2DOptionsT(padding, node.stride, node.stride, fused)
            self._op("CONV_2D", operands, output, options, "Conv2DOptions")
        else:
            options = schema.DepthwiseConv2DOptionsT(padding, node.stride, node.stride, 1, fused)
            self._op("DEPTHWISE_CONV_2D", operands, output, options, "DepthwiseConv2DOptions")

    def _filters(self, node: Conv | DepthwiseConv) -> list[int]:
        """Weights and biases of a convolution."""
        weights = node.weights if isinstance(node, Conv) else node.weights[None]
        return [self._constant(weights), self._constant(node.bias)]

    def _padded(self, node: Conv | DepthwiseConv, source: int) -> tuple[int, int]:
        """The tensor to convolve and the format's padding scheme; an operator pads where no scheme fits."""
        schemes = self._schema.Padding
        if node.padding == NO_PADDING:
            return source, schemes.VALID
        shape = self._shapes[node.inputs[0]]
        kernel = node.weights.shape[1:3] if isinstance(node, Conv) else node.weights.shape[:2]
        if node.padding == _same_padding(shape, (kernel[0], kernel[1]), node.stride):
            return source, schemes.SAME
        top, left, bottom, right = node.padding
        height, width = (None if size is None else size for size in shape[1:3])
        wider = self._tensor(
            f"{node.output}_padded",
            (
                shape[0],
                None if height is None else height + top + bottom,
                None if width is None else width + left + right,
                shape[3],
            ),
        )
        self._pad(source, ((0, 0), (top, bottom), (left, right), (0, 0)), wider)
        return wider, schemes.VALID

    def _pool(self, node: MaxPool | AveragePool, inputs: list[int], output: int) -> None:
        schema = self._schema
        options = schema.Pool2DOptionsT(
            self._pool_padding(node), node.stride, node.stride, node.size, node.size
        )
        name = "MAX_POOL_2D" if isinstance(node, MaxPool) else "AVERAGE_POOL_2D"
        self._op(name, inputs, output, options, "Pool2DOptions")

    def _pool_padding(self, node: MaxPool | AveragePool) -> int:
        schemes = self._schema.Padding
        if not isinstance(node, MaxPool) or not node.ceil:
            return int(schemes.VALID)
        if node.size == node.stride == 2:
            return int(schemes.SAME)  # both round up, for every size
        sizes = self._shapes[node.inputs[0]][1:3]
        beyond = {None if size is None else (node.size - size) % node.stride for size in sizes}
        if beyond == {0}:
            return int(schemes.VALID)
        # Of what SAME adds the smaller half lies in front: only a single row lies at the far end.
        same = [_same_total(size, node.size, node.stride) for size in sizes]
        if beyond == {1} and same == [1, 1]:
            return int(schemes.SAME)
        raise GraphError(f"TFLite has no padding scheme for the pool {node.output} over {sizes}")

    def _pad(self, source: int, ends: tuple[tuple[int, int], ...], output: int) -> None:
        paddings = self._constant(np.array(ends, np.int32))
        self._op("PAD", [source, paddings], output, self._schema.PadOptionsT(), "PadOptions")

    def _reshape(self, source: int, shape: Shape, output: int) -> None:
        sizes = self._constant(np.array(shape, np.int32))
        self._op("RESHAPE", [source, sizes], output, self._schema.ReshapeOptionsT(), "ReshapeOptions")

    def _activation(self, activation: Activation) -> int:
        kinds = self._schema.ActivationFunctionType
        return int({"none": kinds.NONE, "relu": kinds.RELU, "relu6": kinds.RELU6}[activation])

    def _op(self, name: str, inputs: list[int], output: int, options: Any = None, kind: str = "NONE") -> None:
        schema = self._schema
        if name not in self._codes:
            self._codes.append(name)
        self._operators.append(
            schema.OperatorT(
                opcodeIndex=self._codes.index(name),
                inputs=inputs,
                outputs=[output],
                builtinOptionsType=getattr(schema.BuiltinOptions, kind),
                builtinOptions=options,
            )
        )

    def _constant(self, values: npt.NDArray[Any]) -> int:
        kind = getattr(self._schema.TensorType, values.dtype.name.upper())
        raw = np.frombuffer(np.ascontiguousarray(values).tobytes(), np.uint8)
        self._buffers.append(self._schema.BufferT(data=raw))
        return self._tensor(f"c{len(self._buffers)}", values.shape, kind, len(self._buffers) - 1)

    def _tensor(self, name: str, shape: Shape, kind: int | None = None, buffer: int = 0) -> int:
        schema = self._schema
        self._tensors.append(
            schema.TensorT(
                shape=[1 if size is None else size for size in shape],
                shapeSignature=[-1 if size is None else size for size in shape] if None in shape else None,
                type=schema.TensorType.FLOAT32 if kind is None else kind,
                buffer=buffer,
                name=name,
                hasRank=True,
            )
        )
        return len(self._tensors) - 1


def _same_total(size: int | None, kernel: int, stride: int) -> int | None:
    """Rows that TFLite's scheme SAME adds at both ends together; None where it depends on the call."""
    if size is None:
        return kernel - 1 if stride == 1 else None
    return max((-(-size // stride) - 1) * stride + kernel - size, 0)


def _same_padding(shape: Shape, kernel: tuple[int, int], stride: int) -> Padding | None:
    rows, columns = (
        _same_total(size, extent, stride) for size, extent in zip(shape[1:3], kernel, strict=True)
    )
    if rows is None or columns is None:
        return None
    return (rows // 2, columns // 2, rows - rows // 2, columns - columns // 2)


def _packed(model: Any) -> bytes:
    import flatbuffers

    class AlignedBuilder(flatbuffers.Builder):  # type: ignore[misc]
        """The generated classes forget the format's force_align: engines map the weights in place."""

        def StartVector(self, elemSize: int, numElems: int, alignment: int) -> Any:
            return super().StartVector(elemSize, numElems, max(alignment, BUFFER_ALIGNMENT))

    builder = AlignedBuilder(1 << 16)
    builder.Finish(model.Pack(builder), FILE_IDENTIFIER)
    return bytes(builder.Output())
