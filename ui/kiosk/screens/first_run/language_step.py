"""First of all the language, so that all else can be read; and what people at the door are to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt5.QtWidgets import QWidget

from ui.kiosk.language import translate
from ui.kiosk.screens.first_run.first_run_step import FirstRunStep
from ui.kiosk.widgets.captions import Caption
from ui.kiosk.widgets.languages import Languages
from ui.kiosk.widgets.line import Line
from ui.kiosk.widgets.pieces import label

if TYPE_CHECKING:
    from ui.kiosk.screens.first_run.first_run_screen import FirstRunScreen


class LanguageStep(FirstRunStep):
    """The screen speaks a language as soon as it is touched; going on keeps it for the site.

    The site's name and whom to call may stay empty.
    """

    def __init__(self, screen: FirstRunScreen) -> None:
        super().__init__(screen)
        self.languages = Languages(self.parts, self.changed.emit)
        self.name, self.contact = Line(), Line()
        self.name.returnPressed.connect(self.contact.setFocus)
        self.contact.returnPressed.connect(screen.press_next)
        self.hint = label("hint")
        self.column.addWidget(self.languages)
        self._captions = tuple(Caption(self.column, line) for line in (self.name, self.contact))
        self.column.addWidget(self.hint)
        self.column.addStretch(1)

    def begin(self) -> None:
        """What is known of the site already."""
        site = self.parts.site.site
        self.name.setText(site.name if site is not None else "")
        self.contact.setText(site.contact if site is not None else "")

    def end(self) -> None:
        """Whoever is to be called is nobody's business here any more."""
        self.name.clear()
        self.contact.clear()

    def retranslate(self) -> None:
        """Texts."""
        self.why.setText(
            translate("FirstRun", "Seven short steps make this door ready. Which language is spoken here?")
        )
        self._captions[0].say(translate("Settings", "Name of the site"))
        self._captions[1].say(translate("Settings", "Whom to call for help"))
        self.hint.setText(translate("FirstRun", "People read both at the door. They may stay empty."))

    def fit(self) -> None:
        """Gaps."""
        super().fit()
        self.languages.fit()

    def title(self) -> str:
        return translate("FirstRun", "Welcome")

    def go_on(self) -> None:
        values = {"site.language": self.parts.language.code}
        site = self.parts.site.site
        if site is not None and site.name != self.name.text().strip():
            values["site.name"] = self.name.text().strip()
        if site is not None and site.contact != self.contact.text().strip():
            values["site.contact"] = self.contact.text().strip()
        self.run.ahead(values)

    def other_text(self) -> str:
        return ""

    def first_focus(self) -> QWidget | None:
        return None
