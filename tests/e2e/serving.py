"""A service that other commands talk to, for tests."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tests.e2e.command import Portunus
from tests.e2e.waiting import until


def listens(portunus: Portunus) -> bool:
    """Whether somebody answers on the socket of the state folder."""
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(portunus.state / "service.sock"))
        except OSError:
            return False
        return True


@contextmanager
def serving(portunus: Portunus, command: Sequence[str] = ("serve",)) -> Iterator[subprocess.Popen[str]]:
    """A service, which ends in order within two seconds of a signal, and takes its socket away."""
    process = portunus.begin(*command)
    try:
        until(lambda: listens(portunus), process)
        yield process
        process.send_signal(signal.SIGTERM)
        began = time.monotonic()
        portunus.ended(process, 10).done()
        assert time.monotonic() - began < 2
        assert not (portunus.state / "service.sock").exists()
    finally:
        process.kill()
        process.communicate()
