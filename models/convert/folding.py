"""Constant arithmetic of conversion: layouts, batch normalisation and input normalisation.

Everything is computed in float64 and rounded once.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from models.convert.graph import Array

Weights = npt.NDArray[np.generic]


def channels_last(weights: Weights) -> Array:
    """(out, in, h, w), PyTorch's and ONNX's order, to (out, h, w, in)."""
    return np.ascontiguousarray(weights.transpose(0, 2, 3, 1), np.float32)


def fold_affine(
    weights: Weights, bias: Weights | float, multiply: Weights, add: Weights
) -> tuple[Array, Array]:
    """Weights (out, ...) and biases of a layer followed by y * multiply + add for each channel."""
    factor = np.asarray(multiply, np.float64)
    folded = np.asarray(weights, np.float64) * factor.reshape(-1, *[1] * (weights.ndim - 1))
    return (
        folded.astype(np.float32),
        (np.asarray(bias, np.float64) * factor + np.asarray(add, np.float64)).astype(np.float32),
    )


def batch_norm(
    gamma: Weights, beta: Weights, mean: Weights, variance: Weights, epsilon: float
) -> tuple[Weights, Weights]:
    """(x - mean) / sqrt(variance + epsilon) * gamma + beta as x * multiply + add."""
    multiply = np.asarray(gamma, np.float64) / np.sqrt(np.asarray(variance, np.float64) + epsilon)
    return multiply, np.asarray(beta, np.float64) - np.asarray(mean, np.float64) * multiply


def fold_input(weights: Array, bias: Array, mean: npt.ArrayLike, deviation: float) -> tuple[Array, Array]:
    """First convolution (out, h, w, in) that takes x where the published one takes (x - mean) / deviation.

    Exact only without padding: the zeros of a padded convolution stand for the mean.
    """
    scaled = np.asarray(weights, np.float64) / deviation
    shift = (scaled * np.asarray(mean, np.float64)).sum(axis=(1, 2, 3))
    return scaled.astype(np.float32), (np.asarray(bias, np.float64) - shift).astype(np.float32)
