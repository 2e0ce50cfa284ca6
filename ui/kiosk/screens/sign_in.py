"""Signing in at this screen, and a new password for an owner who has the recovery code."""

from __future__ import annotations

import math
from typing import Any

from PyQt5.QtCore import Qt, QTimer

from appliance.errors import NotAllowed
from appliance.requests import AccountOpened, RecoverAccount, SignedIn, SignIn
from ui.kiosk.language import translate
from ui.kiosk.moments import wait_text
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.acting_page import ActingPage
from ui.kiosk.screens.screen import Screen
from ui.kiosk.widgets.captions import Caption
from ui.kiosk.widgets.code_sheet import CodeSheet
from ui.kiosk.widgets.line import Line
from ui.kiosk.widgets.new_password import NewPassword
from ui.kiosk.widgets.password_field import PasswordField
from ui.kiosk.widgets.pieces import label
from ui.kiosk.widgets.sheet import Sheet
from ui.kiosk.widgets.wrapped_button import button

_NAME_HINTS = Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase


class SignInScreen(ActingPage):
    """Name and password; then on to where somebody wanted to go. argument: that place with its argument."""

    narrow = True

    def __init__(self, parts: KioskParts) -> None:
        super().__init__(parts)
        self._goal: tuple[Place, object] = (Place.MENU, None)
        self._wait_s = 0
        self._countdown = QTimer(self)
        self._countdown.setInterval(1000)
        self._countdown.timeout.connect(self._count_down)
        self.name = Line()
        self.name.setMaxLength(200)
        self.name.setInputMethodHints(_NAME_HINTS)
        self.password = PasswordField(self._sign_in)
        self.name.returnPressed.connect(self.password.setFocus)
        self._names = Caption(self.body, self.name)
        self._passwords = Caption(self.body, self.password)
        self.go = button(self._sign_in, "primary")
        self.forgotten = button(self._recover, "quiet")
        self.body.addWidget(self.go)
        self.body.addWidget(self.forgotten)
        self.body.addStretch(1)
        self.recovery = RecoverySheet(self)
        self.retranslate()

    def enter(self, argument: object) -> None:
        """Asks for the name."""
        self._goal = _goal_of(argument)
        self.go.setEnabled(True)
        self.name.setFocus()

    def leave(self) -> None:
        """What was typed is forgotten."""
        self._countdown.stop()
        self.name.clear()
        self.password.clear()
        super().leave()

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(translate("SignIn", "Sign in"))
        self._names.say(translate("SignIn", "Name"))
        self._passwords.say(translate("SignIn", "Password or PIN"))
        self.go.setText(translate("SignIn", "Sign in"))
        self.forgotten.setText(translate("SignIn", "Password forgotten"))

    def _sign_in(self) -> None:
        name = self.name.text().strip()
        if not self.go.isEnabled() or not name or not self.password.text:
            (self.password if name else self.name).setFocus()
            return
        request = SignIn(name, self.password.text)
        self.password.clear()
        self.act(self.go, request, self._begin, self._refuse)

    def _begin(self, signed_in: SignedIn) -> None:
        self.parts.session.begin(signed_in)
        self.parts.navigation.replace(*self._goal)

    def _refuse(self, error: Exception) -> None:
        self.password.setFocus()
        if not isinstance(error, NotAllowed):
            self.refused(error)
            return
        self._wait_s = math.ceil(error.wait_s)
        if self._wait_s:
            self.go.setEnabled(False)
            self._countdown.start()
        self._tell_refusal()

    def _tell_refusal(self) -> None:
        if self._wait_s:
            text = translate("SignIn", "A wrong password came too often or just now. Next try in {time}.")
            self.tell(text.format(time=wait_text(self.parts.language.locale, self._wait_s)), "error")
        else:
            self.tell(translate("SignIn", "The name or the password is wrong."), "error")

    def _count_down(self) -> None:
        self._wait_s -= 1
        if self._wait_s > 0:
            self._tell_refusal()
            return
        self._countdown.stop()
        self.go.setEnabled(True)
        self.notice.hide()

    def _recover(self) -> None:
        self.recovery.present(self.recovery.code)


class RecoverySheet(Sheet):
    """A new password for an owner, who has the recovery code."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self.why = label()
        self.body.addWidget(self.why)
        self.code, self.name = Line(), Line()
        for line in (self.code, self.name):
            line.setInputMethodHints(_NAME_HINTS)
        self._codes = Caption(self.body, self.code)
        self._names = Caption(self.body, self.name)
        self.password = NewPassword(self.body, self._send)
        self.go = button(self._send, "primary")
        self.foot.addWidget(self.go, 1)
        self.shown_once = CodeSheet(screen)

    def cleared(self) -> None:
        """What was typed is forgotten."""
        self.code.clear()
        self.name.clear()
        self.password.clear()

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(translate("SignIn", "Password forgotten"))
        self.why.setText(
            translate(
                "SignIn",
                "An owner gets a new password with the recovery code. All others ask an owner for one.",
            )
        )
        self._codes.say(translate("SignIn", "Recovery code"))
        self._names.say(translate("SignIn", "Name, where there is more than one owner"))
        self.password.say(translate("SignIn", "New password or PIN"), translate("SignIn", "The same again"))
        self.go.setText(translate("SignIn", "Set password"))

    def _send(self) -> None:
        if not self.password.alike:
            self.tell(translate("SignIn", "Type the same new password twice."))
            return
        code, name = self.code.text().strip(), self.name.text().strip()
        self.ask(self.go, RecoverAccount(code, self.password.text, name), self._opened)

    def _opened(self, opened: AccountOpened) -> None:
        self.dismiss()
        self.shown_once.show_code(opened.recovery_code, self._told)

    def _told(self) -> None:
        screen: Any = self.screen
        screen.tell(translate("SignIn", "The new password is set. Sign in with it."))


def _goal_of(argument: object) -> tuple[Place, object]:
    if isinstance(argument, tuple) and len(argument) == 2 and isinstance(argument[0], Place):
        return argument[0], argument[1]
    return Place.MENU, None
