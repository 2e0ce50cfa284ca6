"""Reads an ONNX file of plain convolutions into a graph. The file is data; nothing in it is run."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from models.convert.builder import GraphBuilder
from models.convert.folding import channels_last
from models.convert.graph import Activation, GraphError
from models.errors import ModelDamaged

MAX_BYTES = 512 * 1024 * 1024


class OnnxFile:
    """The one network of an ONNX file: a chain of Conv, Relu, Clip(0, 6), Add and a final Reshape.

    Raises ModelDamaged for every other content.
    """

    def __init__(self, path: Path) -> None:
        self._name = path.name
        graph = _parsed(path)
        self._nodes = list(graph.node)
        self._input: str = graph.input[0].name if graph.input else ""
        self._output: str = graph.output[0].name if graph.output else ""
        self._constants = _constants_of(graph, self._name)
        self._uses: dict[str, int] = {}
        for node in self._nodes:
            for name in node.input:
                self._uses[name] = self._uses.get(name, 0) + 1

    def append_to(self, net: GraphBuilder, x: str, output: str) -> None:
        """Adds the file's layers behind the tensor `x` (channels last); their result is `output`."""
        made = {self._input: x}
        index = 0
        try:
            while index < len(self._nodes):
                node = self._nodes[index]
                if node.op_type == "Constant":
                    index += 1
                    continue
                activation, behind = self._activation(index)
                last = self._nodes[behind].output[0]
                name = output if last == self._output else ""
                made[last] = self._layer(net, node, made, activation, name)
                index = behind + 1
        except (GraphError, KeyError, ValueError, IndexError) as error:
            raise ModelDamaged(
                f"{self._name} is not the network it should be ({error}); get it again"
            ) from error
        if made.get(self._output) != output:
            raise ModelDamaged(f"{self._name} has no output; get it again")

    def _layer(
        self, net: GraphBuilder, node: Any, made: dict[str, str], activation: Activation, name: str
    ) -> str:
        if node.op_type == "Conv":
            return self._convolution(net, node, made[node.input[0]], activation)
        if node.op_type == "Add":
            return net.add(made[node.input[0]], made[node.input[1]], activation=activation)
        if node.op_type == "Reshape" and activation == "none":
            return net.flatten(made[node.input[0]], name=name)
        raise GraphError(f"it has an operator {node.op_type} that is not expected")

    def _convolution(self, net: GraphBuilder, node: Any, x: str, activation: Activation) -> str:
        weights, bias = (self._constants[name].astype(np.float32) for name in node.input[1:3])
        if not (np.isfinite(weights).all() and np.isfinite(bias).all()) or weights.ndim != 4:
            raise GraphError("its weights are not numbers")
        settings = {attribute.name: attribute for attribute in node.attribute}
        top, left, bottom, right = settings["pads"].ints
        stride, stride_across = settings["strides"].ints
        if stride != stride_across or list(settings["dilations"].ints) != [1, 1]:
            raise GraphError("a convolution is not a plain one")
        groups = settings["group"].i
        padding = (int(top), int(left), int(bottom), int(right))
        if groups == 1:
            own = channels_last(weights)
            return net.conv(x, own, bias, stride=int(stride), padding=padding, activation=activation)
        if groups != len(weights) or weights.shape[1] != 1:
            raise GraphError("a convolution has groups of several channels")
        own = np.ascontiguousarray(weights[:, 0].transpose(1, 2, 0))
        return net.depthwise(x, own, bias, stride=int(stride), padding=padding, activation=activation)

    def _activation(self, index: int) -> tuple[Activation, int]:
        """The activation right behind node `index`, and the index of the last node taken."""
        result = self._nodes[index].output[0]
        for behind in range(index + 1, len(self._nodes)):
            node = self._nodes[behind]
            if node.op_type == "Constant":
                continue
            if not node.input or node.input[0] != result or self._uses[result] != 1:
                break
            if node.op_type == "Relu":
                return "relu", behind
            if node.op_type == "Clip":
                low, high = (float(self._constants[name]) for name in node.input[1:3])
                if (low, high) != (0.0, 6.0):
                    raise GraphError("it clips at unexpected values")
                return "relu6", behind
            break
        return "none", index


def constants(path: Path) -> dict[str, npt.NDArray[Any]]:
    """The weights of an ONNX file by name. Raises ModelDamaged."""
    return _constants_of(_parsed(path), path.name)


def _constants_of(graph: Any, file: str) -> dict[str, npt.NDArray[Any]]:
    import onnx

    tensors = {tensor.name: tensor for tensor in graph.initializer}
    for node in graph.node:
        if node.op_type == "Constant" and node.attribute:
            tensors[node.output[0]] = node.attribute[0].t
    try:
        return {name: onnx.numpy_helper.to_array(tensor) for name, tensor in tensors.items()}
    except (ValueError, TypeError, KeyError, RuntimeError) as error:
        raise ModelDamaged(f"{file} holds weights that cannot be read; get it again") from error


def _parsed(path: Path) -> Any:
    import onnx

    try:
        if path.stat().st_size > MAX_BYTES:
            raise ModelDamaged(f"{path.name} is too large for a network of the catalogue; get it again")
        model = onnx.ModelProto()
        model.ParseFromString(path.read_bytes())
    except OSError as error:
        raise ModelDamaged(
            f"{path.name} cannot be read ({error.strerror}); check the file and its owner"
        ) from error
    except import_module("google.protobuf.message").DecodeError as error:
        raise ModelDamaged(f"{path.name} is not an ONNX file; get it again") from error
    return model.graph
