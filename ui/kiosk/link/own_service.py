"""A service of the kiosk's own, for a desktop where none runs."""

from __future__ import annotations

import contextlib
import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from appliance.errors import StateBusy
from appliance.service.client import connected

_START_S = 30.0
_END_S = 5.0
_LOOK_S = 0.05
_PR_SET_PDEATHSIG = 1  # <linux/prctl.h>


@contextlib.contextmanager
def service_of(folder: Path, options: Sequence[str]) -> Iterator[bool]:
    """Sees that a service answers for a state folder; whether it is one of our own, which ends with us.

    options: of the `portunus` command, as given to this one. Raises StateBusy when it does not start; what
    it had to say stands on stderr.
    """
    if _answers(folder):
        yield False
        return
    process = subprocess.Popen(
        [sys.executable, "-m", "ui.cli.main", *options, "serve"], preexec_fn=_end_with_parent
    )
    try:
        _wait_for(folder, process)
        yield True
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(_END_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _end_with_parent() -> None:
    """In the child: SIGTERM comes when this process dies, however that is (prctl(2)); execve keeps it."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def _wait_for(folder: Path, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _START_S
    while not _answers(folder):
        if process.poll() is not None:
            raise StateBusy("the service did not start; what it says stands above")
        if time.monotonic() > deadline:
            raise StateBusy(f"the service did not start within {_START_S:g} seconds; run `portunus doctor`")
        time.sleep(_LOOK_S)


def _answers(folder: Path) -> bool:
    connection = connected(folder) if folder.exists() else None
    if connection is None:
        return False
    connection.close()
    return True
