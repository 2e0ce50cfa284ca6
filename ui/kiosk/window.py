"""The kiosk's one window: the screen in force, and the rules of coming and going between screens."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping

from PyQt5.QtCore import Qt, QTime
from PyQt5.QtGui import QCloseEvent, QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PyQt5.QtWidgets import QStackedLayout, QWidget

from appliance.requests import SiteShown
from ui.kiosk.idle_watch import IdleWatch
from ui.kiosk.navigation import WITH_PICTURES, Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.screen import Screen, takes_sign_in
from ui.kiosk.theme.daylight import wants_night

_WINDOWED = (1280, 800)


class KioskWindow(QWidget):  # type: ignore[misc]  # PyQt5 is untyped here
    """Shows one screen at a time, made when it is first needed.

    Whichever way leads to the door's screen, nobody stays signed in there. A screen that nobody touches goes
    back to it, and so does every screen when a fire alarm begins.
    Full screen there is no way out but `may_close`, which an administrator's screen sets.
    """

    def __init__(self, parts: KioskParts, screens: Mapping[Place, Callable[[KioskParts], Screen]]) -> None:
        super().__init__()
        self.setWindowTitle("Portunus")
        self.setMinimumSize(480, 480)
        self.parts = parts
        self.may_close = parts.windowed
        self._makers = screens
        self._made: dict[Place, Screen] = {}
        self._led_to_setup = False
        self._language = ""  # the site's, as it was last told
        self._is_owned, self._burns = True, False  # the same
        self.shown: Screen | None = None
        self._stack = QStackedLayout(self)
        self.idle = IdleWatch(parts.session)
        self.idle.forsaken.connect(self._leave_forsaken)
        parts.navigation.moved.connect(self._move)
        parts.session.ended.connect(parts.navigation.home)
        parts.session.changed.connect(self._forget)
        parts.theme.changed.connect(self._restyle)
        parts.language.changed.connect(self._restyle)
        parts.site.changed.connect(self._follow_site)
        self._restyle()

    def begin(self) -> None:
        """Shows the window, and the door in it."""
        if self.parts.windowed:
            self.resize(*_WINDOWED)
            self.show()
        else:
            self.setWindowFlag(Qt.FramelessWindowHint)
            self.setGeometry(self.screen().geometry())  # also where no window manager sees to it
            self.showFullScreen()
        self._move()

    def screen_of(self, place: Place) -> Screen:
        """The screen of a place, made now if need be."""
        if place not in self._made:
            screen = self._makers[place](self.parts)
            self._made[place] = screen
            self._stack.addWidget(screen)
        return self._made[place]

    def _move(self) -> None:
        navigation, site = self.parts.navigation, self.parts.site.site
        if takes_sign_in(navigation.place) and self._needs_sign_in():
            if site is not None and site.locked:  # nobody can sign in before
                navigation.replace(Place.UNLOCK)
            else:
                navigation.replace(Place.SIGN_IN, (navigation.place, navigation.argument))
            return
        if self.shown is not None:
            self.shown.end_visit()
        if navigation.place is Place.DOOR:
            self.idle.stop()
            self.parts.session.sign_out()
            self._forget()
        else:
            self.idle.start()
        self.shown = self.screen_of(navigation.place)
        self._dress(self.shown)
        self._stack.setCurrentWidget(self.shown)
        self.parts.pictures.use(navigation.place in WITH_PICTURES)
        self.shown.begin_visit(navigation.argument)

    def recover(self) -> None:
        """After a bug: the screen that was shown is thrown away, and the door's is shown."""
        broken, self.shown = self.shown, None
        if broken is not None:
            self._made = {place: screen for place, screen in self._made.items() if screen is not broken}
            self._stack.removeWidget(broken)
            broken.deleteLater()
            try:
                broken.end_visit()
            except Exception as error:  # what it still does is of no more use to anybody
                traceback.print_tb(error.__traceback__)
        if self.parts.navigation.place is Place.DOOR:
            self._move()
        else:
            self.parts.navigation.home()

    def _leave_forsaken(self) -> None:
        """Nobody has touched a screen: as a session ends by itself, this is for those without one."""
        place = self.parts.navigation.place
        may_stay = (place is Place.UNLOCK and not self._burns) or (
            place is Place.FIRST_RUN and not self._is_owned
        )
        if not may_stay and not self.parts.session.is_open:
            self.parts.navigation.home()

    def _forget(self) -> None:
        """What screens keep between two visits is for whoever is signed in."""
        if not self.parts.session.is_open:
            for screen in self._made.values():
                screen.forget()

    def _needs_sign_in(self) -> bool:
        site = self.parts.site.site
        return not self.parts.session.is_open and (site is None or site.administrators)

    def _follow_site(self) -> None:
        """Takes over what the site prefers of its screens."""
        site = self.parts.site.site
        if site is None:
            return
        self._is_owned = site.administrators
        burnt, self._burns = self._burns, any(door.fire for door in site.doors.values())
        if self._burns and not burnt:  # once: an input that is wired wrongly is put right at this screen
            self.parts.navigation.home()
        if self.parts.navigation.place is Place.DOOR and not self._burns:
            self._lead(site)
        if site.language != self._language:
            self._language = site.language
            self.parts.language.use(site.language)
        preferences = site.preferences
        self.parts.theme.choose(
            night=wants_night(preferences.get("theme", "auto"), QTime.currentTime().toPyTime()),
            larger=preferences.get("text") == "large",
            still=preferences.get("motion") == "reduced",
        )

    def _lead(self, site: SiteShown) -> None:
        """From the door's screen to what has to be done before the door can work."""
        if site.locked:
            self.parts.navigation.open(Place.UNLOCK)
        elif site.setup and not self._led_to_setup:
            self._led_to_setup = True  # once: it can be left, and the menu leads back to it
            self.parts.navigation.open(Place.FIRST_RUN)

    def _restyle(self) -> None:
        """Only what is seen: all others are dressed when they are entered."""
        self.update()
        if self.shown is not None:
            self._dress(self.shown)
            self.shown.fit()

    def _dress(self, screen: Screen) -> None:
        sheet = self.parts.theme.sheet
        if sheet != screen.styleSheet():  # every widget of it takes it over anew
            screen.setStyleSheet(sheet)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground below the screens, seen where a keyboard makes them smaller."""
        QPainter(self).fillRect(self.rect(), QColor(self.parts.theme.palette.ground))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sizes go by the window's."""
        self.parts.theme.fit(event.size())
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back, as the button of the screen does."""
        if event.key() == Qt.Key_Escape and self.shown is not None:
            self.shown.go_back()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Only where it may be closed."""
        if not self.may_close:
            event.ignore()
            return
        if self.shown is not None and self.shown.is_entered:
            self.shown.end_visit()
        super().closeEvent(event)
