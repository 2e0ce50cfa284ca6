"""What all screens have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PyQt5.QtCore import QEvent, Qt
from PyQt5.QtWidgets import QWidget

from appliance.errors import ApplianceError, NotAllowed, SessionEnded, StateBusy
from appliance.requests import Request
from models.errors import ModelError
from ui.kiosk.language import translate
from ui.kiosk.navigation import FOR_ANYBODY, Place
from ui.kiosk.parts import KioskParts


class Screen(QWidget):  # type: ignore[misc]  # PyQt5 is untyped here
    """One screen. It is made once, entered and left as often as people come by, and does nothing in between.

    A subclass makes its widgets without texts in `__init__`, sets every text in `retranslate`, and calls
    `self.retranslate()` at the end of `__init__`. Texts are `translate("Context", "…")`, both literal.
    """

    for_visitors = False
    """Whoever comes to the door sees it, and is told nothing of the inside."""

    def __init__(self, parts: KioskParts) -> None:
        super().__init__()
        self.parts = parts
        self._visit = 0
        self.is_entered = False
        self._speaks_as_before = False
        self.setProperty("screen", True)
        self.setAttribute(Qt.WA_StyledBackground)

    def enter(self, argument: object) -> None:
        """It is shown from now on. argument: what it is about, as `Navigation.open` was told."""

    def leave(self) -> None:
        """It is not shown any more: timers are stopped, what was typed is forgotten."""

    def forget(self) -> None:
        """Nobody is signed in any more: what was kept between two visits is forgotten."""

    def go_back(self) -> None:
        """What Escape and the back button do."""
        self.parts.navigation.back()

    def retranslate(self) -> None:
        """Sets all texts, in the language in force."""

    def fit(self) -> None:
        """Takes sizes that the style sheet cannot give from `self.parts.theme`."""

    def tell_error(self, error: Exception) -> None:
        """Shows what went wrong; a screen that has a place for it overrides this."""

    def ask(
        self, request: Request, then: Callable[[Any], None], failed: Callable[[Exception], None] | None = None
    ) -> None:
        """Asks the service. An answer that comes after this screen was left is passed over."""
        visit = self._visit

        def here(call: Callable[[Any], None]) -> Callable[[Any], None]:
            return lambda value: call(value) if self.is_entered and visit == self._visit else None

        self.parts.link.ask(request, here(then), here(failed or self.refused))

    def refused(self, error: Exception) -> None:
        """What every screen does with an error: a sign-in that has ended ends, all else is told."""
        if isinstance(error, SessionEnded) and self.parts.session.is_open:
            self.parts.session.end()
            return
        self.tell_error(error)

    def error_text(self, error: Exception) -> str:
        """A sentence for people, and for those who look after the appliance the service's own, in English."""
        if isinstance(error, StateBusy):
            headline = translate("Screen", "The service is busy or does not answer.")
        elif isinstance(error, NotAllowed):
            headline = translate("Screen", "This is not allowed.")
        elif isinstance(error, ApplianceError | ModelError):
            headline = translate("Screen", "This was not done.")
        else:
            return translate("Screen", "A bug of ours. Try again, and report it if it stays.")
        if self.for_visitors:
            return headline
        return f"{headline}\n{self.detail_text(str(error))}"

    def detail_text(self, detail: str) -> str:
        """A sentence of the service's own, which is English."""
        detail = f"{detail[:1].upper()}{detail[1:]}"
        if self.parts.language.code == "en":
            return detail
        return translate("Screen", "Technical detail: {detail}").format(detail=detail)

    # What the window calls.

    def begin_visit(self, argument: object) -> None:
        """Enters."""
        self._visit += 1
        self.is_entered = True
        if self._speaks_as_before:
            self._speaks_as_before = False
            self.retranslate()
        self.fit()
        self.enter(argument)

    def end_visit(self) -> None:
        """Leaves."""
        self.is_entered = False
        self.leave()

    def changeEvent(self, event: QEvent) -> None:
        """Another language sets all texts anew: at once where they are seen, else when it is entered."""
        if event.type() == QEvent.LanguageChange:
            self._speaks_as_before = not self.is_entered
            if self.is_entered:
                self.retranslate()
        super().changeEvent(event)


def takes_sign_in(place: Place) -> bool:
    """Whether a place is for signed-in people alone."""
    return place not in FOR_ANYBODY
