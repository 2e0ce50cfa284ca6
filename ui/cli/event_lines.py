"""Events as lines on stderr, which journald keeps for a service."""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import sys
import threading
from collections.abc import Iterator

_LOGGER = "appliance.storage.audit.telling"
_MOST = 1_000
_PATIENCE_S = 0.3


class _Queued(logging.Handler):
    """A log that does not take its lines holds up no door: what it is too far behind with is left out."""

    def __init__(self, lines: queue.Queue[str]) -> None:
        super().__init__()
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        with contextlib.suppress(queue.Full):
            self._lines.put_nowait(f"{record.getMessage()}\n")


@contextlib.contextmanager
def event_lines() -> Iterator[None]:
    """From now on each event that is kept is a line, without anything that is about a person."""
    try:
        # Not through sys.stderr, whose lock a blocked write would keep from whoever ends the process.
        file = os.dup(sys.stderr.fileno())
    except (AttributeError, OSError, ValueError):  # there is no stderr
        yield
        return
    lines: queue.Queue[str] = queue.Queue(_MOST)
    log, handler = logging.getLogger(_LOGGER), _Queued(lines)
    thread = threading.Thread(target=_write, args=(lines, file), name="event lines", daemon=True)
    before = (log.level, log.propagate)
    log.setLevel(logging.INFO)
    log.propagate = False
    log.addHandler(handler)
    thread.start()
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(before[0])
        log.propagate = before[1]
        with contextlib.suppress(queue.Full):
            lines.put_nowait("")
        thread.join(_PATIENCE_S)


def _write(lines: queue.Queue[str], file: int) -> None:
    """Until an empty line comes; then the file is closed."""
    with os.fdopen(file, "wb", buffering=0) as out:
        while line := lines.get():
            with contextlib.suppress(OSError):
                out.write(line.encode("utf-8", "backslashreplace"))
