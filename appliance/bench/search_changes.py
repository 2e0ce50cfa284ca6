"""What a search has to wait for while people come and go, and what a snapshot of the index saves."""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from appliance.bench.statistics import Sample
from appliance.crypto.keys import KEY_BYTES
from appliance.matching.l2 import L2Matcher
from appliance.matching.snapshot import FORMAT, restored, written
from appliance.storage.records import Delta, TemplateSet
from appliance.storage.sealed_cache import SealedCache

Vectors = npt.NDArray[np.float32]

_PEOPLE = 100  # changed one after the other
_AT_ONCE = 10_000  # templates that come, and go, in one change
_NAME = "index"


@dataclass(frozen=True)
class Changes:
    """remove_ms, add_ms: one person's templates. search_ms: searches meanwhile; worst_ms: the slowest.

    bulk_*: the same while many templates come, and go again, at once; bulk_s: how long that took.
    """

    remove_ms: Sample
    add_ms: Sample
    search_ms: Sample
    worst_ms: float
    bulk_templates: int
    bulk_s: float
    bulk_search_ms: Sample
    bulk_worst_ms: float

    def record(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "remove_ms": self.remove_ms.record(),
            "add_ms": self.add_ms.record(),
            "search_ms": self.search_ms.record(),
            "worst_ms": round(self.worst_ms, 2),
            "bulk_templates": self.bulk_templates,
            "bulk_s": round(self.bulk_s, 2),
            "bulk_search_ms": self.bulk_search_ms.record(),
            "bulk_worst_ms": round(self.bulk_worst_ms, 2),
        }


@dataclass(frozen=True)
class SnapshotRun:
    """mib: of the file. same: whether the restored matcher answers as the first one does."""

    mib: float
    store_s: float
    load_s: float
    same: bool

    def record(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "mib": round(self.mib, 1),
            "store_s": round(self.store_s, 2),
            "load_s": round(self.load_s, 2),
            "same": self.same,
        }


def run_changes(matcher: L2Matcher, probes: Vectors, a_person: int) -> Changes:
    """Replaces people, one after the other and then many at once, while another thread asks.

    The matcher knows ids from 0 on; a_person: templates of each. Leaves as many templates as there were.
    """
    number = min(_PEOPLE, matcher.size // a_person)
    removed: list[float] = []
    added: list[float] = []

    def one_by_one() -> None:
        for person in range(number):
            ids = np.arange(person * a_person, (person + 1) * a_person, dtype=np.int64)
            new = _templates(np.tile(probes[person % len(probes)], (a_person, 1)), 1 << 40 | int(ids[0]))
            removed.append(_ms(matcher.update, _delta(ids, _templates(probes[:0], 0))))
            added.append(_ms(matcher.update, _delta(ids[:0], new)))

    crowd = _templates(np.tile(probes, (-(-_AT_ONCE // len(probes)), 1))[:_AT_ONCE], 1 << 41)

    def many_at_once() -> None:
        matcher.update(_delta(crowd.ids[:0], crowd))
        matcher.update(_delta(crowd.ids, _templates(probes[:0], 0)))

    searches, _ = _asked_meanwhile(matcher, probes, one_by_one)
    bulk_searches, bulk_s = _asked_meanwhile(matcher, probes, many_at_once)
    return Changes(
        Sample.of(removed),
        Sample.of(added),
        Sample.of(searches),
        max(searches),
        len(crowd.ids),
        bulk_s,
        Sample.of(bulk_searches),
        max(bulk_searches),
    )


def run_snapshot(matcher: L2Matcher, probes: Vectors, person: Callable[[int], str]) -> SnapshotRun:
    """Writes the snapshot of a matcher whose index has codes, and reads it.

    person: whose a template is. There are two indexes in memory then.
    """
    with tempfile.TemporaryDirectory(prefix="portunus-bench-") as folder:
        cache = SealedCache(Path(folder), bytes(KEY_BYTES))
        store_s = _ms(cache.store_stream, _NAME, FORMAT, written(matcher.index)) / 1e3
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
        ids = np.sort(matcher.index.ids)
        persons = [person(number) for number in ids.tolist()]
        begin = time.perf_counter()
        again = restored(cache.stream(_NAME, FORMAT), ids, persons, matcher.threshold, matcher.margin)
        load_s = time.perf_counter() - begin
    found, expected = (one.index.search(probes, 1).ids.tolist() for one in (again, matcher))
    return SnapshotRun(size / 2**20, store_s, load_s, found == expected)


def _asked_meanwhile(
    matcher: L2Matcher, probes: Vectors, change: Callable[[], None]
) -> tuple[list[float], float]:
    """How long each search took, in ms, while the change was made, and how long that took, in s."""
    searches: list[float] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set() or not searches:
            probe = probes[len(searches) % len(probes), None]
            searches.append(_ms(matcher.match, probe))

    asking = threading.Thread(target=ask, name="asking")
    asking.start()
    try:
        seconds = _ms(change) / 1e3
    finally:
        done.set()
        asking.join()
    return searches, seconds


def _templates(vectors: Vectors, first: int) -> TemplateSet:
    ids = np.arange(first, first + len(vectors), dtype=np.int64)
    persons = [f"new {number}" for number in ids.tolist()]
    return TemplateSet("made-up", vectors, persons, ids, np.ones(len(ids), np.bool_))


def _delta(removed: npt.NDArray[np.int64], added: TemplateSet) -> Delta:
    return Delta(0, tuple(removed.tolist()), added)


def _ms(work: Callable[..., object], *arguments: object) -> float:
    begin = time.perf_counter()
    work(*arguments)
    return (time.perf_counter() - begin) * 1e3
