"""Work on many things at once, each worker in a thread of its own, with the results in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from queue import SimpleQueue
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")
W = TypeVar("W")


def in_parallel(
    workers: Sequence[W],
    work: Callable[[W, T], R],
    things: Iterable[T],
    *,
    ahead: int = 64,
    patience_s: float | None = None,
) -> Generator[R, None, None]:
    """`work(worker, thing)` of each thing, in the things' order.

    A worker has one thing at a time, so that it need not be safe for threads. At most `ahead` things are
    begun before the first of them has been taken. Whoever may stop early closes the iterator
    (`contextlib.closing`): what has not begun is then dropped, and what has is waited for, up to
    `patience_s`; after that its worker is still busy and must not be closed. Raises what `work` raised.
    """
    free: SimpleQueue[W] = SimpleQueue()
    for worker in workers:
        free.put(worker)

    def turn(thing: T) -> R:
        worker = free.get()
        try:
            return work(worker, thing)
        finally:
            free.put(worker)

    pool = ThreadPoolExecutor(len(workers), "portunus-read")
    begun: deque[Future[R]] = deque()
    try:
        for thing in things:
            begun.append(pool.submit(turn, thing))
            if len(begun) > ahead:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()
    finally:
        _end(pool, begun, patience_s)


def _end(pool: ThreadPoolExecutor, begun: Iterable[Future[R]], patience_s: float | None) -> None:
    pool.shutdown(wait=patience_s is None, cancel_futures=True)
    if patience_s is not None:
        wait([future for future in begun if not future.cancelled()], patience_s)
