"""Checks that all engines share: does an input fit a network, does a file fit its description."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from models.engines.base import Images, NetworkSpec
from models.errors import EngineFailed


def checked_input(spec: NetworkSpec, images: Images, *, whole_numbers: bool) -> npt.NDArray[np.generic]:
    """The pictures as uint8, rounded, where the network takes whole numbers, else as float32.

    Raises EngineFailed unless they are uint8 or float32 and of the network's shape.
    """
    if not isinstance(images, np.ndarray) or images.dtype not in (np.uint8, np.float32):
        raise EngineFailed(f"network {spec.name} takes pictures of numbers 0 to 255, uint8 or float32, only")
    if not fits(spec.input_shape, images.shape) or 0 in images.shape[1:]:
        raise EngineFailed(
            f"network {spec.name} takes pictures of the shape {_text(spec.input_shape)},"
            f" not {_text(images.shape)}"
        )
    if not whole_numbers:
        return np.asarray(images, np.float32)
    return images if images.dtype == np.uint8 else np.rint(np.clip(images, 0, 255)).astype(np.uint8)


def fits(wanted: Sequence[int | None], shape: Sequence[int]) -> bool:
    """Whether a shape is one of those that `wanted` describes; None takes every size."""
    return len(wanted) == len(shape) and all(
        size is None or size == own for size, own in zip(wanted, shape, strict=True)
    )


def _text(shape: Sequence[int | None]) -> str:
    return " x ".join("any" if size is None else str(size) for size in shape)
