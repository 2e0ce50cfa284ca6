"""A matcher that follows the gallery."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from appliance.matching.l2 import L2Matcher
from appliance.matching.live import LiveMatcher


class Templates:
    """A gallery in small: people on the axes of space, and a counter of changes."""

    def __init__(self) -> None:
        self.people: list[str] = []
        self.version = 0
        self.announced = 0
        self.built = 0

    def add(self, person: str) -> None:
        self.people.append(person)
        self.version += 1
        self.announced += 1

    def build(self) -> L2Matcher:
        self.built += 1
        people = list(self.people)
        return L2Matcher(np.eye(8, dtype=np.float32)[: len(people)], people, 0.5, 0.1)


def probe(axis: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return np.eye(8, dtype=np.float32)[axis : axis + 1]


def test_people_count_from_the_next_question_on() -> None:
    templates = Templates()
    matcher = LiveMatcher(lambda: templates.version, templates.build)
    assert matcher.match(probe(0))[0].person is None
    templates.add("ada")
    assert matcher.match(probe(0))[0].person == "ada"
    assert matcher.size == 1
    templates.people.clear()
    templates.version += 1
    assert matcher.match(probe(0))[0].person is None
    assert matcher.distance_to(probe(0)[0], "ada") == np.inf


def test_it_is_built_once_for_each_change() -> None:
    templates = Templates()
    matcher = LiveMatcher(lambda: templates.version, templates.build)
    for _ in range(5):
        matcher.match(probe(0))
    assert templates.built == 1
    before = matcher.version
    templates.add("ada")
    assert matcher.version != before
    assert matcher.accepts(matcher.match(probe(0))[0].candidates)
    assert templates.built == 2


def test_a_gallery_that_could_not_be_read_is_read_at_the_next_question() -> None:
    templates = Templates()
    templates.add("ada")
    broken = True

    def build() -> L2Matcher:
        if broken:
            raise RuntimeError("the database is locked")
        return templates.build()

    matcher = LiveMatcher(lambda: templates.version, build)
    for _ in range(2):
        with pytest.raises(RuntimeError, match="locked"):
            matcher.match(probe(0))
    broken = False
    assert matcher.match(probe(0))[0].person == "ada"


def test_questions_from_several_threads_while_people_are_added() -> None:
    templates = Templates()
    matcher = LiveMatcher(lambda: templates.version, templates.build)
    failures: list[str] = []

    def ask() -> None:
        for _ in range(200):
            known = templates.announced
            if known and matcher.match(probe(known - 1))[0].person != f"p{known - 1}":
                failures.append(f"p{known - 1}")

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for axis in range(8):
        templates.add(f"p{axis}")
    for thread in threads:
        thread.join()
    assert matcher.size == 8
    assert failures == []
