"""Who may pass which door when: the rules in words, and a simple editor for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PyQt5.QtCore import Qt, QTimeZone
from PyQt5.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from appliance.requests import PolicyShown, SetPolicy, ShowPolicy, TestPolicy
from ui.kiosk.language import translate
from ui.kiosk.parts import KioskParts
from ui.kiosk.rights import may
from ui.kiosk.screens.acting_page import ActingPage
from ui.kiosk.screens.doors.holiday_sheet import HolidaySheet
from ui.kiosk.screens.doors.role_sheet import RoleSheet
from ui.kiosk.screens.doors.rule_table import Table, first_table, roles_of
from ui.kiosk.screens.doors.rule_words import door_rule_lines, holiday_text, role_lines
from ui.kiosk.screens.doors.trial_sheet import TrialSheet
from ui.kiosk.widgets.confirm import Confirm, Question
from ui.kiosk.widgets.pieces import label, panel
from ui.kiosk.widgets.wrapped_button import button

_FIRST_ROLE = "staff"


class RulesScreen(ActingPage):
    """A panel a role; a change holds at once."""

    def __init__(self, parts: KioskParts) -> None:
        super().__init__(parts)
        self._shown: PolicyShown | None = None
        self.told = label()
        self.body.addWidget(self.told)
        self._panels: list[QFrame] = []
        self._list = QVBoxLayout()
        self.body.addLayout(self._list)
        self.edit_role: dict[str, QPushButton] = {}
        self.edit_holidays: QPushButton | None = None
        self.begin = button(self._begin, "primary")
        self.add = button(lambda: self.roles.open(self._table, ""), "primary")
        self.end = button(self._end, "danger")
        self.test = button(self._test)
        for one in (self.begin, self.add, self.end):
            self.body.addWidget(one)
        self.body.addStretch(1)
        self.foot.addWidget(self.test)
        self.confirm = Confirm(self)
        self.roles, self.holidays, self.trial = RoleSheet(self), HolidaySheet(self), TrialSheet(self)
        self.retranslate()

    def enter(self, argument: object) -> None:
        """Asks for the rules in force."""
        self._shown = None
        self.retranslate()
        self.ask(ShowPolicy(), self._take)

    def retranslate(self) -> None:
        """The texts, and the rules as far as they are known."""
        super().retranslate()
        self.title.setText(translate("Rules", "Who may pass when"))
        self.begin.setText(translate("Rules", "Set up rules"))
        self.add.setText(translate("Rules", "Add a role"))
        self.end.setText(translate("Rules", "Remove all rules"))
        self.test.setText(translate("Rules", "Try the rules out"))
        self._show()

    def fit(self) -> None:
        """The panels' margins."""
        super().fit()
        px = self.parts.theme.px
        self._list.setSpacing(px(10))
        for one in self._panels:
            one.layout().setContentsMargins(px(14), px(12), px(14), px(12))

    def changed(self, shown: PolicyShown) -> None:
        """These rules hold from now on."""
        self._take(shown)
        self.tell(translate("Rules", "The rules are changed, and hold from now on."))

    @property
    def _table(self) -> Table:
        rules = None if self._shown is None else self._shown.rules
        return {} if rules is None else dict(rules)

    def _take(self, shown: PolicyShown) -> None:
        self._shown = shown
        self.retranslate()
        self.fit()

    def _show(self) -> None:
        known, ruled = self._shown is not None, bool(self._table)
        changing = known and may(self.parts, SetPolicy)
        self.begin.setVisible(changing and not ruled)
        self.add.setVisible(changing and ruled)
        self.end.setVisible(changing and ruled)
        self.test.setVisible(known and may(self.parts, TestPolicy))
        self.told.setText(self._summary() if known else "")
        self._build(changing)

    def _summary(self) -> str:
        table = self._table
        if not table:
            return translate(
                "Rules", "There are no rules: everyone enrolled may pass every door at any time."
            )
        told = translate("Rules", "Times are those of {zone}.").format(zone=table["time_zone"])
        if not table.get("default_role"):
            told += "\n" + translate("Rules", "People without a role are let in nowhere.")
        return told

    def _build(self, changing: bool) -> None:
        for old in self._panels:
            self._list.removeWidget(old)
            old.deleteLater()
        self._panels, self.edit_role, self.edit_holidays = [], {}, None
        table, locale = self._table, self.parts.language.locale
        if not table:
            return
        for role in roles_of(table):
            edit = self._panel(role.name, role_lines(role, locale), changing)
            edit.clicked.connect(lambda checked, name=role.name: self.roles.open(self._table, name))
            self.edit_role[role.name] = edit
        days = [holiday_text(str(day), locale) for day in table.get("holidays", [])]
        told = days or [translate("Rules", "None")]
        self.edit_holidays = self._panel(translate("Rules", "Holidays"), told, changing)
        self.edit_holidays.clicked.connect(lambda checked: self.holidays.open(self._table))
        self._show_door_rules(table.get("doors", {}))

    def _show_door_rules(self, doors: Mapping[str, Any]) -> None:
        for name, rules in doors.items():
            lines = door_rule_lines(rules)
            if lines:
                title = translate("Rules", "Door {door}").format(door=name)
                self._panel(title, lines, False)

    def _panel(self, title: str, lines: list[str], changing: bool) -> QPushButton:
        """A panel; its button, which is there where something can be changed."""
        made, head, text = panel(), label("heading"), label()
        head.setText(title)
        text.setText("\n".join(lines))
        edit = button(lambda: None)
        edit.setText(translate("Rules", "Change"))
        edit.setAccessibleName(translate("Rules", "Change {name}").format(name=title))
        row = QHBoxLayout(made)
        words = QVBoxLayout()
        words.addWidget(head)
        words.addWidget(text)
        row.addLayout(words, 1)
        row.addWidget(edit, 0, Qt.AlignVCenter)
        self._list.addWidget(made)
        self._panels.append(made)
        edit.setVisible(changing)
        return edit

    def _begin(self) -> None:
        zone = bytes(QTimeZone.systemTimeZoneId()).decode() or "UTC"
        self.act(self.begin, SetPolicy(first_table(zone, _FIRST_ROLE)), self.changed)

    def _end(self) -> None:
        self.confirm.confirm(_ending, lambda: self.act(self.end, SetPolicy(None), self.changed))

    def _test(self) -> None:
        self.trial.open(None if self._shown is None else self._shown.rules)


def _ending() -> Question:
    return Question(
        translate("Rules", "Remove all rules?"),
        translate("Rules", "Everyone enrolled may pass every door at any time from now on."),
        translate("Rules", "Remove"),
    )
