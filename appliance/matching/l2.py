"""The L2 matcher: nearest template, squared distance between unit vectors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from appliance.errors import OtherEmbedder
from appliance.matching.index import TemplateIndex
from appliance.matching.match import Candidate, Match, Probes

_NEIGHBOURS = 32  # templates looked at; several of one person count once
_CANDIDATES = 5


class L2Matcher:
    """A probe matches the nearest person when her best template is near enough and nobody else is as near.

    Args:
        vectors: (N, D) templates of one embedder; persons: the person of each row.
        threshold: largest squared distance of a match.
        margin: a second person nearer than this behind the first makes the answer unknown.
    """

    method = "l2"

    def __init__(self, vectors: Probes, persons: Sequence[str], threshold: float, margin: float) -> None:
        self.threshold = threshold
        self.margin = margin
        self._vectors = vectors
        self._persons = np.array(persons, dtype=object)
        self._index = TemplateIndex(vectors)

    @property
    def size(self) -> int:
        """Number of templates."""
        return int(self._index.size)

    def match(self, probes: Probes) -> list[Match]:
        """One Match for each probe (M, D). Raises OtherEmbedder when D is not the templates'."""
        if self._index.size and probes.shape[1] != self._index.dimensions:
            raise OtherEmbedder(
                f"the probe has {probes.shape[1]} dimensions and the templates {self._index.dimensions}; "
                "use the embedder that made the templates"
            )
        distances, rows = self._index.search(probes, _NEIGHBOURS)
        return [self._answer(d, r) for d, r in zip(distances, rows, strict=True)]

    def _answer(self, distances: Probes, rows: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> Match:
        best: dict[str, float] = {}
        for distance, person in zip(distances, self._persons[rows], strict=True):
            best.setdefault(person, float(distance))
        candidates = tuple(Candidate(p, d) for p, d in list(best.items())[:_CANDIDATES])
        return Match(self.accepts(candidates), candidates)

    def accepts(self, candidates: Sequence[Candidate]) -> bool:
        """Whether the first of these candidates, nearest first, is a match. NaN never is."""
        if not candidates or not candidates[0].distance <= self.threshold:
            return False
        return len(candidates) == 1 or candidates[1].distance - candidates[0].distance >= self.margin

    def distance_to(self, probe: Probes, person: str) -> float:
        """Squared distance of a probe (D,) to the person's nearest template; inf when she has none."""
        own = self._vectors[self._persons == person]
        if len(own) == 0:
            return float("inf")
        return float(((own - probe) ** 2).sum(axis=1).min())
