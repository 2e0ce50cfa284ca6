"""Choosing which events are shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ui.kiosk.language import translate
from ui.kiosk.moments import day_text
from ui.kiosk.screens.events.kinds import GROUPS, group_texts
from ui.kiosk.screens.events.wanted import Span, WantedEvents
from ui.kiosk.screens.screen import Screen
from ui.kiosk.widgets.captions import Caption
from ui.kiosk.widgets.drop_down import DropDown
from ui.kiosk.widgets.line import Line
from ui.kiosk.widgets.moment_drops import DayDrops
from ui.kiosk.widgets.sheet import Sheet
from ui.kiosk.widgets.wrapped_button import button


class FilterSheet(Sheet):
    """Kind, person, door, day. choose: is told what is wanted from now on."""

    def __init__(self, screen: Screen, choose: Callable[[WantedEvents], None]) -> None:
        super().__init__(screen)
        self._choose = choose
        self.group, self.door, self.span, self.day = DropDown(), DropDown(), DropDown(), DayDrops()
        self.person = Line()
        self.person.setClearButtonEnabled(True)
        self.person.returnPressed.connect(self._done)
        self._groups = Caption(self.body, self.group)
        self._people = Caption(self.body, self.person)
        self._doors = Caption(self.body, self.door)
        self._spans = Caption(self.body, self.span)
        self.body.addWidget(self.day)
        self.span.currentIndexChanged.connect(self._turn)
        self.everything = button(lambda: self._tell(WantedEvents()))
        self.go = button(self._done, "primary")
        self.foot.addWidget(self.everything, 1)
        self.foot.addWidget(self.go, 1)

    def open(self, wanted: WantedEvents) -> None:
        """Begins with what is shown now."""
        self.present(self.group)
        self.group.choose(wanted.group)
        self.door.choose(wanted.door)
        self.span.choose(wanted.span)
        self.day.choose(wanted.day or date.today())
        self.person.setText(wanted.person)
        self._turn()

    def cleared(self) -> None:
        """The name is forgotten."""
        self.person.clear()

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(translate("Events", "Which events"))
        self._groups.say(translate("Events", "What happened"))
        self.group.offer((("", translate("Events", "Everything")), *group_texts().items()))
        self._people.say(translate("Events", "Person: name or id"))
        self._doors.say(translate("Events", "Door"))
        site = self.screen.parts.site.site
        doors = () if site is None else tuple(site.doors)
        self.door.offer((("", translate("Events", "All doors")), *((door, door) for door in doors)))
        self._spans.say(translate("Events", "When"))
        self.span.offer(span_texts().items())
        self.day.retranslate(self.screen.parts.language.locale)
        self.everything.setText(translate("Events", "Show all"))
        self.go.setText(translate("Events", "Show"))

    def _turn(self) -> None:
        self.day.setVisible(self.span.key is Span.DAY)

    def _done(self) -> None:
        day = self.day.day if self.span.key is Span.DAY else None
        person = self.person.text().strip()
        self._tell(WantedEvents(self.group.key, self.door.key, person, self.span.key, day))

    def _tell(self, wanted: WantedEvents) -> None:
        self.dismiss()
        self._choose(wanted)


def span_texts() -> dict[Span, str]:
    """Each span of days in words."""
    return {
        Span.ALL: translate("Events", "Any day"),
        Span.TODAY: translate("Events", "Today"),
        Span.YESTERDAY: translate("Events", "Yesterday"),
        Span.WEEK: translate("Events", "The last 7 days"),
        Span.MONTH: translate("Events", "The last 30 days"),
        Span.DAY: translate("Events", "One day"),
    }


def wanted_text(wanted: WantedEvents, screen: Screen, person: str) -> str:
    """What is shown, in one line. person: as it is called where one is wanted."""
    locale = screen.parts.language.locale
    parts = [group_texts()[wanted.group]] if wanted.group in GROUPS else []
    parts += [person] if wanted.person else []
    parts += [translate("Events", "door {door}").format(door=wanted.door)] if wanted.door else []
    if wanted.span is Span.DAY and wanted.day is not None:
        parts.append(day_text(locale, wanted.day))
    elif wanted.span is not Span.ALL:
        parts.append(span_texts()[wanted.span])
    return " · ".join(parts) or translate("Events", "Everything")
