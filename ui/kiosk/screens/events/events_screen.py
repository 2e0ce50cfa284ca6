"""The events as they happen: the newest on top, filtered, saved to a stick, and proved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PyQt5.QtCore import QTimer

from appliance.requests import AccountShown, ListAccounts, ListEvents, ListPeople, VerifyAudit
from appliance.storage.events import Event
from appliance.storage.records import Person
from ui.exports.events import as_csv, as_lines, event_record
from ui.kiosk.language import translate
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.rights import may
from ui.kiosk.screens.acting_page import ActingPage
from ui.kiosk.screens.events.audit_sheet import AuditSheet
from ui.kiosk.screens.events.filter_sheet import FilterSheet, wanted_text
from ui.kiosk.screens.events.lines import event_row, person_text
from ui.kiosk.screens.events.wanted import WantedEvents
from ui.kiosk.widgets.pieces import label
from ui.kiosk.widgets.row_list import Row, RowList
from ui.kiosk.widgets.save_sheet import SaveSheet, Take
from ui.kiosk.widgets.wrapped_button import button

_PAGE = 50
_SAVED_AT_ONCE = 1000
_EVERY_MS = 1000


class EventsScreen(ActingPage):
    """argument: a person whose events are wanted, None for all."""

    def __init__(self, parts: KioskParts) -> None:
        super().__init__(parts, scrolls=False)
        self.wanted = WantedEvents()
        self._about: Person | None = None
        self._events: list[Event] = []  # newest first
        self._names: dict[str, str] = {}
        self._asking = self._all_there = self._missed = False
        self.shown = label("hint")
        self.list = RowList(parts.theme)
        self.list.chosen.connect(lambda event: parts.navigation.open(Place.EVENT, event))
        self.list.ended.connect(self._ask_older)
        self.filter = button(self._filter)
        self.save = button(self._save)
        self.verify = button(self._verify)
        self.body.addWidget(self.shown)
        self.body.addWidget(self.list, 1)
        for one in (self.filter, self.save, self.verify):
            self.foot.addWidget(one, 1)
        self.filtering = FilterSheet(self, self._want)
        self.saving, self.audit = SaveSheet(self), AuditSheet(self)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._ask_newest)
        self.retranslate()

    def enter(self, argument: object) -> None:
        """Asks for the newest, and goes on asking; a filter stays until another one is wanted."""
        if argument is not self._about:
            self._about = argument if isinstance(argument, Person) else None
            self.wanted = WantedEvents(person=self._about.id if self._about is not None else "")
        self.verify.setVisible(may(self.parts, VerifyAudit))
        if may(self.parts, ListPeople):
            self.ask(ListPeople(), self._take_names, lambda error: None)  # then ids stand there
        if may(self.parts, ListAccounts):
            self.ask(ListAccounts(), self._take_names, lambda error: None)
        self._begin()
        self._timer.start()
        self.list.setFocus()

    def leave(self) -> None:
        """Asks no more, and keeps no name."""
        super().leave()
        self._timer.stop()
        self._names = {}
        self._events = []
        self.list.show_rows(())
        self.shown.clear()

    def forget(self) -> None:
        """Whoever signs in next sees everything at first."""
        self._about, self.wanted = None, WantedEvents()

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(translate("Events", "Events"))
        self.list.setAccessibleName(translate("Events", "Events"))
        self.filter.setText(translate("Events", "Filter"))
        self.save.setText(translate("Events", "Save"))
        self.verify.setText(translate("Events", "Verify"))
        self._show()

    def _begin(self) -> None:
        self._events, self._all_there, self._asking = [], False, False
        self._show()
        self._ask_newest()

    def _want(self, wanted: WantedEvents) -> None:
        self.wanted = wanted
        self._begin()

    # What comes.

    def _ask_newest(self) -> None:
        if not self._asking:
            self._asking = True
            wanted = self.wanted
            request = wanted.request(_PAGE, date.today())
            self.ask(request, lambda page: self._take(wanted, page), self._miss)

    def _take(self, wanted: WantedEvents, page: list[Event]) -> None:
        if wanted != self.wanted:
            return
        self._asking = False
        if self._missed:
            self._missed = False
            self.notice.hide()
        newest = self._events[0].id if self._events else 0
        new = [event for event in reversed(page) if event.id > newest]
        if len(new) == _PAGE or not self._events:  # between these and the earlier ones there may be more
            self._events, self._all_there = new, len(new) < _PAGE
            self._show()
        elif new:
            self._events[:0] = new
            self.list.put_first(self._rows(new))
            self._tell_shown()

    def _miss(self, error: Exception) -> None:
        self._asking, self._missed = False, True
        self.refused(error)

    def _ask_older(self) -> None:
        if self._asking or self._all_there or not self._events:
            return
        self._asking = True
        wanted = self.wanted
        request = wanted.request(_PAGE, date.today(), self._events[-1].id)

        def take(page: list[Event]) -> None:
            if wanted == self.wanted:
                self._asking, self._all_there = False, len(page) < _PAGE
                older = page[::-1]
                self._events += older
                self.list.put_last(self._rows(older))

        self.ask(request, take, self._miss)

    def _take_names(self, people: Sequence[Person | AccountShown]) -> None:
        self._names.update({one.id: one.name for one in people})
        self._show()

    # What is shown.

    def _show(self) -> None:
        self.list.show_rows(self._rows(self._events))
        self._tell_shown()

    def _rows(self, events: list[Event]) -> list[Row]:
        locale = self.parts.language.locale
        return [event_row(event, self._names, locale) for event in events]

    def _tell_shown(self) -> None:
        person = self.wanted.person
        if self._about is not None and self._about.id == person:
            person = self._about.name
        elif person in self._names:
            person = person_text(person, self._names)
        told = wanted_text(self.wanted, self, person)
        if not self._events and not self._asking:
            told = translate("Events", "{filter}: nothing has happened.").format(filter=told)
        self.shown.setText(told)

    # What the buttons do.

    def _filter(self) -> None:
        self.filtering.open(self.wanted)

    def _verify(self) -> None:
        self.act(self.verify, VerifyAudit(), self.audit.open)

    def _save(self) -> None:
        forms = (
            (".csv", translate("Events", "Table (CSV)")),
            (".jsonl", translate("Events", "Lines of JSON")),
        )
        self.saving.offer(_saving_title, f"portunus-events-{date.today().isoformat()}", forms, self._collect)

    def _collect(self, ending: str, take: Take) -> None:
        """Page after page, newest first; the file is in order of time."""
        records: list[list[dict[str, Any]]] = []
        request = self.wanted.request(_SAVED_AT_ONCE, date.today())

        def page(events: list[Event]) -> None:
            records.insert(0, [event_record(event) for event in events])
            if len(events) == _SAVED_AT_ONCE:
                ask(self.wanted.request(_SAVED_AT_ONCE, date.today(), events[0].id))
                return
            rows = [record for part in records for record in part]
            take(as_csv(rows) if ending == ".csv" else as_lines(rows))

        def ask(request: ListEvents) -> None:
            self.ask(request, page, self.saving.stopped)

        ask(request)


def _saving_title() -> str:
    return translate("Events", "Save events")
