"""The L2 matcher: nearest template, squared distance between unit vectors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from appliance.errors import OtherEmbedder
from appliance.matching.index import EXACT_UP_TO, TemplateIndex
from appliance.matching.match import Candidate, Match, Probes

_NEIGHBOURS = 32  # templates looked at first; several of one person count once
_CANDIDATES = 5


class L2Matcher:
    """A probe matches the nearest person when her best template is near enough and nobody else is as near.

    Args:
        vectors: (N, D) templates of one embedder, unit length, or blocks of them, (N, D) each, that need not
            be in memory at once.
        persons: the person of each row.
        threshold: largest squared distance of a match.
        margin: a second person nearer than this behind the first makes the answer unknown.
        exact_up_to: templates that are compared in full (see TemplateIndex).

    Raises ValueError when there are not as many persons as templates.
    """

    method = "l2"
    version = 0  # its templates never change

    def __init__(
        self,
        vectors: Probes | Iterable[Probes],
        persons: Sequence[str],
        threshold: float,
        margin: float,
        exact_up_to: int = EXACT_UP_TO,
    ) -> None:
        self.threshold = threshold
        self.margin = margin
        self.index = _index([vectors] if isinstance(vectors, np.ndarray) else vectors, exact_up_to)
        if len(persons) != self.index.size:
            raise ValueError(f"{self.index.size} templates and {len(persons)} persons do not go together")
        self._numbers: dict[str, int] = {}
        numbers = (self._numbers.setdefault(person, len(self._numbers)) for person in persons)
        self._owners = np.fromiter(numbers, np.int32, len(persons))
        self._people = list(self._numbers)

    @property
    def size(self) -> int:
        """Number of templates."""
        return self.index.size

    def match(self, probes: Probes) -> list[Match]:
        """One Match for each probe (M, D). Raises OtherEmbedder when D is not the templates'."""
        self._check(probes.shape[1])
        nearest = self._nearest(probes, _NEIGHBOURS)
        for row, people in enumerate(nearest):
            # One person's many templates may hide the second person, whom the margin is measured to.
            looked_at = _NEIGHBOURS
            while len(people) == 1 < len(self._people) and looked_at < self.size:
                looked_at *= 8
                people = nearest[row] = self._nearest(probes[row : row + 1], looked_at)[0]
        return [self._answer(people) for people in nearest]

    def _nearest(self, probes: Probes, count: int) -> list[dict[str, float]]:
        """For each probe the people of its `count` nearest templates, nearest first, and how near."""
        nearest: list[dict[str, float]] = []
        for distances, rows in zip(*self.index.search(probes, count), strict=True):
            people: dict[str, float] = {}
            found = rows >= 0  # a probe that is not a number finds nothing
            for distance, owner in zip(distances[found], self._owners[rows[found]], strict=True):
                people.setdefault(self._people[owner], float(distance))
            nearest.append(people)
        return nearest

    def _answer(self, people: dict[str, float]) -> Match:
        candidates = tuple(Candidate(p, d) for p, d in list(people.items())[:_CANDIDATES])
        return Match(self.accepts(candidates), candidates)

    def _check(self, dimensions: int) -> None:
        if self.size and dimensions != self.index.dimensions:
            raise OtherEmbedder(
                f"the probe has {dimensions} dimensions and the templates {self.index.dimensions}; "
                "use the embedder that made the templates"
            )

    def accepts(self, candidates: Sequence[Candidate]) -> bool:
        """Whether the first of these candidates, nearest first, is a match. NaN never is."""
        if not candidates or not candidates[0].distance <= self.threshold:
            return False
        return len(candidates) == 1 or candidates[1].distance - candidates[0].distance >= self.margin

    def distance_to(self, probe: Probes, person: str) -> float:
        """Squared distance of a probe (D,) to the person's nearest template; inf when she has none.

        Raises OtherEmbedder as `match` does.
        """
        self._check(len(probe))
        if person not in self._numbers:
            return float("inf")
        own = self.index.vectors(np.flatnonzero(self._owners == self._numbers[person]))
        return float(((own - probe) ** 2).sum(axis=1).min())


def _index(blocks: Iterable[Probes], exact_up_to: int) -> TemplateIndex:
    waiting = iter(blocks)
    first = next(waiting, np.zeros((0, 0), np.float32))
    index = TemplateIndex(first.shape[1], exact_up_to)
    index.add(first)
    for block in waiting:
        index.add(block)
    return index
