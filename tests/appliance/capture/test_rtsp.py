"""A real RTSP server: frames arrive, the server dies and comes back, the reader follows."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from appliance.capture.reader import CameraReader
from appliance.capture.stream import RtspStream
from appliance.capture.transform import View
from appliance.clock import SystemClock
from appliance.errors import CameraError

_PYTHON = "/usr/bin/python3"
_SCRIPT = Path(__file__).with_name("rtsp_server.py")
_PACKAGES = "gir1.2-gst-rtsp-server-1.0 python3-gi gstreamer1.0-plugins-good gstreamer1.0-plugins-ugly"
_PROBE = (
    "import gi; gi.require_version('GstRtspServer', '1.0'); from gi.repository import Gst, GstRtspServer; "
    "Gst.init(None); raise SystemExit(not all(map(Gst.ElementFactory.find, "
    "('videotestsrc', 'x264enc', 'rtph264pay', 'rtpbin', 'udpsrc'))))"
)


class _Server:
    """The server's process."""

    def __init__(self, port: int = 0) -> None:
        self._process = subprocess.Popen(
            [_PYTHON, str(_SCRIPT), str(port)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline().strip()
        assert line, "the server did not start"
        self.port = int(line)

    @property
    def address(self) -> str:
        return f"rtsp://admin:geheim@127.0.0.1:{self.port}/door"

    def kill(self) -> None:
        with self._process:  # waits, and closes the pipe
            self._process.kill()


@pytest.fixture(scope="module")
def _gstreamer() -> None:
    try:
        missing = subprocess.run([_PYTHON, "-c", _PROBE], capture_output=True, timeout=30).returncode != 0
    except OSError:
        missing = True
    if missing:
        pytest.skip(f"no RTSP server: apt-get install {_PACKAGES}")


@pytest.fixture
def server(_gstreamer: None) -> Iterator[_Server]:
    running = _Server()
    yield running
    running.kill()


def test_a_stream_delivers_pictures(server: _Server, capfd: pytest.CaptureFixture[str]) -> None:
    stream = RtspStream(server.address)
    assert stream.live
    assert not stream.simulated
    assert stream.description == f"rtsp://127.0.0.1:{server.port}/door"
    images = [stream.read() for _ in range(10)]
    assert all(image is not None and image.shape == (240, 320, 3) and image.any() for image in images)
    stream.close()
    with pytest.raises(CameraError):
        stream.read()
    with pytest.raises(CameraError, match="does not answer"):
        RtspStream(f"rtsp://127.0.0.1:{server.port}/garden")
    assert capfd.readouterr().err == ""


def test_a_lost_stream_comes_back(server: _Server) -> None:
    events: list[str] = []
    reader = CameraReader("front", "main", server.address, View(), SystemClock(), on_event=events.append)
    reader.start()
    again: _Server | None = None
    try:
        _take_some(reader)
        server.kill()
        _wait_for(events, 1, 8.0)
        assert not reader.connected
        again = _Server(server.port)
        _wait_for(events, 2, 20.0)
        _take_some(reader)
        assert events == [
            f"camera front lost: rtsp://127.0.0.1:{server.port}/door sends no more pictures; trying again",
            "camera front is back",
        ]
        began = time.monotonic()
        assert reader.stop()
        assert time.monotonic() - began < 1.0
    finally:
        reader.stop()
        if again is not None:
            again.kill()


def _take_some(reader: CameraReader) -> None:
    for _ in range(5):
        assert reader.take(5.0) is not None


def _wait_for(events: list[str], count: int, seconds: float) -> None:
    end = time.monotonic() + seconds
    while len(events) < count:
        assert time.monotonic() < end, f"after {seconds} s the events are {events}"
        time.sleep(0.02)
