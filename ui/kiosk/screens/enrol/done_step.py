"""Somebody is enrolled: what comes of it, and a PIN for who is allowed to give one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QLabel, QVBoxLayout, QWidget

from appliance.access.pins import LONGEST, SHORTEST_ALONE
from appliance.requests import PinsSet, SetPin
from appliance.storage.records import Person
from ui.kiosk.language import translate
from ui.kiosk.rights import may
from ui.kiosk.screens.stepped import Step
from ui.kiosk.widgets.captions import Caption
from ui.kiosk.widgets.icons import picture
from ui.kiosk.widgets.password_field import PasswordField
from ui.kiosk.widgets.pieces import button, label, panel

if TYPE_CHECKING:
    from ui.kiosk.screens.enrol.enrol_screen import EnrolScreen

_ICON_DP = 72


class DoneStep(Step):
    """person: who was enrolled, set before it is shown."""

    def __init__(self, screen: EnrolScreen) -> None:
        super().__init__(screen)
        self.enrol = screen
        self.person: Person | None = None
        self.has_pin = False
        self.icon = QLabel()
        self.sentence = label("heading", centred=True)
        self.hint = label("hint", centred=True)
        self.pins = panel()
        inside = self._inside = QVBoxLayout(self.pins)
        self.pin_hint = label()
        inside.addWidget(self.pin_hint)
        self.pin = PasswordField(self._to_second, digits=True)
        self.again = PasswordField(self._set_pin, digits=True)
        self.pin_caption = Caption(inside, self.pin)
        self.again_caption = Caption(inside, self.again)
        for field in (self.pin, self.again):
            field.line.setMaxLength(LONGEST)
            field.line.textChanged.connect(self._look_at_pin)
        self.set_pin = button(self._set_pin)
        inside.addWidget(self.set_pin)
        self.column.addWidget(self.icon, 0, Qt.AlignHCenter)
        self.column.addWidget(self.sentence)
        self.column.addWidget(self.hint)
        self.column.addWidget(self.pins)
        self.column.addStretch(1)

    def begin(self) -> None:
        """The PIN is offered to those who may give one."""
        self.has_pin = False
        self._clear()
        self.hint.setVisible(not self.enrol.draft.faceless)
        self.pins.setVisible(may(self.parts, SetPin))
        self._look_at_pin()

    def end(self) -> None:
        """Name and PIN are forgotten."""
        self._clear()
        self.person = None
        self.retranslate()

    def retranslate(self) -> None:
        """Texts."""
        name = self.person.name if self.person is not None else ""
        self.sentence.setText(translate("Enrol", "{name} is enrolled.").format(name=name))
        self.hint.setText(translate("Enrol", "The door knows this face from now on."))
        self.pin_hint.setText(
            translate(
                "Enrol",
                "A PIN has four to eight digits, typed by the person and known to nobody else. A door can "
                "ask for it besides the face. It opens without the face only with six digits or more, and a "
                "role that passes with the PIN alone.",
            )
        )
        self.pin_caption.say(translate("Enrol", "PIN"))
        self.again_caption.say(translate("Enrol", "The same PIN again"))
        self.set_pin.setText(translate("Enrol", "Set the PIN"))

    def fit(self) -> None:
        """Sizes of icon and panel."""
        super().fit()
        theme = self.parts.theme
        self.icon.setPixmap(picture("granted", theme.palette.letters, theme.px(_ICON_DP)))
        gap = theme.px(14)
        self._inside.setContentsMargins(gap, gap, gap, gap)

    def title(self) -> str:
        return translate("Enrol", "Done")

    def next_text(self) -> str:
        return translate("Enrol", "Finish")

    def go_on(self) -> None:
        self.parts.navigation.back()

    def other_text(self) -> str:
        return translate("Enrol", "Enrol another person")

    def other(self) -> None:
        self.enrol.start_over()

    def first_focus(self) -> QWidget | None:
        return None

    def _to_second(self) -> None:
        self.again.setFocus()

    def _look_at_pin(self) -> None:
        least = SHORTEST_ALONE if self.enrol.draft.faceless else 1
        self.set_pin.setEnabled(min(len(self.pin.text), len(self.again.text)) >= least)

    def _set_pin(self) -> None:
        if self.person is None or not self.set_pin.isEnabled():
            return
        if self.pin.text != self.again.text:
            self._clear()
            self.screen.tell(translate("Enrol", "The two PINs differ. Type both again."), "error")
            self.pin.setFocus()
            return
        request = SetPin(self.person.id, self.pin.text)
        self.screen.await_answer(request, self._pin_set, self._pin_refused)

    def _pin_set(self, answer: PinsSet) -> None:
        self.has_pin = answer.pin
        self._clear()
        self.pins.hide()
        self.screen.tell(translate("Enrol", "The PIN is set."))
        self.screen.next.setFocus()

    def _pin_refused(self, error: Any) -> None:
        self._clear()
        self.screen.refused(error)
        self.pin.setFocus()

    def _clear(self) -> None:
        self.pin.clear()
        self.again.clear()
