"""Open-set 1:N identification: enrolled people in other pictures, and strangers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from appliance.bench.bootstrap import Looks, missed_at
from appliance.bench.intervals import Rate
from appliance.bench.verification import rates_from
from appliance.errors import InputError
from appliance.matching.l2 import L2Matcher
from appliance.matching.match import Match, Matcher
from appliance.matching.voting import VotingMatcher

RATES = (1e-2, 1e-3)

Vectors = npt.NDArray[np.float32]
MatcherOf = Callable[[Vectors, Sequence[str]], Matcher]
"""The matcher of a gallery: templates (N, D) and the person of each."""

Shown = tuple[str, int]
"""A person's name, and a row of the embeddings that shows the person."""

Enrol = Callable[[Sequence[int]], Vectors]
"""The templates (M, D) of a person from rows that show that person; M may be 0."""


@dataclass(frozen=True)
class Draw:
    """One random gallery: rows of the embeddings, with the person that each shows."""

    gallery: tuple[Shown, ...]
    probes: tuple[Shown, ...]
    strangers: tuple[Shown, ...]

    def enrolled_from(self, pictures: int) -> Draw:
        """The same people and probes, enrolled from no more than the first of their pictures."""
        own: dict[str, list[Shown]] = {}
        for shown in self.gallery:
            own.setdefault(shown[0], []).append(shown)
        first = tuple(shown for rows in own.values() for shown in rows[:pictures])
        return Draw(first, self.probes, self.strangers)


@dataclass(frozen=True)
class Identification:
    """Looks pooled over draws, with intervals over the people in them.

    right: probes of enrolled people named rightly; wrong: named as somebody else; accepted: strangers named
    as somebody; rank_one: the nearest person is the right one, whatever the distance; all at the threshold
    in force. fnir: by FPIR, over all thresholds. det: (FPIR, FNIR) from one in all strangers up.
    not_acquired: pictures used, in all draws, without a face: misses of the enrolled; strangers without one
    are left out. not_enrolled: people, in all draws, without any template: every probe of theirs is a miss.
    templates: of a person who has any, on average.
    """

    probes: int
    strangers: int
    right: Rate
    wrong: Rate
    accepted: Rate
    rank_one: Rate
    fnir: dict[float, tuple[Rate, float]]
    """FPIR -> (FNIR, the squared distance that gives it)."""
    det: list[tuple[float, float]]
    not_acquired: int
    not_enrolled: int
    templates: float


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
    others = [(name, row) for name, rows in people.items() if name not in shuffled for row in rows]
    if not others:
        raise InputError("everybody is enrolled and nobody is left to be a stranger; enrol fewer people")
    picked = random.permutation(len(others))[:strangers]
    return Draw(
        tuple((name, row) for name, rows in shuffled.items() for row in rows[:per_person]),
        tuple((name, row) for name, rows in shuffled.items() for row in rows[per_person:]),
        tuple(others[i] for i in picked),
    )


def identify(
    draws: Sequence[Draw],
    vectors: Vectors,
    found: npt.NDArray[np.bool_],
    matcher_of: MatcherOf,
    progress: Callable[[int], None] = lambda done: None,
    enrol: Enrol | None = None,
) -> Identification:
    """Matches every probe and stranger of every draw with the product's own matcher.

    vectors: (N, D); found: (N,) whether a row has a face. progress is called after each draw.
    enrol: makes the templates of each person; without it every picture with a face is one.
    Raises InputError when no stranger, or nobody enrolled, has a face.
    """
    met = _Met(enrol or (lambda rows: vectors[[row for row in rows if found[row]]]))
    for one in draws:
        met.take(one, vectors, found, matcher_of)
        progress(1)
    return met.counted()


@dataclass
class _Met:
    """Gathers what became of every look."""

    enrol: Enrol
    numbers: dict[str, int] = field(default_factory=dict)
    probes: list[tuple[int, bool, bool, bool, float]] = field(default_factory=list)
    strangers: list[tuple[int, bool, float]] = field(default_factory=list)
    not_acquired: int = 0
    not_enrolled: int = 0
    enrolled: int = 0
    templates: int = 0

    def take(self, one: Draw, vectors: Vectors, found: npt.NDArray[np.bool_], matcher_of: MatcherOf) -> None:
        """One draw."""
        templates, persons = self._gallery(one)
        self.not_acquired += sum(
            not found[row] for part in (one.gallery, one.probes, one.strangers) for _, row in part
        )
        matcher = matcher_of(templates, persons)
        loose = _without_limit(matcher, templates, persons)
        for name, row in one.probes:
            if not found[row]:
                self.probes.append((self._number(name), False, False, False, np.inf))
        for name, match, free in _answers(one.probes, vectors, found, matcher, loose):
            first = match.candidates[0]
            own = first.person == name
            wrong = match.person is not None and match.person != name
            near = first.distance if own and free.matched else np.inf
            self.probes.append((self._number(name), match.person == name, wrong, own, near))
        for name, match, free in _answers(one.strangers, vectors, found, matcher, loose):
            near = match.candidates[0].distance if free.matched else np.inf
            self.strangers.append((self._number(name), match.matched, near))

    def _gallery(self, one: Draw) -> tuple[Vectors, list[str]]:
        """Templates and the person of each, of everybody who is to be enrolled."""
        own: dict[str, list[int]] = {}
        for name, row in one.gallery:
            own.setdefault(name, []).append(row)
        made = {name: self.enrol(rows) for name, rows in own.items()}
        persons = [name for name, vectors in made.items() for _ in vectors]
        if not persons:
            raise InputError("no picture of those to be enrolled shows a face; enrol other people")
        self.enrolled += len(set(persons))
        self.not_enrolled += len(made) - len(set(persons))
        self.templates += len(persons)
        return np.concatenate([vectors for vectors in made.values() if len(vectors)]), persons

    def counted(self) -> Identification:
        """All of it."""
        if not self.probes or not self.strangers:
            raise InputError("no picture of a stranger shows a face; give other pictures")
        person, right, wrong, own, near = (np.array(column) for column in zip(*self.probes, strict=True))
        who, accepted, far = (np.array(column) for column in zip(*self.strangers, strict=True))
        people = len(self.numbers)
        genuine, strangers = Looks(near, person), Looks(far, who)

        def rate(hits: npt.NDArray[np.bool_], whose: npt.NDArray[np.intp]) -> Rate:
            each = np.bincount(whose, minlength=people)
            return Rate.over_people(np.bincount(whose, hits, people), each)

        return Identification(
            len(person),
            len(who),
            rate(right, person),
            rate(wrong, person),
            rate(accepted, who),
            rate(own, person),
            {at: missed_at(genuine, strangers, at, people) for at in RATES if at * len(who) >= 1},
            _det(near, far),
            self.not_acquired,
            self.not_enrolled,
            self.templates / self.enrolled,
        )

    def _number(self, name: str) -> int:
        return self.numbers.setdefault(name, len(self.numbers))


def _answers(
    shown: Sequence[Shown],
    vectors: Vectors,
    found: npt.NDArray[np.bool_],
    matcher: Matcher,
    loose: Matcher,
) -> list[tuple[str, Match, Match]]:
    """Name, the answer, and the answer without a limit of distance, of each look with a face."""
    there = [(name, row) for name, row in shown if found[row]]
    if not there:
        return []
    probes = vectors[[row for _, row in there]]
    answers = zip(there, matcher.match(probes), loose.match(probes), strict=True)
    return [(name, match, free) for (name, _), match, free in answers]


def _without_limit(matcher: Matcher, templates: Vectors, persons: Sequence[str]) -> Matcher:
    """The same, accepting at any distance: what remains is the veto of those who vote beside it."""
    gate = L2Matcher(templates, persons, np.inf, 0.0)
    return VotingMatcher(matcher.method, gate, matcher.voters if isinstance(matcher, VotingMatcher) else ())


def _det(near: npt.NDArray[np.float64], far: npt.NDArray[np.float64]) -> list[tuple[float, float]]:
    genuine, strangers = np.sort(near), np.sort(far)
    curve = []
    for rate in rates_from(len(far)):
        limit = strangers[min(int(rate * len(far) + 1e-9), len(far) - 1)]
        curve.append((rate, float(1 - np.searchsorted(genuine, limit, "left") / len(genuine))))
    return curve
