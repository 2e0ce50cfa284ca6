"""A network camera that shows what a test wants: RTSP over TCP with RTP/JPEG, as RFC 2326 and RFC 2435 say.

To the program it is a live camera: it is watched, keeps its own pace and its newest picture counts.
"""

from __future__ import annotations

import contextlib
import itertools
import socket
import struct
import threading
import time
from collections.abc import Iterator, Sequence
from types import TracebackType

import cv2
import numpy as np

from appliance.frames import Image

FRAMES_PER_SECOND = 12
_CLOCK = 90_000
_FRAGMENT = 4_000
_QUALITY = 95
_NOISE_LEVELS = 3  # pictures that a sensor makes are never the same to the last bit
_SDP = (
    "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=door\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
    f"m=video 0 RTP/AVP 26\r\na=framerate:{FRAMES_PER_SECOND}\r\na=control:track\r\n"
)


class NetworkCamera:
    """Plays the frames of a scene back and forth, with some noise, until another scene is shown.

    scenes: pictures (H, W, 3) uint8 BGR by name, all of one size, sides a multiple of 16. A context manager.
    """

    def __init__(self, scenes: dict[str, Sequence[Image]], shown: str) -> None:
        self._scenes = scenes
        self._scene = shown
        self._noise = np.random.default_rng(7)
        self._ending = threading.Event()
        self._server = socket.create_server(("127.0.0.1", 0))
        self._server.settimeout(0.1)
        self.address = f"rtsp://127.0.0.1:{self._server.getsockname()[1]}/door"
        self._thread = threading.Thread(target=self._accept, name="network camera")

    def show(self, scene: str) -> None:
        """What stands in front of it from now on."""
        assert scene in self._scenes
        self._scene = scene

    def __enter__(self) -> NetworkCamera:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ending.set()
        self._thread.join()
        self._server.close()

    def _accept(self) -> None:
        while not self._ending.is_set():
            with contextlib.suppress(OSError):
                connection, _ = self._server.accept()
                with connection:
                    connection.settimeout(5.0)
                    self._converse(connection)

    def _converse(self, connection: socket.socket) -> None:
        """Answers until it is to play, then plays until the other end or the test has enough."""
        for method, number in _requests(connection):
            body = _SDP if method == "DESCRIBE" else ""
            more = {
                "OPTIONS": "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN\r\n",
                "DESCRIBE": f"Content-Type: application/sdp\r\nContent-Length: {len(body)}\r\n",
                "SETUP": "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n",
            }.get(method, "")
            answer = f"RTSP/1.0 200 OK\r\nCSeq: {number}\r\nSession: 1;timeout=600\r\n{more}\r\n{body}"
            connection.sendall(answer.encode())
            if method == "PLAY":
                self._play(connection)
                return

    def _play(self, connection: socket.socket) -> None:
        sequence = itertools.count()
        began = time.monotonic()
        for index in itertools.count():
            if self._ending.wait(max(0.0, began + index / FRAMES_PER_SECOND - time.monotonic())):
                return
            picture = self._picture(index)
            stamp = index * _CLOCK // FRAMES_PER_SECOND
            connection.sendall(b"".join(_packets(picture, stamp, sequence)))

    def _picture(self, index: int) -> Image:
        frames = self._scenes[self._scene]
        place = index % max(1, 2 * len(frames) - 2)
        frame = frames[min(place, 2 * len(frames) - 2 - place)] if len(frames) > 1 else frames[0]
        noise = self._noise.integers(0, _NOISE_LEVELS, frame.shape, np.uint8)
        return np.asarray(cv2.add(frame, noise), np.uint8)


def _requests(connection: socket.socket) -> Iterator[tuple[str, str]]:
    """Method and number of each request, until the other end has enough."""
    with connection.makefile("r", encoding="ascii", newline="\r\n") as lines:
        while first := lines.readline().strip():
            headers = dict(line.strip().split(": ", 1) for line in iter(lines.readline, "\r\n"))
            yield first.split()[0], headers["CSeq"]


def _packets(picture: Image, stamp: int, sequence: Iterator[int]) -> Iterator[bytes]:
    """One picture as interleaved RTP packets: baseline JPEG with 4:2:0 and the usual Huffman tables."""
    _, encoded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    tables, scan = _parts(encoded.tobytes())
    height, width = picture.shape[:2]
    for offset in range(0, len(scan), _FRAGMENT):
        last = offset + _FRAGMENT >= len(scan)
        head = struct.pack(">BBHII", 0x80, 26 | last << 7, next(sequence) & 0xFFFF, stamp & 0xFFFFFFFF, 1)
        about = struct.pack(">IBBBB", offset, 1, 255, width // 8, height // 8)
        if offset == 0:
            about += struct.pack(">BBH", 0, 0, len(tables)) + tables
        packet = head + about + scan[offset : offset + _FRAGMENT]
        yield b"$\0" + struct.pack(">H", len(packet)) + packet


def _parts(jpeg: bytes) -> tuple[bytes, bytes]:
    """The quantisation tables, 64 bytes each, and what is behind the headers."""
    tables, place = b"", 2
    while True:
        marker, length = struct.unpack(">HH", jpeg[place : place + 4])
        segment, place = jpeg[place + 4 : place + 2 + length], place + 2 + length
        if marker == 0xFFDB:
            tables += b"".join(segment[start + 1 : start + 65] for start in range(0, len(segment), 65))
        if marker == 0xFFDA:
            return tables, jpeg[place:-2]
