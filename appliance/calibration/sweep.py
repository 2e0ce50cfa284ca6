"""Every look against every other person, in blocks: for 50,000 templates a few seconds and 30 MiB."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from appliance.calibration.crowd import Crowd, Numbers, Vectors

_PEOPLE, _LOOKS = 512, 1024  # a block of float32 that stays in the processor's cache
_NOBODY = np.float32(-4.0)  # less alike than any two unit vectors


@dataclass(frozen=True)
class Looks:
    """Faces that are held against the gallery as strangers.

    vectors: (M, D) float32 unit length. owner: (M,) the number of the person in the gallery, whose own
    templates do not count, or -1. weight: (M,) what a look counts for; a person's looks share her weight.
    """

    vectors: Vectors
    owner: Numbers
    weight: npt.NDArray[np.float64]


@dataclass(frozen=True)
class Pair:
    """Two people by number and the squared distance of their nearest templates."""

    one: int
    other: int
    distance: float


@dataclass(frozen=True)
class Swept:
    """nearest, who: (M,) squared distance to the nearest other person, and her number.

    accepted: (M,) how many other people are within the threshold of a look. by_person: (P,) weight of the
    looks of others that each enrolled person would have been taken for. pairs: the nearest two people first.
    """

    nearest: Vectors
    who: Numbers
    accepted: Numbers
    by_person: npt.NDArray[np.float64]
    pairs: list[Pair]


def sweep(
    gallery: Crowd,
    looks: Looks,
    threshold: float,
    pairs: int,
    progress: Callable[[int], None] = lambda looks: None,
) -> Swept:
    """Compares every look with everybody's nearest template. pairs: how many of the closest to keep."""
    blocks = _blocks(gallery)
    total = len(looks.owner)
    best = np.full(total, _NOBODY, np.float32)
    who = np.full(total, -1, np.int64)
    accepted = np.zeros(total, np.int64)
    by_person = np.zeros(gallery.people)
    closest = _Closest(pairs)
    least = np.float32(1 - threshold / 2)
    for start in range(0, total, _LOOKS):
        part = slice(start, min(start + _LOOKS, total))
        turned = np.ascontiguousarray(looks.vectors[part].T)
        for people, layers in blocks:
            alike = _most_alike(layers, turned)
            _leave_out_own(alike, people, looks.owner[part])
            here = alike.max(axis=0)
            nearer = here > best[part]
            best[part][nearer] = here[nearer]
            who[part][nearer] = people[alike.argmax(axis=0)[nearer]]
            if here.max() >= least:
                hits = alike >= least
                accepted[part] += hits.sum(axis=0)
                by_person[people] += hits @ looks.weight[part]
            closest.look(alike, here, people, looks.owner[part])
        progress(part.stop - part.start)
    return Swept(np.maximum(2 - 2 * best, 0), who, accepted, by_person, closest.pairs())


def _blocks(gallery: Crowd) -> list[tuple[Numbers, list[Vectors]]]:
    """(numbers of the people, layers): layer j holds the j-th template of those who have so many.

    People with most templates come first, so that a layer belongs to the first people of a block, and the
    best of a person's templates is an elementwise maximum of products.
    """
    order = np.argsort(-gallery.counts, kind="stable")
    blocks = []
    for start in range(0, gallery.people, _PEOPLE):
        people = order[start : start + _PEOPLE]
        counts, first = gallery.counts[people], gallery.first_rows[people]
        layers = [gallery.vectors[first[counts > layer] + layer] for layer in range(int(counts[0]))]
        blocks.append((people, layers))
    return blocks


def _most_alike(layers: list[Vectors], turned: Vectors) -> Vectors:
    """(people, looks): cosine of each look with the most alike of the person's templates."""
    alike: Vectors = layers[0] @ turned
    room = np.empty_like(alike)
    for layer in layers[1:]:
        count = len(layer)
        np.matmul(layer, turned, out=room[:count])
        np.maximum(alike[:count], room[:count], out=alike[:count])
    return alike


def _leave_out_own(alike: Vectors, people: Numbers, owner: Numbers) -> None:
    order = np.argsort(people)
    place = np.minimum(np.searchsorted(people, owner, sorter=order), len(people) - 1)
    row = order[place]
    own = np.flatnonzero(people[row] == owner)
    alike[row[own], own] = _NOBODY


class _Closest:
    """Keeps the closest pairs of people that were seen."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._found: dict[tuple[int, int], float] = {}
        self._bound = float(_NOBODY)

    def look(self, alike: Vectors, here: Vectors, people: Numbers, owner: Numbers) -> None:
        """Takes in a block (people, looks) whose best cosine of each look is `here`."""
        columns = np.flatnonzero((here > self._bound) & (owner >= 0))
        if not len(columns) or not self._count:
            return
        # A person's looks stand together, so that a pair shows once in a block.
        first = np.flatnonzero(np.diff(owner[columns], prepend=-1))
        table = np.maximum.reduceat(alike[:, columns], first, axis=1)
        flat = table.ravel()
        most = min(2 * self._count, flat.size)  # each pair may show from both sides
        for place in np.argpartition(-flat, most - 1)[:most]:
            row, column = divmod(int(place), table.shape[1])
            self._take(int(people[row]), int(owner[columns[first[column]]]), float(flat[place]))
        kept = sorted(self._found.items(), key=lambda item: -item[1])[: self._count]
        self._found = dict(kept)
        if len(kept) == self._count:
            self._bound = kept[-1][1]

    def _take(self, one: int, other: int, cosine: float) -> None:
        if cosine > max(self._bound, float(_NOBODY)):
            pair = (min(one, other), max(one, other))
            self._found[pair] = max(cosine, self._found.get(pair, cosine))

    def pairs(self) -> list[Pair]:
        """Nearest first."""
        return [Pair(*pair, max(0.0, 2 - 2 * cosine)) for pair, cosine in self._found.items()]
