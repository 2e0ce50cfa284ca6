"""The holidays of the rules."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PyQt5.QtWidgets import QPushButton, QVBoxLayout

from appliance.requests import PolicyShown, SetPolicy
from ui.kiosk.language import translate
from ui.kiosk.screens.doors.rule_table import Table, with_holidays
from ui.kiosk.screens.doors.rule_words import holiday_text
from ui.kiosk.widgets.choice import Choice
from ui.kiosk.widgets.moment_drops import DayDrops
from ui.kiosk.widgets.pieces import label
from ui.kiosk.widgets.sheet import Sheet
from ui.kiosk.widgets.wrapped_button import button

if TYPE_CHECKING:
    from ui.kiosk.screens.doors.rules_screen import RulesScreen


class HolidaySheet(Sheet):
    """A day is added or taken away; what is saved holds at once."""

    screen: RulesScreen

    def __init__(self, screen: RulesScreen) -> None:
        super().__init__(screen)
        self._table: Table = {}
        self._days: list[str] = []
        self.hint = label("hint")
        self.body.addWidget(self.hint)
        self.shown: dict[str, QPushButton] = {}
        self._list = QVBoxLayout()
        self.body.addLayout(self._list)
        self.day, self.yearly = DayDrops(), Choice(screen.parts)
        self.add = button(self._add)
        for one in (self.day, self.yearly, self.add):
            self.body.addWidget(one)
        self.go = button(self._save, "primary")
        self.foot.addWidget(self.go, 1)

    def open(self, table: Table) -> None:
        """Begins with those of the rules."""
        self._table, self._days = table, [str(day) for day in table.get("holidays", [])]
        self.present(self.cancel)
        self.day.choose(date.today())
        self.yearly.choose(False)

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(translate("Rules", "Holidays"))
        self.hint.setText(translate("Rules", "Touch a day to take it away."))
        self.day.retranslate(self.screen.parts.language.locale)
        self.yearly.say(translate("Rules", "Every year"))
        self.add.setText(translate("Rules", "Add this day"))
        self.go.setText(translate("Rules", "Save"))
        self._show()

    def _show(self) -> None:
        for old in self.shown.values():
            self._list.removeWidget(old)
            old.deleteLater()
        self.shown = {}
        for day in self._days:
            text = holiday_text(day, self.screen.parts.language.locale)
            one = button(lambda day=day: self._take(day))  # type: ignore[misc]
            one.setText(text)
            one.setAccessibleName(translate("Rules", "Take away: {day}").format(day=text))
            self.shown[day] = one
            self._list.addWidget(one)
        self.hint.setVisible(bool(self._days))

    def _take(self, day: str) -> None:
        self._days.remove(day)
        self._show()
        self.add.setFocus()

    def _add(self) -> None:
        day = self.day.day
        said = f"{day:%m-%d}" if self.yearly.is_on else day.isoformat()
        if said not in self._days:
            self._days.append(said)
        self._show()

    def _save(self) -> None:
        self.ask(self.go, SetPolicy(with_holidays(self._table, self._days)), self._saved)

    def _saved(self, shown: PolicyShown) -> None:
        self.dismiss()
        self.screen.changed(shown)
