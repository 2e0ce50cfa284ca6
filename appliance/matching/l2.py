"""The L2 matcher: nearest template, squared distance between unit vectors."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence

import numpy as np

from appliance.errors import OtherEmbedder
from appliance.matching.index import EXACT_UP_TO, Owners, TemplateIndex
from appliance.matching.match import Candidate, Match, Probes
from appliance.storage.records import Delta, TemplateSet

_NEIGHBOURS = 32  # templates looked at first; several of one person count once
_CANDIDATES = 5


class L2Matcher:
    """A probe matches the nearest person when her best template is near enough and nobody else is as near.

    It may be asked by any thread while others update it.

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
    version = 0  # whoever follows the gallery with it counts

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
        self.index = TemplateIndex(0, exact_up_to)
        self._exact_up_to = exact_up_to
        self._numbers: dict[str, int] = {}
        self._people: list[str | None] = []  # by number; None: gone. No number is given twice
        self._knows_templates = False
        self._changing = threading.Lock()  # the index and the numbers change together
        start = 0
        for block in [vectors] if isinstance(vectors, np.ndarray) else vectors:
            own = persons[start : start + len(block)]
            start += len(block)
            if len(own) != len(block):
                break
            self._begin(block.shape[1])
            self.index.add(block, owners=self.numbers(own))
        if start != len(persons):
            raise ValueError(f"{start} templates and {len(persons)} persons do not go together")

    @classmethod
    def of(
        cls,
        blocks: Iterable[TemplateSet],
        threshold: float,
        margin: float,
        exact_up_to: int = EXACT_UP_TO,
    ) -> L2Matcher:
        """A matcher that knows its templates' ids, from blocks that need not be in memory at once."""
        matcher = cls(iter(()), (), threshold, margin, exact_up_to)
        matcher._knows_templates = True
        for block in blocks:
            matcher.add(block)
        return matcher

    @property
    def size(self) -> int:
        """Number of templates."""
        return self.index.size

    def add(self, templates: TemplateSet) -> None:
        """Adds templates that it does not have yet."""
        if len(templates.ids):
            with self._changing:
                self._begin(templates.vectors.shape[1])
                self.index.add(templates.vectors, templates.ids, self.numbers(templates.persons))

    def update(self, delta: Delta) -> bool:
        """Takes in what changed in the gallery, in milliseconds; False when it has to be made anew.

        What was removed is found by nobody any more when this returns. A matcher that does not know its
        templates' ids cannot tell what that is, and forgets all.
        """
        if not self._knows_templates and (delta.removed or len(delta.added.ids)):
            self.index = TemplateIndex(0, self._exact_up_to)
            return False
        # What came while this was made may be here already.
        self.remove(np.concatenate([np.array(delta.removed, np.int64), delta.added.ids]))
        self.add(delta.added)
        return True

    def remove(self, ids: np.typing.NDArray[np.int64]) -> None:
        """Removes the templates of these ids, as far as it has them."""
        if not len(ids):
            return
        with self._changing:
            for number in self.index.remove(ids).tolist():
                person, self._people[number] = self._people[number], None
                if person is not None:
                    del self._numbers[person]

    def take(self, index: TemplateIndex) -> None:
        """Searches this index, whose owners are `numbers`, instead of its own."""
        self.index = index

    def numbers(self, persons: Sequence[str]) -> Owners:
        """(N,) the number by which the index knows each of these people, new ones for new people."""
        numbers = np.empty(len(persons), np.int32)
        for row, person in enumerate(persons):
            number = self._numbers.get(person)
            if number is None:
                self._people.append(person)
                number = self._numbers[person] = len(self._people) - 1
            numbers[row] = number
        return numbers

    def match(self, probes: Probes) -> list[Match]:
        """One Match for each probe (M, D). Raises OtherEmbedder when D is not the templates'."""
        self._check(probes.shape[1])
        nearest = self._nearest(probes, _NEIGHBOURS)
        for row, people in enumerate(nearest):
            # One person's many templates may hide the second person, whom the margin is measured to.
            looked_at = _NEIGHBOURS
            while len(people) == 1 < len(self._numbers) and looked_at < self.size:
                looked_at *= 8
                people = nearest[row] = self._nearest(probes[row : row + 1], looked_at)[0]
        return [self._answer(people) for people in nearest]

    def _nearest(self, probes: Probes, count: int) -> list[dict[str, Candidate]]:
        """For each probe the people of its `count` nearest templates, nearest first, with the best one."""
        found = self.index.search(probes, count)
        nearest: list[dict[str, Candidate]] = []
        for distances, ids, owners in zip(found.distances, found.ids, found.owners, strict=True):
            people: dict[str, Candidate] = {}
            for distance, number, owner in zip(
                distances.tolist(), ids.tolist(), owners.tolist(), strict=True
            ):
                person = self._people[owner] if owner >= 0 else None  # a probe that is no number finds nobody
                if person is not None and person not in people:
                    people[person] = Candidate(person, distance, number if self._knows_templates else None)
            nearest.append(people)
        return nearest

    def _answer(self, people: dict[str, Candidate]) -> Match:
        candidates = tuple(people.values())[:_CANDIDATES]
        return Match(self.accepts(candidates), candidates)

    def wipe(self) -> None:
        """Overwrites its templates; it matches nobody from now on."""
        with self._changing:
            self.index.wipe()

    def _begin(self, dimensions: int) -> None:
        """Before the first templates nobody knows how many numbers they have."""
        if not self.index.size and self.index.dimensions != dimensions:
            self.index = TemplateIndex(dimensions, self._exact_up_to)

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
        number = self._numbers.get(person)
        own = self.index.vectors_of(number) if number is not None else ()
        if not len(own):
            return float("inf")
        return float(((own - probe) ** 2).sum(axis=1).min())
