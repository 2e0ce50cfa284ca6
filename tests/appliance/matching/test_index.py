"""The nearest templates: in full below the limit, by codes above it."""

from __future__ import annotations

import threading

import numpy as np
import numpy.typing as npt
import pytest

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
    assert index.search(unit(1, 1, dimensions), 3)[1].shape == (1, 3)


def test_codes_are_learned_from_as_many_templates_as_they_need() -> None:
    assert filled(unit(0, 64, 64)).method == "exact"
    assert filled(unit(0, 65, 64)).method == "codes"


@pytest.mark.parametrize("count", [3, 40])
def test_no_more_than_there_is(count: int) -> None:
    distances, rows = filled(unit(0, count)).search(unit(1, 2), 100)
    assert distances.shape == rows.shape == (2, count)
    assert (np.diff(distances, axis=1) >= 0).all()
    assert (distances >= 0).all()
    assert all(sorted(row) == list(range(count)) for row in rows)


@pytest.mark.parametrize("count", [3, 40])
@pytest.mark.parametrize("wrong", [np.nan, np.inf, -np.inf])
def test_a_probe_that_is_not_a_number_finds_nothing(count: int, wrong: float) -> None:
    probes = unit(1, 2)
    probes[0, 5] = wrong
    distances, rows = filled(unit(0, count)).search(probes, 3)
    assert rows[0].tolist() == [-1, -1, -1]
    assert np.isinf(distances[0]).all()
    assert (rows[1] >= 0).all()


def test_vectors_are_given_back() -> None:
    vectors = unit(0, 40)
    rows = np.array([39, 0, 7])
    assert (filled(vectors, 40).vectors(rows) == vectors[rows]).all()
    assert filled(vectors).vectors(rows) == pytest.approx(vectors[rows], abs=1e-3)
    assert filled(vectors).vectors(rows[:0]).shape == (0, 16)


def test_the_best_of_many_is_found_by_codes() -> None:
    crowd = Crowd(templates=20_000, dimensions=64, seed=3)
    exact, coded = TemplateIndex(64, 20_000), TemplateIndex(64, 17_000)
    for block in crowd.blocks():
        exact.add(block)
        coded.add(block)
    probes = crowd.probes(200)
    distances, rows = exact.search(probes, 2)
    near, found = coded.search(probes, 2)
    assert (exact.method, coded.method, coded.size) == ("exact", "codes", 20_000)
    assert (rows[:, 0] == found[:, 0]).mean() >= 0.99
    assert near == pytest.approx(distances, abs=2e-3)


def test_learning_from_few_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    filled(unit(0, 40))
    assert capfd.readouterr() == ("", "")


def test_codes_learned_once_serve_later_templates() -> None:
    index = filled(unit(0, 100))
    later = unit(1, 50)
    index.add(later)
    assert index.search(later, 1)[1][:, 0].tolist() == list(range(100, 150))


def test_many_threads_may_search() -> None:
    vectors = unit(0, 2000)
    index = filled(vectors, 100)
    wrong: list[int] = []

    def ask(first: int) -> None:
        for row in range(first, 2000, 40):
            if index.search(vectors[row : row + 1], 2)[1][0, 0] != row:
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
