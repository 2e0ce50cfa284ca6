"""Made-up people whose templates lie where a test puts them."""

from __future__ import annotations

import numpy as np

from appliance.calibration.calibrate import Operating
from appliance.calibration.crowd import Vectors

OPERATING = Operating(threshold=0.8, margin=0.016, shipped=0.8)
"""Two people nearer than 0.56 look like one."""


def strangers(count: int, dimensions: int = 64, seed: int = 0) -> Vectors:
    """(count, dimensions) unit vectors, far from each other."""
    numbers = np.random.default_rng(seed).standard_normal((count, dimensions))
    unit: Vectors = (numbers / np.linalg.norm(numbers, axis=1, keepdims=True)).astype(np.float32)
    return unit


def beside(vector: Vectors, distance: float, seed: int = 1) -> Vectors:
    """A unit vector at this squared distance."""
    other = np.random.default_rng(seed).standard_normal(len(vector))
    other -= (other @ vector) * vector
    other /= np.linalg.norm(other)
    cosine = 1 - distance / 2
    moved: Vectors = (cosine * vector + np.sqrt(1 - cosine**2) * other).astype(np.float32)
    return moved


def named(count: int) -> list[str]:
    """An id for each of so many people."""
    return [f"p{number:05d}" for number in range(count)]
