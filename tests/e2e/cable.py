"""The cable of a network camera, for tests that pull it out."""

from __future__ import annotations

import contextlib
import socket
import threading
from types import TracebackType


class Cable:
    """Connections to a port of this machine, until it is pulled and from when it is plugged in again.

    port: of this end, always the same. A context manager.
    """

    def __init__(self, camera_port: int) -> None:
        self._camera_port = camera_port
        self._ends: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._guard = threading.Lock()
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._server.getsockname()[1])
        self._begin(self._accept, self._server)

    def __enter__(self) -> Cable:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.pull()
        for thread in self._threads:
            thread.join()

    def pull(self) -> None:
        """Whoever was connected is no longer, and nobody can connect."""
        with self._guard:
            for end in (self._server, *self._ends):
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
                end.close()
            self._ends.clear()

    def plug(self) -> None:
        """As before."""
        with self._guard:
            self._server = socket.create_server(("127.0.0.1", self.port))
            self._begin(self._accept, self._server)

    def _accept(self, server: socket.socket) -> None:
        with contextlib.suppress(OSError):  # it was pulled
            while True:
                here, _ = server.accept()
                there = socket.create_connection(("127.0.0.1", self._camera_port))
                with self._guard:
                    self._ends += [here, there]
                    self._begin(_carry, here, there)
                    self._begin(_carry, there, here)

    def _begin(self, work: object, *ends: socket.socket) -> None:
        assert callable(work)
        thread = threading.Thread(target=work, args=ends, name="cable")
        self._threads.append(thread)
        thread.start()


def _carry(one: socket.socket, other: socket.socket) -> None:
    """What one end says, to the other, until one of them is gone."""
    with contextlib.suppress(OSError):
        while piece := one.recv(1 << 16):
            other.sendall(piece)
    for end in (one, other):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
