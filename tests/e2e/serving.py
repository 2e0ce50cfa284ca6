"""A service that other commands talk to, for tests."""

from __future__ import annotations

import signal
import socket
import subprocess
from collections.abc import Iterator
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
def serving(portunus: Portunus) -> Iterator[subprocess.Popen[str]]:
    """`portunus serve`, which ends in order."""
    process = portunus.begin("serve")
    try:
        until(lambda: listens(portunus), process)
        yield process
        process.send_signal(signal.SIGTERM)
        portunus.ended(process, 10).done()
    finally:
        process.kill()
        process.communicate()
