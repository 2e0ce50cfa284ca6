"""Who it is: name, role, until when, and what the person agrees to besides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PyQt5.QtWidgets import QVBoxLayout, QWidget

from appliance.requests import PolicyShown, ShowPolicy
from ui.kiosk.language import translate
from ui.kiosk.rights import may
from ui.kiosk.screens.stepped import Step
from ui.kiosk.widgets.captions import Caption
from ui.kiosk.widgets.choice import Choice
from ui.kiosk.widgets.day_field import DayField
from ui.kiosk.widgets.line import Line
from ui.kiosk.widgets.pieces import label

if TYPE_CHECKING:
    from ui.kiosk.screens.enrol.enrol_screen import EnrolScreen

_LONGEST_NAME = 200
_USUAL_DAYS = 30


class DetailsStep(Step):
    """Asks for the name; all else has a usual answer."""

    def __init__(self, screen: EnrolScreen) -> None:
        super().__init__(screen)
        self.enrol = screen
        self.name = Line()
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.textChanged.connect(self.changed)
        self.name.returnPressed.connect(screen.press_next)
        self.caption = Caption(self.column, self.name)
        self.roles_hint = label("hint")
        self.column.addWidget(self.roles_hint)
        self._roles_column = QVBoxLayout()
        self.column.addLayout(self._roles_column)
        self.roles: dict[str, Choice] = {}
        self.greet, self.glasses, self.ends = Choice(self.parts), Choice(self.parts), Choice(self.parts)
        self.day = DayField(self.parts)
        for one in (self.greet, self.glasses, self.ends, self.day):
            self.column.addWidget(one)
        self.column.addStretch(1)
        self.ends.toggled.connect(self._ends)

    def begin(self) -> None:
        """Fills in what is known, and asks which roles there are."""
        draft = self.enrol.draft
        self.name.setText(draft.name)
        self.name.setEnabled(draft.known is None)
        for about_faces in (self.greet, self.glasses):
            about_faces.setVisible(not draft.faceless)
        self.greet.choose(draft.greet)
        self.glasses.choose(draft.glasses)
        self.day.set_least(date.today() + timedelta(days=1))
        self.day.set_day(draft.last_day or date.today() + timedelta(days=_USUAL_DAYS))
        self.ends.choose(draft.last_day is not None)
        self.day.setVisible(self.ends.is_on)
        self._offer(())
        if may(self.parts, ShowPolicy):
            self.screen.ask(ShowPolicy(), self._take_rules, lambda error: None)  # then nobody chooses a role

    def clear(self) -> None:
        """For the next person."""
        self.name.clear()

    def end(self) -> None:
        """What was said stays in the draft alone."""
        self._note()
        self.clear()

    def retranslate(self) -> None:
        """Texts."""
        self.caption.say(translate("Enrol", "Name"))
        self.roles_hint.setText(
            translate("Enrol", "Which roles the person has. Roles say who may pass which door when.")
        )
        self.greet.say(
            translate("Enrol", "Greet me by name at the door"),
            translate("Enrol", "Everybody who sees the screen then reads the name."),
        )
        self.glasses.say(
            translate("Enrol", "Sometimes with glasses, sometimes without"),
            translate("Enrol", "Then a few views are taken of both."),
        )
        self.ends.say(
            translate("Enrol", "Until a certain day only"),
            translate("Enrol", "After that day all of the person's data is erased."),
        )
        self.day.retranslate()

    def fit(self) -> None:
        """Sizes of the calendar as well."""
        super().fit()
        self.day.fit()

    def title(self) -> str:
        return translate("Enrol", "Who is it?")

    def ready(self) -> bool:
        return bool(self.name.text().strip())

    def next_text(self) -> str:
        return translate("Enrol", "Keep") if self.enrol.draft.faceless else super().next_text()

    def go_on(self) -> None:
        if self.enrol.draft.faceless:
            self._note()
            self.enrol.enrol_without_face()
        else:
            self.enrol.show_step(self.enrol.capture)

    def first_focus(self) -> QWidget | None:
        return self.name if self.name.isEnabled() else None

    def _note(self) -> None:
        """Keeps what was said in the draft."""
        draft = self.enrol.draft
        draft.name = self.name.text().strip()
        draft.greet = self.greet.is_on and not draft.faceless
        draft.glasses = self.glasses.is_on and not draft.faceless
        draft.last_day = self.day.day if self.ends.is_on else None
        if self.roles:
            others = tuple(role for role in draft.roles if role not in self.roles)
            draft.roles = others + tuple(name for name, choice in self.roles.items() if choice.is_on)

    def _take_rules(self, shown: PolicyShown) -> None:
        roles = (shown.rules or {}).get("roles", {})
        self._offer(tuple(roles))

    def _offer(self, names: Sequence[str]) -> None:
        for choice in self.roles.values():
            self._roles_column.removeWidget(choice)
            choice.deleteLater()
        self.roles = {}
        for name in names:
            choice = self.roles[name] = Choice(self.parts)
            choice.say(name)
            choice.choose(name in self.enrol.draft.roles)
            self._roles_column.addWidget(choice)
        self.roles_hint.setVisible(bool(names))

    def _ends(self, on: bool) -> None:
        self.day.setVisible(on)
        if on:
            self.screen.reveal(self.day)
