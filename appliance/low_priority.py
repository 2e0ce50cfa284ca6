"""Long work beside a door: its thread, and those that it starts, run when nothing else wants to."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import TypeVar

_LOWEST = 19  # setpriority(2); of a thread: sched(7), "The nice value"
_Result = TypeVar("_Result")


def at_low_priority(work: Callable[[], _Result]) -> _Result:
    """What `work` returns or raises, done by a thread of its own meanwhile.

    A thread cannot get its priority back, so the one that waits here keeps its own. As a daemon it does not
    hold up the end of the process.
    """
    results: list[_Result] = []
    failures: list[BaseException] = []

    def attempt() -> None:
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _LOWEST)
        try:
            results.append(work())
        except BaseException as error:
            failures.append(error)

    thread = threading.Thread(target=attempt, name="low-priority", daemon=True)
    thread.start()
    thread.join()
    for failure in failures:
        raise failure
    return results[0]
