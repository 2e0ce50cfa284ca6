"""First of all the language, so that all else can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt5.QtWidgets import QWidget

from ui.kiosk.language import translate
from ui.kiosk.screens.first_run.first_run_step import FirstRunStep
from ui.kiosk.widgets.languages import Languages

if TYPE_CHECKING:
    from ui.kiosk.screens.first_run.first_run_screen import FirstRunScreen


class LanguageStep(FirstRunStep):
    """The screen speaks a language as soon as it is touched; going on keeps it for the site."""

    def __init__(self, screen: FirstRunScreen) -> None:
        super().__init__(screen)
        self.languages = Languages(self.parts, self.changed.emit)
        self.column.addWidget(self.languages)
        self.column.addStretch(1)

    def retranslate(self) -> None:
        """Texts."""
        self.why.setText(
            translate("FirstRun", "Seven short steps make this door ready. Which language is spoken here?")
        )

    def fit(self) -> None:
        """Gaps."""
        super().fit()
        self.languages.fit()

    def title(self) -> str:
        return translate("FirstRun", "Welcome")

    def go_on(self) -> None:
        self.run.ahead({"site.language": self.parts.language.code})

    def other_text(self) -> str:
        return ""

    def first_focus(self) -> QWidget | None:
        return None
