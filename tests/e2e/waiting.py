"""Waiting for a running command to get somewhere."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable

import pytest


def until(reached: Callable[[], bool], process: subprocess.Popen[str], patience_s: float = 30.0) -> None:
    """Returns as soon as `reached`; fails when the process ends before that, or time is up."""
    deadline = time.monotonic() + patience_s
    while not reached():
        if process.poll() is not None:
            pytest.fail(f"{process.args!r} ended too early: {process.communicate()}")
        if time.monotonic() > deadline:
            process.kill()
            pytest.fail(f"{process.args!r} did not get there in {patience_s:g} s: {process.communicate()}")
        time.sleep(0.02)
