"""Events as lines of a service's log: in order, and never a reason to wait."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time

import pytest

from ui.cli.event_lines import event_lines

LOG = logging.getLogger("appliance.storage.audit.telling")
STUCK = """
import logging, sys, time
from ui.cli.event_lines import event_lines
log = logging.getLogger("appliance.storage.audit.telling")
began = time.monotonic()
with event_lines():
    for number in range(20_000):
        log.info("event %d granted door=main", number)
print(time.monotonic() - began, flush=True)
sys.stderr.flush()
import os; os._exit(0)
"""


def test_lines_come_in_order_and_end_with_it(capfd: pytest.CaptureFixture[str]) -> None:
    with event_lines():
        for number in range(300):
            LOG.info("event %d granted", number)
    LOG.info("event 301 granted")
    assert capfd.readouterr().err.splitlines() == [f"event {number} granted" for number in range(300)]
    assert not LOG.isEnabledFor(logging.INFO)
    assert (LOG.handlers, LOG.propagate) == ([], True)


def test_a_log_that_takes_nothing_holds_up_nobody() -> None:
    read, write = os.pipe()  # nobody reads: it is full after 64 KiB
    try:
        began = time.monotonic()
        ended = subprocess.run(
            [sys.executable, "-c", STUCK], stdout=subprocess.PIPE, stderr=write, text=True, timeout=30
        )
    finally:
        os.close(read)
        os.close(write)
    assert ended.returncode == 0
    assert float(ended.stdout) < 5
    assert time.monotonic() - began < 20


def test_without_a_stderr_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    with event_lines():
        LOG.info("event 1 granted")
