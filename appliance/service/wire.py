"""What crosses the socket: frames with a kind and a length, and what requests and replies look like in them.

    frame = kind (1 byte) | length (4 bytes, big-endian) | content

One connection carries one request and its reply. While the request is worked on, empty frames tell the
client that the service is alive. A connection that began with WATCH goes on: each NEXT is answered by a
FRAME, see `frames.py`. A passphrase is a frame of its own kind: it is in no JSON text, whose
copies nobody could overwrite.
"""

from __future__ import annotations

import functools
import socket
import struct
import time
from array import array
from collections.abc import Mapping, Sequence
from typing import Any

from appliance import errors
from appliance.errors import ApplianceError
from appliance.requests import Actor, Request
from appliance.service.codec import Malformed, dumps, loads
from models import errors as model_errors
from models.errors import ModelError

REQUEST, UNLOCK, ANSWER, ERROR, WORKING = b"Q", b"U", b"A", b"E", b"."
WATCH, NEXT, FRAME = b"W", b"N", b"F"

# The parser holds up every other thread, recognition too: so much takes some 20 ms.
LARGEST_REQUEST, MOST_REQUESTED = 32 << 20, 100_000
LARGEST_REPLY, MOST_REPLIED = 64 << 20, 20_000_000
_LONGEST_PASSPHRASE = 1024

FROM_CLIENTS: Mapping[bytes, int] = {
    REQUEST: LARGEST_REQUEST,
    UNLOCK: _LONGEST_PASSPHRASE,
    WATCH: 1 << 12,
}
FROM_THE_SERVICE: Mapping[bytes, int] = {ANSWER: LARGEST_REPLY, ERROR: 1 << 16, WORKING: 0}
FROM_WATCHERS: Mapping[bytes, int] = {NEXT: 0}
TO_WATCHERS: Mapping[bytes, int] = {FRAME: 1 << 20, ERROR: 1 << 16, WORKING: 0}

_HEADER = struct.Struct(">cI")
_PIECE = 1 << 16


class ServiceBug(Exception):
    """The service met an error that nobody foresaw; the text names its class."""


def send(
    connection: socket.socket,
    kind: bytes,
    content: bytes | bytearray,
    timeout_s: float,
    handles: Sequence[int] = (),
) -> None:
    """Sends a frame, and descriptors with it.

    Raises OSError when the other end is gone, or takes too long to read it.
    """
    connection.settimeout(timeout_s)
    header, sent = _HEADER.pack(kind, len(content)), 0
    if handles:
        sent = socket.send_fds(connection, [header], handles)
    connection.sendall(header[sent:])
    if content:
        connection.sendall(content)


def receive(
    connection: socket.socket,
    largest: Mapping[bytes, int],
    timeout_s: float,
    handles: list[int] | None = None,
) -> tuple[bytes, bytearray]:
    """Kind and content of the next frame, which has to be there, whole, within `timeout_s`.

    largest: the kinds that may come, and how many bytes of each. handles: gets the descriptors that come
    with it, which the caller closes, also after an error; None: the kernel closes them.
    Raises Malformed; OSError when the other end is gone (ConnectionError) or too slow (TimeoutError).
    """
    deadline = time.monotonic() + timeout_s
    kind, length = _HEADER.unpack(_read(connection, _HEADER.size, deadline, handles))
    if length > largest.get(kind, -1):
        raise Malformed("a message of an unknown kind, or too large")
    return kind, _read(connection, length, deadline)


def _read(
    connection: socket.socket, length: int, deadline: float, handles: list[int] | None = None
) -> bytearray:
    """Exactly so many bytes; memory is taken as they come, not as they were announced."""
    buffer, filled = bytearray(min(length, _PIECE)), 0
    while filled < length:
        if filled == len(buffer):
            buffer.extend(bytes(min(filled, length - filled)))
        remaining = deadline - time.monotonic()
        if remaining <= 0:
            raise TimeoutError("the message did not come in time")
        connection.settimeout(remaining)
        with memoryview(buffer) as whole, whole[filled:] as free:
            count = connection.recv_into(free) if handles is None else _taken(connection, free, handles)
        if not count:
            raise ConnectionResetError("the other end is gone")
        filled += count
    return buffer


def _taken(connection: socket.socket, free: memoryview, handles: list[int]) -> int:
    """Reads into memory; how many bytes, with the descriptors that came with them."""
    space = socket.CMSG_SPACE(array("i").itemsize)
    count, extra, _, _ = connection.recvmsg_into([free], space, socket.MSG_CMSG_CLOEXEC)
    for level, kind, content in extra:
        if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
            found = array("i")
            found.frombytes(content[: len(content) - len(content) % found.itemsize])
            handles += found
    return count


def wipe(buffer: bytearray) -> None:
    """Overwrites what held a secret."""
    buffer[:] = bytes(len(buffer))


def request_message(request: Request, actor: Actor) -> bytes:
    """Raises InputError when it is too large."""
    message = dumps((request, actor))
    if len(message) > LARGEST_REQUEST:
        raise errors.InputError("this is more than the service takes at once; do it in smaller parts")
    return message


def read_request(content: bytearray) -> tuple[Request, Actor]:
    """Raises Malformed."""
    match loads(content, MOST_REQUESTED):
        case (Request() as request, Actor() as actor):
            return request, actor
    raise Malformed("no request")


def read_watch(content: bytearray) -> tuple[str, Actor]:
    """Camera, empty for any, and who watches. Raises Malformed."""
    match loads(content, MOST_REQUESTED):
        case (str(camera), Actor() as actor):
            return camera, actor
    raise Malformed("nothing to watch")


def answer_message(reply: Any) -> bytes:
    """Raises InputError when the reply is too large, TypeError when it may not cross."""
    message = dumps(reply)
    if len(message) > LARGEST_REPLY:
        raise errors.InputError("the answer is larger than the service may send; ask for less at once")
    return message


def read_answer(content: bytearray) -> Any:
    """Raises Malformed."""
    return loads(content, MOST_REPLIED)


def error_message(error: Exception) -> bytes:
    """A known error with its sentence; of any other only the class, since its text may hold anything."""
    known = isinstance(error, ApplianceError | ModelError)
    kind = next((k.__name__ for k in type(error).__mro__ if k.__name__ in _known_errors()), "")
    if not (known and kind):
        return dumps(("", type(error).__name__, 0.0))
    return dumps((kind, str(error), getattr(error, "wait_s", 0.0)))


def read_error(content: bytearray) -> Exception:
    """The error as the service raised it. Raises Malformed."""
    match loads(content, 16):
        case ("", str(name), float() | int()):
            return ServiceBug(f"{name} in the service")
        case (str(kind), str(sentence), (float() | int()) as wait_s) if kind in _known_errors():
            found = _known_errors()[kind](sentence)
            if isinstance(found, ApplianceError):
                found.wait_s = wait_s
            return found
    raise Malformed("no error")


@functools.cache
def _known_errors() -> Mapping[str, type[Exception]]:
    found = [*vars(errors).values(), *vars(model_errors).values()]
    bases = (ApplianceError, ModelError)
    return {kind.__name__: kind for kind in found if isinstance(kind, type) and issubclass(kind, bases)}
