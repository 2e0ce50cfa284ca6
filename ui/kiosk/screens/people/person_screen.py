"""One person: how she stands, and all that can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any

from PyQt5.QtWidgets import QGridLayout, QPushButton

from appliance.requests import (
    BeginEnrolment,
    EnablePerson,
    ExportPerson,
    ListEvents,
    ListOwnEvents,
    OwnEvent,
    OwnEvents,
    PersonFile,
    PolicyShown,
    RemovePerson,
    RemovePin,
    RenamePerson,
    Request,
    SetExpiry,
    SetGreeting,
    SetPersonRole,
    SetPin,
    ShowPerson,
    ShowPolicy,
    ShowViews,
    WithdrawConsent,
)
from appliance.storage.records import ErasureReceipt, Person
from ui.exports.person import as_text, person_export
from ui.kiosk.language import translate
from ui.kiosk.moments import day_text
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.rights import may
from ui.kiosk.screens.acting_page import ActingPage
from ui.kiosk.screens.people.person_sheets import ExpirySheet, PinSheet, RenameSheet, ViewsSheet, pins_text
from ui.kiosk.screens.people.questions import disabling, greeting, removing, taking_pins, withdrawing
from ui.kiosk.screens.people.receipt_sheet import ReceiptSheet
from ui.kiosk.screens.people.role_sheet import RoleSheet
from ui.kiosk.screens.people.standing import summary
from ui.kiosk.widgets.confirm import Confirm, Question
from ui.kiosk.widgets.pieces import label
from ui.kiosk.widgets.save_sheet import SaveSheet, Take
from ui.kiosk.widgets.wrapped_button import button

_COLUMN_DP = 220


class PersonScreen(ActingPage):
    """argument: the person's id."""

    def __init__(self, parts: KioskParts) -> None:
        super().__init__(parts)
        self.id = ""
        self._person: Person | None = None
        self.told = label()
        self.body.addWidget(self.told)
        self._grid = QGridLayout()
        self.body.addLayout(self._grid)
        self.body.addStretch(1)
        self.confirm = Confirm(self)
        self.saving = SaveSheet(self)
        self.receipt = ReceiptSheet(self, self.saving)
        self.renaming, self.expiring = RenameSheet(self), ExpirySheet(self)
        self.roles = RoleSheet(self)
        self.pins, self.views = PinSheet(self), ViewsSheet(self)
        self.buttons: dict[str, QPushButton] = {}
        self._needs: dict[str, tuple[type[Request], ...]] = {}
        self._make_buttons()
        self.retranslate()

    def _make_buttons(self) -> None:
        """In the order in which they stand there."""
        made: tuple[tuple[str, Callable[[], None], str, tuple[type[Request], ...]], ...] = (
            ("add views", self._add_views, "primary", (BeginEnrolment,)),
            ("views", self._show_views, "", (ShowViews,)),
            ("rename", self._rename, "", (RenamePerson,)),
            ("expiry", self._expire, "", (SetExpiry,)),
            ("roles", self._roles, "", (SetPersonRole, ShowPolicy)),
            ("greeting", self._greet, "", (SetGreeting,)),
            ("pin", lambda: self.pins.open(), "", (SetPin,)),
            ("no pin", self._remove_pins, "", (RemovePin,)),
            ("events", self._show_events, "", (ListEvents,)),
            ("export", self._export, "", (ExportPerson, ListOwnEvents)),
            ("enable", self._enable, "", (EnablePerson,)),
            ("withdraw", self._withdraw, "danger", (WithdrawConsent,)),
            ("remove", self._remove, "danger", (RemovePerson,)),
        )
        for name, pressed, kind, needs in made:
            self.buttons[name] = button(pressed, kind)
            self._needs[name] = needs
            self._grid.addWidget(self.buttons[name])

    def enter(self, argument: object) -> None:
        """Asks for the person."""
        self.id = str(argument)
        self._person = None
        self.retranslate()
        self.ask(ShowPerson(self.id), self.changed)

    def leave(self) -> None:
        """No name stays with a screen that is not shown."""
        super().leave()
        self._person = None
        self.title.clear()
        self.told.clear()

    def changed(self, person: Person, told: str = "") -> None:
        """The person is so from now on."""
        self._person = person
        self.retranslate()
        if told:
            self.tell(told)

    def retranslate(self) -> None:
        """The texts, as far as the person is known."""
        super().retranslate()
        person, locale = self._person, self.parts.language.locale
        if person is None:
            self.title.setText(translate("Person", "Person"))
            self.told.setText("")
        else:
            self.title.setText(person.name)
            self.told.setText(
                translate("Person", "{summary}\nEnrolled on {day}\nTemplates: {number}\n{greeting}").format(
                    summary=summary(person, datetime.now(timezone.utc), locale),
                    day=day_text(locale, person.created),
                    number=locale.toString(sum(person.templates.values())),
                    greeting=_greeting_text(person.greeted),
                )
            )
        self._name_buttons(person)
        self._lay_out()

    def fit(self) -> None:
        """As many buttons beside each other as there is room for."""
        super().fit()
        self._grid.setSpacing(self.parts.theme.px(10))
        self._lay_out()

    def _lay_out(self) -> None:
        columns = max(1, min(3, self.width() // self.parts.theme.letters(_COLUMN_DP)))
        while self._grid.takeAt(0) is not None:
            pass
        shown = 0
        for name, one in self.buttons.items():
            allowed = self._person is not None and may(self.parts, *self._needs[name])
            if allowed:
                self._grid.addWidget(one, shown // columns, shown % columns)
                shown += 1
            one.setVisible(allowed)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _name_buttons(self, person: Person | None) -> None:
        enabled, greeted = person is None or person.enabled, person is not None and person.greeted
        texts = {
            "add views": translate("Person", "Add views"),
            "views": translate("Person", "Quality of the views"),
            "rename": translate("Person", "Rename"),
            "expiry": translate("Person", "Expiry"),
            "roles": translate("Person", "Roles"),
            "greeting": translate("Person", "Greet no more")
            if greeted
            else translate("Person", "Greet by name"),
            "pin": translate("Person", "Set a PIN"),
            "no pin": translate("Person", "Take PINs away"),
            "events": translate("Person", "Events"),
            "export": translate("Person", "Export all data"),
            "enable": translate("Person", "Disable") if enabled else translate("Person", "Enable"),
            "withdraw": translate("Person", "Consent withdrawn"),
            "remove": translate("Person", "Remove"),
        }
        for name, text in texts.items():
            self.buttons[name].setText(text)

    # What the buttons do.

    def _do(self, name: str, request: Request, then: Callable[[Any], None]) -> None:
        self.act(self.buttons[name], request, then)

    def _add_views(self) -> None:
        self.parts.navigation.open(Place.ENROL, self._person)

    def _show_views(self) -> None:
        self._do("views", ShowViews(self.id), self.views.open)

    def _show_events(self) -> None:
        self.parts.navigation.open(Place.EVENTS, self._person)

    def _rename(self) -> None:
        if self._person is not None:
            self.renaming.open(self._person)

    def _expire(self) -> None:
        if self._person is not None:
            self.expiring.open(self._person)

    def _roles(self) -> None:
        self._do("roles", ShowPolicy(), self._choose_roles)

    def _choose_roles(self, shown: PolicyShown) -> None:
        if self._person is not None:
            self.roles.open(self._person, shown)

    def _greet(self) -> None:
        person = self._person
        if person is None:
            return
        if person.greeted:
            self._do("greeting", SetGreeting(self.id, False), self.changed)
            return
        self.confirm.confirm(
            lambda: greeting(person.name),
            lambda: self._do("greeting", SetGreeting(self.id, True), self.changed),
        )

    def _enable(self) -> None:
        person = self._person
        if person is None:
            return
        if not person.enabled:
            self._do("enable", EnablePerson(self.id, True), self.changed)
            return
        self.confirm.confirm(
            lambda: disabling(person.name),
            lambda: self._do("enable", EnablePerson(self.id, False), self.changed),
        )

    def _remove_pins(self) -> None:
        person = self._person
        if person is None:
            return
        self.confirm.confirm(
            lambda: taking_pins(person.name),
            lambda: self._do("no pin", RemovePin(self.id), lambda now: self.tell(pins_text(now))),
        )

    def _withdraw(self) -> None:
        self._erase("withdraw", WithdrawConsent(self.id), withdrawing)

    def _remove(self) -> None:
        self._erase("remove", RemovePerson(self.id), removing)

    def _erase(self, name: str, request: Request, question: Callable[[str], Question]) -> None:
        person = self._person
        if person is not None:
            self.confirm.confirm(lambda: question(person.name), lambda: self._do(name, request, self._erased))

    def _erased(self, receipt: ErasureReceipt) -> None:
        self._person = None
        self.retranslate()
        self.tell(translate("Person", "All data of this person is erased."))
        self.receipt.open(receipt)

    def _export(self) -> None:
        self.saving.offer(_exporting, f"portunus-person-{self.id}", ((".json", "JSON"),), self._collect)

    def _collect(self, ending: str, take: Take) -> None:
        """The file, then page after page of events."""
        events: list[OwnEvent] = []

        def first(file: PersonFile) -> None:
            def page(got: OwnEvents) -> None:
                events.extend(got.events)
                if got.go_on is not None:
                    self.ask(ListOwnEvents(file.id, got.go_on), page, self.saving.stopped)
                    return
                record = person_export(file, events, datetime.now(timezone.utc))
                take(f"{as_text(record)}\n".encode())

            self.ask(ListOwnEvents(file.id), page, self.saving.stopped)

        self.ask(ExportPerson(self.id), first, self.saving.stopped)


def _exporting() -> str:
    return translate("Person", "Export all data")


def _greeting_text(greeted: bool) -> str:
    if greeted:
        return translate("Person", "Is greeted by name at the door")
    return translate("Person", "Is not greeted by name")
