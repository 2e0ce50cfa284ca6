"""A set-up that goes on after an owner was made is for whoever can sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.kiosk.language import translate
from ui.kiosk.navigation import Place
from ui.kiosk.screens.first_run.first_run_step import FirstRunStep

if TYPE_CHECKING:
    from ui.kiosk.screens.first_run.first_run_screen import FirstRunScreen


class SignInStep(FirstRunStep):
    """Leads to the sign-in, and from there back."""

    def __init__(self, screen: FirstRunScreen) -> None:
        super().__init__(screen)
        self.column.addStretch(1)

    def retranslate(self) -> None:
        """Texts."""
        self.why.setText(
            translate("FirstRun", "This door is not quite set up yet. Sign in as its owner to go on.")
        )

    def title(self) -> str:
        return translate("FirstRun", "Set-up goes on")

    def next_text(self) -> str:
        return translate("FirstRun", "Sign in")

    def go_on(self) -> None:
        self.parts.navigation.replace(Place.SIGN_IN, (Place.FIRST_RUN, None))

    def other_text(self) -> str:
        return ""
