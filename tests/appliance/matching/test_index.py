"""The nearest templates: in full below the limit, by codes above it."""

from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.bench.search import Crowd
from appliance.matching.index import TemplateIndex

Vectors = npt.NDArray[np.float32]


def unit(seed: int, count: int, dimensions: int = 16) -> Vectors:
    numbers = np.random.default_rng(seed).standard_normal((count, dimensions))
    return np.asarray(numbers / np.linalg.norm(numbers, axis=1, keepdims=True), np.float32)


def filled(vectors: Vectors, exact_up_to: int = 16) -> TemplateIndex:
    index = TemplateIndex(vectors.shape[1], exact_up_to)
    index.add(vectors)
    return index


def test_the_limit_itself_is_searched_in_full() -> None:
    index = filled(unit(0, 16))
    assert (index.method, index.size, index.nbytes) == ("exact", 16, 16 * 16 * 4)
    index.add(unit(1, 1))
    assert (index.method, index.size, index.nbytes) == ("codes", 17, 17 * (16 * 2 + 4))


@pytest.mark.parametrize(
    ("dimensions", "code_bytes"), [(512, 48), (385, 48), (256, 43), (128, 32), (8, 2), (7, 2), (1, 1)]
)
def test_bytes_of_a_template(dimensions: int, code_bytes: int) -> None:
    index = filled(unit(0, 600, dimensions))
    assert index.nbytes == 600 * (2 * dimensions + code_bytes)
    assert index.search(unit(1, 1, dimensions), 3).ids.shape == (1, 3)


def test_codes_are_learned_from_as_many_templates_as_they_need() -> None:
    assert filled(unit(0, 64, 64)).method == "exact"
    assert filled(unit(0, 65, 64)).method == "codes"


@pytest.mark.parametrize("count", [3, 40])
def test_no_more_than_there_is(count: int) -> None:
    found = filled(unit(0, count)).search(unit(1, 2), 100)
    distances, rows = found.distances, found.ids
    assert distances.shape == rows.shape == (2, count)
    assert (np.diff(distances, axis=1) >= 0).all()
    assert (distances >= 0).all()
    assert all(sorted(row) == list(range(count)) for row in rows)


@pytest.mark.parametrize("count", [3, 40])
@pytest.mark.parametrize("wrong", [np.nan, np.inf, -np.inf])
def test_a_probe_that_is_not_a_number_finds_nothing(count: int, wrong: float) -> None:
    probes = unit(1, 2)
    probes[0, 5] = wrong
    found = filled(unit(0, count)).search(probes, 3)
    distances, rows = found.distances, found.ids
    assert rows[0].tolist() == found.owners[0].tolist() == [-1, -1, -1]
    assert np.isinf(distances[0]).all()
    assert (rows[1] >= 0).all()


def test_the_vectors_of_an_owner_are_given_back() -> None:
    vectors = unit(0, 40)
    owners = np.arange(40, dtype=np.int32) % 3
    for exact_up_to, near in ((40, 0), (16, 1e-3)):
        index = TemplateIndex(16, exact_up_to)
        index.add(vectors, owners=owners)
        assert index.vectors_of(1) == pytest.approx(vectors[1::3], abs=near)
        assert index.vectors_of(3).shape == (0, 16)


def test_the_best_of_many_is_found_by_codes() -> None:
    crowd = Crowd(templates=20_000, dimensions=64, seed=3)
    exact, coded = TemplateIndex(64, 20_000), TemplateIndex(64, 17_000)
    for block in crowd.blocks():
        exact.add(block)
        coded.add(block)
    probes = crowd.probes(200)
    right, found = exact.search(probes, 2), coded.search(probes, 2)
    assert (exact.method, coded.method, coded.size) == ("exact", "codes", 20_000)
    assert (right.ids[:, 0] == found.ids[:, 0]).mean() >= 0.99
    assert found.distances == pytest.approx(right.distances, abs=2e-3)


def test_learning_from_few_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    filled(unit(0, 40))
    assert capfd.readouterr() == ("", "")


def test_codes_learned_once_serve_later_templates() -> None:
    index = filled(unit(0, 100))
    later = unit(1, 50)
    index.add(later)
    assert index.search(later, 1).ids[:, 0].tolist() == list(range(100, 150))


def test_many_threads_may_search() -> None:
    vectors = unit(0, 2000)
    index = filled(vectors, 100)
    wrong: list[int] = []

    def ask(first: int) -> None:
        for row in range(first, 2000, 40):
            if index.search(vectors[row : row + 1], 2).ids[0, 0] != row:
                wrong.append(row)

    threads = [threading.Thread(target=ask, args=(first,)) for first in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_faiss_wakes_no_threads_whoever_asks() -> None:
    import faiss

    index = filled(unit(0, 40))
    used: list[int] = []

    def ask() -> None:
        index.search(unit(1, 1), 1)
        used.append(faiss.omp_get_max_threads())

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert used == [1]


def held_by(index: TemplateIndex, probes: Vectors) -> list[int]:
    """The ids of the nearest, of probes that are templates themselves."""
    return [int(number) for number in index.search(probes, 1).ids[:, 0]]


@given(
    st.lists(st.tuples(st.booleans(), st.integers(1, 70)), max_size=12), st.sampled_from([16, 100, 10_000])
)
@settings(deadline=None, max_examples=60)
def test_what_was_added_and_not_removed_is_there(changes: list[tuple[bool, int]], exact_up_to: int) -> None:
    index, vectors, there, begun = TemplateIndex(16, exact_up_to), unit(0, 900), dict[int, int](), 0
    for number, (added, count) in enumerate(changes):
        if added:
            new = np.arange(begun, begun + count, dtype=np.int64)
            index.add(vectors[new], new, (new % 5 + 10 * number).astype(np.int32))
            there |= {int(one): int(one) % 5 + 10 * number for one in new}
            begun += count
        else:
            gone = list(there)[:: max(1, len(there) // count)]
            before = set(there.values())
            for one in gone:
                del there[one]
            left = index.remove(np.array([*gone, 10**9], np.int64))
            assert set(left.tolist()) == before - set(there.values())
        assert index.size == len(there)
    if there:
        assert held_by(index, vectors[list(there)]) == list(there)
        found = index.search(vectors[:1], 10_000)
        assert sorted(found.ids[0].tolist()) == sorted(there)
        assert [there[number] for number in found.ids[0].tolist()] == found.owners[0].tolist()


@pytest.mark.parametrize("exact_up_to", [16, 4096])
def test_a_wiped_index_holds_no_template_in_any_form(exact_up_to: int) -> None:
    index = filled(unit(1, 2000), exact_up_to)
    memory = index._vectors
    index.wipe()
    assert not memory.any()
    assert index._codes is None or not index._codes._table().any()
    assert index.size == 0
    assert (index.search(unit(2, 1), 3).ids == -1).all()


@pytest.mark.parametrize("exact_up_to", [16, 10_000])
def test_nothing_of_a_removed_template_is_left_in_memory(exact_up_to: int) -> None:
    index = filled(unit(0, 100), exact_up_to)
    index.remove(np.arange(70, dtype=np.int64))
    assert not index._vectors[30:].any()
    assert not index._ids[30:].any()
    if index._codes is not None:
        codes = index._codes
        codes._resize(100)
        unpacked = [codes._code(row).any() for row in range(100)]
        assert any(unpacked[:30])
        assert not any(unpacked[30:])


@pytest.mark.parametrize("exact_up_to", [64, 10_000])
def test_a_removed_template_is_never_found_again_while_others_search(exact_up_to: int) -> None:
    vectors = unit(0, 3000, 32)
    index = filled(vectors[:2000], exact_up_to)
    gone: list[int] = []
    wrong: list[str] = []
    done = threading.Event()

    def ask(first: int) -> None:
        row = first
        while not done.is_set():
            known = len(gone)  # removed before this search began
            found = index.search(vectors[row : row + 1], 5).ids[0].tolist()
            if set(found) & set(gone[:known]):
                wrong.append(f"{row} found what was removed")
            if row % 2 and found[0] != row:
                wrong.append(f"{row} was not found")
            row = (row + 7) % 2000

    threads = [threading.Thread(target=ask, args=(first,)) for first in range(3)]
    for thread in threads:
        thread.start()
    for start in range(0, 2000, 100):
        numbers = np.arange(start, start + 100, 2, dtype=np.int64)
        index.remove(numbers)
        gone += numbers.tolist()
        index.add(vectors[2000 + start // 2 : 2050 + start // 2], numbers + 10_000)
    done.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert index.size == 2000


def test_searches_go_on_while_codes_take_the_place_of_vectors() -> None:
    vectors = unit(0, 6000, 64)
    index = filled(vectors[:3000], 3000)
    methods: set[str] = set()
    wrong: list[int] = []
    done = threading.Event()

    def ask() -> None:
        row = 0
        while not done.is_set():
            methods.add(index.method)
            if index.search(vectors[row : row + 1], 1).ids[0, 0] != row:
                wrong.append(row)
            row = (row + 1) % 3000

    thread = threading.Thread(target=ask)
    thread.start()
    index.add(vectors[3000:])
    done.set()
    thread.join()
    assert (wrong, index.method, "exact" in methods) == ([], "codes", True)


@pytest.mark.parametrize("dimensions", [16, 7])
@pytest.mark.parametrize("count", [40, 64, 33])
def test_an_index_comes_back_as_it_was_exported(
    dimensions: int, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("appliance.matching.index._LOT", 32)
    vectors = unit(0, count + 20, dimensions)
    index = filled(vectors[:count])
    again = TemplateIndex(dimensions, 16)
    tables = index.tables()
    assert tables is not None
    again.restore_tables(tables)
    for lot in index.lots():
        again.restore_lot(lot, np.zeros(len(lot.ids), np.int32))
    for one in (index, again):
        one.add(vectors[count:], np.arange(count, count + 20, dtype=np.int64))
        one.remove(np.arange(5, dtype=np.int64))
    found, expected = again.search(vectors, 7), index.search(vectors, 7)
    assert (found.ids == expected.ids).all()
    assert (found.distances == expected.distances).all()
    assert again.size == count + 15


def test_what_does_not_fit_is_not_restored() -> None:
    tables = filled(unit(0, 40)).tables()
    assert tables is not None
    with pytest.raises(ValueError, match="dimensions"):
        TemplateIndex(8, 16).restore_tables(tables)
    index = TemplateIndex(16, 16)
    index.restore_tables(tables)
    (lot,) = filled(unit(0, 40)).lots()
    for wrong in (
        replace(lot, codes=lot.codes[:1]),
        replace(lot, ids=lot.ids[:8]),
        replace(lot, halves=lot.halves[:, :8]),
    ):
        with pytest.raises(ValueError, match=r"of this lot|of another number"):
            index.restore_lot(wrong, np.zeros(len(wrong.ids), np.int32))


def test_an_index_without_codes_has_nothing_to_export() -> None:
    index = filled(unit(0, 10))
    assert index.tables() is None
    assert list(index.lots()) == []
