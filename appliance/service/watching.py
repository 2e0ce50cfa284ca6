"""The other end of live pictures: what a screen holds."""

from __future__ import annotations

import contextlib
import os
import select
import time
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from appliance.errors import StateBusy
from appliance.frames import Image
from appliance.requests import Actor
from appliance.service import wire
from appliance.service.client import connected
from appliance.service.codec import Malformed, dumps, loads
from appliance.service.frame_memory import mapped
from appliance.service.live_view import LiveView

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_WHOLE_S = 5.0
_MOST_VALUES = 100_000


class FrameWatcher:
    """Live pictures of the process that holds a state folder. Used by one thread; a context manager.

    camera: its name, empty for whichever shows a picture first. Ask at least every few seconds, or the
    service takes you for gone.
    Raises StateBusy when there is no such process.
    """

    def __init__(self, folder: Path, actor: Actor, camera: str = "") -> None:
        connection = connected(folder)
        if connection is None:
            raise StateBusy(f"no Portunus process holds {folder}; start one with `portunus serve`")
        self._connection = connection
        self._slots: npt.NDArray[np.uint8] | None = None
        self._asked = False
        try:
            self._send(wire.WATCH, dumps((camera, actor)))
        except OSError:
            self.close()
            raise _gone() from None

    def __enter__(self) -> FrameWatcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def fileno(self) -> int:
        """What becomes readable when a picture that `next` asked for is there."""
        return self._connection.fileno()

    def next(self, timeout_s: float) -> tuple[LiveView, Image] | None:
        """The newest picture that was not given yet; None when none came in time, which is asked for still.

        The picture, (height, width, 3) uint8 BGR, cannot be written to, and stays as it is until another
        one was given: it can be shown while the next is waited for. Then it may be overwritten.
        Raises StateBusy when the service is gone, and what it refuses with.
        """
        deadline = time.monotonic() + timeout_s
        try:
            if not self._asked:
                self._send(wire.NEXT)
                self._asked = True
            while select.select([self._connection], [], [], max(0.0, deadline - time.monotonic()))[0]:
                kind, content, handles = self._received()
                if kind == wire.ERROR:
                    raise wire.read_error(content)
                if kind == wire.FRAME:
                    self._asked = False
                    return self._shown(content, handles)
        except (OSError, Malformed):
            raise _gone() from None
        return None

    def close(self) -> None:
        """Watches no longer. Pictures that were given must not be looked at any more."""
        self._connection.close()
        self._slots = None

    def _send(self, kind: bytes, content: bytes = b"") -> None:
        """Raises TimeoutError. A service that has hung up is heard out: it may have told why."""
        with contextlib.suppress(ConnectionError):
            wire.send(self._connection, kind, content, _WHOLE_S)

    def _received(self) -> tuple[bytes, bytearray, list[int]]:
        handles: list[int] = []
        try:
            kind, content = wire.receive(self._connection, wire.TO_WATCHERS, _WHOLE_S, handles)
        except BaseException:
            _close_all(handles)
            raise
        if kind != wire.FRAME:
            _close_all(handles)
        return kind, content, handles

    def _shown(self, content: bytearray, handles: list[int]) -> tuple[LiveView, Image]:
        try:
            match loads(content, _MOST_VALUES):
                case (int(slot), LiveView() as view):
                    shape = (view.height, view.width, 3)
                case _:
                    raise Malformed("no picture")
            if handles:
                self._slots = mapped(handles[0], shape)
        finally:
            _close_all(handles)
        if self._slots is None or self._slots.shape[1:] != shape or not 0 <= slot < len(self._slots):
            raise Malformed("a picture that is nowhere")
        return view, self._slots[slot]


def _close_all(handles: list[int]) -> None:
    while handles:
        os.close(handles.pop())


def _gone() -> StateBusy:
    return StateBusy("the service shows no pictures any more; see that it runs")
