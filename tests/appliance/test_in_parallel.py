"""Work abreast: results in order, never two things at once for a worker, and an end when it is stopped."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from appliance.in_parallel import in_parallel


class _Worker:
    """Notices when it is given two things at once."""

    def __init__(self) -> None:
        self._busy = threading.Lock()
        self.done = 0

    def square(self, number: int) -> int:
        assert self._busy.acquire(blocking=False), "two things at once"
        time.sleep(0.001 * (number % 3))
        self._busy.release()
        self.done += 1
        return number * number


@pytest.mark.parametrize("ahead", [0, 1, 7, 1000])
def test_every_result_in_its_place(ahead: int) -> None:
    workers = [_Worker(), _Worker(), _Worker()]
    assert list(in_parallel(workers, _Worker.square, range(50), ahead=ahead)) == [n * n for n in range(50)]
    assert sum(worker.done for worker in workers) == 50


def test_nothing_to_do() -> None:
    assert list(in_parallel([_Worker()], _Worker.square, [])) == []


def test_not_more_than_asked_for_is_begun_ahead() -> None:
    begun = []

    def numbers() -> Iterator[int]:
        for number in range(100):
            begun.append(number)
            yield number

    with closing(in_parallel([_Worker()], _Worker.square, numbers(), ahead=5)) as results:
        assert next(results) == 0
        assert len(begun) == 6


def test_an_error_comes_in_its_place_and_ends_the_work() -> None:
    def reciprocal(worker: _Worker, number: int) -> float:
        worker.square(number)
        return 1 / (3 - number)

    worker = _Worker()
    results = in_parallel([worker], reciprocal, range(1000), ahead=900)
    assert [next(results), next(results), next(results)] == [1 / 3, 1 / 2, 1]
    with pytest.raises(ZeroDivisionError):
        next(results)
    assert worker.done < 900


def test_closed_early_it_waits_for_what_has_begun() -> None:
    worker, before = _Worker(), set(threading.enumerate())
    with closing(in_parallel([worker], _Worker.square, range(1000), ahead=900)) as results:
        next(results)
    done = worker.done
    assert done < 900
    time.sleep(0.02)
    assert worker.done == done
    assert set(threading.enumerate()) <= before


def test_closed_early_it_does_not_wait_for_ever() -> None:
    release = threading.Event()
    begun = threading.Event()

    def slow(worker: int, number: int) -> int:
        if number:
            begun.set()
            assert release.wait(30)
        return number

    results = in_parallel([0], slow, range(10), patience_s=0.05)
    assert next(results) == 0
    assert begun.wait(30)
    before = time.monotonic()
    results.close()
    assert 0.04 < time.monotonic() - before < 5
    release.set()
