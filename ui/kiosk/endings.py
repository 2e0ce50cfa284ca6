"""How a window ends: by a signal or an error as by being closed."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any


@contextmanager
def ended_by_signals(enough: threading.Event) -> Iterator[None]:
    """SIGINT and SIGTERM set `enough`; the handlers of before come back afterwards."""

    def handle(number: int, frame: FrameType | None) -> None:
        enough.set()

    before: dict[int, Any] = {n: signal.signal(n, handle) for n in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def ended_by_errors(enough: threading.Event) -> Iterator[None]:
    """An error in a slot sets `enough` and is raised afterwards; PyQt5 alone would abort the process."""
    errors: list[BaseException] = []

    def keep(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        errors.append(error)
        enough.set()

    before, sys.excepthook = sys.excepthook, keep
    try:
        yield
    finally:
        sys.excepthook = before
    if errors:
        raise errors[0]
