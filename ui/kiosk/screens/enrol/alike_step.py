"""Somebody like this is enrolled already: the same person, or another one?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QLabel, QWidget

from ui.kiosk.language import translate
from ui.kiosk.screens.stepped import Step
from ui.kiosk.widgets.choice import Choice, choose_none, only_one_of
from ui.kiosk.widgets.icons import picture
from ui.kiosk.widgets.pieces import label

if TYPE_CHECKING:
    from ui.kiosk.screens.enrol.enrol_screen import EnrolScreen

_ICON_DP = 56


class AlikeStep(Step):
    """Asked once; the answer goes with what is kept. id, name: of whom it looks like."""

    def __init__(self, screen: EnrolScreen) -> None:
        super().__init__(screen)
        self.enrol = screen
        self.id = self.name = ""
        self.icon = QLabel()
        self.sentence = label("heading")
        self.same, self.other_one, self.stop = (Choice(self.parts, one_of_several=True) for _ in range(3))
        choices = (self.same, self.other_one, self.stop)
        self._group = only_one_of(choices, self)
        self.column.addWidget(self.icon, 0, Qt.AlignLeading)
        self.column.addWidget(self.sentence)
        for choice in choices:
            self.column.addWidget(choice)
            choice.toggled.connect(self.changed)
        self.column.addStretch(1)

    def begin(self) -> None:
        """Whom it looks like, and no answer yet."""
        shown = self.enrol.sitting.shown
        if shown is not None:
            self.id, self.name = shown.alike, shown.alike_name
        choose_none(self._group)

    def end(self) -> None:
        """Names are forgotten."""
        self.id = self.name = ""
        self.retranslate()

    def retranslate(self) -> None:
        """Texts with the name of whom it looks like."""
        self.sentence.setText(
            translate("Enrol", "This looks like {name}, who is enrolled already.").format(name=self.name)
        )
        self.same.say(
            translate("Enrol", "It is the same person"),
            translate("Enrol", "The new views are added to those of {name}.").format(name=self.name),
        )
        self.other_one.say(
            translate("Enrol", "They are two people who look alike"),
            translate("Enrol", "Such as twins. The door may take one for the other."),
        )
        self.stop.say(
            translate("Enrol", "I do not know"), translate("Enrol", "Nothing is kept, and this ends here.")
        )

    def fit(self) -> None:
        """Size of the icon."""
        super().fit()
        theme = self.parts.theme
        self.icon.setPixmap(picture("people", theme.palette.letters, theme.px(_ICON_DP)))

    def title(self) -> str:
        return translate("Enrol", "Enrolled already?")

    def ready(self) -> bool:
        return self.same.is_on or self.other_one.is_on or self.stop.is_on

    def go_on(self) -> None:
        if self.stop.is_on:
            self.enrol.give_up()
            return
        draft = self.enrol.draft
        draft.add_to = self.id if self.same.is_on else None
        draft.distinct = self.other_one.is_on
        self.enrol.show_step(self.enrol.review)

    def first_focus(self) -> QWidget | None:
        return self.same
