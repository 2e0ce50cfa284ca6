"""What is changed about a person: name, expiry, PINs; and what is looked at."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from appliance.requests import PinsSet, RenamePerson, SetExpiry, SetPin
from appliance.storage.records import Person, ViewFacts
from enrollment.particulars import expiry
from ui.kiosk.language import translate
from ui.kiosk.screens.people.standing import view_text
from ui.kiosk.widgets.captions import Caption
from ui.kiosk.widgets.choice import Choice
from ui.kiosk.widgets.day_field import DayField
from ui.kiosk.widgets.drop_down import DropDown
from ui.kiosk.widgets.line import Line
from ui.kiosk.widgets.new_password import NewPassword
from ui.kiosk.widgets.pieces import label
from ui.kiosk.widgets.sheet import Sheet
from ui.kiosk.widgets.wrapped_button import button

if TYPE_CHECKING:
    from ui.kiosk.screens.people.person_screen import PersonScreen

_USUAL_DAYS = 30


class RenameSheet(Sheet):
    """Another name."""

    screen: PersonScreen

    def __init__(self, screen: PersonScreen) -> None:
        super().__init__(screen)
        self.name = Line()
        self.name.setMaxLength(200)
        self.name.returnPressed.connect(self._send)
        self._names = Caption(self.body, self.name)
        self.go = button(self._send, "primary")
        self.foot.addWidget(self.go, 1)

    def open(self, person: Person) -> None:
        """Begins with the present name."""
        self.name.setText(person.name)
        self.name.selectAll()
        self.present(self.name)

    def cleared(self) -> None:
        """The name is forgotten."""
        self.name.clear()

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(translate("Person", "Rename"))
        self._names.say(translate("Person", "Name"))
        self.go.setText(translate("Person", "Rename"))

    def _send(self) -> None:
        name = self.name.text().strip()
        if name:
            self.ask(self.go, RenamePerson(self.screen.id, name), self._renamed)

    def _renamed(self, person: Person) -> None:
        self.dismiss()
        self.screen.changed(person, translate("Person", "The person has another name now."))


class ExpirySheet(Sheet):
    """Until when the person is enrolled."""

    screen: PersonScreen

    def __init__(self, screen: PersonScreen) -> None:
        super().__init__(screen)
        self.ends = DropDown()
        self._ends = Caption(self.body, self.ends)
        self.day = DayField(screen.parts)
        self.body.addWidget(self.day)
        self.hint = label("hint")
        self.body.addWidget(self.hint)
        self.go = button(self._send, "primary")
        self.foot.addWidget(self.go, 1)
        self.ends.currentIndexChanged.connect(self._turn)

    def open(self, person: Person) -> None:
        """Begins with what holds now."""
        today = date.today()
        last = None if person.expires is None else (person.expires - timedelta(seconds=1)).astimezone().date()
        self.day.set_least(today)
        self.day.set_day(max(today, last) if last else today + timedelta(days=_USUAL_DAYS))
        self.present(self.ends)
        self.ends.choose(last is not None)
        self._turn()

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(translate("Person", "Expiry"))
        self._ends.say(translate("Person", "Enrolled until"))
        self.ends.offer(((False, translate("Person", "No end")), (True, translate("Person", "A last day"))))
        self.hint.setText(translate("Person", "After its last day the person's data is erased by itself."))
        self.go.setText(translate("Person", "Set"))
        self.day.retranslate()

    def fit(self) -> None:
        """The calendar."""
        self.day.fit()

    def _turn(self) -> None:
        self.day.setVisible(bool(self.ends.key))
        self.hint.setVisible(bool(self.ends.key))

    def _send(self) -> None:
        at = expiry(self.day.day.isoformat(), datetime.now(timezone.utc)) if self.ends.key else None
        self.ask(self.go, SetExpiry(self.screen.id, at), self._set)

    def _set(self, person: Person) -> None:
        self.dismiss()
        self.screen.changed(person, translate("Person", "The expiry is set."))


class PinSheet(Sheet):
    """The usual PIN, or the one to be entered under duress."""

    screen: PersonScreen

    def __init__(self, screen: PersonScreen) -> None:
        super().__init__(screen)
        self.hint = label("hint")
        self.body.addWidget(self.hint)
        self.pin = NewPassword(self.body, self._send, digits=True)
        self.duress = Choice(screen.parts)
        self.body.addWidget(self.duress)
        self.go = button(self._send, "primary")
        self.foot.addWidget(self.go, 1)

    def open(self) -> None:
        """Begins empty."""
        self.duress.choose(False)
        self.present(self.pin.first)

    def cleared(self) -> None:
        """What was typed is forgotten."""
        self.pin.clear()

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(translate("Person", "Set a PIN"))
        self.hint.setText(
            translate("Person", "The person types it. With fewer than 6 digits it needs a face as well.")
        )
        self.pin.say(translate("Person", "PIN"), translate("Person", "The same again"))
        self.duress.say(
            translate("Person", "Duress PIN"),
            translate("Person", "Opens like the usual one, and an event tells that somebody was forced."),
        )
        self.go.setText(translate("Person", "Set"))

    def _send(self) -> None:
        if not self.pin.alike:
            self.tell(translate("Person", "Type the same PIN twice."))
            return
        self.ask(self.go, SetPin(self.screen.id, self.pin.text, self.duress.is_on), self._set)

    def _set(self, now: PinsSet) -> None:
        self.dismiss()
        self.screen.tell(pins_text(now))


class ViewsSheet(Sheet):
    """The stored views, and how good each is."""

    screen: PersonScreen

    def __init__(self, screen: PersonScreen) -> None:
        super().__init__(screen)
        self._views: list[ViewFacts] = []
        self.text = label()
        self.hint = label("hint")
        self.body.addWidget(self.hint)
        self.body.addWidget(self.text)

    def open(self, views: list[ViewFacts]) -> None:
        """Shows these."""
        self._views = views
        self.present()

    def cleared(self) -> None:
        """They are forgotten."""
        self._views = []

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(translate("Person", "Stored views"))
        self.cancel.setText(translate("Person", "Close"))
        self.hint.setText(
            translate("Person", "No picture is kept, only numbers of each view. Good ones open faster.")
        )
        locale = self.screen.parts.language.locale
        lines = [view_text(number, view, locale) for number, view in enumerate(self._views, 1)]
        self.text.setText("\n".join(lines) or translate("Person", "There are none."))


def pins_text(now: PinsSet) -> str:
    """Which PINs there are now."""
    if not now.pin:
        return translate("Person", "There is no usual PIN now.")
    if now.duress:
        return translate("Person", "A usual PIN and a duress PIN are set.")
    if not now.alone:
        return translate("Person", "A PIN is set. It is short, and opens together with the face only.")
    return translate("Person", "A PIN is set. It opens alone where a role says so.")
