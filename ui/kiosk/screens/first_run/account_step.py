"""The owner: who may do everything at this screen from now on, and nobody without a sign-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QWidget

from appliance.requests import AccountOpened, BeginAdministration, SignedIn, SignIn
from ui.kiosk.language import translate
from ui.kiosk.screens.first_run.first_run_step import FirstRunStep
from ui.kiosk.widgets.captions import Caption
from ui.kiosk.widgets.line import Line
from ui.kiosk.widgets.new_password import NewPassword
from ui.kiosk.widgets.pieces import label
from ui.kiosk.widgets.shown_once import ShownOnce

if TYPE_CHECKING:
    from ui.kiosk.screens.first_run.first_run_screen import FirstRunScreen

_LONGEST_NAME = 200


class AccountStep(FirstRunStep):
    """Name and password; then the recovery code, once."""

    def __init__(self, screen: FirstRunScreen) -> None:
        super().__init__(screen)
        self.name = Line()
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.setInputMethodHints(Qt.ImhNoPredictiveText)
        self.name.textChanged.connect(self.changed)
        self.name_caption = Caption(self.column, self.name)
        self.password = NewPassword(self.column, screen.press_next)
        for field in (self.password.first, self.password.again):
            field.line.textChanged.connect(self.changed)
        self.name.returnPressed.connect(self.password.first.setFocus)
        self.rule = label("hint")
        self.column.addWidget(self.rule)
        self.code = ShownOnce(self.parts, screen.press_next)
        self.code.changed.connect(self.changed)
        self.column.addWidget(self.code)
        self.column.addStretch(1)
        self._made = self._has_code = False

    def begin(self) -> None:
        """Asks for an account, unless there is one from an earlier attempt."""
        site = self.parts.site.site
        self._made = site is not None and site.administrators
        self._has_code = False
        self._show()

    def end(self) -> None:
        """Password and code are forgotten."""
        self.password.clear()
        self.code.clear()
        self.name.clear()
        self._has_code = False

    def retranslate(self) -> None:
        """Texts."""
        if self._has_code:
            why = translate(
                "FirstRun",
                "This is your recovery code. Write it down under this name and keep it away from this "
                "machine: it gives you a new password when you forget yours, and it is not shown again.",
            )
        elif self._made:
            why = translate("FirstRun", "This door has an owner. Others can be added under Administrators.")
        else:
            why = translate(
                "FirstRun", "Whoever owns this door signs in with a name and a password. Nobody else may."
            )
        self.why.setText(why)
        self.name_caption.say(translate("FirstRun", "Your name"))
        self.password.say(
            translate("FirstRun", "A password"), translate("FirstRun", "The same password again")
        )
        self.rule.setText(
            translate("FirstRun", "At least eight characters, or at least six digits that are not in a row.")
        )
        self.code.retranslate()

    def fit(self) -> None:
        """The code's margins as well."""
        super().fit()
        self.code.fit()

    def title(self) -> str:
        return translate("FirstRun", "Recovery code") if self._has_code else translate("FirstRun", "Owner")

    def ready(self) -> bool:
        if self._has_code:
            return self.code.is_confirmed
        return self._made or bool(self.name.text().strip() and self.password.first.text)

    def may_leave(self) -> bool:
        return not self._has_code or self.code.is_confirmed

    def go_on(self) -> None:
        if self._has_code or self._made:
            self.run.ahead()
        elif not self.password.alike:
            self.password.clear()
            self.screen.tell(translate("FirstRun", "The two passwords differ. Type both again."), "error")
            self.password.first.setFocus()
        else:
            name, password = self.name.text().strip(), self.password.text
            self.screen.await_answer(
                BeginAdministration(name, password), lambda opened: self._opened(opened, name, password)
            )

    def other_text(self) -> str:
        return ""

    def first_focus(self) -> QWidget | None:
        return None if self._made else self.name

    def _opened(self, opened: AccountOpened, name: str, password: str) -> None:
        """The code is shown whatever comes next: there is no other way to see it."""
        self._made = self._has_code = True
        self.password.clear()
        self.code.present(opened.recovery_code)
        self._show()
        self.screen.await_answer(SignIn(name, password), self._signed_in)

    def _signed_in(self, signed_in: SignedIn) -> None:
        self.parts.session.begin(signed_in)
        self.code.last.setFocus()

    def _show(self) -> None:
        asks = not self._made
        self.name_caption.show(asks)
        self.password.show(asks)
        self.rule.setVisible(asks)
        self.code.setVisible(self._has_code)
        self.retranslate()
        self.changed.emit()
