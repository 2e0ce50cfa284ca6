"""A lock that many readers share and one writer has alone, and that makes neither wait for long."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator


class SharedLock:
    """Readers and writers take turns: after a writer those readers go who waited, after them a writer.

    So a reader waits for one writer at most, however many come, and a writer for the readers that are in.
    A thread that has it must not ask for it again.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._reading = 0
        self._writing = False
        self._readers_waiting = 0
        self._writers_waiting = 0
        self._readers_turn = False

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """Beside other readers."""
        with self._changed:
            self._readers_waiting += 1
            try:
                self._changed.wait_for(self._may_read)
            finally:
                self._readers_waiting -= 1
            self._reading += 1
            if not self._readers_waiting:
                self._readers_turn = False
        try:
            yield
        finally:
            with self._changed:
                self._reading -= 1
                self._changed.notify_all()

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Alone."""
        with self._changed:
            self._writers_waiting += 1
            try:
                self._changed.wait_for(self._may_write)
            finally:
                self._writers_waiting -= 1
            self._writing = True
        try:
            yield
        finally:
            with self._changed:
                self._writing = False
                self._readers_turn = self._readers_waiting > 0
                self._changed.notify_all()

    def _may_read(self) -> bool:
        return not self._writing and (self._readers_turn or not self._writers_waiting)

    def _may_write(self) -> bool:
        return not (self._writing or self._reading or (self._readers_turn and self._readers_waiting))
