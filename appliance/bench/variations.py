"""Pictures as another light, another distance or another sensor would have shown them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import cv2
import numpy as np

from appliance.frames import Image

Change = Callable[[Image], Image]


def _smaller(factor: float) -> Change:
    def change(image: Image) -> Image:
        return np.asarray(
            cv2.resize(image, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8
        )

    return change


def _lit(blue: float, green: float, red: float) -> Change:
    gains = np.array([blue, green, red])
    return lambda image: np.asarray(np.clip(image * gains, 0, 255), np.uint8)


def _noisy(deviation: float) -> Change:
    """Grey levels; the same noise in every run, another one in every picture."""
    random = np.random.default_rng(7)

    def change(image: Image) -> Image:
        noise = random.normal(0, deviation, image.shape).astype(np.float32)
        return np.asarray(np.clip(image + noise, 0, 255), np.uint8)

    return change


AS_IT_IS = "as it is"


def variations() -> Mapping[str, Change]:
    """By name, the unchanged picture first."""
    return MappingProxyType(
        {
            AS_IT_IS: lambda image: image,
            "size x 0.5": _smaller(0.5),
            "light x 0.5": _lit(0.5, 0.5, 0.5),
            "light x 1.6": _lit(1.6, 1.6, 1.6),
            "cold light": _lit(1.2, 1.0, 0.75),
            "noise 8": _noisy(8),
            "noise 15": _noisy(15),
        }
    )
