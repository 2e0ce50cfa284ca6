"""The metrics over HTTP, on this machine alone (127.0.0.1): `GET /metrics`.

One thread, which waits for nobody: each client has a moment to ask and to take the answer, there are only so
many of them, and the one that has dawdled longest makes room for the next.
"""

from __future__ import annotations

import contextlib
import logging
import selectors
import socket
import threading
import time
from collections.abc import Callable
from types import TracebackType

from appliance.errors import StateBusy

_log = logging.getLogger(__name__)
_HOST = "127.0.0.1"
_NAMES = frozenset({"127.0.0.1", "localhost"})
_CLIENTS = 8
_PATIENCE_S = 2.0
_LOOK_S = 0.25
_LONGEST_REQUEST = 4096
_PIECE = 1 << 16
_PLAIN = "text/plain; version=0.0.4; charset=utf-8"


class _Client:
    """One connection: its request as it comes, then its answer as it goes."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.until = time.monotonic() + _PATIENCE_S
        self.asked = bytearray()
        self.answer = memoryview(b"")

    def asks(self) -> bool:
        """Reads what is there; whether the request is whole, or too long to be one. Raises OSError."""
        piece = self.connection.recv(_PIECE)
        if not piece:
            raise ConnectionResetError
        self.asked += piece
        return b"\r\n\r\n" in self.asked or len(self.asked) > _LONGEST_REQUEST

    def takes(self) -> bool:
        """Sends as much as goes; whether all of it went. Raises OSError."""
        self.answer = self.answer[self.connection.send(self.answer) :]
        return not self.answer


class MetricsPort:
    """Answers from construction to `close`; a context manager.

    text: makes the answer, on this object's thread. port: 0 for a free one. Raises StateBusy.
    """

    def __init__(self, port: int, text: Callable[[], str]) -> None:
        self._text = text
        self._listener = socket.socket()
        try:
            self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self._listener.bind((_HOST, port))
            self._listener.listen(_CLIENTS)
        except OSError as error:
            self._listener.close()
            raise StateBusy(
                f"the metrics cannot be offered at port {port} ({error.strerror}); "
                "set metrics.port to another"
            ) from None
        self._listener.setblocking(False)
        self.port: int = self._listener.getsockname()[1]
        self._clients: list[_Client] = []
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="metrics")
        self._thread.start()

    def __enter__(self) -> MetricsPort:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Answers no longer."""
        self._closing.set()
        self._thread.join()

    def _serve(self) -> None:
        with selectors.DefaultSelector() as ready, self._listener:
            ready.register(self._listener, selectors.EVENT_READ)
            while not self._closing.is_set():
                for key, _ in ready.select(_LOOK_S):
                    if key.fileobj is self._listener:
                        self._take(ready)
                    elif key.data in self._clients:  # it has not just made room
                        self._go_on(ready, key.data)
                now = time.monotonic()
                for client in [client for client in self._clients if client.until < now]:
                    self._drop(ready, client)
            for client in list(self._clients):
                self._drop(ready, client)

    def _take(self, ready: selectors.BaseSelector) -> None:
        try:
            connection, _ = self._listener.accept()
        except OSError as error:  # no descriptor is free; it is tried again at the next look
            _log.error("the metrics cannot take a connection: %s", error.strerror)
            self._closing.wait(_LOOK_S)
            return
        connection.setblocking(False)
        if len(self._clients) >= _CLIENTS:
            self._drop(ready, self._clients[0])
        client = _Client(connection)
        self._clients.append(client)
        ready.register(connection, selectors.EVENT_READ, client)

    def _go_on(self, ready: selectors.BaseSelector, client: _Client) -> None:
        try:
            if not client.answer:
                if not client.asks():
                    return
                client.answer = memoryview(self._answer(bytes(client.asked)))
                ready.modify(client.connection, selectors.EVENT_WRITE, client)
            if client.takes():
                with contextlib.suppress(OSError):
                    client.connection.shutdown(socket.SHUT_WR)
                self._drop(ready, client)
        except BlockingIOError:
            return
        except OSError:
            self._drop(ready, client)

    def _drop(self, ready: selectors.BaseSelector, client: _Client) -> None:
        ready.unregister(client.connection)
        self._clients.remove(client)
        client.connection.close()

    def _answer(self, asked: bytes) -> bytes:
        head = asked[:_LONGEST_REQUEST].partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
        words = head[0].split(" ")
        if len(words) != 3 or not words[2].startswith("HTTP/1."):
            return _response("400 Bad Request", "this is no HTTP request\n")
        if words[0] != "GET":
            return _response("405 Method Not Allowed", "only GET is answered\n")
        if _host(head[1:]) not in _NAMES:  # a page in a browser here whose name leads to this machine
            return _response("403 Forbidden", f"ask {_HOST}\n")
        if words[1].partition("?")[0] != "/metrics":
            return _response("404 Not Found", "the metrics are at /metrics\n")
        try:
            return _response("200 OK", self._text())
        except Exception as error:
            # It must not end the metrics, far less the service. Its text may hold anything.
            _log.error("the metrics could not be made: %s", type(error).__name__)
            return _response("500 Internal Server Error", "the metrics could not be made\n")


def _host(fields: list[str]) -> str:
    """The host that was asked for, without its port; this one where the field is absent."""
    for line in fields:
        name, _, value = line.partition(":")
        if name.strip().lower() == "host":
            return value.strip().partition(":")[0].lower()
    return _HOST


def _response(status: str, text: str) -> bytes:
    content = text.encode()
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: {_PLAIN}\r\nContent-Length: {len(content)}\r\n"
        "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + content
