"""Who answers the requests that come over the socket, from the first moment to the last."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Mapping
from typing import Any

from appliance.errors import InputError, KeyUnavailable, NotAllowed, StateBusy
from appliance.requests import Actor, Request
from appliance.service.frames import LiveFrames
from appliance.service.unlocking import Unlocking
from appliance.service.wire import wipe

Answer = Callable[[Request, Actor], Any]
Meanwhile = Mapping[type[Request], Callable[[Any], Any]]
"""Requests that are answered before the gallery is open: what everybody may ask, and no gallery tells."""
_PEERS_MAY_BE = frozenset({"owner", "screen"})  # whoever can connect owns the state folder


class Reception:
    """While the gallery is being opened, requests wait; while it is locked, they are refused.

    Its methods may be called from any thread.
    """

    def __init__(self, patience_s: float = 60.0) -> None:
        self._patience_s = patience_s
        self._changed = threading.Condition()
        self._answer: Answer | None = None
        self._frames: LiveFrames | None = None
        self._unlocking: Unlocking | None = None
        self._meanwhile: Meanwhile = {}
        self._closed = False

    def lock(self, unlocking: Unlocking, meanwhile: Meanwhile | None = None) -> None:
        """From now on only a passphrase is taken, and `meanwhile` is answered."""
        with self._changed:
            self._unlocking, self._meanwhile = unlocking, meanwhile or {}
            self._changed.notify_all()

    def open(self, answer: Answer, frames: LiveFrames | None = None) -> None:
        """From now on this answers, and shows live pictures."""
        with self._changed:
            self._answer, self._frames, self._unlocking = answer, frames, None
            self._changed.notify_all()

    def close(self) -> None:
        """From now on nobody is answered."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if self._frames is not None:
            self._frames.close()

    def handle(self, request: Request, actor: Actor) -> Any:
        """What the appliance answers. Raises KeyUnavailable while it is locked, and what it raises."""
        _refuse_others(actor)
        answer = self._before_it_is_open(request)
        return self._answering()(request, actor) if answer is None else answer(request)

    def watch(self, connection: socket.socket, camera: str, actor: Actor) -> None:
        """Shows live pictures until the client is gone, as `LiveFrames.watch`; raises as `handle` does."""
        _refuse_others(actor)
        self._answering()
        if self._frames is None:
            raise InputError("this process shows no live pictures; watch one that `portunus serve` started")
        self._frames.watch(connection, camera, actor)

    def unlock(self, passphrase: bytearray) -> None:
        """Opens a locked gallery; does nothing to an open one. The buffer is overwritten."""
        with self._changed:
            unlocking = self._unlocking
        if unlocking is None:
            wipe(passphrase)
            return
        unlocking.offer(passphrase)
        with self._changed:
            self._unlocking = None  # requests wait again, until the appliance stands

    def _before_it_is_open(self, request: Request) -> Callable[[Any], Any] | None:
        with self._changed:
            return None if self._answer is not None or self._closed else self._meanwhile.get(type(request))

    def _answering(self) -> Answer:
        with self._changed:
            self._changed.wait_for(self._is_decided, self._patience_s)
            if self._closed:
                raise StateBusy("the service is stopping; run this again")
            if self._unlocking is not None:
                raise KeyUnavailable("the gallery is locked; run `portunus unlock`")
            if self._answer is None:
                raise StateBusy("the service is still starting; run this again in a minute")
            return self._answer

    def _is_decided(self) -> bool:
        return self._closed or self._unlocking is not None or self._answer is not None


def _refuse_others(actor: Actor) -> None:
    if actor.kind not in _PEERS_MAY_BE:
        raise NotAllowed("sign in as an administrator to do this")
