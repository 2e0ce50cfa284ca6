"""Open-set 1:N identification: enrolled people in other pictures, and strangers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from appliance.errors import InputError
from appliance.matching.l2 import L2Matcher

RATES = (1e-2, 1e-3)


@dataclass(frozen=True)
class Draw:
    """One random gallery: rows of the embeddings, with the person where there is one."""

    gallery: tuple[tuple[str, int], ...]
    probes: tuple[tuple[str, int], ...]
    strangers: tuple[int, ...]


@dataclass(frozen=True)
class Identification:
    """Counts pooled over draws, at the shipped threshold, and error rates over all thresholds.

    right: probes of enrolled people named rightly; wrong: named as somebody else; accepted: strangers
    named as somebody. fnir: by FPIR; rank_one: nearest person is the right one, whatever the distance.
    """

    probes: int
    right: int
    wrong: int
    strangers: int
    accepted: int
    rank_one: int
    fnir: dict[float, tuple[float, float]]
    """FPIR -> (FNIR, the squared distance that gives it)."""


def draw(
    people: Mapping[str, Sequence[int]], enrolled: int, per_person: int, strangers: int, seed: int
) -> Draw:
    """A random gallery of people with enough pictures; strangers are pictures of anybody else.

    Raises InputError when there are too few people or pictures.
    """
    random = np.random.default_rng(seed)
    able = [name for name, rows in people.items() if len(rows) > per_person]
    if len(able) < enrolled:
        raise InputError(
            f"only {len(able)} people have more than {per_person} pictures, and {enrolled} are to be enrolled"
        )
    chosen = [able[i] for i in random.permutation(len(able))[:enrolled]]
    shuffled = {name: [people[name][i] for i in random.permutation(len(people[name]))] for name in chosen}
    others = [row for name, rows in people.items() if name not in shuffled for row in rows]
    if not others:
        raise InputError("everybody is enrolled and nobody is left to be a stranger; enrol fewer people")
    picked = random.permutation(len(others))[:strangers]
    return Draw(
        tuple((name, row) for name, rows in shuffled.items() for row in rows[:per_person]),
        tuple((name, row) for name, rows in shuffled.items() for row in rows[per_person:]),
        tuple(others[i] for i in picked),
    )


def identify(
    draws: Sequence[Draw], vectors: npt.NDArray[np.float32], threshold: float, margin: float
) -> Identification:
    """Matches every probe and stranger of every draw with the product's own matcher."""
    right = wrong = accepted = rank_one = 0
    genuine: list[float] = []
    impostor: list[float] = []
    for one in draws:
        persons = [name for name, _ in one.gallery]
        matcher = L2Matcher(vectors[[row for _, row in one.gallery]], persons, threshold, margin)
        for (name, _), match in zip(
            one.probes, matcher.match(vectors[[r for _, r in one.probes]]), strict=True
        ):
            first = match.candidates[0]
            right += match.person == name
            wrong += match.person is not None and match.person != name
            rank_one += first.person == name
            genuine.append(first.distance if first.person == name else np.inf)
        for match in matcher.match(vectors[list(one.strangers)]):
            accepted += match.matched
            impostor.append(match.candidates[0].distance)
    return Identification(
        len(genuine), right, wrong, len(impostor), accepted, rank_one, _error_rates(genuine, impostor)
    )


def _error_rates(genuine: Sequence[float], impostor: Sequence[float]) -> dict[float, tuple[float, float]]:
    near, far = np.array(genuine), np.sort(np.array(impostor))
    rates = {}
    for rate in (rate for rate in RATES if rate * len(far) >= 1):
        limit = far[int(rate * len(far))]
        rates[rate] = (float(np.mean(near >= limit)), float(limit))
    return rates
