"""How a window ends: by a signal or an error as by being closed."""

from __future__ import annotations

import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any

_LATELY_S = 60.0


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
def ended_by_errors(
    enough: threading.Event, *, most: int = 0, recover: Callable[[], None] | None = None
) -> Iterator[None]:
    """An error in a slot sets `enough` and is raised afterwards; PyQt5 alone would abort the process.

    most: so many of them within a minute are only told on stderr, and answered by `recover`. What an error
    says stays untold then, as it may hold a name.
    """
    errors: list[BaseException] = []
    at: list[float] = []

    def keep(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        at[:] = [*(before for before in at if time.monotonic() - before < _LATELY_S), time.monotonic()]
        if recover is None or len(at) > most:
            errors.append(error)
            enough.set()
            return
        print(f"{kind.__name__} at the screen, which goes back to the door:", file=sys.stderr)
        traceback.print_tb(trace)
        recover()

    before, sys.excepthook = sys.excepthook, keep
    try:
        yield
    finally:
        sys.excepthook = before
    if errors:
        raise errors[0]
