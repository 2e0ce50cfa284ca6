"""Readers beside one another, a writer alone, and nobody kept out by a crowd of the others."""

from __future__ import annotations

import threading

from appliance.matching.shared_lock import SharedLock

WAIT_S = 10.0


def test_readers_are_in_together_and_a_writer_is_alone() -> None:
    lock = SharedLock()
    together = threading.Barrier(3)
    inside: list[str] = []
    seen: list[tuple[str, ...]] = []

    def read() -> None:
        with lock.reading():
            together.wait(WAIT_S)

    def change(name: str) -> None:
        for _ in range(100):
            with lock.writing():
                inside.append(name)
                seen.append(tuple(inside))
                inside.remove(name)

    threads = [threading.Thread(target=read) for _ in range(3)]
    threads += [threading.Thread(target=change, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT_S)
    assert not together.broken
    assert len(seen) == 200
    assert {len(names) for names in seen} == {1}


def test_a_reader_waits_for_one_writer_of_many() -> None:
    lock = SharedLock()
    order: list[str] = []
    begun, asked = threading.Event(), threading.Event()

    def change() -> None:
        with lock.writing():
            begun.set()
            asked.wait(WAIT_S)
            order.append("first")
        for _ in range(50):
            with lock.writing():
                order.append("later")

    def read() -> None:
        with lock.reading():
            order.append("read")

    writer, reader = threading.Thread(target=change), threading.Thread(target=read)
    writer.start()
    begun.wait(WAIT_S)
    reader.start()
    while not lock._readers_waiting:
        pass
    asked.set()
    writer.join(WAIT_S)
    reader.join(WAIT_S)
    assert order[:2] == ["first", "read"]


def test_a_writer_gets_in_between_readers_who_never_all_leave() -> None:
    lock = SharedLock()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            with lock.reading():
                pass

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()

    def change() -> None:
        for _ in range(20):
            with lock.writing():
                pass

    writer = threading.Thread(target=change)
    writer.start()
    writer.join(WAIT_S)
    stuck = writer.is_alive()
    done.set()
    for thread in (*threads, writer):
        thread.join(WAIT_S)
    assert not stuck


def test_an_error_inside_leaves_it_free() -> None:
    lock = SharedLock()
    for way in (lock.reading, lock.writing):
        try:
            with way():
                raise RuntimeError
        except RuntimeError:
            pass
    with lock.writing():
        pass
