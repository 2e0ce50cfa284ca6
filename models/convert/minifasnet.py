"""The two networks of Silent-Face-Anti-Spoofing from their PyTorch files (80x80, three classes).

Minivision 2020, src/model_lib/MiniFASNet.py: MobileFaceNet's blocks (Chen et al. 2018), pruned to the
widths below; the second one gates the channels of the last block of each stage (Hu et al. 2018,
"Squeeze-and-Excitation Networks"). The published networks read BGR: the first convolution's filters
are turned round, so that they read RGB as all networks here do. Batch normalisation is folded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from models.convert.builder import GraphBuilder
from models.convert.folding import Weights, batch_norm, channels_last, fold_affine
from models.convert.graph import INPUT, NO_PADDING, Array, Graph, Padding
from models.convert.torch_file import StateDict, read_state_dict, tensor_named

SIDE = 80
CLASSES = 3
_EPSILON = 1e-5  # PyTorch's default
_REDUCTION = 4  # of the channels between a gate's two layers
_EMBEDDING, _LAST, _LAST_SIDE = 128, 512, 5
_AROUND: Padding = (1, 1, 1, 1)


@dataclass(frozen=True)
class _Plan:
    """One network: widths inside the blocks of the stages conv_3, conv_4, conv_5; gated: with gates."""

    name: str
    source: str
    stages: tuple[tuple[int, ...], ...]
    gated: bool


_PLANS = (
    _Plan(
        "narrow",
        "2.7_80x80_MiniFASNetV2.pth",
        ((13, 13, 13, 13), (231, 52, 26, 77, 26, 26), (26, 26)),
        gated=False,
    ),
    _Plan(
        "wide",
        "4_0_0_80x80_MiniFASNetV1SE.pth",
        ((13, 26, 13, 52), (154, 52, 26, 52, 26, 26), (26, 26)),
        gated=True,
    ),
)
# The block before each stage, of stride 2: its name, its inner width and its output's.
_HALVINGS = (("conv_23", 103, 64), ("conv_34", 231, 128), ("conv_45", 308, 128))
_STAGES = ("conv_3", "conv_4", "conv_5")


def graphs(sources: Mapping[str, Path]) -> tuple[Graph, ...]:
    """Both networks: images (N, 80, 80, 3); "logits" (N, 3), of which the second is a living face's.

    Raises ModelDamaged.
    """
    return tuple(_Layers(read_state_dict(sources[plan.source]), plan).network() for plan in _PLANS)


class _Layers:
    """The network, layer by layer; `at` is a prefix of the state dictionary's names."""

    def __init__(self, state: StateDict, plan: _Plan) -> None:
        # The networks were trained, and saved, inside PyTorch's DataParallel.
        self._state = {name.removeprefix("module."): values for name, values in state.items()}
        self._plan = plan
        self._net = GraphBuilder(plan.name, (None, SIDE, SIDE, 3))

    def network(self) -> Graph:
        """All of it."""
        x = self._first("conv1", 32)
        x = self._prelu("conv2_dw", self._depthwise("conv2_dw", x))
        stages = zip(_HALVINGS, _STAGES, self._plan.stages, strict=True)
        for (halving, inner, out), stage, widths in stages:
            x = self._block(halving, x, inner, out, 2)
            for number, width in enumerate(widths):
                at = f"{stage}.model.{number}"
                side = self._block(at, x, width, out, 1)
                if self._plan.gated and number == len(widths) - 1:
                    side = self._gated(f"{at}.se_module", side)
                x = self._net.add(x, side)
        x = self._prelu("conv_6_sep", self._pointwise("conv_6_sep", x, _LAST))
        x = self._depthwise("conv_6_dw", x, kernel=_LAST_SIDE, padding=NO_PADDING)
        self._net.dense(x, *self._last(), name="logits")
        return self._net.graph("logits")

    def _first(self, at: str, out: int) -> str:
        weights, bias = self._folded(f"{at}.conv", f"{at}.bn", (out, 3, 3, 3))
        reads_rgb = np.ascontiguousarray(channels_last(weights)[..., ::-1])
        return self._prelu(at, self._net.conv(INPUT, reads_rgb, bias, stride=2, padding=_AROUND))

    def _block(self, at: str, x: str, inner: int, out: int, stride: int) -> str:
        """To the inner width, each channel by itself, and to the outer width without a rectifier."""
        x = self._prelu(f"{at}.conv", self._pointwise(f"{at}.conv", x, inner))
        x = self._prelu(f"{at}.conv_dw", self._depthwise(f"{at}.conv_dw", x, stride=stride))
        return self._pointwise(f"{at}.project", x, out)

    def _gated(self, at: str, x: str) -> str:
        """Each channel times a number between 0 and 1 that the means of all of them give."""
        channels = self._channels(x)
        squeezed = channels // _REDUCTION
        y = self._net.global_average(x)
        weights, bias = self._folded(f"{at}.fc1", f"{at}.bn1", (squeezed, channels, 1, 1))
        y = self._net.dense(y, weights.reshape(squeezed, channels), bias, activation="relu")
        weights, bias = self._folded(f"{at}.fc2", f"{at}.bn2", (channels, squeezed, 1, 1))
        y = self._net.dense(y, weights.reshape(channels, squeezed), bias)
        return self._net.gate(x, self._net.logistic(y))

    def _pointwise(self, at: str, x: str, out: int) -> str:
        weights, bias = self._folded(f"{at}.conv", f"{at}.bn", (out, self._channels(x), 1, 1))
        return self._net.conv(x, channels_last(weights), bias)

    def _depthwise(
        self, at: str, x: str, *, kernel: int = 3, stride: int = 1, padding: Padding = _AROUND
    ) -> str:
        channels = self._channels(x)
        weights, bias = self._folded(f"{at}.conv", f"{at}.bn", (channels, 1, kernel, kernel))
        own = np.ascontiguousarray(weights[:, 0].transpose(1, 2, 0))
        return self._net.depthwise(x, own, bias, stride=stride, padding=padding)

    def _prelu(self, at: str, x: str) -> str:
        return self._net.prelu(x, self._tensor(f"{at}.prelu.weight", (self._channels(x),)))

    def _last(self) -> tuple[Array, Array]:
        """Two dense layers with a batch normalisation between them, as one."""
        embedding, shift = fold_affine(
            self._tensor("linear.weight", (_EMBEDDING, _LAST)), 0.0, *self._norm("bn", _EMBEDDING)
        )
        classes = self._tensor("prob.weight", (CLASSES, _EMBEDDING)).astype(np.float64)
        return (classes @ embedding).astype(np.float32), (classes @ shift).astype(np.float32)

    def _folded(self, layer: str, norm: str, shape: tuple[int, ...]) -> tuple[Array, Array]:
        """Weights (out, in, h, w) and biases (out,) of a convolution with its batch normalisation."""
        return fold_affine(self._tensor(f"{layer}.weight", shape), 0.0, *self._norm(norm, shape[0]))

    def _norm(self, at: str, channels: int) -> tuple[Weights, Weights]:
        gamma, beta, mean, variance = (
            self._tensor(f"{at}.{name}", (channels,))
            for name in ("weight", "bias", "running_mean", "running_var")
        )
        return batch_norm(gamma, beta, mean, variance, _EPSILON)

    def _tensor(self, name: str, shape: tuple[int, ...]) -> Array:
        return tensor_named(self._state, name, shape)

    def _channels(self, x: str) -> int:
        channels = self._net.shape_of(x)[-1]
        assert channels is not None
        return channels
