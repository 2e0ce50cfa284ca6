"""The list of people: found as one types, without pictures, of thousands if need be."""

from __future__ import annotations

from datetime import datetime, timezone

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QBoxLayout

from appliance.requests import BeginEnrolment, ListPeople
from appliance.storage.records import Person
from ui.kiosk.language import translate
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.rights import may
from ui.kiosk.screens.acting_page import ActingPage
from ui.kiosk.screens.people.standing import Search, Shown, found, standing_of, summary, tone_of
from ui.kiosk.widgets.drop_down import DropDown
from ui.kiosk.widgets.line import Line
from ui.kiosk.widgets.pieces import label
from ui.kiosk.widgets.row_list import Row, RowList
from ui.kiosk.widgets.wrapped_button import button


class PeopleScreen(ActingPage):
    """A touch on a name opens that person."""

    def __init__(self, parts: KioskParts) -> None:
        super().__init__(parts, scrolls=False)
        self._people: list[Person] | None = None
        self.search = Line()
        self.search.setClearButtonEnabled(True)
        self.search.setInputMethodHints(Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase)
        self.search.textChanged.connect(self._show)
        self.search.returnPressed.connect(self._open_only_one)
        self.shown = DropDown()
        self.shown.currentIndexChanged.connect(self._show)
        self._filters = QBoxLayout(QBoxLayout.LeftToRight)
        self._filters.addWidget(self.search, 2)
        self._filters.addWidget(self.shown, 1)
        self.count = label("hint")
        self.list = RowList(parts.theme)
        self.list.chosen.connect(lambda person: parts.navigation.open(Place.PERSON, person))
        self.add = button(lambda: parts.navigation.open(Place.ENROL), "primary")
        self.body.addLayout(self._filters)
        self.body.addWidget(self.count)
        self.body.addWidget(self.list, 1)
        self.foot.addWidget(self.add)
        self.retranslate()

    def enter(self, argument: object) -> None:
        """Asks who is enrolled; what was searched for before stays."""
        self.add.setVisible(may(self.parts, BeginEnrolment))
        self.ask(ListPeople(), self._take)
        self.search.setFocus()

    def forget(self) -> None:
        """Whoever signs in next searches anew."""
        self.search.clear()
        self.shown.choose(Shown.ALL)

    def leave(self) -> None:
        """No names stay with a screen that is not shown."""
        self._people = None
        self.list.show_rows(())
        super().leave()

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(translate("People", "People"))
        self.search.setPlaceholderText(translate("People", "Search by name or role"))
        self.search.setAccessibleName(translate("People", "Search by name or role"))
        self.shown.setAccessibleName(translate("People", "Who is shown"))
        self.shown.offer(
            (
                (Shown.ALL, translate("People", "Everybody")),
                (Shown.ENDING, translate("People", "Expiring soon, or expired")),
                (Shown.OUT, translate("People", "Not let in")),
            )
        )
        self.list.setAccessibleName(translate("People", "People"))
        self.add.setText(translate("People", "Enrol somebody"))
        self._show()

    def fit(self) -> None:
        """Search and filter stand above each other on a narrow screen."""
        super().fit()
        upright = self.width() < self.height()
        self._filters.setDirection(QBoxLayout.TopToBottom if upright else QBoxLayout.LeftToRight)
        self._filters.setSpacing(self.parts.theme.px(10))

    def _take(self, people: list[Person]) -> None:
        self._people = people
        self._show()

    def _show(self) -> None:
        if self._people is None:
            self.count.setText("")
            return
        now, locale = datetime.now(timezone.utc), self.parts.language.locale
        shown = found(self._people, Search(self.search.text(), self.shown.key or Shown.ALL), now)
        self.list.show_rows(
            [
                Row(one.id, one.name, summary(one, now, locale), tone_of(standing_of(one, now)))
                for one in shown
            ]
        )
        self._tell_count(len(shown))

    def _tell_count(self, shown: int) -> None:
        people, locale = self._people or [], self.parts.language.locale
        if not people:
            self.count.setText(translate("People", "Nobody is enrolled yet."))
        elif not shown:
            self.count.setText(translate("People", "Nobody fits."))
        else:
            text = translate("People", "Shown: {shown} of {all}")
            self.count.setText(text.format(shown=locale.toString(shown), all=locale.toString(len(people))))

    def _open_only_one(self) -> None:
        """Return in the search opens whom it found, where that is one person."""
        if len(self.list.rows) == 1:
            self.parts.navigation.open(Place.PERSON, self.list.rows[0].key)
