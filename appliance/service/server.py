"""The service's end of the socket: a thread that accepts, one for each connection, few that answer.

No client can hold up the others or the appliance: each has little time to send its request and to take
the reply, there are only so many connections and so many requests at work, and the one that has dawdled
longest makes room for the next.
"""

from __future__ import annotations

import concurrent.futures
import contextlib
import logging
import os
import selectors
import socket
import threading
import time
from pathlib import Path

from appliance.errors import ApplianceError, InputError, StateBusy
from appliance.service import wire
from appliance.service.codec import Malformed
from appliance.service.place import SOCKET_NAME, listening, peer_user
from appliance.service.reception import Reception
from models.errors import ModelError

_log = logging.getLogger(__name__)
_CONNECTIONS = 32
_AT_WORK = 4
_READ_S, _WRITE_S = 10.0, 10.0
_ALIVE_S = 2.0
_BACK_OFF_S = 0.2

Frame = tuple[bytes, bytes]


class _Line:
    """One connection. waits: its request is not here yet."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.waits = True

    def hang_up(self) -> None:
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)


class Server:
    """Answers on the socket in a state folder from construction to `stop`.

    The caller holds the `StateFolder`.
    """

    def __init__(self, folder: Path, reception: Reception) -> None:
        """Raises StorageFailed when the socket cannot be made."""
        self._path = folder / SOCKET_NAME
        self._reception = reception
        self._listener = listening(folder)
        self._waking, self._woken = socket.socketpair()
        self._pool = concurrent.futures.ThreadPoolExecutor(_AT_WORK, "request")
        self._changed = threading.Condition()
        self._lines: list[_Line] = []
        self._at_work = 0
        self._stopped = False
        self._thread = threading.Thread(target=self._accept, name="service")
        self._thread.start()

    def stop(self, timeout_s: float) -> bool:
        """Takes the socket away and waits so long for requests at work; whether all of them ended.

        More than once does no harm.
        """
        with self._changed:
            first, self._stopped = not self._stopped, True
        if first:
            self._waking.send(b"x")
            self._thread.join()
            with contextlib.suppress(OSError):
                self._path.unlink()
            self._reception.close()
            self._pool.shutdown(wait=False, cancel_futures=True)
        with self._changed:
            for line in [line for line in self._lines if line.waits]:
                line.hang_up()
            self._changed.wait_for(lambda: not (self._lines or self._at_work), timeout_s)
            for line in self._lines:
                line.hang_up()
            return not self._at_work

    def load(self) -> dict[str, int]:
        """How many connections there are, and how many requests are at work."""
        with self._changed:
            return {"connections": len(self._lines), "requests": self._at_work}

    def _accept(self) -> None:
        with selectors.DefaultSelector() as ready, self._listener, self._waking, self._woken:
            ready.register(self._woken, selectors.EVENT_READ)
            ready.register(self._listener, selectors.EVENT_READ)
            while all(key.fileobj is self._listener for key, _ in ready.select()):
                try:
                    connection, _ = self._listener.accept()
                    self._take(connection)
                except (OSError, RuntimeError) as error:  # no descriptor or no thread is free
                    _log.error("the service cannot take a connection: %s", type(error).__name__)
                    time.sleep(_BACK_OFF_S)

    def _take(self, connection: socket.socket) -> None:
        line = _Line(connection)
        try:
            if peer_user(connection) not in (0, os.geteuid()):
                _log.error("the service refused a connection of another user")
                connection.close()
                return
            with self._changed:
                if len(self._lines) >= _CONNECTIONS and not self._made_room():
                    self._refuse(connection)
                    return
                self._lines.append(line)
            threading.Thread(target=self._serve, args=(line,), name="connection").start()
        except BaseException:
            self._forget(line)
            raise

    def _made_room(self) -> bool:
        """Hangs up on whoever has waited longest with the request; False when all are being answered."""
        waiting = next((line for line in self._lines if line.waits), None)
        if waiting is None:
            return False
        self._lines.remove(waiting)
        waiting.hang_up()
        return True

    def _refuse(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            busy = StateBusy("the service has too much to do; run this again in a minute")
            wire.send(connection, wire.ERROR, wire.error_message(busy), _BACK_OFF_S)

    def _serve(self, line: _Line) -> None:
        try:
            with contextlib.suppress(OSError):  # the client is gone, or too slow
                try:
                    kind, content = wire.receive(line.connection, wire.FROM_CLIENTS, _READ_S)
                    line.waits = False
                    if kind == wire.WATCH:
                        reply = self._watched(line, content)
                    else:
                        reply = self._reply(line, kind, content)
                except Malformed as error:
                    reply = _refused(error)
                wire.send(line.connection, *reply, _WRITE_S)
        finally:
            self._forget(line)

    def _forget(self, line: _Line) -> None:
        line.connection.close()
        with self._changed:
            if line in self._lines:
                self._lines.remove(line)
            self._changed.notify_all()

    def _reply(self, line: _Line, kind: bytes, content: bytearray) -> Frame:
        """The reply, made by one of the few threads that do such work; the client is kept waiting."""
        try:
            work = self._pool.submit(self._answered, kind, content)
        except RuntimeError:
            return wire.ERROR, wire.error_message(StateBusy("the service is stopping; run this again"))
        try:
            while True:
                with contextlib.suppress(concurrent.futures.TimeoutError):
                    return work.result(_ALIVE_S)
                wire.send(line.connection, wire.WORKING, b"", _WRITE_S)
        except concurrent.futures.CancelledError:
            return wire.ERROR, wire.error_message(StateBusy("the service is stopping; run this again"))
        finally:
            work.cancel()  # of a client that is gone, when it has not begun

    def _watched(self, line: _Line, content: bytearray) -> Frame:
        """Shows live pictures on this connection's own thread; what is said at the end."""
        try:
            self._reception.watch(line.connection, *wire.read_watch(content))
        except ApplianceError as error:
            return wire.ERROR, wire.error_message(error)
        except (OSError, Malformed):
            raise
        except Exception as error:  # as below
            _log.error("the service could not show live pictures: %s", type(error).__name__)
            return wire.ERROR, wire.error_message(error)
        return wire.ERROR, wire.error_message(StateBusy("the service is stopping; run this again"))

    def _answered(self, kind: bytes, content: bytearray) -> Frame:
        with self._changed:
            self._at_work += 1
        try:
            if kind == wire.UNLOCK:
                self._reception.unlock(content)
                return wire.ANSWER, wire.answer_message(None)
            request, actor = wire.read_request(content)
            return wire.ANSWER, wire.answer_message(self._reception.handle(request, actor))
        except Malformed as error:
            return _refused(error)
        except (ApplianceError, ModelError) as error:
            return wire.ERROR, wire.error_message(error)
        except Exception as error:
            # One request must not end the service. Its text may hold a name, so only its class is told.
            _log.error("the service could not answer a request: %s", type(error).__name__)
            return wire.ERROR, wire.error_message(error)
        finally:
            with self._changed:
                self._at_work -= 1
                self._changed.notify_all()


def _refused(error: Malformed) -> Frame:
    sentence = f"the service did not understand the request ({error}); use the same version on both sides"
    return wire.ERROR, wire.error_message(InputError(sentence))
