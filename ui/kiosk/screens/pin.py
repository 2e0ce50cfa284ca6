"""A PIN at the door: for those whose door asks for one, and for those who do not want their face used."""

from __future__ import annotations

import math
import time

from PyQt5.QtCore import Qt, QTimer
from PyQt5.QtGui import QKeyEvent, QResizeEvent
from PyQt5.QtWidgets import QBoxLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from appliance.access.pins import LONGEST
from appliance.door.door import Lock
from appliance.requests import EnterPin, PinAnswer
from ui.kiosk.language import translate
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.door.card import SceneCard
from ui.kiosk.screens.door.reasons import said_text
from ui.kiosk.screens.door.scene import OPEN, RESULT_S, SIMULATED, Kind, Scene, asks_pin
from ui.kiosk.screens.door.tone import Tone
from ui.kiosk.screens.screen import Screen
from ui.kiosk.widgets.number_pad import NumberPad
from ui.kiosk.widgets.pieces import button, label, set_property

FORGOTTEN_S = 10.0
"""After so long without a touch what was entered is forgotten; after twice as long the door is shown."""
THANKS_S = 1.2
"""How long a PIN is thanked for that has not opened the door: what was decided is seen at the door then."""
_LOOK_MS = 200
_LONGEST_OPEN_S = 5.0  # the door's screen would say and sound once more that it is open


class PinScreen(Screen):
    """argument: the door. Digits are shown as dots, and are gone as soon as they were sent.

    Whoever is let in is told so as by the face, with whichever PIN.
    """

    for_visitors = True

    def __init__(self, parts: KioskParts) -> None:
        super().__init__(parts)
        self._door = ""
        self._pin = ""
        self._told: PinAnswer | None = None
        self._error: Exception | None = None
        self._asking = self._was_asked = False
        self._touched = self._wait_until = self._leave_at = 0.0
        self.title = label("title", centred=True)
        self.dots = label("title", centred=True)
        self.told = label("hint", centred=True)
        self.pad = NumberPad(parts)
        self.pad.typed.connect(self._type)
        self.pad.erased.connect(self._erase)
        self.pad.entered.connect(self._enter)
        self.shuffled = button(self._shuffle, "quiet")
        self.shuffled.setCheckable(True)
        self.shuffled.setFocusPolicy(Qt.TabFocus)  # after a touch Return still sends
        self.back = button(parts.navigation.back)
        self.card = SceneCard(parts, lambda: None)
        self.card.setFocusPolicy(Qt.TabFocus)  # so that it is read out
        self._tone = Tone()
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        parts.site.changed.connect(self._see_door)
        self.retranslate()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.addStretch(1)
        for part in (self.title, self.dots, self.told):
            words.addWidget(part)
        words.addStretch(1)
        below = QHBoxLayout()
        below.addWidget(self.back, 1)
        below.addWidget(self.shuffled, 1)
        keys = QVBoxLayout()
        keys.addWidget(self.pad, 1)
        keys.addLayout(below)
        entering = QWidget()
        self._pile = QStackedLayout(self)
        self._pile.addWidget(entering)
        self._pile.addWidget(self.card)
        self._beside = QBoxLayout(QBoxLayout.TopToBottom, entering)
        self._beside.addLayout(words, 2)
        holder = QWidget()
        holder.setLayout(keys)
        self._beside.addWidget(holder, 3)
        self._keys = keys

    def enter(self, argument: object) -> None:
        """Nothing is entered at first."""
        self._door = str(argument or "")
        self._clear()
        self._told = self._error = None
        self._asking = False
        view = self.parts.pictures.view
        self._was_asked = view is not None and asks_pin(view)
        self._pile.setCurrentIndex(0)
        self._wait_until = self._leave_at = 0.0
        self.shuffled.setChecked(False)
        self.pad.order()
        self._touched = time.monotonic()
        self._timer.start(_LOOK_MS)
        self.pad.setFocus()
        self._show()

    def leave(self) -> None:
        """Nothing is kept."""
        self._timer.stop()
        self._leave_at = 0.0
        self._clear()

    def retranslate(self) -> None:
        """All texts."""
        self.title.setText(translate("Pin", "Enter your PIN"))
        self.shuffled.setText(translate("Pin", "Shuffle digits"))
        self.back.setText(translate("Pin", "Back"))
        self.dots.setAccessibleName(translate("Pin", "Digits entered"))
        self.pad.retranslate()
        self.card.refresh()
        self._show()

    def fit(self) -> None:
        """Beside or above each other, as the window is."""
        px = self.parts.theme.px
        upright = self.height() > self.width()
        self._beside.setDirection(QBoxLayout.TopToBottom if upright else QBoxLayout.LeftToRight)
        self._beside.setContentsMargins(px(16), px(12), px(16), px(12))
        self._beside.setSpacing(px(12))
        self._keys.setContentsMargins(0, 0, 0, 0)
        self._keys.setSpacing(px(12))
        self._pile.setContentsMargins(0, 0, 0, 0)
        self.dots.setMinimumHeight(px(44))
        self.told.setMinimumHeight(px(64))
        self.pad.fit()
        self.card.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The layout turns with the window."""
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no button took go to the pad, wherever the focus is."""
        if event.key() == Qt.Key_Escape:
            super().keyPressEvent(event)
        else:
            self.pad.keyPressEvent(event)

    def tell_error(self, error: Exception) -> None:
        """What went wrong stands where answers do."""
        self._asking = False
        self._error = error
        self._show()

    def _type(self, digit: int) -> None:
        self._touch()
        if not self._is_closed() and len(self._pin) < LONGEST:
            self._told = self._error = None
            self._pin += str(digit)
        self._show()

    def _erase(self) -> None:
        self._touch()
        self._pin = self._pin[:-1]
        self._show()

    def _enter(self) -> None:
        self._touch()
        if self._pin and not self._is_closed():
            self._asking = True
            self.ask(EnterPin(self._door, self._pin), self._take)
            self._pin = ""
        self._show()

    def _take(self, answer: PinAnswer) -> None:
        self._asking = False
        self._told = answer
        now = time.monotonic()
        self._touched = now
        self._wait_until = now + answer.wait_s
        if answer.accepted:
            self._leave_at = now + THANKS_S
            self.parts.site.look()
        self._show()

    @property
    def _is_open(self) -> bool:
        site = self.parts.site.site
        door = site.doors.get(self._door) if site is not None else None
        return door is not None and door.lock is Lock.UNLOCKED

    def _see_door(self) -> None:
        """After a PIN that was accepted: a door that is open was opened by it."""
        site = self.parts.site.site
        if site is None or not self._leave_at or not self._is_open or self._pile.currentIndex():
            return
        if self._was_asked:  # there whoever was recognised is greeted
            self.parts.navigation.home()
            return
        self._leave_at = time.monotonic() + RESULT_S
        wired = site.doors[self._door].kind != SIMULATED
        self.card.show_scene(Scene(Kind.GRANTED, OPEN, wired=wired), "")
        self._pile.setCurrentIndex(1)
        self.card.setFocus()
        if site.preferences.get("sound") == "true":
            self._tone.play(Kind.GRANTED)

    def _shuffle(self) -> None:
        self._touch()
        if self.shuffled.isChecked():
            self.pad.shuffle()
        else:
            self.pad.order()

    def _touch(self) -> None:
        self._touched = time.monotonic()

    def _is_closed(self) -> bool:
        return self._asking or bool(self._leave_at) or self._wait_s() > 0

    def _wait_s(self) -> int:
        return max(0, math.ceil(self._wait_until - time.monotonic()))

    def _clear(self) -> None:
        self._pin = ""

    def _look(self) -> None:
        """Time goes on: waiting, forgetting, going back to the door."""
        now = time.monotonic()
        if self._leave_at and now >= self._leave_at + (_LONGEST_OPEN_S if self._is_open else 0.0):
            self.parts.navigation.home()
            return
        idle = now - self._touched
        if idle >= FORGOTTEN_S and self._pin:
            self._clear()
            self._touched = now
        elif idle >= FORGOTTEN_S * 2 and not self._asking and not self._wait_s():
            self.parts.navigation.home()
            return
        self._show()

    def _show(self) -> None:
        closed = self._is_closed()
        self.dots.setText("●" * len(self._pin) or " ")
        self.dots.setAccessibleDescription(self.parts.language.locale.toString(len(self._pin)))
        for key in (*self.pad.keys, self.pad.erase):
            key.setEnabled(not closed)
        self.pad.done.setEnabled(not closed and bool(self._pin))
        role, text = self._words()
        set_property(self.told, "role", role)
        self.told.setText(text)
        self.told.setAccessibleName(text)

    def _words(self) -> tuple[str, str]:
        """What is told, and as what."""
        if self._error is not None:
            return "error", self.error_text(self._error)
        if self._asking:
            return "hint", translate("Pin", "One moment…")
        if self._told is None:
            return "hint", translate("Pin", "Your digits are not shown.")
        text = said_text(self._told.told)
        if wait := self._wait_s():
            text += "\n" + translate("Pin", "Wait for {seconds} s.").format(
                seconds=self.parts.language.locale.toString(wait)
            )
        return ("good" if self._told.accepted else "error"), text
