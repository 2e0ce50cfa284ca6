"""Snapshots of an index: right whatever has changed since, and gone with the people who are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from appliance.matching import kept
from appliance.matching.codes import Rows, Vectors
from appliance.matching.kept import KeptMatchers, Stopped
from appliance.matching.l2 import L2Matcher
from appliance.matching.snapshot import FORMAT, restored, written
from appliance.storage.records import TemplateSet
from appliance.storage.sealed_cache import SealedCache

KEY, OTHER_KEY = bytes(range(32)), bytes(range(1, 33))
EXACT = 32


class Gallery:
    """Template n is the n-th of many vectors, and person n // 4's."""

    def __init__(self, count: int) -> None:
        numbers = np.random.default_rng(5).standard_normal((1000, 16))
        self.vectors = np.asarray(numbers / np.linalg.norm(numbers, axis=1, keepdims=True), np.float32)
        self.held = set(range(count))
        self.read = 0
        self.afterwards: Callable[[], None] | None = None  # once, when somebody has asked for the owners

    def template_owners(self, embedder: str) -> tuple[Rows, list[str]]:
        owners = self._owners()
        if self.afterwards is not None:
            afterwards, self.afterwards = self.afterwards, None
            afterwards()
        return owners

    def _owners(self) -> tuple[Rows, list[str]]:
        ids = np.array(sorted(self.held), np.int64)
        return ids, [f"p{number // 4}" for number in ids.tolist()]

    def template_blocks(
        self, embedder: str, *, include_disabled: bool, rows: int, without: Rows | None = None
    ) -> Iterator[TemplateSet]:
        assert include_disabled
        left = sorted(self.held - set(() if without is None else without.tolist()))
        self.read += len(left)
        for start in range(0, len(left), 50):
            some = left[start : start + 50]
            persons = [f"p{number // 4}" for number in some]
            enabled = np.ones(len(some), np.bool_)
            yield TemplateSet(embedder, self.vectors[some], persons, np.array(some, np.int64), enabled)

    def block(self, numbers: set[int]) -> TemplateSet:
        some = sorted(numbers)
        persons = [f"p{number // 4}" for number in some]
        enabled = np.ones(len(some), np.bool_)
        return TemplateSet("e", self.vectors[some], persons, np.array(some, np.int64), enabled)

    def probes(self) -> Vectors:
        return self.vectors[sorted(self.held)]


def check(matcher: L2Matcher, gallery: Gallery) -> None:
    """It knows what the gallery holds, and nothing else."""
    found = matcher.match(gallery.vectors)
    for number, match in enumerate(found):
        nearest = match.candidates[0]
        if number in gallery.held:
            assert (nearest.template, nearest.person) == (number, f"p{number // 4}")
        else:
            assert nearest.template in gallery.held
    assert matcher.size == len(gallery.held)
    assert sorted(matcher.index.ids.tolist()) == sorted(gallery.held)


def opened(folder: Path, key: bytes = KEY) -> SealedCache:
    return SealedCache(folder, key)


@pytest.fixture
def cache(tmp_path: Path) -> SealedCache:
    return opened(tmp_path / "cache")


def made(gallery: Gallery, cache: SealedCache, exact_up_to: int = EXACT) -> L2Matcher:
    """A matcher, after its snapshot was written."""
    matchers = KeptMatchers(gallery, cache)
    matcher = matchers.matcher("e", 0.5, 0.05, exact_up_to)
    keeper = matchers._keeper
    if keeper is not None:
        for _ in range(1000):
            if cache.has("index-e"):
                break
            keeper.join(0.01)
    matchers.close()
    return matcher


def test_the_second_start_reads_the_snapshot(cache: SealedCache) -> None:
    gallery = Gallery(400)
    check(made(gallery, cache), gallery)
    assert cache.has("index-e")
    gallery.read = 0
    check(made(gallery, cache), gallery)
    assert gallery.read == 0


def test_what_changed_since_counts(cache: SealedCache) -> None:
    gallery = Gallery(400)
    made(gallery, cache)
    gallery.held -= {0, 1, 2, 3, 17, 399}
    gallery.held |= set(range(400, 420))
    gallery.read = 0
    check(made(gallery, cache), gallery)
    assert gallery.read == 20


def test_everybody_else_may_be_gone(cache: SealedCache) -> None:
    gallery = Gallery(400)
    made(gallery, cache)
    gallery.held = set(range(500, 600))
    check(made(gallery, cache), gallery)


def test_small_galleries_have_none(cache: SealedCache) -> None:
    gallery = Gallery(30)
    check(made(gallery, cache), gallery)
    assert not cache.has("index-e")
    gallery.held = set(range(200))
    made(gallery, cache)
    gallery.held = set(range(20))
    matcher = made(gallery, cache)
    assert matcher.index.method == "exact"
    check(matcher, gallery)


@pytest.mark.parametrize("damage", ["flipped", "cut", "other key", "other form", "no form"])
def test_a_snapshot_that_cannot_be_used_is_made_again(
    cache: SealedCache, tmp_path: Path, damage: str
) -> None:
    gallery = Gallery(300)
    made(gallery, cache)
    path = tmp_path / "cache" / "index-e.sealed"
    content = bytearray(path.read_bytes())
    if damage == "flipped":
        content[len(content) // 2] ^= 1
        path.write_bytes(bytes(content))
    elif damage == "cut":
        path.write_bytes(bytes(content[:-100]))
    elif damage == "other key":
        cache = opened(tmp_path / "cache", OTHER_KEY)
    elif damage == "other form":
        whole = b"".join(cache.stream("index-e", 1))
        cache.store("index-e", 1, whole + b"more")
    else:
        cache.store("index-e", 1, bytes(64))
    gallery.read = 0
    check(made(gallery, cache), gallery)
    assert gallery.read == 300
    gallery.read = 0
    check(made(gallery, cache), gallery)
    assert gallery.read == 0, "it was written anew"


def test_it_is_rewritten_a_while_after_an_erasure(
    cache: SealedCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_LOOK_S", 0.01)
    monkeypatch.setattr(kept, "_QUIET_S", 0.05)
    gallery = Gallery(300)
    matchers = KeptMatchers(gallery, cache)
    matcher = matchers.matcher("e", 0.5, 0.05, EXACT)
    keeper = matchers._keeper
    assert keeper is not None

    def wait() -> None:
        for _ in range(1000):
            if cache.has("index-e"):
                return
            keeper.join(0.01)
        raise AssertionError("it was not written")

    wait()
    matcher.remove(np.arange(4, dtype=np.int64))
    gallery.held -= {0, 1, 2, 3}
    cache.discard_all()
    wait()
    matchers.close()
    gallery.read = 0
    check(made(gallery, cache), gallery)
    assert gallery.read == 0


def in_snapshot(cache: SealedCache) -> set[int]:
    """The templates in it, whoever holds them."""
    ids = np.arange(1000, dtype=np.int64)
    pieces = cache.stream("index-e", FORMAT)
    return set(restored(pieces, ids, [str(n) for n in ids], 0.5, 0.05, EXACT).index.ids.tolist())


def test_who_was_erased_is_not_in_the_next_snapshot_though_nobody_came_to_the_door(
    cache: SealedCache,
) -> None:
    gallery = Gallery(300)
    matchers = KeptMatchers(gallery, cache)
    matcher = L2Matcher.of([gallery.block(gallery.held)], 0.5, 0.05, EXACT)
    gallery.held -= {0, 1, 2, 3}
    cache.discard_all()
    matchers._write("e", matcher)
    assert in_snapshot(cache) == gallery.held
    check(matcher, gallery)


@pytest.mark.parametrize("remembered", [False, True])
def test_an_erasure_while_a_snapshot_is_written_keeps_it_from_being_stored(
    cache: SealedCache, remembered: bool
) -> None:
    gallery, erased = Gallery(300), {0, 1, 2, 3}
    matchers = KeptMatchers(gallery, cache)
    if remembered:  # erased before, but a change from before that comes to the matcher only now
        gallery.held -= erased
    matcher = L2Matcher.of([gallery.block(gallery.held)], 0.5, 0.05, EXACT)
    if remembered:
        gallery.afterwards = lambda: matcher.add(gallery.block(erased))
    else:
        gallery.afterwards = cache.discard_all
    matchers._write("e", matcher)
    assert not cache.has("index-e")
    matcher.remove(np.array(sorted(erased), np.int64))
    matchers._write("e", matcher)
    assert in_snapshot(cache) == set(matcher.index.ids.tolist())
    matchers.close()


def test_a_snapshot_written_while_people_come_and_go_misses_nobody_who_stayed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("appliance.matching.index._LOT", 64)
    gallery = Gallery(400)
    matcher = L2Matcher.of(gallery.template_blocks("e", include_disabled=True, rows=50), 0.5, 0.05, EXACT)
    pieces = []
    for turn, piece in enumerate(written(matcher.index)):
        pieces.append(piece)
        if turn % 4 == 1 and turn < 20:
            gone = np.arange(turn * 3, turn * 3 + 5, dtype=np.int64)
            matcher.remove(gone)
            gallery.held -= set(gone.tolist())
            new = {400 + turn, 500 + turn}
            gallery.held |= new
            numbers = np.array(sorted(new), np.int64)
            people = [f"p{number // 4}" for number in numbers.tolist()]
            matcher.add(TemplateSet("e", gallery.vectors[numbers], people, numbers, np.ones(2, np.bool_)))
    check(matcher, gallery)
    ids, persons = gallery.template_owners("e")
    again = restored(pieces, ids, persons, 0.5, 0.05, EXACT)
    there = again.index.ids
    assert len(set(there.tolist())) == len(there)
    assert set(there.tolist()) <= gallery.held
    assert len(there) > 300
    for block in gallery.template_blocks("e", include_disabled=True, rows=50, without=there):
        again.add(block)
    check(again, gallery)


def test_closing_ends_what_is_being_made(cache: SealedCache) -> None:
    gallery = Gallery(300)
    matchers = KeptMatchers(gallery, cache)
    matchers.close()
    with pytest.raises(Stopped, match="being closed"):
        matchers.matcher("e", 0.5, 0.05, EXACT)
