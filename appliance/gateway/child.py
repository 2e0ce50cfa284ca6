"""A child process that takes and gives lines, driven by one thread that never waits in it."""

from __future__ import annotations

import contextlib
import os
import selectors
import subprocess
import threading
from collections.abc import Callable, Sequence

from appliance.clock import Clock

_LONGEST_LINE = 8192
_LOOK_S = 1.0
HUNG_S = 10.0
"""A child that takes nothing for so long, while something waits for it, hangs."""


class Bell:
    """Wakes the thread that waits in `Child.serve`."""

    def __init__(self) -> None:
        self.heard, self._rung = os.pipe()
        for end in (self.heard, self._rung):
            os.set_blocking(end, False)

    def ring(self) -> None:
        """From any thread."""
        with contextlib.suppress(BlockingIOError):  # full: it wakes anyway
            os.write(self._rung, b"x")

    def close(self) -> None:
        """Once nobody rings any more."""
        os.close(self.heard)
        os.close(self._rung)


class Child:
    """One run of the process."""

    def __init__(self, command: Sequence[str], clock: Clock) -> None:
        self._clock = clock
        # Nothing of the environment: it may hold the passphrase of the gallery, or name a proxy.
        self._process = subprocess.Popen(
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            cwd="/",
            env={"LANG": "C.UTF-8"},
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._into, self._out = self._process.stdin, self._process.stdout
        os.set_blocking(self._into.fileno(), False)
        self._rest = b""

    @property
    def number(self) -> int:
        """Of the process."""
        return self._process.pid

    def serve(
        self,
        first: bytes,
        more: Callable[[], bytes],
        hear: Callable[[bytes], None],
        bell: Bell,
        closing: threading.Event,
    ) -> None:
        """Until it ends or hangs, or `closing` is set. more: the lines that wait, empty for none."""
        pending, moved = first, self._clock.monotonic()
        with selectors.DefaultSelector() as selector:
            selector.register(self._out, selectors.EVENT_READ)
            selector.register(bell.heard, selectors.EVENT_READ)
            while not closing.is_set():
                pending = pending or more()
                now = self._clock.monotonic()
                left = self._written(pending)
                if not pending or len(left) < len(pending):
                    moved = now
                pending = left
                if now - moved > HUNG_S:
                    return
                for key, _ in selector.select(0.02 if pending else _LOOK_S):
                    if key.fd == bell.heard:
                        os.read(bell.heard, 4096)
                    elif not self._read(hear):
                        return

    def end(self, patience_s: float) -> None:
        """Waits so long for it to end by itself, as its input ends."""
        self._into.close()
        try:
            self._process.wait(patience_s)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._out.close()

    def _written(self, pending: bytes) -> bytes:
        """What the child did not take yet."""
        try:
            return pending[os.write(self._into.fileno(), pending) :] if pending else b""
        except BlockingIOError:
            return pending
        except OSError:  # it has ended; its output says so as well
            return b""

    def _read(self, hear: Callable[[bytes], None]) -> bool:
        content = os.read(self._out.fileno(), 1 << 16)
        *lines, rest = (self._rest + content).split(b"\n")
        self._rest = rest[-_LONGEST_LINE:]
        for line in lines:
            hear(line)
        return bool(content)
