"""The kiosk's one window: the screen in force, and the rules of coming and going between screens."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PyQt5.QtCore import Qt, QTime
from PyQt5.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PyQt5.QtWidgets import QStackedLayout, QWidget

from ui.kiosk.navigation import WITH_PICTURES, Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.screen import Screen, takes_sign_in
from ui.kiosk.theme.daylight import wants_night

_WINDOWED = (1280, 800)


class KioskWindow(QWidget):  # type: ignore[misc]  # PyQt5 is untyped here
    """Shows one screen at a time, made when it is first needed.

    Full screen there is no way out but `may_close`, which an administrator's screen sets.
    """

    def __init__(self, parts: KioskParts, screens: Mapping[Place, Callable[[KioskParts], Screen]]) -> None:
        super().__init__()
        self.setObjectName("kiosk")
        self.setAttribute(Qt.WA_StyledBackground)
        self.setWindowTitle("Portunus")
        self.setMinimumSize(480, 480)
        self.parts = parts
        self.may_close = parts.windowed
        self._makers = screens
        self._made: dict[Place, Screen] = {}
        self._led_to_setup = False
        self._language = ""  # the site's, as it was last told
        self.shown: Screen | None = None
        self._stack = QStackedLayout(self)
        parts.navigation.moved.connect(self._move)
        parts.session.ended.connect(parts.navigation.home)
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
        navigation = self.parts.navigation
        if takes_sign_in(navigation.place) and self._needs_sign_in():
            navigation.replace(Place.SIGN_IN, (navigation.place, navigation.argument))
            return
        if self.shown is not None:
            self.shown.end_visit()
        self.shown = self.screen_of(navigation.place)
        self._stack.setCurrentWidget(self.shown)
        self.parts.pictures.use(navigation.place in WITH_PICTURES)
        self.shown.begin_visit(navigation.argument)

    def _needs_sign_in(self) -> bool:
        site = self.parts.site.site
        return not self.parts.session.is_open and (site is None or site.administrators)

    def _follow_site(self) -> None:
        """Takes over what the site prefers of its screens."""
        site = self.parts.site.site
        if site is None:
            return
        if site.locked and self.parts.navigation.place is Place.DOOR:
            self.parts.navigation.open(Place.UNLOCK)
        elif site.setup and not self._led_to_setup and self.parts.navigation.place is Place.DOOR:
            self._led_to_setup = True  # once: it can be left, and the menu leads back to it
            self.parts.navigation.open(Place.FIRST_RUN)
        if site.language != self._language:
            self._language = site.language
            self.parts.language.use(site.language)
        preferences = site.preferences
        self.parts.theme.choose(
            night=wants_night(preferences.get("theme", "auto"), QTime.currentTime().toPyTime()),
            larger=preferences.get("text") == "large",
            still=preferences.get("motion") == "reduced",
        )

    def _restyle(self) -> None:
        self.setStyleSheet(self.parts.theme.sheet)
        for screen in self._made.values():
            screen.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sizes go by the window's."""
        self.parts.theme.fit(event.size())
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back, on every screen."""
        if event.key() == Qt.Key_Escape:
            self.parts.navigation.back()
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
