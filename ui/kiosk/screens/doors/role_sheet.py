"""One role of the rules: its doors, its times, what its people show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt5.QtWidgets import QVBoxLayout

from appliance.requests import PolicyShown, SetPolicy
from ui.kiosk.language import translate
from ui.kiosk.screens.doors.rule_table import (
    EVERY_DOOR,
    RoleRules,
    Table,
    role_of,
    with_role,
    without_role,
)
from ui.kiosk.screens.doors.rule_words import factor_texts, holiday_rules, tier_texts
from ui.kiosk.screens.doors.window_row import USUAL, WindowRow
from ui.kiosk.widgets.captions import Caption
from ui.kiosk.widgets.choice import Choice
from ui.kiosk.widgets.confirm import Confirm, Question
from ui.kiosk.widgets.drop_down import DropDown
from ui.kiosk.widgets.line import Line
from ui.kiosk.widgets.pieces import label
from ui.kiosk.widgets.sheet import Sheet
from ui.kiosk.widgets.wrapped_button import button

if TYPE_CHECKING:
    from ui.kiosk.screens.doors.rules_screen import RulesScreen

_OWN = "own"  # holidays with times of their own, which are kept as they are


class RoleSheet(Sheet):
    """What is saved holds at once."""

    screen: RulesScreen

    def __init__(self, screen: RulesScreen) -> None:
        super().__init__(screen)
        self._table: Table = {}
        self._rules = RoleRules("")
        self._known = False
        self.name = Line()
        self._names = Caption(self.body, self.name)
        self._doors_hint = label("hint")
        self.body.addWidget(self._doors_hint)
        parts = screen.parts
        self.every_door, self.doors = Choice(parts), dict[str, Choice]()
        self.every_door.toggled.connect(self._turn)
        self._doors = QVBoxLayout()
        self.body.addWidget(self.every_door)
        self.body.addLayout(self._doors)
        self.when = DropDown()
        self._when = Caption(self.body, self.when)
        self.windows: list[WindowRow] = []
        self._windows = QVBoxLayout()
        self.body.addLayout(self._windows)
        self.more = button(lambda: self._add_window(USUAL))
        self.body.addWidget(self.more)
        self.holidays, self.factor, self.tier = DropDown(), DropDown(), DropDown()
        self._holidays = Caption(self.body, self.holidays)
        self._factors = Caption(self.body, self.factor)
        self._tiers = Caption(self.body, self.tier)
        self.lockdown, self.usual = Choice(parts), Choice(parts)
        self.remove = button(self._remove, "danger")
        for one in (self.lockdown, self.usual, self.remove):
            self.body.addWidget(one)
        self.go = button(self._save, "primary")
        self.foot.addWidget(self.go, 1)
        self.when.currentIndexChanged.connect(self._turn)
        self.confirm = Confirm(screen)

    def open(self, table: Table, name: str) -> None:
        """name: of the role, empty for a new one."""
        self._table, self._known = table, bool(name)
        self._rules = rules = role_of(table, name) if name else RoleRules("", windows=(USUAL,))
        self.name.setText(name)
        self._names.show(not name)
        self.remove.setVisible(bool(name))
        self._offer_doors(rules)
        self._clear_windows()
        for window in rules.windows or ():
            self._add_window(window)
        self.present(self.when if name else self.name)
        self.every_door.choose(EVERY_DOOR in rules.doors)
        self.when.choose(rules.windows is not None)
        self.holidays.choose(rules.holidays if isinstance(rules.holidays, str) else _OWN)
        self.factor.choose(rules.factor)
        self.tier.choose(rules.tier)
        self.lockdown.choose(rules.lockdown)
        self.usual.choose(rules.usual)
        self._turn()

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(self._rules.name or translate("Rules", "New role"))
        self._names.say(translate("Rules", "Name of the role"))
        self._doors_hint.setText(translate("Rules", "Which doors"))
        self.every_door.say(translate("Rules", "Every door"))
        self._when.say(translate("Rules", "When"))
        self.when.offer(
            ((False, translate("Rules", "At any time")), (True, translate("Rules", "At these times")))
        )
        for row in self.windows:
            row.retranslate(self.screen.parts.language.locale)
        self.more.setText(translate("Rules", "Add times"))
        own = () if isinstance(self._rules.holidays, str) else ((_OWN, translate("Rules", "Own times")),)
        self._holidays.say(translate("Rules", "On holidays"))
        self.holidays.offer((*holiday_rules().items(), *own))
        self._factors.say(translate("Rules", "What is shown at the door"))
        self.factor.offer(factor_texts().items())
        self._tiers.say(translate("Rules", "How sure the door has to be"))
        self.tier.offer(tier_texts().items())
        self.lockdown.say(translate("Rules", "Passes in a lockdown as well"))
        self.usual.say(translate("Rules", "Holds for people without a role"))
        self.remove.setText(translate("Rules", "Remove this role"))
        self.go.setText(translate("Rules", "Save"))

    def _offer_doors(self, rules: RoleRules) -> None:
        for one in self.doors.values():
            self._doors.removeWidget(one)
            one.deleteLater()
        site = self.screen.parts.site.site
        names = dict.fromkeys((*(() if site is None else site.doors), *rules.doors))
        self.doors = {name: Choice(self.screen.parts) for name in names if name != EVERY_DOOR}
        for name, one in self.doors.items():
            one.say(name)
            one.choose(name in rules.doors)
            self._doors.addWidget(one)

    def _add_window(self, window: str) -> None:
        row = WindowRow(window, self._remove_window)
        row.retranslate(self.screen.parts.language.locale)
        self.windows.append(row)
        self._windows.addWidget(row.frame)

    def _remove_window(self, row: WindowRow) -> None:
        self.windows.remove(row)
        self._windows.removeWidget(row.frame)
        row.frame.deleteLater()
        self.more.setFocus()

    def _clear_windows(self) -> None:
        for row in tuple(self.windows):
            self._remove_window(row)

    def _turn(self) -> None:
        """What is asked goes by what was said."""
        timed = bool(self.when.key)
        if timed and not self.windows:
            self._add_window(USUAL)
        for row in self.windows:
            row.frame.setVisible(timed)
        self.more.setVisible(timed)
        self._holidays.show(timed)
        for one in self.doors.values():
            one.setVisible(not self.every_door.is_on)

    def _said(self) -> RoleRules | None:
        """What the fields say, None after telling what is missing."""
        name = self.name.text().strip()
        doors = tuple(door for door, choice in self.doors.items() if choice.is_on)
        windows = tuple(row.text for row in self.windows) if self.when.key else None
        if not name or (not self._known and name in self._table.get("roles", {})):
            self.tell(translate("Rules", "Give the role a name that no other role has."))
        elif not self.every_door.is_on and not doors:
            self.tell(translate("Rules", "Choose a door."))
        elif windows is not None and (not windows or "" in windows):
            self.tell(translate("Rules", "Choose the days and times."))
        else:
            holidays = self._rules.holidays if self.holidays.key == _OWN else self.holidays.key
            return RoleRules(
                name,
                (EVERY_DOOR,) if self.every_door.is_on else doors,
                windows,
                holidays,
                self.factor.key,
                self.tier.key,
                self.lockdown.is_on,
                self.usual.is_on,
            )
        return None

    def _save(self) -> None:
        rules = self._said()
        if rules is not None:
            self.ask(self.go, SetPolicy(with_role(self._table, rules)), self._saved)

    def _saved(self, shown: PolicyShown) -> None:
        self.dismiss()
        self.screen.changed(shown)

    def _remove(self) -> None:
        table, name = self._table, self._rules.name
        self.dismiss()
        request = SetPolicy(without_role(table, name))
        screen = self.screen
        self.confirm.confirm(lambda: _removing(name), lambda: screen.act(screen.add, request, screen.changed))


def _removing(name: str) -> Question:
    return Question(
        translate("Rules", "Remove the role {role}?").format(role=name),
        translate("Rules", "People who have only this role are let in nowhere from now on."),
        translate("Rules", "Remove"),
    )
