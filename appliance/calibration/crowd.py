"""People and their templates, in the order in which blocks of them are compared fast."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]


class Crowd:
    """Templates of people with numbers from 0, one person's rows together.

    vectors: (N, D) float32, unit length. owner: (N,) the person of each row, rising. people: how many.
    """

    def __init__(self, vectors: Vectors, owner: Numbers) -> None:
        """owner: any numbers in any order; they are replaced by numbers without gaps, in their order."""
        order = np.argsort(owner, kind="stable")
        found, numbers = np.unique(owner[order], return_inverse=True)
        self.vectors: Vectors = np.ascontiguousarray(vectors[order], np.float32)
        self.owner: Numbers = numbers.astype(np.int64)
        self.people = len(found)
        self.counts: Numbers = np.bincount(self.owner, minlength=self.people).astype(np.int64)

    @classmethod
    def of(cls, vectors: Vectors, persons: Sequence[str]) -> tuple[Crowd, list[str]]:
        """The crowd of templates with the persons' ids, and the id for each number.

        Rows that are not finite numbers are left out: they are near nobody.
        """
        sound = np.isfinite(vectors).all(axis=1)
        ids, owner = np.unique(np.array(persons, object)[sound], return_inverse=True)
        return cls(vectors[sound], owner.astype(np.int64)), [str(name) for name in ids]

    @property
    def first_rows(self) -> Numbers:
        """(P,) the first row of each person."""
        return np.concatenate([[0], np.cumsum(self.counts)[:-1]]).astype(np.int64)

    def rank(self) -> Numbers:
        """(N,) which of the person's templates a row is, from 0."""
        return np.arange(len(self.owner)) - self.first_rows[self.owner]

    def merged(self, pairs: Sequence[tuple[int, int]]) -> tuple[Crowd, Numbers]:
        """The same templates, where the two people of each pair are one, and (P,) the new number of each."""
        root = list(range(self.people))

        def top(person: int) -> int:
            while root[person] != person:
                root[person] = root[root[person]]
                person = root[person]
            return person

        for one, other in pairs:
            root[top(one)] = top(other)
        numbers = np.unique([top(person) for person in range(self.people)], return_inverse=True)[1]
        return Crowd(self.vectors, numbers[self.owner]), numbers.astype(np.int64)


def nearest_own(crowd: Crowd) -> Vectors:
    """(N,) squared distance of each template to the person's nearest other template; inf where none is."""
    found = np.full(len(crowd.owner), np.inf, np.float32)
    for count in np.unique(crowd.counts[crowd.counts > 1]):
        first = crowd.first_rows[crowd.counts == count]
        step = max(1, 4_000_000 // int(count) ** 2)
        for start in range(0, len(first), step):
            rows = first[start : start + step, None] + np.arange(count)
            own = crowd.vectors[rows]  # (people, count, D)
            alike = own @ own.transpose(0, 2, 1)
            alike[:, np.arange(count), np.arange(count)] = -np.inf
            found[rows] = np.maximum(2 - 2 * alike.max(axis=2), 0)
    return found
