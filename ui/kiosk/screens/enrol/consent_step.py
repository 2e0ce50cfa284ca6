"""Consent: the text that people agree to, and where it is written down; or that no face is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt5.QtWidgets import QVBoxLayout, QWidget

from appliance.requests import SetPin
from enrollment.consent import CURRENT, text_of
from ui.kiosk.language import translate
from ui.kiosk.rights import may
from ui.kiosk.screens.stepped import Step
from ui.kiosk.widgets.captions import Caption
from ui.kiosk.widgets.choice import Choice, choose_none, only_one_of
from ui.kiosk.widgets.line import Line
from ui.kiosk.widgets.pieces import label, panel

if TYPE_CHECKING:
    from ui.kiosk.screens.enrol.enrol_screen import EnrolScreen

_LONGEST = 200


class ConsentStep(Step):
    """Nothing is taken before somebody has agreed, on paper or here."""

    def __init__(self, screen: EnrolScreen) -> None:
        super().__init__(screen)
        self.enrol = screen
        self.hint = label("hint")
        self.text = label()
        sheet = panel()
        self._inside = QVBoxLayout(sheet)
        self._inside.addWidget(self.text)
        self.here = Choice(self.parts, one_of_several=True)
        self.paper = Choice(self.parts, one_of_several=True)
        self.faceless = Choice(self.parts, one_of_several=True)
        self._group = only_one_of((self.here, self.paper, self.faceless), self)
        self.reference = Line()
        self.reference.setMaxLength(_LONGEST)
        self.column.addWidget(self.hint)
        self.column.addWidget(sheet)
        self.column.addWidget(self.here)
        self.column.addWidget(self.paper)
        self.caption = Caption(self.column, self.reference)
        self.column.addWidget(self.faceless)
        self.column.addStretch(1)
        for choice in (self.here, self.paper, self.faceless):
            choice.toggled.connect(self._chosen)
        self.reference.textChanged.connect(self.changed)
        self.reference.returnPressed.connect(screen.press_next)

    def begin(self) -> None:
        """As it was left by whoever goes back to it."""
        self.caption.show(self.paper.is_on)
        self.faceless.setVisible(self.enrol.draft.known is None and may(self.parts, SetPin))

    def clear(self) -> None:
        """For the next person."""
        choose_none(self._group)
        self.reference.clear()

    def fit(self) -> None:
        """Margins of the sheet."""
        super().fit()
        gap = self.parts.theme.px(14)
        self._inside.setContentsMargins(gap, gap, gap, gap)

    def retranslate(self) -> None:
        """Texts."""
        self.hint.setText(
            translate("Enrol", "Let the person who is to be enrolled read this. It takes a minute.")
        )
        self.text.setText((text_of(CURRENT, self.parts.language.code) or "").replace("\n", "\n\n"))
        self.here.say(translate("Enrol", "The person agrees here, on this screen"))
        self.paper.say(translate("Enrol", "The person has signed a paper"))
        self.faceless.say(
            translate("Enrol", "Without a face: with a PIN only"),
            translate("Enrol", "No picture is taken. It takes a role that passes with the PIN alone."),
        )
        self.caption.say(translate("Enrol", "Where the paper is kept, such as “binder 3, page 12”"))

    def title(self) -> str:
        return translate("Enrol", "Consent")

    def next_text(self) -> str:
        return translate("Enrol", "I agree") if self.here.is_on else translate("Steps", "Next")

    def ready(self) -> bool:
        if self.faceless.is_on:
            site = self.parts.site.site
            return site is not None and site.pin_alone
        return self.here.is_on or bool(self.paper.is_on and self.reference.text().strip())

    def go_on(self) -> None:
        draft = self.enrol.draft
        draft.faceless = self.faceless.is_on
        draft.reference = self.reference.text().strip() if self.paper.is_on else ""
        self.enrol.show_step(self.enrol.details)

    def first_focus(self) -> QWidget | None:
        return self.paper if self.paper.is_on else self.here

    def _chosen(self, on: bool) -> None:
        self.caption.show(self.paper.is_on)
        if on and self.paper.is_on:
            self.reference.setFocus()
            self.screen.reveal(self.reference)
        self.changed.emit()
