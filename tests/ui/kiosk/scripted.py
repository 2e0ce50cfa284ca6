"""The kiosk's parts without a service: answers are laid ready, and given at the next turn of the loop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from PyQt5.QtCore import QObject, QTimer, pyqtSignal

from appliance.door.door import DoorState, Lock
from appliance.errors import StateBusy
from appliance.frames import Image
from appliance.requests import Actor, CameraShown, Request, SiteShown
from appliance.service.live_view import LiveView
from ui.kiosk.language import Language
from ui.kiosk.link.screen_session import ScreenSession
from ui.kiosk.navigation import Navigation
from ui.kiosk.parts import KioskParts
from ui.kiosk.theme.theme import Theme

DOOR = DoorState("main", "relay", Lock.LOCKED, 0.0, 0)
SITE = SiteShown(
    name="Example Works",
    contact="Reception, 1234",
    language="en",
    preferences={"theme": "day", "sound": "false", "text": "usual", "motion": "full"},
    cameras=(CameraShown("front", "main", True, 0.03, ""),),
    doors={"main": DOOR},
    modes={},
    locked=False,
    trouble="",
    liveness="passive",
    administrators=True,
    people=True,
    setup="",
    pin_alone=True,
    version="1.0",
)


class ScriptedLink(QObject):
    """answers: by class of request a value, an exception, or what makes one of the request.

    asked: every request so far. passphrase: the answer to `unlock`, None when it is right; offered: what
    was given to it, of which the buffer is overwritten.
    """

    def __init__(self) -> None:
        super().__init__()
        self.session = ""
        self.asked: list[Request] = []
        self.answers: dict[type[Request], Any] = {}
        self.passphrase: Exception | None = None
        self.offered: list[bytes] = []

    @property
    def actor(self) -> Actor:
        return Actor("owner", "kiosk", self.session)

    def ask(self, request: Request, then: Callable[[Any], None], failed: Callable[[Exception], None]) -> None:
        self.asked.append(request)
        answer = self.answers.get(type(request), StateBusy("nobody answers"))
        if callable(answer) and not isinstance(answer, type):
            answer = answer(request)
        call = failed if isinstance(answer, Exception) else then
        QTimer.singleShot(0, lambda: call(answer))

    def unlock(
        self, passphrase: bytearray, then: Callable[[Any], None], failed: Callable[[Exception], None]
    ) -> None:
        self.offered.append(bytes(passphrase))
        passphrase[:] = bytes(len(passphrase))
        error = self.passphrase
        QTimer.singleShot(0, lambda: then(None) if error is None else failed(error))

    def of(self, kind: type[Request]) -> list[Any]:
        """The requests of a class that were asked."""
        return [request for request in self.asked if type(request) is kind]


class ScriptedSite(QObject):
    """As SiteWatch; `show` tells a site, `lose` that the service is gone."""

    changed = pyqtSignal()
    lost = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.site: SiteShown | None = SITE

    def look(self) -> None:
        self.changed.emit()

    def show(self, site: SiteShown) -> None:
        self.site = site
        self.changed.emit()

    def lose(self) -> None:
        self.site = None
        self.lost.emit()


class ScriptedPictures(QObject):
    """As LivePictures; `show` gives a view with a picture, grey unless one is given."""

    arrived = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.view: LiveView | None = None
        self.image: Image | None = None
        self.age_s = 0.0
        self.finished = 0
        self.wanted = False
        self.camera = "front"

    def use(self, wanted: bool) -> None:
        self.wanted = wanted

    def done(self) -> None:
        self.finished += 1
        self.image = None

    def show(self, view: LiveView, image: Image | None = None) -> None:
        self.view = view
        self.image = np.full((view.height, view.width, 3), 90, np.uint8) if image is None else image
        self.age_s = 0.0
        self.arrived.emit()


def scripted_parts(*, windowed: bool = False) -> KioskParts:
    """Parts of which link, site and pictures are scripted; the rest is real. Takes a QApplication."""
    link: Any = ScriptedLink()
    site: Any = ScriptedSite()
    pictures: Any = ScriptedPictures()
    return KioskParts(link, site, pictures, ScreenSession(link), Navigation(), Theme(), Language(), windowed)
