"""Live pictures for screens: the newest alone, in shared memory, and only while somebody watches.

A watcher asks for the next picture and is told which slot of the memory has it. It holds that slot, and the
one of the picture before: to ask for a picture says that the last but one is shown no more. It gets the
memory's descriptor with the first picture of each size.

The thread that recognises copies a picture once, however many watch; everything else is done on the
threads of the connections. A watcher that is slow, or has died, holds up nobody.
"""

from __future__ import annotations

import contextlib
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
from appliance.telemetry.machine import Machine, MachineFigures

_log = logging.getLogger(__name__)
WATCHERS = 4
_HELD = 2  # pictures: one is on the screen until it is painted over by the one that was asked for
_IDLE_S = 20.0  # whoever asks for no picture for so long is gone, or hangs
_ALIVE_S = 2.0
_WRITE_S = 5.0
_STILL_S = 5.0  # a session that has ended shows names no longer than this


@dataclass(frozen=True)
class _Picture:
    """What is known of a picture. latency_ms: of its camera's last decision."""

    snapshot: Snapshot
    latency_ms: float | None
    machine: MachineFigures


@dataclass
class _Stream:
    """The pictures of one camera. number: counts them. newest: the last that is whole."""

    memory: FrameMemory
    newest: _Picture | None = None
    number: int = 0


class _Watcher:
    """camera: empty until the first picture comes. seen: number of the newest picture it was given.

    memory: of that picture. held: the slots it may look at, oldest first.
    """

    def __init__(self, connection: socket.socket, camera: str, actor: Actor) -> None:
        self.connection = connection
        self.camera = camera
        self.actor = actor
        self.seen = 0
        self.memory: FrameMemory | None = None
        self.held: list[tuple[FrameMemory, int]] = []
        self.names = False
        self.asked_at = 0.0

    def let_go(self, but: int) -> None:
        """Of all but so many."""
        while len(self.held) > but:
            memory, slot = self.held.pop(0)
            memory.release(slot)

    def stop_waiting(self) -> None:
        """It is asked for nothing more; what was decided to be told to it can still be sent."""
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_RD)


@dataclass(frozen=True)
class _Given:
    """A picture for a watcher. handle: of memory that it does not know yet, to be closed."""

    picture: _Picture
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
        self._latencies: dict[str, float] = {}  # of each camera's last decision
        self._machine: Machine | None = None  # from the first watcher on
        self._closed = False

    def take(self, snapshot: Snapshot) -> None:
        """Takes a snapshot, on the thread that recognises: nothing while nobody watches, else one copy."""
        frame = snapshot.result.frame
        if snapshot.result.closed:
            self._latencies[frame.camera] = max(made.latency_ms for _, made in snapshot.result.closed)
        if not self._watchers or self._machine is None:
            return
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
        figures = self._machine.figures(time.monotonic())
        picture = _Picture(snapshot, self._latencies.get(frame.camera), figures)
        with self._changed:
            memory.publish(slot)
            stream.newest = picture
            stream.number += 1
            self._changed.notify_all()

    def watch(self, connection: socket.socket, camera: str, actor: Actor) -> None:
        """Gives pictures of a camera, empty for whichever shows one first, until the client is gone.

        Raises StateBusy when too many watch, OSError when the client is gone or too slow, Malformed.
        """
        watcher = _Watcher(connection, camera, actor)
        watcher.names = self._may_see_names(actor)
        watcher.asked_at = time.monotonic()
        machine = self._machine or Machine()
        with self._changed:
            if self._closed:
                raise StateBusy("the service shows no live pictures any more; start it anew")
            if len(self._watchers) >= WATCHERS:
                raise StateBusy(f"{WATCHERS} screens show live pictures already; close one of them")
            self._machine = machine
            self._watchers.append(watcher)
        try:
            while not self._closed:
                wire.receive(connection, wire.FROM_WATCHERS, _IDLE_S)
                self._give_next(watcher)
        except ConnectionError:
            if not self._closed:
                raise
        finally:
            self._leave(watcher)

    def close(self) -> None:
        """Sends all watchers away, also those who ask for nothing just now."""
        with self._changed:
            self._closed = True
            for watcher in self._watchers:
                watcher.stop_waiting()
            self._changed.notify_all()

    def _wanted(self, camera: str, shape: tuple[int, ...]) -> _Stream | None:
        """The stream of this camera, made for pictures of this shape; None when nobody watches it."""
        for watcher in self._watchers:
            watcher.camera = watcher.camera or camera
        if all(watcher.camera != camera for watcher in self._watchers):
            return None
        stream = self._streams.get(camera)
        if stream is None:
            stream = self._streams[camera] = _Stream(FrameMemory(shape, WATCHERS * _HELD))
        elif stream.memory.shape != shape:
            memory = FrameMemory(shape, WATCHERS * _HELD)
            stream.memory.close()
            stream.memory = memory
            stream.newest = None
        return stream

    def _give_next(self, watcher: _Watcher) -> None:
        with self._changed:
            watcher.let_go(_HELD - 1)
        given = self._newer(watcher)
        while given is None:
            if self._closed:
                return
            wire.send(watcher.connection, wire.WORKING, b"", _WRITE_S)
            given = self._newer(watcher)
        handles = [] if given.handle is None else [given.handle]
        try:
            shown = given.picture
            view = live_view(shown.snapshot, self._names(watcher), shown.latency_ms, shown.machine)
            wire.send(watcher.connection, wire.FRAME, dumps((given.slot, view)), _WRITE_S, handles)
        finally:
            for handle in handles:
                os.close(handle)

    def _newer(self, watcher: _Watcher) -> _Given | None:
        """The newest picture as soon as there is one that this watcher has not seen; None after a while."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._news(watcher) is not None, _ALIVE_S)
            stream = self._news(watcher)
            if self._closed or stream is None or stream.newest is None:
                return None
            handle = os.dup(stream.memory.handle) if stream.memory is not watcher.memory else None
            watcher.memory, watcher.seen = stream.memory, stream.number
            slot = stream.memory.hold()
            watcher.held.append((stream.memory, slot))
            return _Given(stream.newest, slot, handle)

    def _news(self, watcher: _Watcher) -> _Stream | None:
        stream = self._streams.get(watcher.camera)
        if stream is None or stream.newest is None:
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
            watcher.let_go(0)
            self._watchers.remove(watcher)
            watched = {one.camera for one in self._watchers}
            for camera in [camera for camera in self._streams if camera not in watched]:
                self._streams.pop(camera).memory.close()
