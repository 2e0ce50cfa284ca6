"""Live pictures for screens: the newest alone, in shared memory, and only while somebody watches.

A watcher asks for the next picture, is told which slot of the memory has it, and holds that slot until it
asks again. It gets the memory's descriptor with the first picture of each size.

The thread that recognises copies a picture once, however many watch; everything else is done on the
threads of the connections. A watcher that is slow, or has died, holds up nobody.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from appliance.errors import StateBusy
from appliance.requests import Actor
from appliance.service import wire
from appliance.service.codec import dumps
from appliance.service.frame_memory import FrameMemory
from appliance.service.live_view import live_view
from appliance.snapshot import Snapshot

_log = logging.getLogger(__name__)
WATCHERS = 4
_IDLE_S = 20.0  # whoever asks for no picture for so long is gone, or hangs
_ALIVE_S = 2.0
_WRITE_S = 5.0
_STILL_S = 5.0  # a session that has ended shows names no longer than this


@dataclass
class _Stream:
    """The pictures of one camera. number: counts them."""

    memory: FrameMemory
    snapshot: Snapshot | None = None
    number: int = 0


class _Watcher:
    """camera: empty until the first picture comes. seen: number of the newest picture it was given."""

    def __init__(self, camera: str, actor: Actor) -> None:
        self.camera = camera
        self.actor = actor
        self.seen = 0
        self.memory: FrameMemory | None = None
        self.slot: int | None = None
        self.names = False
        self.asked_at = 0.0

    def let_go(self) -> None:
        if self.memory is not None and self.slot is not None:
            self.memory.release(self.slot)
        self.slot = None


@dataclass(frozen=True)
class _Given:
    """A picture for a watcher. handle: of memory that it does not know yet, to be closed."""

    snapshot: Snapshot
    slot: int
    handle: int | None


class LiveFrames:
    """Shows snapshots to up to WATCHERS watchers.

    may_see_names: whether this actor may know who stands at the door.
    """

    def __init__(self, may_see_names: Callable[[Actor], bool]) -> None:
        self._may_see_names = may_see_names
        self._changed = threading.Condition()
        self._watchers: list[_Watcher] = []
        self._streams: dict[str, _Stream] = {}
        self._closed = False

    def take(self, snapshot: Snapshot) -> None:
        """Takes a snapshot, on the thread that recognises: nothing while nobody watches, else one copy."""
        if not self._watchers:
            return
        frame = snapshot.result.frame
        try:
            with self._changed:
                stream = self._wanted(frame.camera, frame.image.shape)
                if stream is None:
                    return
                memory, slot = stream.memory, stream.memory.free()
        except OSError as error:  # recognition goes on without a screen
            _log.error("live pictures cannot be shown: %s", error.strerror)
            self.close()
            return
        memory.fill(slot, frame.image)
        with self._changed:
            memory.publish(slot)
            stream.snapshot = snapshot
            stream.number += 1
            self._changed.notify_all()

    def watch(self, connection: socket.socket, camera: str, actor: Actor) -> None:
        """Gives pictures of a camera, empty for whichever shows one first, until the client is gone.

        Raises StateBusy when too many watch, OSError when the client is gone or too slow, Malformed.
        """
        watcher = _Watcher(camera, actor)
        watcher.names = self._may_see_names(actor)
        watcher.asked_at = time.monotonic()
        with self._changed:
            if self._closed:
                raise StateBusy("the service shows no live pictures any more; start it anew")
            if len(self._watchers) >= WATCHERS:
                raise StateBusy(f"{WATCHERS} screens show live pictures already; close one of them")
            self._watchers.append(watcher)
        try:
            while not self._closed:
                wire.receive(connection, wire.FROM_WATCHERS, _IDLE_S)
                self._give_next(connection, watcher)
        finally:
            self._leave(watcher)

    def close(self) -> None:
        """Sends all watchers away."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _wanted(self, camera: str, shape: tuple[int, ...]) -> _Stream | None:
        """The stream of this camera, made for pictures of this shape; None when nobody watches it."""
        for watcher in self._watchers:
            watcher.camera = watcher.camera or camera
        if all(watcher.camera != camera for watcher in self._watchers):
            return None
        stream = self._streams.get(camera)
        if stream is None:
            stream = self._streams[camera] = _Stream(FrameMemory(shape, WATCHERS))
        elif stream.memory.shape != shape:
            memory = FrameMemory(shape, WATCHERS)
            stream.memory.close()
            stream.memory = memory
            stream.snapshot = None
        return stream

    def _give_next(self, connection: socket.socket, watcher: _Watcher) -> None:
        given = self._newer(watcher)
        while given is None:
            if self._closed:
                return
            wire.send(connection, wire.WORKING, b"", _WRITE_S)
            given = self._newer(watcher)
        handles = [] if given.handle is None else [given.handle]
        try:
            view = live_view(given.snapshot, self._names(watcher))
            wire.send(connection, wire.FRAME, dumps((given.slot, view)), _WRITE_S, handles)
        finally:
            for handle in handles:
                os.close(handle)

    def _newer(self, watcher: _Watcher) -> _Given | None:
        """The newest picture as soon as there is one that this watcher has not seen; None after a while."""
        with self._changed:
            watcher.let_go()
            self._changed.wait_for(lambda: self._closed or self._news(watcher) is not None, _ALIVE_S)
            stream = self._news(watcher)
            if self._closed or stream is None or stream.snapshot is None:
                return None
            handle = os.dup(stream.memory.handle) if stream.memory is not watcher.memory else None
            watcher.memory, watcher.seen = stream.memory, stream.number
            watcher.slot = stream.memory.hold()
            return _Given(stream.snapshot, watcher.slot, handle)

    def _news(self, watcher: _Watcher) -> _Stream | None:
        stream = self._streams.get(watcher.camera)
        if stream is None or stream.snapshot is None:
            return None
        return stream if stream.number > watcher.seen or stream.memory is not watcher.memory else None

    def _names(self, watcher: _Watcher) -> bool:
        """Whether it may see names now."""
        now = time.monotonic()
        if watcher.names and now - watcher.asked_at > _STILL_S:
            watcher.names, watcher.asked_at = self._may_see_names(watcher.actor), now
        return watcher.names

    def _leave(self, watcher: _Watcher) -> None:
        with self._changed:
            watcher.let_go()
            self._watchers.remove(watcher)
            watched = {one.camera for one in self._watchers}
            for camera in [camera for camera in self._streams if camera not in watched]:
                self._streams.pop(camera).memory.close()
