"""Long work beside a door: its thread, and those that it starts, run when nothing else wants to."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import TypeVar

from appliance.errors import StateBusy

_LOWEST = 19  # setpriority(2); of a thread: sched(7), "The nice value"
_LOOK_S = 0.05
_Result = TypeVar("_Result")


def at_low_priority(work: Callable[[], _Result], ending: threading.Event | None = None) -> _Result:
    """What `work` returns or raises, done by a thread of its own meanwhile.

    A thread cannot get its priority back, so the one that waits here keeps its own. As a daemon it does not
    hold up the end of the process. ending: once it is set the work is let go, and ends with the process or
    later by itself. Raises StateBusy then.
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
    while thread.is_alive():
        thread.join(None if ending is None else _LOOK_S)
        if ending is not None and ending.is_set():
            raise StateBusy("the service is stopping; run this again")
    for failure in failures:
        raise failure
    return results[0]
