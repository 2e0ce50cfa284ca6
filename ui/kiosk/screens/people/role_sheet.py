"""Which roles of the rules a person has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt5.QtWidgets import QVBoxLayout

from appliance.requests import PolicyShown, SetPersonRole
from appliance.storage.records import Person
from ui.kiosk.language import translate
from ui.kiosk.widgets.choice import Choice
from ui.kiosk.widgets.pieces import label
from ui.kiosk.widgets.sheet import Sheet
from ui.kiosk.widgets.wrapped_button import button

if TYPE_CHECKING:
    from ui.kiosk.screens.people.person_screen import PersonScreen


class RoleSheet(Sheet):
    """A choice for each role there is; one that the rules no longer know can only be taken away."""

    screen: PersonScreen

    def __init__(self, screen: PersonScreen) -> None:
        super().__init__(screen)
        self.hint = label("hint")
        self.body.addWidget(self.hint)
        self._roles = QVBoxLayout()
        self.body.addLayout(self._roles)
        self.choices: dict[str, Choice] = {}
        self.go = button(self._send, "primary")
        self.foot.addWidget(self.go, 1)

    def open(self, person: Person, shown: PolicyShown) -> None:
        """Begins with the roles that the person has."""
        has = [role.strip() for role in person.role.split(",") if role.strip()]
        self._offer(dict.fromkeys([*(shown.rules or {}).get("roles", {}), *has]))
        for role, choice in self.choices.items():
            choice.choose(role in has)
        self.present(next(iter(self.choices.values()), self.go))
        self.retranslate()

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(translate("Person", "Roles"))
        self.hint.setText(
            translate("Person", "Roles say who may pass which door when.")
            if self.choices
            else translate("Person", "The rules know no roles yet: make some at Who may when.")
        )
        self.go.setText(translate("Person", "Set"))
        self.go.setVisible(bool(self.choices))

    def _offer(self, roles: dict[str, None]) -> None:
        for choice in self.choices.values():
            self._roles.removeWidget(choice)
            choice.deleteLater()
        self.choices = {}
        for role in roles:
            choice = self.choices[role] = Choice(self.screen.parts)
            choice.say(role)
            self._roles.addWidget(choice)

    def _send(self) -> None:
        role = ", ".join(role for role, choice in self.choices.items() if choice.is_on)
        self.ask(self.go, SetPersonRole(self.screen.id, role), self._set)

    def _set(self, person: Person) -> None:
        self.dismiss()
        self.screen.changed(person, translate("Person", "The roles are set."))
