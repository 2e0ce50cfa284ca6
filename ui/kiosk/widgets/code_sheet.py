"""A code that is shown once."""

from __future__ import annotations

from collections.abc import Callable

from PyQt5.QtCore import Qt

from ui.kiosk.language import translate
from ui.kiosk.screens.screen import Screen
from ui.kiosk.widgets.pieces import label
from ui.kiosk.widgets.sheet import Sheet
from ui.kiosk.widgets.wrapped_button import button


class CodeSheet(Sheet):
    """The recovery code of an owner; it goes only when somebody says that it was written down."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self.why = label()
        self.code = label("title", centred=True)
        self.code.setTextInteractionFlags(Qt.NoTextInteraction)
        self.done = button(self._done, "primary")
        self.body.addWidget(self.why)
        self.body.addWidget(self.code)
        self.foot.addWidget(self.done, 1)
        self.cancel.hide()
        self._then: Callable[[], None] | None = None

    def show_code(self, code: str, then: Callable[[], None]) -> None:
        """then: what comes after it was written down."""
        self.code.setText(code)
        self._then = then
        self.present(self.done)

    def cleared(self) -> None:
        """The code is gone."""
        self.code.clear()
        self._then = None

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(translate("CodeSheet", "Recovery code"))
        self.why.setText(
            translate(
                "CodeSheet",
                "Write it down and keep it in a safe place. It gives an owner a new password, and it is "
                "not shown again. An earlier one no longer works.",
            )
        )
        self.done.setText(translate("CodeSheet", "I have written it down"))

    def _done(self) -> None:
        then = self._then
        self.dismiss()
        if then is not None:
            then()
