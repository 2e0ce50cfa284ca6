"""The other end of the socket: an appliance that another process holds."""

from __future__ import annotations

import contextlib
import socket
import time
from pathlib import Path
from typing import Any

from appliance.errors import StateBusy
from appliance.requests import Actor, Request
from appliance.service import wire
from appliance.service.codec import Malformed
from appliance.service.place import connect, peer_user

_CONNECT_S = 10.0
_SILENCE_S = 20.0
_WRITE_S = 20.0
_AGAIN_S = 0.05


class RemoteAppliance:
    """Asks the process that holds a state folder, with a connection for each request.

    Its methods may be called from any thread.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def handle(self, request: Request, actor: Actor) -> Any:
        """As `Appliance.handle`; what that raises in the other process is raised here.

        Raises StateBusy when that process ends, or does not answer.
        """
        return self._asked(wire.REQUEST, wire.request_message(request, actor))

    def unlock(self, passphrase: bytearray) -> None:
        """Gives a passphrase (UTF-8) to a gallery that waits for it. The buffer is overwritten.

        Raises KeyUnavailable when it is wrong, and what opening the gallery raises; StateBusy.
        """
        try:
            self._asked(wire.UNLOCK, passphrase)
        finally:
            wire.wipe(passphrase)

    def _asked(self, kind: bytes, content: bytes | bytearray) -> Any:
        connection = connected(self._folder)
        if connection is None:
            raise self._gone("has ended")
        with connection:
            return self._exchange(connection, kind, content)

    def _exchange(self, connection: socket.socket, kind: bytes, content: bytes | bytearray) -> Any:
        try:
            with contextlib.suppress(ConnectionError):  # it may have told why before it hung up
                wire.send(connection, kind, content, _WRITE_S)
            kind = wire.WORKING
            while kind == wire.WORKING:
                kind, reply = wire.receive(connection, wire.FROM_THE_SERVICE, _SILENCE_S)
            if kind == wire.ANSWER:
                return wire.read_answer(reply)
            error = wire.read_error(reply)
        except TimeoutError:
            raise self._gone("does not answer") from None
        except OSError:
            raise self._gone("ended before it answered") from None
        except Malformed:
            raise self._gone("is of another version of Portunus") from None
        raise error

    def _gone(self, how: str) -> StateBusy:
        return StateBusy(
            f"the Portunus process that held {self._folder} {how}; see that it runs, then run this again"
        )


def serving(folder: Path) -> RemoteAppliance | None:
    """The appliance of the process that offers this state folder; None when there is none.

    Raises StateBusy when there is one that takes no connection, or belongs to a stranger.
    """
    connection = connected(folder)
    if connection is None:
        return None
    connection.close()
    return RemoteAppliance(folder)


def connected(folder: Path) -> socket.socket | None:
    """A connection to the service, whose process belongs to root or to the owner of the folder."""
    deadline = time.monotonic() + _CONNECT_S
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        while True:
            try:
                connection.settimeout(_CONNECT_S)
                connect(folder, connection)
                break
            except (BlockingIOError, TimeoutError):  # so many connect that the kernel keeps no more
                if time.monotonic() > deadline:
                    raise StateBusy(
                        f"the Portunus process that holds {folder} takes no connection; start it anew"
                    ) from None
                time.sleep(_AGAIN_S)
        if peer_user(connection) not in (0, folder.stat().st_uid):
            raise StateBusy(
                f"the process that listens in {folder} does not belong to the folder's owner; see what it is"
            )
    except (FileNotFoundError, NotADirectoryError, ConnectionRefusedError, PermissionError):
        connection.close()  # nobody is there; what is wrong with the folder, its lock will tell
        return None
    except BaseException:
        connection.close()
        raise
    return connection
