"""A matcher that follows the gallery."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import numpy as np
import pytest

from appliance.matching.l2 import L2Matcher
from appliance.matching.live import LiveMatcher
from appliance.storage.records import Delta, TemplateSet


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


class Followed:
    """A gallery in small that tells what changed: template n lies on axis n."""

    def __init__(self) -> None:
        self.held: dict[int, str] = {}
        self.history: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
        self.built = 0
        self.remembers = True
        self._lock = threading.RLock()

    def version(self) -> int:
        return len(self.history)

    def change(self, removed: Sequence[int] = (), **added: int) -> None:
        with self._lock:
            for number in removed:
                del self.held[number]
            self.held |= {number: person for person, number in added.items()}
            self.history.append((tuple(removed), tuple(added.values())))

    def templates(self, numbers: list[int]) -> TemplateSet:
        vectors = np.eye(64, dtype=np.float32)[numbers]
        persons = [self.held[number] for number in numbers]
        enabled = np.ones(len(numbers), np.bool_)
        return TemplateSet("e", vectors, persons, np.array(numbers, np.int64), enabled)

    def everything(self) -> list[TemplateSet]:
        with self._lock:
            return [self.templates(sorted(self.held))]

    def follow(self, since: int) -> Delta | None:
        if not self.remembers:
            return None
        with self._lock:
            removed = {number for gone, _ in self.history[since:] for number in gone}
            added = {number for _, come in self.history[since:] for number in come} & self.held.keys()
            return Delta(len(self.history), tuple(removed), self.templates(sorted(added)))

    def build(self) -> L2Matcher:
        self.built += 1
        return L2Matcher.of(self.everything(), 0.5, 0.1)


def axis(number: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return np.eye(64, dtype=np.float32)[number : number + 1]


def test_changes_are_followed_and_nothing_is_built_again() -> None:
    gallery = Followed()
    matcher = LiveMatcher(gallery.version, gallery.build, gallery.follow)
    assert matcher.match(axis(0))[0].person is None
    gallery.change(ada=0, bob=1)
    assert matcher.match(axis(1))[0].person == "bob"
    gallery.change(removed=(1,), eve=2)
    assert [matcher.match(axis(number))[0].person for number in range(3)] == ["ada", None, "eve"]
    assert matcher.match(axis(2))[0].candidates[0].template == 2
    gallery.change(removed=(0, 2))
    assert matcher.size == 0
    gallery.change(ada=3)
    assert matcher.match(axis(3))[0].person == "ada"
    assert gallery.built == 1
    gallery.remembers = False
    gallery.change(removed=(3,))
    assert matcher.match(axis(3))[0].person is None
    assert gallery.built == 2


class Slow(L2Matcher):
    """Has to be made anew to know who was added, as one that learns people does."""

    def update(self, delta: Delta) -> bool:
        self.remove(np.array(delta.removed, np.int64))
        return not len(delta.added.ids)


def test_a_matcher_that_must_be_made_anew_goes_on_without_who_was_removed() -> None:
    gallery, may_build = Followed(), threading.Event()
    gallery.change(ada=0, bob=1)
    may_build.set()

    def build() -> Slow:
        made = Slow.of(gallery.everything(), 0.5, 0.1)
        assert may_build.wait(10)
        gallery.built += 1
        assert isinstance(made, Slow)
        return made

    matcher = LiveMatcher(gallery.version, build, gallery.follow)
    assert matcher.match(axis(0))[0].person == "ada"
    may_build.clear()
    before = matcher.version
    gallery.change(removed=(0,), eve=2)
    for _ in range(3):
        assert [matcher.match(axis(number))[0].person for number in range(3)] == [None, "bob", None]
    gallery.change(removed=(1,), dan=3)
    assert [matcher.match(axis(number))[0].person for number in range(4)] == [None] * 4
    assert gallery.built == 1
    building = matcher._building
    may_build.set()
    assert building is not None
    building.join(10)
    assert [matcher.match(axis(number))[0].person for number in range(4)] == [None, None, "eve", "dan"]
    assert matcher.version > before + 2, "whoever matched with the old one has to match again"


def test_what_went_wrong_beside_is_told_at_the_next_question(caplog: pytest.LogCaptureFixture) -> None:
    gallery = Followed()
    gallery.change(ada=0)
    broken: list[bool] = []

    def build() -> Slow:
        if broken:
            raise RuntimeError("the disk is gone")
        made = Slow.of(gallery.everything(), 0.5, 0.1)
        assert isinstance(made, Slow)
        return made

    matcher = LiveMatcher(gallery.version, build, gallery.follow)
    matcher.match(axis(0))
    broken.append(True)
    gallery.change(eve=1)
    matcher.match(axis(0))
    matcher.close()
    assert "RuntimeError" in caplog.text
    assert matcher.version == 3, "whoever matched with the old one has to match again"
    with pytest.raises(RuntimeError, match="the disk is gone"):
        matcher.match(axis(0))
    broken.clear()
    assert matcher.match(axis(1))[0].person == "eve"


def test_a_matcher_without_ids_forgets_all_rather_than_remember_who_is_gone() -> None:
    gallery = Followed()
    gallery.change(ada=0)
    matcher = L2Matcher(axis(0), ["ada"], 0.5, 0.1)
    gallery.change(removed=(0,))
    delta = gallery.follow(1)
    assert delta is not None
    assert not matcher.update(delta)
    assert matcher.match(axis(0))[0].candidates == ()


def test_what_is_to_be_forgotten_is_made_anew_for_whoever_has_it() -> None:
    gallery, may_build = Followed(), threading.Event()
    gallery.change(ada=0)
    may_build.set()

    def build() -> Slow:
        gallery.built += 1
        made = Slow.of(gallery.everything(), 0.5, 0.1)
        assert may_build.wait(10)
        assert isinstance(made, Slow)
        return made

    matcher = LiveMatcher(gallery.version, build, gallery.follow)
    assert matcher.match(axis(0))[0].person == "ada"
    may_build.clear()
    gallery.change(eve=1)
    matcher.match(axis(0))
    building, before = matcher._building, matcher.version
    threading.Timer(0.05, may_build.set).start()
    matcher.forget()
    assert building is not None
    assert not building.is_alive()
    assert matcher.version > before
    assert gallery.built == 2
    assert matcher.match(axis(1))[0].person == "eve"
    assert gallery.built == 3
    gallery.change(dan=2)
    matcher.match(axis(0))
    matcher._wait()
    assert matcher.match(axis(2))[0].person == "dan"
    matcher.close()
    assert matcher.match(axis(2))[0].person is None, "closed, it knows nobody"


def test_many_ask_while_people_come_and_go() -> None:
    gallery = Followed()
    matcher = LiveMatcher(gallery.version, gallery.build, gallery.follow)
    for number in range(32):
        gallery.change(**{f"p{number}": number})  # type: ignore[arg-type]
    gone: list[int] = []
    wrong: list[str] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            known = list(gone)
            for number in known:
                if matcher.match(axis(number))[0].matched:
                    wrong.append(f"p{number} was let in after removal")
            if matcher.match(axis(40))[0].candidates and matcher.match(axis(31))[0].person != "p31":
                wrong.append("p31 was denied")

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(30):
        gallery.change(removed=(number,))
        gone.append(number)
    done.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert gallery.built == 1
