"""A kiosk over a made-up site, led into the state that is to be looked at."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PyQt5.QtCore import QEvent, Qt
from PyQt5.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from appliance.requests import SignedIn
from appliance.service.live_view import LiveView
from tests.ui.kiosk.gallery.portrait import picture
from tests.ui.kiosk.office import OFFICE, OWNER, answers, events
from tests.ui.kiosk.scripted import scripted_parts
from tests.ui.kiosk.workshop import answers as machine_answers
from ui.kiosk.navigation import Place
from ui.kiosk.screens.table import SCREENS
from ui.kiosk.widgets.sheet import Sheet
from ui.kiosk.window import KioskWindow

_PATIENCE_S = 10.0
PREFERENCES = {"theme": "day", "sound": "false", "text": "usual", "motion": "reduced"}


class Stage:
    """window: shown. link, site, pictures: scripted. A state is led to in English, as by touches.

    The languages and the size of window and letters are changed afterwards, as somebody at the screen does.
    """

    def __init__(self, width: int, height: int) -> None:
        self.parts = scripted_parts()
        self.link: Any = self.parts.link
        self.site: Any = self.parts.site
        self.pictures: Any = self.parts.pictures
        self.link.answers.update({**machine_answers(), **answers(events(60))})
        self.window = KioskWindow(self.parts, SCREENS)
        self.window.resize(width, height)
        self.window.show()
        self.site.show(replace(OFFICE, preferences=PREFERENCES))
        self.parts.navigation.moved.emit()
        self._view: LiveView | None = None
        self.settle()

    @property
    def screen(self) -> Any:
        """The one that is shown."""
        return self.window.shown

    def close(self) -> None:
        """Everything ends; English is spoken again."""
        self.window.may_close = True
        self.window.close()
        self.parts.language.use("en")
        self.parts.session.sign_out()
        self.settle()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.DeferredDelete)
        gc.collect()  # now, and not in the midst of Qt's work for the next one

    def be(self, **values: Any) -> None:
        """The site is so from now on."""
        self.site.show(replace(self.site.site, **values))
        self.settle()

    def open(self, place: Place, argument: object = None, role: str = "owner") -> Any:
        """Opens a place as somebody of a role; empty: as nobody."""
        if role:
            self.parts.session.begin(SignedIn(replace(OWNER, role=role), "token"))
        self.parts.navigation.open(place, argument)
        self.settle()
        return self.screen

    def see(self, view: LiveView | None) -> None:
        """This is what the camera sees from now on, None for no camera at all."""
        self._view = view
        self.look()

    def look(self) -> None:
        """The camera's picture comes once more."""
        if self._view is not None:
            self.pictures.show(self._view, picture(self._view.width, self._view.height))
        self.settle()

    def press(self, text: str) -> None:
        """Presses the button, or ticks the choice, that is called so."""
        self._found(QAbstractButton, text).click()
        self.settle()

    def write(self, name: str, text: str) -> None:
        """Fills the field that is called so."""
        field = self._found(QLineEdit, name)
        field.setText(text)
        field.textEdited.emit(text)
        self.settle()

    def choose(self, drop: Any, text: str) -> None:
        """Chooses from a list that falls down."""
        at = drop.findText(text)
        assert at >= 0, f"there is no {text!r}"
        drop.setCurrentIndex(at)
        drop.activated.emit(at)
        self.settle()

    def until(self, seen: Callable[[], object]) -> None:
        """Waits until something is so."""
        deadline = time.monotonic() + _PATIENCE_S
        while not seen():
            assert time.monotonic() < deadline, "it never came to that"
            QApplication.processEvents()
            time.sleep(0.005)
        self.settle()

    def settle(self) -> None:
        """What was asked for is answered, and everything has its place."""
        for _ in range(4):
            QApplication.sendPostedEvents()
            QApplication.processEvents()

    def show_as(self, width: int, height: int, code: str, *, large: bool = False) -> None:
        """Another window, another language, other letters."""
        text = "large" if large else "usual"
        if self.site.site is not None and self.site.site.preferences.get("text") != text:
            self.site.show(replace(self.site.site, preferences={**PREFERENCES, "text": text}))
        if self.site.site is None:
            self.parts.theme.choose(larger=large)
        self.window.resize(width, height)
        self.parts.language.use(code)
        self.look()

    def _found(self, kind: type[Any], name: str) -> Any:
        within: QWidget = next((one for one in self._sheets() if one.isVisible()), self.window)
        seen = [one for one in within.findChildren(kind) if one.isVisible()]
        for one in seen:
            if name in (one.accessibleName(), getattr(one, "text", str)()):
                return one
        names = [one.accessibleName() or getattr(one, "text", str)() for one in seen]
        raise AssertionError(f"nothing is called {name!r}; there is {names}")

    def _sheets(self) -> list[Any]:
        """The one on top first."""
        return list(reversed(self.window.findChildren(Sheet)))


@dataclass(frozen=True)
class State:
    """One state of one screen. name: of its picture files. reach: leads a fresh stage to it."""

    name: str
    reach: Callable[[Stage], None]


def keep_keyboard_focus_out_of(window: QWidget) -> None:
    """Nothing blinks or stands out, as where people touch the screen."""
    focused = window.focusWidget()
    if focused is not None and not isinstance(focused, QLineEdit):
        focused.clearFocus()
    window.setFocus(Qt.OtherFocusReason)
