"""People who do not exist: a direction of their own each, and templates scattered about it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from appliance.matching.enrolled import Enrolled
from appliance.storage.records import TemplateSet

Vectors = npt.NDArray[np.float32]
ACCEPT, MARGIN = 1.0, 0.02
DIMENSIONS = 128


def unit(numbers: npt.NDArray[np.floating]) -> Vectors:
    """Each row at length 1."""
    return np.asarray(numbers / np.linalg.norm(numbers, axis=-1, keepdims=True), np.float32)


def made_up(seed: int, people: int, views: int, spread: float = 0.5) -> tuple[Vectors, list[str]]:
    """Templates (people * views, D) and the person of each; of one person, 0.4 apart, of two 1.2 or more."""
    random = np.random.default_rng(seed)
    directions = np.repeat(unit(random.standard_normal((people, DIMENSIONS))), views, axis=0)
    noise = random.standard_normal(directions.shape) * spread / np.sqrt(DIMENSIONS)
    persons = [f"p{number:04d}" for number in range(people) for _ in range(views)]
    return unit(directions + noise), persons


def other_views(seed: int, people: int, spread: float = 0.5) -> Vectors:
    """(people, D): one more view of each of the people that `made_up` gives for this seed."""
    random = np.random.default_rng(seed)
    directions = unit(random.standard_normal((people, DIMENSIONS)))
    noise = np.random.default_rng(seed + 1).standard_normal(directions.shape) * spread / np.sqrt(DIMENSIONS)
    return unit(directions + noise)


def template_set(vectors: Vectors, persons: list[str]) -> TemplateSet:
    """As the gallery hands them over."""
    count = len(persons)
    return TemplateSet("made-up", vectors, persons, np.arange(count), np.ones(count, bool))


def enrolled(seed: int, people: int, views: int) -> Enrolled:
    """As classifiers learn them."""
    return Enrolled.of(*made_up(seed, people, views))
