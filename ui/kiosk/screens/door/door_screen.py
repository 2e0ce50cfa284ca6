"""The door's screen: what the service tells, as a scene; touches go to PIN, language and administration."""

from __future__ import annotations

import time

from PyQt5.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PyQt5.QtGui import QKeyEvent, QPainter, QResizeEvent
from PyQt5.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.kiosk.language import translate
from ui.kiosk.navigation import Place
from ui.kiosk.overlay.performance import PerformanceOverlay
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.door.card import SceneCard
from ui.kiosk.screens.door.face_light import FaceLight
from ui.kiosk.screens.door.guide import paint_guide
from ui.kiosk.screens.door.head import DoorHead
from ui.kiosk.screens.door.idle import Idle
from ui.kiosk.screens.door.scene import Director, Kind, Scene, door_of
from ui.kiosk.screens.door.tone import Tone
from ui.kiosk.screens.door.veil import Veil
from ui.kiosk.screens.screen import Screen
from ui.kiosk.theme.daylight import brightness, is_dark
from ui.kiosk.widgets.languages import Languages
from ui.kiosk.widgets.live_picture import STALLED_S, LivePicture
from ui.kiosk.widgets.pieces import button

_LOOK_MS = 50
_LIGHT_EVERY_S = 0.5
_UPRIGHT, _ACROSS = (10, 11), (3, 2)  # the shares of picture and card
_LIT = frozenset({Kind.LOOKING, Kind.CHALLENGE, Kind.PIN})


class DoorScreen(Screen):
    """scene: what is shown now."""

    for_visitors = True

    def __init__(self, parts: KioskParts) -> None:
        super().__init__(parts)
        self.setFocusPolicy(Qt.StrongFocus)  # no button stands out before somebody uses the keys
        self.scene = Scene(Kind.IDLE)
        self._director = Director()
        self._tone = Tone()
        self._contact = ""
        self._offered = False
        self._dark = False
        self._light_at = 0.0
        self.head = DoorHead(parts, self._toggle_languages, self._next_figures, self._administer)
        self.languages = Languages(parts, self._toggle_languages)
        self.languages.hide()
        self.idle = Idle(parts)
        self.live = LivePicture(parts)
        self.live.set_overlay(self._paint)
        self.light = FaceLight(self.live)
        self.card = SceneCard(parts, self.enter_pin)
        self.pin = button(self.enter_pin)
        self._lay_out()
        self.figures = PerformanceOverlay(parts, self)
        self.stack.installEventFilter(self)
        self.veil = Veil(self)
        self.veil.dimmed.connect(self._use_site_language)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self.live.stalled.connect(self._look)
        parts.site.changed.connect(self._follow_site)
        self.retranslate()

    def _lay_out(self) -> None:
        present = QWidget()
        self._beside = QBoxLayout(QBoxLayout.LeftToRight, present)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.addWidget(self.light)
        self._beside.addWidget(self.card)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.idle)
        self.stack.addWidget(present)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.head)
        self._column.addWidget(self.languages)
        self._column.addWidget(self.stack, 1)
        self._column.addWidget(self.pin, 0, Qt.AlignCenter)

    def enter(self, argument: object) -> None:
        """Looks at pictures from now on."""
        self._follow_site()
        self.parts.pictures.arrived.connect(self._take)  # before the picture is given back
        self.live.start()
        self.veil.start()
        self.figures.start()
        self._timer.start()
        self.setFocus()
        self._look()

    def leave(self) -> None:
        """What somebody saw here is over."""
        self._timer.stop()
        self.figures.stop()
        self.veil.stop()
        self.live.stop()
        self.parts.pictures.arrived.disconnect(self._take)
        self._director.forget()
        self.languages.hide()

    def retranslate(self) -> None:
        """All texts."""
        self.pin.setText(translate("Door", "Use a PIN"))
        self.head.retranslate()
        self.idle.retranslate()
        self.figures.retranslate()
        self.card.refresh()

    def fit(self) -> None:
        """Beside or above each other, as the window is."""
        px = self.parts.theme.px
        upright = self.height() > self.width()
        self._beside.setDirection(QBoxLayout.TopToBottom if upright else QBoxLayout.LeftToRight)
        for place, share in enumerate(_UPRIGHT if upright else _ACROSS):
            self._beside.setStretch(place, share)
        self._beside.setSpacing(px(12))
        self._column.setSpacing(px(8))
        self._column.setContentsMargins(px(12), px(6), px(12), px(12))
        self.live.radius = px(14)
        self.light.fit(px(40))
        self.pin.setMinimumWidth(px(220))
        for part in (self.head, self.languages, self.idle, self.figures):
            part.fit()
        self.card.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What lies over the screen is as large as it."""
        super().resizeEvent(event)
        self.veil.setGeometry(self.rect())
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The figures keep to the part below the head."""
        if watched is self.stack and event.type() in (QEvent.Resize, QEvent.Move):
            self.figures.set_room(self.stack.geometry())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 shows more of the figures, and none again."""
        if event.key() == Qt.Key_F2:
            self._next_figures()
        else:
            super().keyPressEvent(event)

    def enter_pin(self) -> None:
        """Somebody wants to enter a PIN."""
        site = self.parts.site.site
        if site is not None:
            self.parts.navigation.open(Place.PIN, door_of(site, self.parts.pictures.camera))

    def _take(self) -> None:
        image, now = self.parts.pictures.image, time.monotonic()
        if image is not None and now - self._light_at > _LIGHT_EVERY_S:
            self._light_at = now
            self._dark = is_dark(self._dark, brightness(image))
        self._look()

    def _look(self) -> None:
        pictures, site = self.parts.pictures, self.parts.site.site
        view = pictures.view if pictures.age_s <= STALLED_S else None
        scene = self._director.scene(site, view, self.live.is_stalled, time.monotonic(), pictures.camera)
        before, self.scene = self.scene, scene
        bright = self._dark and scene.kind in _LIT
        if scene.kind is Kind.IDLE:
            self.stack.setCurrentIndex(0)
        else:
            self.veil.wake()
            self.stack.setCurrentIndex(1)
            self.light.setVisible(scene.look.picture)
            self.light.shine(bright)
            self.card.show_scene(scene, self._contact, bright=bright)
        self.head.clock.setVisible(scene.kind is not Kind.IDLE)
        self.pin.setVisible(scene.pin and scene.kind is not Kind.PIN)
        if scene.kind is not before.kind:
            self._begin(scene)

    def _begin(self, scene: Scene) -> None:
        """What happens once when another kind of scene comes."""
        site = self.parts.site.site
        if site is not None and site.preferences.get("sound") == "true":
            self._tone.play(scene.kind)
        if scene.kind is not Kind.PIN:
            self._offered = False
        elif not self._offered:
            self._offered = True
            self.enter_pin()

    def _follow_site(self) -> None:
        """Takes over what the site prefers, also while another screen is shown."""
        site = self.parts.site.site
        if site is None:
            return
        self._contact = site.contact
        self.head.name.setText(site.name)

    def _use_site_language(self) -> None:
        if self.parts.site.site is not None:
            self.parts.language.use(self.parts.site.site.language)

    def _toggle_languages(self) -> None:
        self.languages.setVisible(self.languages.isHidden())

    def _next_figures(self) -> None:
        self.figures.next_level()

    def _administer(self) -> None:
        self.parts.navigation.open(Place.MENU)

    def _paint(self, painter: QPainter, area: QRectF) -> None:
        view = self.parts.pictures.view
        if view is not None:
            still = self.parts.theme.still
            paint_guide(painter, area, view, self.scene, time.monotonic(), still=still)
