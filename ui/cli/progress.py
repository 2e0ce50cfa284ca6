"""Progress bars on the terminal, only for what takes longer."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)


@contextmanager
def shown_after(seconds: float, title: str, total: int) -> Iterator[Callable[[int], None]]:
    """A bar that appears once the work has taken `seconds`; call what is yielded with the steps done."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = bar.add_task(title, total=total or None)
    begin = time.monotonic()
    started = False

    def advance(steps: int) -> None:
        nonlocal started
        if not started and time.monotonic() - begin > seconds:
            bar.start()
            started = True
        bar.advance(task, steps)

    try:
        yield advance
    finally:
        if started:
            bar.stop()


@contextmanager
def waiting_after(seconds: float, title: str) -> Iterator[None]:
    """A turning sign, once the work has taken `seconds`, for work that cannot say how far it is."""
    status = Console(stderr=True).status(title)
    timer = threading.Timer(seconds, status.start)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        status.stop()


@contextmanager
def download_bar() -> Iterator[Callable[[int, int], None]]:
    """A bar for downloads; call what is yielded with the bytes there and the bytes in all."""
    bar = Progress(
        TextColumn("downloading"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = bar.add_task("download", total=None)

    def report(there: int, total: int) -> None:
        if not bar.live.is_started:
            bar.start()
        bar.update(task, completed=there, total=total)

    try:
        yield report
    finally:
        bar.stop()
