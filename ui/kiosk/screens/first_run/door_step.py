"""How the lock is wired, and whether it clicks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QWidget

from appliance.door.door import DoorState
from appliance.requests import ChangeSettings, SettingsChanged, SettingShown, ShowSettings, UnlockDoor
from ui.kiosk.language import translate
from ui.kiosk.screens.first_run.first_run_step import FirstRunStep
from ui.kiosk.widgets.captions import Caption
from ui.kiosk.widgets.choice import Choice, only_one_of
from ui.kiosk.widgets.line import Line
from ui.kiosk.widgets.pieces import button

if TYPE_CHECKING:
    from ui.kiosk.screens.first_run.first_run_screen import FirstRunScreen

SIMULATED, RELAY, NETWORK = "simulated", "relay", "mqtt"
_RELAY = "relay"  # as `door.active_low` calls the line


class DoorStep(FirstRunStep):
    """Asks how it is wired; then the lock is tried, and somebody says whether it clicked."""

    def __init__(self, screen: FirstRunScreen) -> None:
        super().__init__(screen)
        self._tries = self._has_tried = False
        self._values: dict[str, str] = {}
        self.kinds = {kind: Choice(self.parts, one_of_several=True) for kind in (RELAY, NETWORK, SIMULATED)}
        self._group = only_one_of(self.kinds.values(), self)
        for choice in self.kinds.values():
            self.column.addWidget(choice)
            choice.toggled.connect(self._chosen)
        self.chip, self.line = Line(), Line()
        self.line.setInputMethodHints(Qt.ImhDigitsOnly)
        self.line.setMaxLength(4)
        self.captions = tuple(Caption(self.column, field) for field in (self.chip, self.line))
        for field in (self.chip, self.line):
            field.textChanged.connect(self.changed)
            field.returnPressed.connect(screen.press_next)
        self.low, self.safe = Choice(self.parts), Choice(self.parts)
        self.column.addWidget(self.low)
        self.column.addWidget(self.safe)
        self.unlock = button(self._unlock)
        self.silent = button(self._silent)
        self.column.addWidget(self.unlock)
        self.column.addWidget(self.silent)
        self.column.addStretch(1)

    @property
    def kind(self) -> str:
        """What is chosen, empty for nothing."""
        return next((kind for kind, choice in self.kinds.items() if choice.is_on), "")

    def begin(self) -> None:
        """As it is configured."""
        self._tries = self._has_tried = False
        self._show()
        self.screen.await_answer(ShowSettings(), self._take)

    def retranslate(self) -> None:
        """Texts."""
        if not self._tries:
            why = translate("FirstRun", "This machine unlocks the door. How is the lock connected to it?")
        elif not self._has_tried:
            why = translate("FirstRun", "Stand at the door, then unlock it and listen to the lock.")
        else:
            why = translate("FirstRun", "Did the lock click, and could the door be opened?")
        self.why.setText(why)
        self.kinds[RELAY].say(
            translate("FirstRun", "By a relay at a pin of this machine"),
            translate("FirstRun", "The usual way on a small computer."),
        )
        self.kinds[NETWORK].say(translate("FirstRun", "Over the network (MQTT)"))
        self.kinds[SIMULATED].say(
            translate("FirstRun", "Not at all, so far"),
            translate("FirstRun", "The screen shows what the door would do. Nothing is unlocked."),
        )
        self.captions[0].say(translate("FirstRun", "GPIO chip"))
        self.captions[1].say(translate("FirstRun", "Number of the relay's line"))
        self.low.say(translate("FirstRun", "The relay switches when its line is at 0 V"))
        self.safe.say(translate("FirstRun", "Without power the lock is open"))
        self.unlock.setText(
            translate("FirstRun", "Unlock once more")
            if self._has_tried
            else translate("FirstRun", "Unlock the door")
        )
        self.silent.setText(translate("FirstRun", "No, it did not"))

    def title(self) -> str:
        return translate("FirstRun", "Door")

    def next_text(self) -> str:
        if not self._tries:
            return translate("Steps", "Next")
        return translate("FirstRun", "Yes, it clicked") if self._has_tried else ""

    def ready(self) -> bool:
        if self._tries or self.kind != RELAY:
            return bool(self.kind)
        return bool(self.chip.text().strip()) and self.line.text().strip().isdigit()

    def go_on(self) -> None:
        if self._tries:
            self.run.ahead()
        else:
            self.screen.await_answer(ChangeSettings(self._wanted()), self._changed)

    def first_focus(self) -> QWidget | None:
        return self.unlock if self._tries else None

    def _wanted(self) -> dict[str, str]:
        values = {"door.kind": self.kind}
        if self.kind == RELAY:
            low = {name.strip() for name in self._values.get("door.active_low", "").split(",")} - {"", _RELAY}
            values |= {
                "door.chip": self.chip.text().strip(),
                "door.relay_line": self.line.text().strip(),
                "door.active_low": ", ".join(sorted(low | {_RELAY} if self.low.is_on else low)),
                "door.fail_safe": "true" if self.safe.is_on else "false",
            }
        return values

    def _take(self, settings: list[SettingShown]) -> None:
        values = self._values = {one.name: one.value for one in settings if one.name.startswith("door.")}
        self.kinds[values.get("door.kind", SIMULATED)].choose()
        self.chip.setText(values.get("door.chip", ""))
        self.line.setText(values.get("door.relay_line", ""))
        self.low.choose(_RELAY in values.get("door.active_low", ""))
        self.safe.choose(values.get("door.fail_safe") == "true")
        self._show()
        self.screen.give_focus(self.screen.next)

    def _changed(self, changed: SettingsChanged) -> None:
        if changed.restart:
            self.run.restart(self._try)
        else:
            self._try()

    def _try(self) -> None:
        """A lock that is not there needs no trial."""
        if self.kind == SIMULATED:
            self.run.ahead()
            return
        self._tries, self._has_tried = True, False
        self._show()
        self.unlock.setFocus()

    def _unlock(self) -> None:
        site = self.parts.site.site
        door = next(iter(site.doors), "") if site is not None else ""
        self.screen.await_answer(UnlockDoor(door), self._unlocked)

    def _unlocked(self, state: DoorState) -> None:
        self._has_tried = True
        self._show()
        self.screen.next.setFocus()

    def _silent(self) -> None:
        self._tries = self._has_tried = False
        self._show()
        self.screen.tell(
            translate(
                "FirstRun",
                "See that the lock has power, that its wires are at the relay, and that the number of the "
                "line is the right one. Then try again.",
            ),
            "warning",
        )

    def _chosen(self, on: bool) -> None:
        self._show()

    def _show(self) -> None:
        for kind, choice in self.kinds.items():
            there = kind != NETWORK or self._values.get("door.kind") == NETWORK
            choice.setVisible(there and not self._tries)
        wires = self.kind == RELAY and not self._tries
        for caption in self.captions:
            caption.show(wires)
        self.low.setVisible(wires)
        self.safe.setVisible(wires)
        self.unlock.setVisible(self._tries)
        self.silent.setVisible(self._has_tried)
        self.retranslate()
        self.changed.emit()
