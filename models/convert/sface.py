"""SFace from OpenCV Zoo's ONNX file with eight-bit weights (112x112, 128-d).

Zhong et al. 2021, "SFace: Sigmoid-Constrained Hypersphere Loss for Robust Face Recognition"; a MobileNet
(Howard et al. 2017) whose first convolution keeps the size. The published file writes each row of weights
in blocks of 64 with a scale and a zero point each; they are read back into float32, which runs faster.

The last batch normalisation is written without its shift: the shift is the mean of the embeddings of the
training set, and without it faces of different people lie around the origin, not around that mean: fewer
of them are near to each other (docs/accuracy.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from models.convert.builder import GraphBuilder
from models.convert.folding import Weights, batch_norm, channels_last, fold_affine
from models.convert.graph import INPUT, NO_PADDING, Array, Graph, Padding
from models.convert.onnx_file import constants
from models.errors import ModelDamaged

SOURCE = "face_recognition_sface_2021dec_int8bq.onnx"
DIMENSIONS = 128
MEAN, DEVIATION = 127.5, 128.0
_CHANNELS = (32, 64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024)
_HALVING = (3, 5, 7, 13)  # of the 14 layers those whose depthwise convolution has stride 2
_LAST_SIDE = 7
_EPSILON, _LAST_EPSILON = 1e-3, 2e-5
_AROUND: Padding = (1, 1, 1, 1)

Exact = npt.NDArray[np.float64]


def graphs(sources: Mapping[str, Path]) -> tuple[Graph, ...]:
    """The embedder: images (N, 112, 112, 3); "embedding" (N, 128), not of unit length.

    Raises ModelDamaged.
    """
    layers = _Layers(constants(sources[SOURCE]))
    # The first convolution is padded with zeros that stand for the mean: the normalisation stays a step.
    scale, shift = (np.full(3, value, np.float32) for value in (1 / DEVIATION, -MEAN / DEVIATION))
    x = layers.net.scale(INPUT, scale, shift)
    x = layers.conv(x, "conv_1", 3, _CHANNELS[0], 3)
    for number, (into, out) in enumerate(pairwise(_CHANNELS), start=2):
        x = layers.depthwise(x, f"conv_{number}_dw", into, 2 if number in _HALVING else 1)
        x = layers.conv(x, f"conv_{number}", into, out, 1)
    layers.net.dense(x, *layers.last(), name="embedding")
    return (layers.net.graph("embedding"),)


class _Layers:
    """Layers by the names that the file gives their weights."""

    def __init__(self, file: Mapping[str, Weights]) -> None:
        self.net = GraphBuilder("embedder", (None, 112, 112, 3))
        self._file = file

    def conv(self, x: str, layer: str, into: int, out: int, kernel: int) -> str:
        """Convolution, batch normalisation and PReLU."""
        weights = self._dequantised(f"{layer}_conv2d_weight", (out, into * kernel * kernel))
        folded = fold_affine(weights.reshape(out, into, kernel, kernel), 0.0, *self._norm(layer, out))
        padding = _AROUND if kernel == 3 else NO_PADDING
        made = self.net.conv(x, channels_last(folded[0]), folded[1], padding=padding)
        return self._prelu(made, layer, out)

    def depthwise(self, x: str, layer: str, channels: int, stride: int) -> str:
        """Depthwise 3x3 convolution, batch normalisation and PReLU."""
        weights = self._dequantised(f"{layer}_conv2d_weight", (channels, 9))
        folded, bias = fold_affine(weights.reshape(channels, 3, 3), 0.0, *self._norm(layer, channels))
        own = np.ascontiguousarray(folded.transpose(1, 2, 0))
        made = self.net.depthwise(x, own, bias, stride=stride, padding=_AROUND)
        return self._prelu(made, layer, channels)

    def last(self) -> tuple[Array, Array]:
        """The dense layer between two batch normalisations, the second one without its shift."""
        channels, places = _CHANNELS[-1], _LAST_SIDE * _LAST_SIDE
        weights = self._dequantised("pre_fc1_weight", (DIMENSIONS, channels * places))
        weights = weights.reshape(DIMENSIONS, channels, places)
        bias = self._dequantised("pre_fc1_bias", (DIMENSIONS,))
        multiply, add = self._batch_norm("bn1", channels, _LAST_EPSILON)
        bias = bias + (weights * add[None, :, None]).sum(axis=(1, 2))
        weights = (weights * multiply[None, :, None]).transpose(0, 2, 1).reshape(DIMENSIONS, -1)
        multiply, add = self._batch_norm("fc1", DIMENSIONS, _LAST_EPSILON)
        return fold_affine(weights, bias, multiply, add - self._tensor("fc1_beta", (DIMENSIONS,)))

    def _norm(self, layer: str, channels: int) -> tuple[Exact, Exact]:
        return self._batch_norm(f"{layer}_batchnorm", channels, _EPSILON)

    def _batch_norm(self, name: str, channels: int, epsilon: float) -> tuple[Exact, Exact]:
        gamma, beta, mean, variance = (
            self._tensor(f"{name}_{part}", (channels,))
            for part in ("gamma", "beta", "moving_mean", "moving_var")
        )
        multiply, add = batch_norm(gamma, beta, mean, np.maximum(variance, 0), epsilon)
        return np.asarray(multiply, np.float64), np.asarray(add, np.float64)

    def _prelu(self, x: str, layer: str, channels: int) -> str:
        slope = self._tensor(f"{layer}_relu_gamma", (channels, 1, 1))
        return self.net.prelu(x, slope.ravel().astype(np.float32))

    def _dequantised(self, name: str, shape: tuple[int, ...]) -> Exact:
        """Values of this shape: (number - zero point) * scale, with one of both for each block of a row."""
        numbers = self._tensor(f"{name}_quantized", shape)
        blocks = self._file.get(f"{name}_scales", np.zeros(0)).shape[-1:]
        if blocks == () or blocks[0] == 0 or shape[-1] % blocks[0]:
            raise _damaged()
        scales, zeros = (
            np.repeat(self._tensor(f"{name}_{part}", (*shape[:-1], *blocks)), shape[-1] // blocks[0], axis=-1)
            for part in ("scales", "zero_point")
        )
        return (numbers - zeros) * scales

    def _tensor(self, name: str, shape: tuple[int, ...]) -> Exact:
        """The tensor of that name and shape in float64."""
        tensor = self._file.get(name)
        if tensor is None or tensor.shape != shape or not np.isfinite(tensor).all():
            raise _damaged()
        return tensor.astype(np.float64)


def _damaged() -> ModelDamaged:
    return ModelDamaged(f"{SOURCE} is not the network it should be; get it again")
