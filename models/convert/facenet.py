"""FaceNet: Inception-ResNet-v1 from facenet-pytorch's weights (160x160, 512-d).

Schroff et al. 2015, "FaceNet"; Szegedy et al. 2016, "Inception-v4, Inception-ResNet"; layers and names
as in facenet-pytorch 2.6.0, models/inception_resnet_v1.py. The normalisation (x - 127.5) / 128, batch
normalisation and the residual scales are folded into the convolutions; the classifier is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from models.convert.builder import GraphBuilder
from models.convert.folding import Weights, batch_norm, channels_last, fold_affine, fold_input
from models.convert.graph import INPUT, Activation, Graph
from models.convert.torch_file import StateDict, read_state_dict, tensor_named

SOURCE = "20180402-114759-vggface2.pt"
DIMENSIONS = 512
MEAN = 127.5
DEVIATION = 128.0
EPSILON = 1e-3  # of the batch normalisation; TensorFlow's default, kept by the port


def graphs(sources: Mapping[str, Path]) -> tuple[Graph, ...]:
    """The embedder of the published file. Raises ModelDamaged."""
    return (graph(read_state_dict(sources[SOURCE])),)


def graph(state: StateDict) -> Graph:
    """The embedder: images (N, 160, 160, 3); "embedding" (N, 512), unit length. Raises ModelDamaged."""
    return _Layers(_Weights(state)).network()


def random_weights(seed: int) -> StateDict:
    """Weights of the right names and shapes, scaled so that activations keep their size (He et al. 2015)."""
    weights = _RandomWeights(seed)
    _Layers(weights).network()
    return weights.made


class _Weights:
    """The tensors of a state dictionary by name and expected shape."""

    def __init__(self, state: StateDict) -> None:
        self._state = state

    def tensor(self, name: str, shape: tuple[int, ...]) -> Weights:
        """One tensor."""
        return tensor_named(self._state, name, shape)


class _RandomWeights(_Weights):
    """Makes each tensor when it is asked for the first time, always in the same order."""

    def __init__(self, seed: int) -> None:
        super().__init__({})
        self.made: StateDict = {}
        self._random = np.random.default_rng(seed)

    def tensor(self, name: str, shape: tuple[int, ...]) -> Weights:
        """Convolutions: normal, variance 2 / inputs. Normalisation: close to the identity."""
        values = self._random.standard_normal(shape)
        if len(shape) > 1:
            values *= np.sqrt(2 / np.prod(shape[1:]))
        elif name.endswith("running_var"):
            values = 1 + 0.1 * np.abs(values)
        else:
            values = 0.1 * values + name.endswith("bn.weight")
        self.made[name] = values.astype(np.float32)
        return self.made[name]


class _Layers:
    """The network, block by block; `at` is a prefix of the state dictionary's names."""

    def __init__(self, weights: _Weights) -> None:
        self._weights = weights
        self._net = GraphBuilder("embedder", (None, 160, 160, 3))

    def network(self) -> Graph:
        """All of it."""
        x = self._stem()
        for index in range(5):
            x = self._block35(f"repeat_1.{index}", x)
        x = self._mixed_6a("mixed_6a", x)
        for index in range(10):
            x = self._block17(f"repeat_2.{index}", x)
        x = self._mixed_7a("mixed_7a", x)
        for index in range(5):
            x = self._block8(f"repeat_3.{index}", x, 0.20, "relu")
        x = self._block8("block8", x, 1.0, "none")
        x = self._net.global_average(x)
        weights = self._weights.tensor("last_linear.weight", (DIMENSIONS, 1792))
        x = self._net.dense(x, *fold_affine(weights, 0.0, *self._norm("last_bn", DIMENSIONS)))
        self._net.l2_normalise(x, name="embedding")
        return self._net.graph("embedding")

    def _stem(self) -> str:
        x = self._first("conv2d_1a", 32)
        x = self._conv("conv2d_2a", x, 32, 3)
        x = self._conv("conv2d_2b", x, 64, 3, pad=True)
        x = self._net.max_pool(x, 3, 2)
        x = self._conv("conv2d_3b", x, 80, 1)
        x = self._conv("conv2d_4a", x, 192, 3)
        return self._conv("conv2d_4b", x, 256, 3, stride=2)

    def _block35(self, at: str, x: str) -> str:
        a = self._conv(f"{at}.branch0", x, 32, 1)
        b = self._conv(f"{at}.branch1.0", x, 32, 1)
        b = self._conv(f"{at}.branch1.1", b, 32, 3, pad=True)
        c = self._conv(f"{at}.branch2.0", x, 32, 1)
        c = self._conv(f"{at}.branch2.1", c, 32, 3, pad=True)
        c = self._conv(f"{at}.branch2.2", c, 32, 3, pad=True)
        return self._residual(at, x, self._net.concat(a, b, c), 0.17, "relu")

    def _block17(self, at: str, x: str) -> str:
        a = self._conv(f"{at}.branch0", x, 128, 1)
        b = self._conv(f"{at}.branch1.0", x, 128, 1)
        b = self._conv(f"{at}.branch1.1", b, 128, (1, 7), pad=True)
        b = self._conv(f"{at}.branch1.2", b, 128, (7, 1), pad=True)
        return self._residual(at, x, self._net.concat(a, b), 0.10, "relu")

    def _block8(self, at: str, x: str, scale: float, activation: Activation) -> str:
        a = self._conv(f"{at}.branch0", x, 192, 1)
        b = self._conv(f"{at}.branch1.0", x, 192, 1)
        b = self._conv(f"{at}.branch1.1", b, 192, (1, 3), pad=True)
        b = self._conv(f"{at}.branch1.2", b, 192, (3, 1), pad=True)
        return self._residual(at, x, self._net.concat(a, b), scale, activation)

    def _mixed_6a(self, at: str, x: str) -> str:
        a = self._conv(f"{at}.branch0", x, 384, 3, stride=2)
        b = self._conv(f"{at}.branch1.0", x, 192, 1)
        b = self._conv(f"{at}.branch1.1", b, 192, 3, pad=True)
        b = self._conv(f"{at}.branch1.2", b, 256, 3, stride=2)
        return self._net.concat(a, b, self._net.max_pool(x, 3, 2))

    def _mixed_7a(self, at: str, x: str) -> str:
        a = self._conv(f"{at}.branch0.0", x, 256, 1)
        a = self._conv(f"{at}.branch0.1", a, 384, 3, stride=2)
        b = self._conv(f"{at}.branch1.0", x, 256, 1)
        b = self._conv(f"{at}.branch1.1", b, 256, 3, stride=2)
        c = self._conv(f"{at}.branch2.0", x, 256, 1)
        c = self._conv(f"{at}.branch2.1", c, 256, 3, pad=True)
        c = self._conv(f"{at}.branch2.2", c, 256, 3, stride=2)
        return self._net.concat(a, b, c, self._net.max_pool(x, 3, 2))

    def _residual(self, at: str, x: str, side: str, scale: float, activation: Activation) -> str:
        """activation(x + scale * convolution(side))."""
        out, into = self._channels(x), self._channels(side)
        weights = self._weights.tensor(f"{at}.conv2d.weight", (out, into, 1, 1))
        bias = self._weights.tensor(f"{at}.conv2d.bias", (out,))
        factor = np.full(out, scale)
        scaled, shift = fold_affine(weights, bias, factor, np.zeros(out))
        return self._net.add(self._net.conv(side, channels_last(scaled), shift), x, activation=activation)

    def _first(self, at: str, out: int) -> str:
        weights = self._weights.tensor(f"{at}.conv.weight", (out, 3, 3, 3))
        folded, bias = fold_affine(weights, 0.0, *self._norm(f"{at}.bn", out))
        on_pixels = fold_input(channels_last(folded), bias, MEAN, DEVIATION)
        return self._net.conv(INPUT, *on_pixels, stride=2, activation="relu")

    def _conv(
        self, at: str, x: str, out: int, kernel: int | tuple[int, int], *, stride: int = 1, pad: bool = False
    ) -> str:
        """Convolution, batch normalisation and rectifier; padded so that the size stays, or not at all."""
        height, width = (kernel, kernel) if isinstance(kernel, int) else kernel
        weights = self._weights.tensor(f"{at}.conv.weight", (out, self._channels(x), height, width))
        folded, bias = fold_affine(weights, 0.0, *self._norm(f"{at}.bn", out))
        rows, columns = (height // 2, width // 2) if pad else (0, 0)
        padding = (rows, columns, rows, columns)
        return self._net.conv(
            x, channels_last(folded), bias, stride=stride, padding=padding, activation="relu"
        )

    def _norm(self, at: str, channels: int) -> tuple[Weights, Weights]:
        gamma, beta, mean, variance = (
            self._weights.tensor(f"{at}.{name}", (channels,))
            for name in ("weight", "bias", "running_mean", "running_var")
        )
        return batch_norm(gamma, beta, mean, variance, EPSILON)

    def _channels(self, x: str) -> int:
        channels = self._net.shape_of(x)[3]
        assert channels is not None
        return channels
