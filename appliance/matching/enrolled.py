"""The people of a gallery as classifiers learn them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from appliance.matching.match import Probes

Rows = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Enrolled:
    """Templates of one embedder.

    vectors: (N, D) float32, unit length. owners: (N,) number of each template's person, ascending.
    people: (P) names, each with one template or more.
    """

    vectors: Probes
    owners: Rows
    people: tuple[str, ...]

    @classmethod
    def of(cls, vectors: Probes, persons: Sequence[str]) -> Enrolled:
        """From one row for each template. Raises ValueError when the two do not go together."""
        if len(vectors) != len(persons):
            raise ValueError(f"{len(vectors)} templates and {len(persons)} persons do not go together")
        people = tuple(sorted(set(persons)))
        numbers = {person: number for number, person in enumerate(people)}
        owners = np.array([numbers[person] for person in persons], np.intp)
        order = np.argsort(owners, kind="stable")
        return cls(np.ascontiguousarray(vectors[order], np.float32), owners[order], people)

    @property
    def starts(self) -> Rows:
        """(P,) the first row of each person."""
        return np.searchsorted(self.owners, np.arange(len(self.people)))

    def of_people(self, chosen: npt.NDArray[np.bool_]) -> Enrolled:
        """Only the people marked in `chosen`, (P,) bool."""
        rows = chosen[self.owners]
        numbers = np.cumsum(chosen) - 1
        people = tuple(person for person, there in zip(self.people, chosen, strict=True) if there)
        return Enrolled(self.vectors[rows], numbers[self.owners[rows]].astype(np.intp), people)

    def fingerprint(self, *kind: object) -> int:
        """63 bits that are others when a template, its person or `kind` is another."""
        text = repr((kind, self.vectors.shape, self.people)).encode()
        digest = hashlib.sha256(text)
        digest.update(self.owners.astype(np.int64).tobytes())
        digest.update(self.vectors.tobytes())
        return int.from_bytes(digest.digest()[:8], "big") >> 1
