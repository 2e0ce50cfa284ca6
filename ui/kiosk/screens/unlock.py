"""After a power cut: the gallery is sealed until somebody enters its passphrase."""

from __future__ import annotations

import math

from PyQt5.QtCore import Qt
from PyQt5.QtGui import QResizeEvent
from PyQt5.QtWidgets import QLabel, QLineEdit, QVBoxLayout

from appliance.errors import KeyUnavailable
from ui.kiosk.language import translate
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.screen import Screen
from ui.kiosk.widgets import icons
from ui.kiosk.widgets.line import Line
from ui.kiosk.widgets.pieces import button, label, set_property

_WIDEST_DP = 520


class UnlockScreen(Screen):
    """Takes the passphrase, and goes to the door when the gallery is open, whoever opened it."""

    def __init__(self, parts: KioskParts) -> None:
        super().__init__(parts)
        self._waiting = False
        self.icon = QLabel()
        self.icon.setAlignment(Qt.AlignCenter)
        self.title = label("title", centred=True)
        self.why = label(centred=True)
        self.passphrase = Line()
        self.passphrase.setEchoMode(QLineEdit.Password)
        self.passphrase.setInputMethodHints(
            Qt.ImhHiddenText | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase | Qt.ImhSensitiveData
        )
        self.passphrase.returnPressed.connect(self._unlock)
        self.passphrase.textChanged.connect(self._typed)
        self.unlock = button(self._unlock, "primary")
        self.told = label("hint", centred=True)
        self.meanwhile = label("hint", centred=True)
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        for part in (
            self.icon,
            self.title,
            self.why,
            self.passphrase,
            self.unlock,
            self.told,
            self.meanwhile,
        ):
            self._column.addWidget(part)
        self._column.addStretch(2)
        self.retranslate()

    def enter(self, argument: object) -> None:
        """Waits for the passphrase."""
        self.parts.site.changed.connect(self._follow_site)
        self._waiting = False
        self._tell("hint", "")
        self.passphrase.setEnabled(True)
        self.passphrase.setFocus()
        self._typed()

    def leave(self) -> None:
        """What was typed is forgotten."""
        self.parts.site.changed.disconnect(self._follow_site)
        self.passphrase.clear()

    def retranslate(self) -> None:
        """All texts."""
        self.title.setText(translate("Unlock", "Enter the passphrase"))
        self.why.setText(
            translate("Unlock", "The device was restarted. What it knows of people is sealed until then.")
        )
        self.passphrase.setAccessibleName(translate("Unlock", "Passphrase"))
        self.passphrase.setPlaceholderText(translate("Unlock", "Passphrase"))
        self.unlock.setText(translate("Unlock", "Unlock"))
        self.meanwhile.setText(
            translate("Unlock", "Meanwhile nobody is let in. The way out works as always.")
        )

    def fit(self) -> None:
        """A column in the middle, not wider than what is read with ease."""
        px = self.parts.theme.px
        beside = max(px(16), (self.width() - px(_WIDEST_DP)) // 2)
        self._column.setContentsMargins(beside, px(12), beside, px(12))
        self._column.setSpacing(px(14))
        self.icon.setPixmap(icons.picture("lock", self.parts.theme.palette.letters, px(72)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The column stays in the middle."""
        super().resizeEvent(event)
        self.fit()

    def tell_error(self, error: Exception) -> None:
        """A wrong passphrase, or whatever else hinders."""
        self._waiting = False
        self.passphrase.setEnabled(True)
        self.passphrase.setFocus()
        self._typed()
        if isinstance(error, KeyUnavailable):
            self._tell("error", self._wrong_text(error))
        else:
            self._tell("error", self.error_text(error))

    def _wrong_text(self, error: KeyUnavailable) -> str:
        seconds = math.ceil(error.wait_s)
        if not seconds:
            return translate("Unlock", "This passphrase is wrong. Try again.")
        return translate("Unlock", "This passphrase is wrong. Try again in {seconds} s.").format(
            seconds=self.parts.language.locale.toString(seconds)
        )

    def _typed(self) -> None:
        self.unlock.setEnabled(bool(self.passphrase.text()) and not self._waiting)

    def _unlock(self) -> None:
        if self._waiting or not self.passphrase.text():
            return
        self._waiting = True
        passphrase = bytearray(self.passphrase.text().encode())
        self.passphrase.clear()
        self.passphrase.setEnabled(False)
        self._tell("hint", translate("Unlock", "Unlocking…"))
        visit = self._visit
        self.parts.link.unlock(
            passphrase,
            lambda done: self._opened() if self._is_here(visit) else None,
            lambda error: self.refused(error) if self._is_here(visit) else None,
        )

    def _is_here(self, visit: int) -> bool:
        return self.is_entered and self._visit == visit

    def _opened(self) -> None:
        self._tell("good", translate("Unlock", "Unlocked. The door starts."))
        self.parts.site.look()

    def _follow_site(self) -> None:
        site = self.parts.site.site
        if site is not None and not site.locked:
            self.parts.navigation.home()

    def _tell(self, role: str, text: str) -> None:
        set_property(self.told, "role", role)
        self.told.setText(text)
        self.told.setAccessibleName(text)
        self.told.setVisible(bool(text))
