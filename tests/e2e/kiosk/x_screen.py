"""An X server of a test's own, and what a person does at it: touches, keys, and the cross of a window."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec

import pytest

UPRIGHT, ACROSS = (800, 1280), (1280, 800)
_WHEEL = {"down": "5", "up": "4"}
_CLIENT_MESSAGE = 33


def need_x() -> None:
    """Skips where a test cannot have a screen."""
    if find_spec("PyQt5") is None or not all(map(shutil.which, ("Xvfb", "xdotool"))):
        pytest.skip("PyQt5, Xvfb or xdotool is absent; run scripts/setup --tests")


@dataclass(frozen=True)
class XScreen:
    """display: such as ":7". size: width and height, pixels. No window manager runs at it.

    letters: Qt's on-screen keyboard comes up at it, where it is installed.
    """

    display: str
    size: tuple[int, int]
    letters: bool = False

    @property
    def environ(self) -> dict[str, str]:
        """What a program needs to show itself here, and not anywhere else."""
        here = {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}
        return here if self.letters else {**here, "QT_IM_MODULE": "none"}

    def touch(self, x: int, y: int) -> None:
        """A finger: nothing hovers before or afterwards."""
        self._do("mousemove", str(x), str(y), "click", "1")

    def roll(self, x: int, y: int, way: str, steps: int = 3) -> None:
        """What is there is scrolled. way: "down" or "up"."""
        self._do("mousemove", str(x), str(y), "click", "--repeat", str(steps), _WHEEL[way])

    def type(self, text: str) -> None:
        """Keys for a text, to whatever has the focus."""
        self._do("type", "--delay", "15", text)

    def key(self, *names: str) -> None:
        """Keys by their names, such as "Return" or "alt+F4"."""
        self._do("key", *names)

    def windows(self, title: str) -> list[int]:
        """Ids of the windows of that title that are on the screen."""
        ended = subprocess.run(
            ("xdotool", "search", "--onlyvisible", "--name", f"^{title}$"),
            env={**os.environ, "DISPLAY": self.display},
            capture_output=True,
            encoding="ascii",
        )
        return [int(line) for line in ended.stdout.split()]

    def size_of(self, window: int) -> tuple[int, int]:
        """Width and height of a window, pixels."""
        said = self._do("getwindowgeometry", "--shell", str(window))
        found = dict(line.split("=") for line in said.split())
        return int(found["WIDTH"]), int(found["HEIGHT"])

    def ask_to_close(self, window: int) -> None:
        """What a window manager does on Alt+F4 or a touch of the cross: the message WM_DELETE_WINDOW."""
        x = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
        x.XOpenDisplay.restype = ctypes.c_void_p
        x.XInternAtom.restype = ctypes.c_ulong
        server = ctypes.c_void_p(x.XOpenDisplay(self.display.encode()))
        assert server, f"no X server answers at {self.display}"
        event = _ClientMessage(
            kind=_CLIENT_MESSAGE,
            window=window,
            message=x.XInternAtom(server, b"WM_PROTOCOLS", 0),
            format=32,
            data=(ctypes.c_long * 5)(x.XInternAtom(server, b"WM_DELETE_WINDOW", 0)),
        )
        x.XSendEvent(server, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(event))
        x.XCloseDisplay(server)

    def _do(self, *arguments: str) -> str:
        return subprocess.run(
            ("xdotool", *arguments),
            env={**os.environ, "DISPLAY": self.display},
            check=True,
            capture_output=True,
            encoding="ascii",
            timeout=30,
        ).stdout


class _ClientMessage(ctypes.Structure):
    """XClientMessageEvent of Xlib.h, as large as XEvent, which the library copies whole."""

    _fields_ = (
        ("kind", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("rest", ctypes.c_long * 24),
    )


@contextmanager
def x_screen(size: tuple[int, int], *, letters: bool = False) -> Iterator[XScreen]:
    """An X server at a display that is free, without a window manager. size: pixels."""
    with tempfile.TemporaryFile("w+") as said:
        depth = f"{size[0]}x{size[1]}x24"
        server = subprocess.Popen(
            ("Xvfb", "-displayfd", "1", "-screen", "0", depth, "-nolisten", "tcp", "-noreset"),
            stdout=subprocess.PIPE,
            stderr=said,
            encoding="ascii",
        )
        try:
            assert server.stdout is not None
            number = server.stdout.readline().strip()
            if not number:
                said.seek(0)
                pytest.fail(f"Xvfb did not start: {said.read()}")
            yield XScreen(f":{number}", size, letters)
        finally:
            server.terminate()
            server.communicate()
