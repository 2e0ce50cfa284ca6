"""One probe among many templates of people who do not exist, beside FAISS's plain index."""

from __future__ import annotations

import math
import resource
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from appliance.bench.goals import Goal, Verdict
from appliance.bench.machine import resident_mib
from appliance.bench.search_changes import Changes, SnapshotRun, run_changes, run_snapshot
from appliance.bench.timing import Timed, time_calls
from appliance.matching.index import EXACT_UP_TO
from appliance.matching.l2 import L2Matcher
from appliance.storage.records import TemplateSet

Vectors = npt.NDArray[np.float32]

PEER = "FAISS flat float32"
TEMPLATES_A_PERSON = 4
_PEOPLE_A_BLOCK = 4096
_ALIKE = 0.64  # cosine of two views of one person
_THRESHOLD, _MARGIN = 0.8, 0.016  # where a matcher of such embeddings would draw the line

_MILLION = 1_000_000
_MOST_MS = {_MILLION: 3.0, EXACT_UP_TO: 8.0}
_LEAST_RECALL = 0.99
_MOST_MIB = {(_MILLION, 512): 1.2 * 1024}


@dataclass(frozen=True)
class Crowd:
    """Made-up people, four templates each (the last person may have fewer); the same for the same seed.

    A person is a normal vector whose variances decay as a power of their number, turned at random so that
    no single number stands out, as in the embeddings of real networks; a view adds a normal vector of the
    same kind, and is scaled to unit length. Measured with 1,000,000 templates of 512 and 128 numbers: a
    probe's cosine with its own person's templates is 0.64 and 0.63 in the mean, 0.70 and 0.68 with the best
    of them, and 0.52 and 0.54 with the best of all strangers'.
    """

    templates: int
    dimensions: int
    seed: int

    @property
    def people(self) -> int:
        """How many people there are."""
        return -(-self.templates // TEMPLATES_A_PERSON)

    def persons(self) -> list[str]:
        """The person of each template."""
        names = [f"made-up {number}" for number in range(self.people)]
        return [names[row // TEMPLATES_A_PERSON] for row in range(self.templates)]

    def blocks(self) -> Iterator[Vectors]:
        """All templates, (N, D) at a time, one person's after the other's."""
        turn = self._turn()
        for number in range(-(-self.people // _PEOPLE_A_BLOCK)):
            random = np.random.default_rng((self.seed, number))
            people = self._people(number, random)
            views = self._views(np.repeat(people, TEMPLATES_A_PERSON, axis=0), turn, random)
            yield views[: self.templates - number * _PEOPLE_A_BLOCK * TEMPLATES_A_PERSON]

    def probes(self, count: int) -> Vectors:
        """One further view each of `count` people, evenly spread over all; (count, D)."""
        chosen = np.arange(count) * self.people // count
        turn = self._turn()
        probes = []
        for number in np.unique(chosen // _PEOPLE_A_BLOCK):
            people = self._people(number, np.random.default_rng((self.seed, number)))
            own = people[chosen[chosen // _PEOPLE_A_BLOCK == number] % _PEOPLE_A_BLOCK]
            probes.append(self._views(own, turn, np.random.default_rng((self.seed, number, 1))))
        return np.concatenate(probes)

    def _people(self, block: int, random: np.random.Generator) -> Vectors:
        count = min(_PEOPLE_A_BLOCK, self.people - block * _PEOPLE_A_BLOCK)
        return self._normal(count, random)

    def _views(self, people: Vectors, turn: Vectors, random: np.random.Generator) -> Vectors:
        views = math.sqrt(_ALIKE) * people + math.sqrt(1 - _ALIKE) * self._normal(len(people), random)
        views = views @ turn
        return np.asarray(views / np.linalg.norm(views, axis=1, keepdims=True), np.float32)

    def _normal(self, count: int, random: np.random.Generator) -> Vectors:
        decay = max(0.0, 0.98 + math.log2(self.dimensions / 512) / 8)
        deviations = np.arange(1, self.dimensions + 1, dtype=np.float32) ** np.float32(-decay / 2)
        normal: Vectors = random.standard_normal((count, self.dimensions), np.float32)
        normal *= deviations
        return normal

    def _turn(self) -> Vectors:
        square = np.random.default_rng(self.seed).standard_normal((self.dimensions, self.dimensions))
        return np.asarray(np.linalg.qr(square)[0], np.float32)


@dataclass(frozen=True)
class SearchRun:
    """One matcher over one crowd.

    build_s: without making the templates up. index_mib: the vectors and codes alone; grown_mib: by how much
    the process grew; peak_mib: by how much at most while it was built. timed: single probes. rows: (M,) the
    nearest template of each probe; people: whom it matched. changes, snapshot: only where there are codes.
    """

    crowd: Crowd
    method: str
    build_s: float
    index_mib: float
    grown_mib: float
    peak_mib: float
    timed: Timed
    rows: npt.NDArray[np.int64]
    people: tuple[str | None, ...]
    changes: Changes | None = None
    snapshot: SnapshotRun | None = None

    def record(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "method": self.method,
            "build_s": round(self.build_s, 2),
            "index_mib": round(self.index_mib, 1),
            "grown_mib": round(self.grown_mib, 1),
            "peak_mib": round(self.peak_mib, 1),
            "search_ms": self.timed.ms.record(),
            "first_ms": round(self.timed.first_ms, 3),
            "warm_up": self.timed.warm_up,
            "iterations": self.timed.ms.count,
            **({} if self.changes is None else {"changes": self.changes.record()}),
            **({} if self.snapshot is None else {"snapshot": self.snapshot.record()}),
        }


def run_search(crowd: Crowd, probes: int, exact_up_to: int = EXACT_UP_TO) -> SearchRun:
    """Builds a matcher and asks it one probe after the other, each at least once.

    Run it in a process of its own: the growth of the process is measured.
    """
    persons, asked = crowd.persons(), crowd.probes(probes)
    next(crowd.blocks())  # what this and the libraries take is no growth
    L2Matcher(asked, [""] * probes, _THRESHOLD, _MARGIN).match(asked[:1])
    blocks = _Supply(crowd, persons)
    before, begin = resident_mib(), time.perf_counter()
    matcher = L2Matcher.of(blocks, _THRESHOLD, _MARGIN, exact_up_to)
    build_s = time.perf_counter() - begin - blocks.seconds
    grown_mib, peak_mib = resident_mib() - before, max(0.0, _peak_mib() - before)
    timed = time_calls(lambda turn: matcher.match(asked[turn % probes, None]), probes)
    people = tuple(match.person for match in matcher.match(asked))
    index = matcher.index
    rows, method, index_mib = index.search(asked, 1).ids[:, 0], index.method, index.nbytes / 2**20
    changes = snapshot = None
    if method == "codes":
        snapshot = run_snapshot(matcher, asked, persons.__getitem__)
        changes = run_changes(matcher, asked, TEMPLATES_A_PERSON)
    return SearchRun(
        crowd, method, build_s, index_mib, grown_mib, peak_mib, timed, rows, people, changes, snapshot
    )


def _peak_mib() -> float:
    """The most memory that this process had so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class _Supply:
    """The crowd's templates as a gallery gives them, and the seconds that making them up took."""

    def __init__(self, crowd: Crowd, persons: Sequence[str]) -> None:
        self._blocks = crowd.blocks()
        self._persons = persons
        self._given = 0
        self.seconds = 0.0

    def __iter__(self) -> Iterator[TemplateSet]:
        return self

    def __next__(self) -> TemplateSet:
        begin = time.perf_counter()
        try:
            vectors = next(self._blocks)
            rows = slice(self._given, self._given + len(vectors))
            self._given = rows.stop
            ids = np.arange(rows.start, rows.stop, dtype=np.int64)
            persons = list(self._persons[rows])
            return TemplateSet("made-up", vectors, persons, ids, np.ones(len(ids), np.bool_))
        finally:
            self.seconds += time.perf_counter() - begin


@dataclass(frozen=True)
class SearchComparison:
    """Ours beside the peer, which compares all templates and so is right: both of one crowd."""

    ours: SearchRun
    peer: SearchRun

    @property
    def template_recall(self) -> float:
        """Part of the probes whose nearest template ours found."""
        return float((self.ours.rows == self.peer.rows).mean())

    @property
    def person_recall(self) -> float:
        """Part of the probes whose nearest template's person ours found."""
        owners = (run.rows // TEMPLATES_A_PERSON for run in (self.ours, self.peer))
        return float(np.equal(*owners).mean())

    @property
    def same_answers(self) -> float:
        """Part of the probes that match the same person in both, or nobody in both."""
        return sum(a == b for a, b in zip(self.ours.people, self.peer.people, strict=True)) / len(
            self.ours.people
        )

    @property
    def speed(self) -> float:
        """The peer's median time over ours."""
        return self.peer.timed.ms.median / self.ours.timed.ms.median

    def record(self) -> dict[str, Any]:
        """For JSON."""
        crowd = self.ours.crowd
        return {
            "bench": "search",
            "templates": crowd.templates,
            "dimensions": crowd.dimensions,
            "people": crowd.people,
            "seed": crowd.seed,
            "probes": len(self.ours.rows),
            **self.ours.record(),
            "template_recall": round(self.template_recall, 4),
            "person_recall": round(self.person_recall, 4),
            "same_answers": round(self.same_answers, 4),
            "peers": [{"peer": PEER, **self.peer.record(), "ratio": round(self.speed, 2)}],
        }

    def goals(self) -> list[Verdict]:
        """Of the sizes that there are goals for."""
        ours, crowd = self.ours, self.ours.crowd
        if crowd.templates not in _MOST_MS:
            return []
        at = f"search, {crowd.templates:,} x {crowd.dimensions}"
        told = f"{PEER} {self.peer.timed.ms.median:.1f} ms"
        recall = _LEAST_RECALL if crowd.templates > EXACT_UP_TO else 1.0
        verdicts = [
            Goal(f"{at}: a probe", _MOST_MS[crowd.templates], "ms", True).check(ours.timed.ms.median, told),
            Goal(f"{at}: right person found first", 100 * recall, "%").check(100 * self.person_recall, PEER),
        ]
        most_mib = _MOST_MIB.get((crowd.templates, crowd.dimensions))
        if most_mib is not None:
            beside = f"{PEER} {self.peer.grown_mib:,.0f} MiB"
            goal = Goal(f"{at}: index", most_mib, "MiB", True)
            verdicts.append(goal.check(max(ours.index_mib, ours.grown_mib), beside))
        return verdicts
