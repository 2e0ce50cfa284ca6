"""The doors as they are now, and what can be ordered of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PyQt5.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout

from appliance.door.door import DoorState
from appliance.requests import Request, SetDoorMode, ShowPolicy, UnlockDoor
from ui.kiosk.language import translate
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.rights import may
from ui.kiosk.screens.acting_page import ActingPage
from ui.kiosk.screens.doors.door_words import FREE, LOCKDOWN, NORMAL, state_lines, trouble_lines
from ui.kiosk.widgets.confirm import Confirm, Question
from ui.kiosk.widgets.pieces import label, panel
from ui.kiosk.widgets.wrapped_button import button

_WIDE_DP = 560


class DoorsScreen(ActingPage):
    """A panel a door. It follows the doors as long as it is shown."""

    def __init__(self, parts: KioskParts) -> None:
        super().__init__(parts)
        self.panels: dict[str, DoorPanel] = {}
        self._doors = QVBoxLayout()
        self.rules = button(lambda: parts.navigation.open(Place.RULES))
        self.body.addLayout(self._doors)
        self.body.addWidget(self.rules)
        self.body.addStretch(1)
        self.confirm = Confirm(self)
        parts.site.changed.connect(self._follow)
        self.retranslate()

    def enter(self, argument: object) -> None:
        """Shows what is known, and asks for the newest."""
        self.rules.setVisible(may(self.parts, ShowPolicy))
        self._follow()
        self.parts.site.look()

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(translate("Doors", "Doors"))
        self.rules.setText(translate("Doors", "Who may pass when"))
        for one in self.panels.values():
            one.retranslate()
        self._follow()

    def fit(self) -> None:
        """Buttons stand beside each other where there is room."""
        super().fit()
        wide = self.width() >= self.parts.theme.letters(_WIDE_DP)
        for one in self.panels.values():
            one.fit(wide=wide)

    def _follow(self) -> None:
        site = self.parts.site.site
        if not self.is_entered or site is None:
            return
        if list(self.panels) != list(site.doors):
            self._build(list(site.doors))
        for name, state in site.doors.items():
            self.panels[name].show_state(state, site.modes.get(name, NORMAL))

    def _build(self, names: list[str]) -> None:
        for old in self.panels.values():
            self._doors.removeWidget(old.frame)
            old.frame.deleteLater()
        self.panels = {name: DoorPanel(self, name) for name in names}
        for one in self.panels.values():
            self._doors.addWidget(one.frame)
        self.fit()


class DoorPanel:
    """One door."""

    def __init__(self, screen: DoorsScreen, name: str) -> None:
        self.screen = screen
        self.name = name
        self.frame = panel()
        self._column = QVBoxLayout(self.frame)
        self._name, self.trouble, self.state = label("heading"), label("warning"), label()
        self._name.setText(name)
        for one in (self._name, self.trouble, self.state):
            self._column.addWidget(one)
        self.unlock = button(lambda: self._order(self.unlock, UnlockDoor(name), _unlocking), "primary")
        self.modes: dict[str, QPushButton] = {
            NORMAL: button(lambda: self._set(NORMAL)),
            FREE: button(lambda: self._set(FREE)),
            LOCKDOWN: button(lambda: self._set(LOCKDOWN), "danger"),
        }
        self._row = QBoxLayout(QBoxLayout.LeftToRight)
        for one in (self.unlock, *self.modes.values()):
            self._row.addWidget(one)
        self._column.addLayout(self._row)
        self.retranslate()

    def retranslate(self) -> None:
        """The buttons' texts, named after the door for whoever hears them."""
        texts = (
            (self.unlock, translate("Doors", "Unlock once")),
            (self.modes[NORMAL], translate("Doors", "Normal")),
            (self.modes[FREE], translate("Doors", "Free passage")),
            (self.modes[LOCKDOWN], translate("Doors", "Lockdown")),
        )
        for one, text in texts:
            one.setText(text)
            one.setAccessibleName(
                translate("Doors", "{order}, door {door}").format(order=text, door=self.name)
            )

    def fit(self, *, wide: bool) -> None:
        """wide: there is room for all buttons beside each other."""
        px = self.screen.parts.theme.px
        self._row.setDirection(QBoxLayout.LeftToRight if wide else QBoxLayout.TopToBottom)
        self._row.setSpacing(px(8))
        self._column.setSpacing(px(8))
        self._column.setContentsMargins(px(14), px(12), px(14), px(12))

    def show_state(self, state: DoorState, mode: str) -> None:
        """As it is now."""
        parts = self.screen.parts
        self.state.setText("\n".join(state_lines(state, mode, parts.language.locale)))
        trouble = trouble_lines(state)
        self.trouble.setText("\n".join(trouble))
        self.trouble.setVisible(bool(trouble))
        self.unlock.setVisible(may(parts, UnlockDoor))
        for one, order in self.modes.items():
            order.setVisible(one != mode and may(parts, SetDoorMode))

    def _set(self, mode: str) -> None:
        question = {NORMAL: _calming, FREE: _freeing, LOCKDOWN: _locking}[mode]
        self._order(self.modes[mode], SetDoorMode(self.name, mode), question)

    def _order(self, pressed: QPushButton, request: Request, question: Callable[[str], Question]) -> None:
        screen = self.screen
        screen.confirm.confirm(
            lambda: question(self.name), lambda: screen.act(pressed, request, self._ordered)
        )

    def _ordered(self, state: Any) -> None:
        text = translate("Doors", "It is done: {door}")
        self.screen.tell(text.format(door=self.name))
        self.screen.parts.site.look()


def _unlocking(door: str) -> Question:
    return Question(
        translate("Doors", "Unlock {door}?").format(door=door),
        translate("Doors", "It unlocks once, as long as for somebody who is let in, and then locks again."),
        translate("Doors", "Unlock"),
        danger=False,
    )


def _calming(door: str) -> Question:
    return Question(
        translate("Doors", "{door}: back to normal?").format(door=door),
        translate("Doors", "It opens for whoever may pass, and locks again after each of them."),
        translate("Doors", "Normal"),
        danger=False,
    )


def _freeing(door: str) -> Question:
    return Question(
        translate("Doors", "{door}: free passage?").format(door=door),
        translate("Doors", "It unlocks now and stays so, for everybody, until somebody says Normal."),
        translate("Doors", "Free passage"),
    )


def _locking(door: str) -> Question:
    return Question(
        translate("Doors", "{door}: lockdown?").format(door=door),
        translate(
            "Doors",
            "It locks now, and lets in only people whose role says so, until somebody says Normal. The way "
            "out stays free.",
        ),
        translate("Doors", "Lockdown"),
    )
