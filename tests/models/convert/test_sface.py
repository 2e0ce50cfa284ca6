"""SFace's converter, on a made-up file in the published one's form."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from models.catalogue import entry
from models.convert import convert
from models.engines import Network, engine_named
from models.errors import ModelDamaged

SOURCE = "face_recognition_sface_2021dec_int8bq.onnx"
CHANNELS = (32, 64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024)
BLOCK = 64
ENGINES = ("tflite", "onnxruntime")
Floats = npt.NDArray[np.float32]


class Published:
    """The layers as OpenCV's block quantiser writes them, with random weights."""

    def __init__(self) -> None:
        self.random = np.random.default_rng(11)
        self.nodes: list[Any] = []
        self.tensors: dict[str, npt.NDArray[Any]] = {}
        self.last = "data"

    def step(self, operator: str, output: str, *operands: str, **settings: Any) -> None:
        self.nodes.append(helper.make_node(operator, [self.last, *operands], [output], **settings))
        self.last = output

    def quantised(self, name: str, shape: tuple[int, ...], block: int, spread: float) -> str:
        """Numbers of eight bits with a scale and a zero point for each block of the last axis."""
        blocks = (*shape[:-1], shape[-1] // block)
        self.tensors[f"{name}_quantized"] = self.random.integers(-127, 128, shape, dtype=np.int8)
        self.tensors[f"{name}_scales"] = self.random.uniform(0.5, 1, blocks).astype(np.float32) * spread / 74
        self.tensors[f"{name}_zero_point"] = self.random.integers(-9, 10, blocks, dtype=np.int8)
        operands = [f"{name}_{part}" for part in ("quantized", "scales", "zero_point")]
        settings = {"axis": len(shape) - 1, "block_size": block}
        self.nodes.append(helper.make_node("DequantizeLinear", operands, [f"{name}_dequantized"], **settings))
        return f"{name}_dequantized"

    def norm(self, name: str, channels: int, epsilon: float) -> None:
        parts = {"gamma": (0.7, 1.2), "beta": (-0.3, 0.3), "moving_mean": (-0.2, 0.2), "moving_var": (0.8, 1)}
        for part, limits in parts.items():
            self.tensors[f"{name}_{part}"] = self.random.uniform(*limits, channels).astype(np.float32)
        self.step("BatchNormalization", name, *(f"{name}_{part}" for part in parts), epsilon=epsilon)

    def layer(self, name: str, into: int, out: int, kernel: int, stride: int = 1, groups: int = 1) -> None:
        shape, fan = (out, into, kernel, kernel), into * kernel * kernel
        block = min(BLOCK, fan) if fan % BLOCK == 0 else fan
        weights = self.quantised(f"{name}_conv2d_weight", (out, fan), block, (2 / fan) ** 0.5)
        self.tensors[f"{name}_shape"] = np.array(shape, np.int64)
        self.nodes.append(helper.make_node("Reshape", [weights, f"{name}_shape"], [f"{name}_reshaped"]))
        pads = [kernel // 2] * 4
        settings = {"group": groups, "strides": [stride] * 2, "pads": pads, "kernel_shape": [kernel] * 2}
        self.step("Conv", f"{name}_conv2d", f"{name}_reshaped", **settings)
        self.norm(f"{name}_batchnorm", out, 1e-3)
        self.tensors[f"{name}_relu_gamma"] = self.random.uniform(-0.5, 1.1, (out, 1, 1)).astype(np.float32)
        self.step("PRelu", f"{name}_relu", f"{name}_relu_gamma")

    def model(self) -> Any:
        self.tensors["mean"] = np.array([127.5], np.float32)
        self.tensors["factor"] = np.array([1 / 128], np.float32)
        self.step("Sub", "minus", "mean")
        self.step("Mul", "times", "factor")
        self.layer("conv_1", 3, 32, 3)
        for number, (into, out) in enumerate(pairwise(CHANNELS), start=2):
            self.layer(f"conv_{number}_dw", 1, into, 3, 2 if number in (3, 5, 7, 13) else 1, groups=into)
            self.layer(f"conv_{number}", into, out, 1)
        self.norm("bn1", 1024, 2e-5)
        self.step("Flatten", "flat")
        weights = self.quantised("pre_fc1_weight", (128, 1024 * 49), BLOCK, 1 / 224)
        bias = self.quantised("pre_fc1_bias", (128,), BLOCK, 0.1)
        self.step("Gemm", "pre_fc1", weights, bias, transB=1)
        self.norm("fc1", 128, 2e-5)
        graph = helper.make_graph(
            self.nodes,
            "sface",
            [helper.make_tensor_value_info("data", TensorProto.FLOAT, [1, 3, 112, 112])],
            [helper.make_tensor_value_info("fc1", TensorProto.FLOAT, [1, 128])],
            [numpy_helper.from_array(tensor, name) for name, tensor in self.tensors.items()],
        )
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 21)], ir_version=10)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("published") / SOURCE
    onnx.save(Published().model(), path)
    return path


@pytest.fixture(scope="module")
def images() -> npt.NDArray[np.uint8]:
    noise = np.random.default_rng(3).integers(0, 256, (3, 112, 112, 3), dtype=np.uint8)
    noise[1:] = noise[1:, ::8, ::8].repeat(8, axis=1).repeat(8, axis=2)
    return noise


@pytest.fixture(scope="module")
def sface(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sface")
    convert("sface", {SOURCE: published}, folder)
    return folder


def opened(folder: Path, model: str, engine: str) -> Network:
    chosen = engine_named(engine)
    return chosen.open(folder / f"embedder{chosen.suffix}", entry(model).networks[0], 1)


def embedded(folder: Path, model: str, engine: str, images: npt.NDArray[np.uint8]) -> Floats:
    network = opened(folder, model, engine)
    result = np.array(network.run(images)[0])
    network.close()
    return result


@pytest.mark.parametrize("engine", ENGINES)
def test_it_is_the_published_network_less_its_last_shift(
    published: Path, sface: Path, images: npt.NDArray[np.uint8], engine: str
) -> None:
    onnxruntime = pytest.importorskip("onnxruntime")
    session = onnxruntime.InferenceSession(str(published), providers=["CPUExecutionProvider"])
    planes = np.moveaxis(images, 3, 1).astype(np.float32)
    expected = np.concatenate([session.run(None, {"data": plane[None]})[0] for plane in planes])
    shift = next(t for t in onnx.load(published).graph.initializer if t.name == "fc1_beta")
    expected -= numpy_helper.to_array(shift)
    assert expected.std() > 0.05, "random weights that say nothing prove nothing"
    np.testing.assert_allclose(embedded(sface, "sface", engine, images), expected, atol=1e-4)


def _without(model: Any, name: str) -> None:
    kept = [tensor for tensor in model.graph.initializer if tensor.name != name]
    del model.graph.initializer[:]
    model.graph.initializer.extend(kept)


def _instead(model: Any, name: str, change: Callable[[npt.NDArray[Any]], npt.NDArray[Any]]) -> None:
    tensor = next(tensor for tensor in model.graph.initializer if tensor.name == name)
    tensor.CopyFrom(numpy_helper.from_array(change(numpy_helper.to_array(tensor)), name))


@pytest.mark.parametrize(
    "damage",
    [
        lambda model: _without(model, "conv_9_batchnorm_beta"),
        lambda model: _without(model, "conv_9_conv2d_weight_scales"),
        lambda model: _instead(model, "conv_9_conv2d_weight_scales", lambda t: t[:, :0]),
        lambda model: _instead(model, "conv_9_conv2d_weight_scales", lambda t: t[:, :5]),
        lambda model: _instead(model, "conv_9_conv2d_weight_scales", lambda t: t[0, 0].reshape(())),
        lambda model: _instead(model, "conv_9_conv2d_weight_quantized", lambda t: t[:5]),
        lambda model: _instead(model, "conv_14_relu_gamma", lambda t: t * np.float32("nan")),
    ],
    ids=["no shift", "no scales", "no blocks", "odd blocks", "one scale", "short", "no number"],
)
def test_damaged_sources(published: Path, tmp_path: Path, damage: Callable[[Any], None]) -> None:
    model = onnx.load(published)
    damage(model)
    onnx.save(model, tmp_path / SOURCE)
    with pytest.raises(ModelDamaged, match="get it again"):
        convert("sface", {SOURCE: tmp_path / SOURCE}, tmp_path)


@pytest.mark.parametrize("content", [b"", b"not a network", bytes(5000)], ids=["0", "text", "zeros"])
def test_files_that_are_no_network(tmp_path: Path, content: bytes) -> None:
    (tmp_path / SOURCE).write_bytes(content)
    with pytest.raises(ModelDamaged):
        convert("sface", {SOURCE: tmp_path / SOURCE}, tmp_path)
