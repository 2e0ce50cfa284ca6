"""Requests to the service without holding up the screen: asked on threads, answered on the screen's own."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from PyQt5.QtCore import QObject, Qt, pyqtSignal

from appliance.errors import ApplianceError, StateBusy
from appliance.requests import (
    Actor,
    CancelEnrolment,
    EnterPin,
    Request,
    SetDoorMode,
    ShowSite,
    SignIn,
    SignOut,
    UnlockDoor,
)
from appliance.service.client import RemoteAppliance

_THREADS = 3
_AT_THE_DOOR = (EnterPin, SignIn, SignOut, CancelEnrolment, UnlockDoor, SetDoorMode)
_LANES: Mapping[type[Request], str] = MappingProxyType(
    {ShowSite: "site", **dict.fromkeys(_AT_THE_DOOR, "door")}
)
"""Requests that must not wait for those that measure or write for seconds have threads of their own."""
_CLOSE_S = 1.0
KIND, NAME = "owner", "kiosk"

Then = Callable[[Any], None]
Failed = Callable[[Exception], None]


@dataclass(frozen=True)
class _Asked:
    """request: or a passphrase for the gallery."""

    request: Request | bytearray
    session: str
    then: Then
    failed: Failed


class ServiceLink(QObject):  # type: ignore[misc]  # PyQt5 is untyped here
    """Asks the service that holds a state folder. `ask` is for the screen's thread, and so are its answers.

    session: of whoever is signed in at this screen, empty for nobody.
    """

    _answered = pyqtSignal(object, object)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.session = ""
        lanes = ("site", "door", *["other"] * _THREADS)
        self._waiting: dict[str, queue.SimpleQueue[_Asked | None]] = {
            lane: queue.SimpleQueue() for lane in lanes
        }
        self._answered.connect(lambda call, value: call(value), Qt.QueuedConnection)
        self._threads = [
            threading.Thread(target=self._work, args=(self._waiting[lane],), daemon=True) for lane in lanes
        ]
        for thread in self._threads:
            thread.start()

    def ask(self, request: Request, then: Then, failed: Failed) -> None:
        """Sends a request; one of both is called with what came of it, an ApplianceError or a bug's."""
        lane = _LANES.get(type(request), "other")
        self._waiting[lane].put(_Asked(request, self.session, then, failed))

    def unlock(self, passphrase: bytearray, then: Then, failed: Failed) -> None:
        """Gives a passphrase (UTF-8) to a gallery that waits for it, as `ask`. The buffer is overwritten."""
        self._waiting["door"].put(_Asked(passphrase, "", then, failed))

    def close(self) -> None:
        """Nothing is asked any more; what was asked before may still end, for a moment."""
        for waiting in self._waiting.values():
            for _ in range(_THREADS):
                waiting.put(None)
        deadline = time.monotonic() + _CLOSE_S
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))

    def _work(self, waiting: queue.SimpleQueue[_Asked | None]) -> None:
        appliance = RemoteAppliance(self.folder)
        while (asked := waiting.get()) is not None:
            try:
                value = _answer(appliance, asked)
            except ApplianceError as error:
                self._answered.emit(asked.failed, error)
            except OSError:
                gone = StateBusy("the service does not answer; see that it runs")
                self._answered.emit(asked.failed, gone)
            except Exception as error:  # a bug: the screen says so and lives on
                self._answered.emit(asked.failed, error)
            else:
                self._answered.emit(asked.then, value)


def _answer(appliance: RemoteAppliance, asked: _Asked) -> Any:
    if isinstance(asked.request, bytearray):
        appliance.unlock(asked.request)
        return None
    return appliance.handle(asked.request, Actor(KIND, NAME, asked.session))
