"""Live pictures from the service: the newest one, on the screen's thread, in the service's own memory."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from pathlib import Path

from PyQt5.QtCore import QObject, pyqtSignal

from appliance.errors import ApplianceError
from appliance.frames import Image
from appliance.requests import Actor
from appliance.service.live_view import LiveView
from appliance.service.watching import FrameWatcher

_AGAIN_S = 0.5
_LOOK_S = 0.2  # so long it may take to notice that nobody wants pictures any more
_CLOSE_S = 2.0
_CHOICE_S = 0.05


class LivePictures(QObject):  # type: ignore[misc]  # PyQt5 is untyped here
    """Watches one camera: a screen stands at a door, and must not show what goes on at another one.

    A picture is lent: the service keeps it as it is until `done` is called for it, which asks for the next.
    None comes before `use(True)`. One that nobody draws is taken back, and `image` is None.
    As a screen it is told no names but of people who agreed to be greeted.

    camera: its name; the first one of the site, as `follow` is told, unless one was named.
    view, image: the newest picture, (height, width, 3) uint8 BGR for reading; None before the first one and
    after the service has gone.
    Signals:
        arrived: view and image are others now.
    """

    arrived = pyqtSignal()

    def __init__(self, folder: Path, camera: str = "") -> None:
        super().__init__()
        self.camera = camera
        self._folder = folder
        self._named = bool(camera)
        self._stop = threading.Event()
        self._wanted = threading.Event()
        self._shown = threading.Event()
        self._came: tuple[LiveView, Image] | None = None
        self._at = time.monotonic()
        self.view: LiveView | None = None
        self.image: Image | None = None
        self._announced.connect(self._take)
        self._overdue.connect(self.done)
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    _announced = pyqtSignal()
    _overdue = pyqtSignal()

    @property
    def age_s(self) -> float:
        """Seconds since a picture came, or since this was made."""
        return time.monotonic() - self._at

    def follow(self, cameras: Sequence[str]) -> None:
        """Watches the first of the site's cameras, unless one was named."""
        if not self._named and cameras:
            self.camera = cameras[0]

    def use(self, wanted: bool) -> None:
        """Whether a screen shows pictures now; while none does, the service makes none."""
        if wanted:
            self._at = time.monotonic() if not self._wanted.is_set() else self._at
            self._wanted.set()
        else:
            self._wanted.clear()
            self.view = self.image = None
            self._shown.set()

    def done(self) -> None:
        """The picture was drawn and is not looked at any more: `image` is None until the next one."""
        self.image = None
        self._shown.set()

    def close(self) -> None:
        """Watches no more."""
        self.image = None
        self._stop.set()
        self._wanted.set()
        self._shown.set()
        self._thread.join(_CLOSE_S)

    def _take(self) -> None:
        if self._stop.is_set():
            return
        if self._came is None or not self._wanted.is_set():
            self.view = self.image = None
        else:
            self.view, self.image = self._came
            self._at = time.monotonic()
        self.arrived.emit()

    def _watch(self) -> None:
        while not self._stop.is_set():
            self._wanted.wait()
            camera = self.camera
            if not camera:  # until it is known which
                self._stop.wait(_CHOICE_S)
                continue
            try:
                with FrameWatcher(self._folder, Actor("screen", "kiosk"), camera) as watcher:
                    self._pass_on(watcher, camera)
            except (ApplianceError, OSError):
                self._came = None
                self._announced.emit()
                self._stop.wait(_AGAIN_S)

    def _pass_on(self, watcher: FrameWatcher, camera: str) -> None:
        """Gives pictures to the screen's thread, one at a time: the next is asked for when it is done."""
        while self._wanted.is_set() and not self._stop.is_set() and camera == self.camera:
            came = watcher.next(_LOOK_S)
            if came is None:
                continue
            self._came = came
            self._shown.clear()
            self._announced.emit()
            while not self._shown.wait(_AGAIN_S):
                if self._stop.is_set() or not self._wanted.is_set():
                    return
                self._overdue.emit()
