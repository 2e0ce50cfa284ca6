"""A question before something that cannot be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ui.kiosk.screens.screen import Screen
from ui.kiosk.widgets.pieces import label, set_property
from ui.kiosk.widgets.sheet import Sheet
from ui.kiosk.widgets.wrapped_button import button


@dataclass(frozen=True)
class Question:
    """title: names the thing. consequence: what happens then. word: of the button that does it.

    danger: it takes something away, or opens something.
    """

    title: str
    consequence: str
    word: str
    danger: bool = True


class Confirm(Sheet):
    """Asks; the button that changes nothing has the focus, so that Return and Escape do no harm.

    A subclass of its own is not needed: `confirm` says what is asked, and what happens then.
    """

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self.consequence = label()
        self.agree = button(self._agree)
        self.body.addWidget(self.consequence)
        self.foot.addWidget(self.agree, 1)
        self._ask: Callable[[], Question] | None = None
        self._then: Callable[[], None] | None = None

    def confirm(self, question: Callable[[], Question], then: Callable[[], None]) -> None:
        """Asks. question: makes it, in the language in force. then: what is done if it is agreed to."""
        self._ask, self._then = question, then
        self.present(self.cancel)

    def cleared(self) -> None:
        """What would be done is forgotten, and to whom."""
        self._ask = self._then = None
        self.consequence.clear()
        self.agree.setText("")

    def retranslate(self) -> None:
        """The question, in the language in force."""
        super().retranslate()
        if self._ask is not None:
            asked = self._ask()
            self.title.setText(asked.title)
            self.consequence.setText(asked.consequence)
            self.agree.setText(asked.word)
            set_property(self.agree, "kind", "danger" if asked.danger else "primary")

    def _agree(self) -> None:
        then = self._then
        self.dismiss()
        if then is not None:
            then()
