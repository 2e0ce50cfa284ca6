"""What the steps of the first set-up have in common: one sentence why, one thing to do, next or later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.kiosk.language import translate
from ui.kiosk.screens.stepped import Step
from ui.kiosk.widgets.pieces import label

if TYPE_CHECKING:
    from ui.kiosk.screens.first_run.first_run_screen import FirstRunScreen


class FirstRunStep(Step):
    """`why` stands above all. The quiet button puts the step off."""

    def __init__(self, screen: FirstRunScreen) -> None:
        super().__init__(screen)
        self.run = screen
        self.why = label()
        self.column.addWidget(self.why)

    def follow_site(self) -> None:
        """The site was told again while this step is shown."""

    def may_leave(self) -> bool:
        """Whether nothing is shown that is lost for ever when somebody goes elsewhere."""
        return True

    def go_on(self) -> None:
        self.run.ahead()

    def other_text(self) -> str:
        return translate("Steps", "Later")

    def other(self) -> None:
        self.run.ahead()
