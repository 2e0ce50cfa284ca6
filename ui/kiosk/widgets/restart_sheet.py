"""The service starts anew: offered, waited for, and told when it is back."""

from __future__ import annotations

from enum import Enum

from PyQt5.QtWidgets import QProgressBar

from ui.kiosk.language import translate
from ui.kiosk.navigation import Place
from ui.kiosk.screens.restarting import Restart
from ui.kiosk.screens.screen import Screen
from ui.kiosk.widgets.pieces import label
from ui.kiosk.widgets.sheet import Sheet
from ui.kiosk.widgets.wrapped_button import button


class _State(Enum):
    OFFERED = "offered"
    WAITING = "waiting"
    BACK = "back"


class RestartSheet(Sheet):
    """Opened after a change that holds from the next start on. Whoever is signed in stays so.

    place: what is shown anew then.
    """

    def __init__(self, screen: Screen, place: Place) -> None:
        super().__init__(screen)
        self._place = place
        self._state = _State.OFFERED
        self._restart = Restart(screen)
        self.text = label()
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.go = button(self._go, "primary")
        self.body.addWidget(self.text)
        self.body.addWidget(self.bar)
        self.foot.addWidget(self.go, 1)

    def offer(self) -> None:
        """Opens it."""
        self._set(_State.OFFERED)
        self.present(self.cancel)

    def cleared(self) -> None:
        """It is waited for no more."""
        self._restart.stop()
        self._state = _State.OFFERED

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.cancel.setText(translate("Restart", "Later"))
        self.bar.setAccessibleName(translate("Restart", "Please wait"))
        if self._state is _State.OFFERED:
            self.title.setText(translate("Restart", "Restart now?"))
            self.text.setText(
                translate(
                    "Restart",
                    "The change holds when the service has started anew. That takes some seconds, in which "
                    "the door stays locked.",
                )
            )
            self.go.setText(translate("Restart", "Restart"))
        elif self._state is _State.WAITING:
            self.title.setText(translate("Restart", "The service starts anew"))
            self.text.setText(translate("Restart", "Please wait. The door stays locked meanwhile."))
        else:
            self._say_back()

    def _say_back(self) -> None:
        self.title.setText(translate("Restart", "The service is back"))
        if self._is_locked:
            self.text.setText(translate("Restart", "It waits for its passphrase before it opens the door."))
        else:
            self.text.setText(translate("Restart", "The change holds now."))
        self.go.setText(translate("Restart", "Go on"))

    @property
    def _is_locked(self) -> bool:
        site = self.screen.parts.site.site
        return site is not None and site.locked

    def _set(self, state: _State) -> None:
        self._state = state
        waits = state is _State.WAITING
        self.bar.setVisible(waits and not self.screen.parts.theme.still)
        self.go.setVisible(not waits)
        self.cancel.setVisible(state is _State.OFFERED)
        self.retranslate()

    def _go(self) -> None:
        if self._state is _State.OFFERED:
            self.notice.hide()
            self._set(_State.WAITING)
            self._restart.begin(self._came_back, self._failed)
            return
        navigation = self.screen.parts.navigation
        self.dismiss()
        if self._is_locked:
            navigation.home()
        else:
            navigation.replace(self._place)

    def _came_back(self) -> None:
        self._set(_State.BACK)
        self.go.setFocus()

    def _failed(self, error: Exception) -> None:
        self._set(_State.OFFERED)
        self._refused(error)
        self.cancel.setFocus()
