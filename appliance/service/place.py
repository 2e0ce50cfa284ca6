"""Where the socket lies, and who is at its other end."""

from __future__ import annotations

import contextlib
import os
import socket
import struct
from collections.abc import Iterator
from pathlib import Path

from appliance.storage.atomic_file import storage_failed

SOCKET_NAME = "service.sock"
_BACKLOG = 64
_LONGEST_ADDRESS = 107  # unix(7): sun_path has 108 bytes, the last of them zero
_CREDENTIALS = struct.Struct("3i")  # unix(7), struct ucred: pid, uid, gid


def listening(folder: Path) -> socket.socket:
    """A socket that listens in the folder (mode 0600), in place of what a killed process left there.

    The caller holds the `StateFolder`, so whatever lies there belongs to nobody alive.
    Raises StorageFailed.
    """
    path = folder / SOCKET_NAME
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
        os.fchmod(listener.fileno(), 0o600)  # Linux makes the file with the mode of the unbound socket
        with _address(folder) as address:
            listener.bind(address)
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise storage_failed(path, error) from None
    return listener


def connect(folder: Path, connection: socket.socket) -> None:
    """Connects to the socket in the folder. Raises OSError."""
    with _address(folder) as address:
        connection.connect(address)


def peer_user(connection: socket.socket) -> int:
    """The user id of the process at the other end, as the kernel knows it. Raises OSError."""
    credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    _, user, _ = _CREDENTIALS.unpack(credentials)
    return int(user)


@contextlib.contextmanager
def _address(folder: Path) -> Iterator[str]:
    """The socket's path; by way of the opened folder where it would be too long for an address."""
    path = str(folder / SOCKET_NAME)
    if len(os.fsencode(path)) <= _LONGEST_ADDRESS:
        yield path
        return
    handle = os.open(folder, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield f"/proc/self/fd/{handle}/{SOCKET_NAME}"
    finally:
        os.close(handle)
