"""Trying the rules out: whether somebody may pass a door at a time, and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any
from zoneinfo import ZoneInfo

from appliance.requests import PolicyAnswer, TestPolicy
from ui.kiosk.language import translate
from ui.kiosk.moments import moment_text
from ui.kiosk.screens.door.reasons import reason_text
from ui.kiosk.screens.screen import Screen
from ui.kiosk.widgets.captions import Caption
from ui.kiosk.widgets.drop_down import DropDown
from ui.kiosk.widgets.line import Line
from ui.kiosk.widgets.moment_drops import DayDrops, TimeDrops
from ui.kiosk.widgets.pieces import label
from ui.kiosk.widgets.sheet import Sheet
from ui.kiosk.widgets.wrapped_button import button


class TrialSheet(Sheet):
    """Nothing opens, and no event is written."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self._zone: ZoneInfo | None = None
        self._answer: PolicyAnswer | None = None
        self.person, self.door = Line(), DropDown()
        self.day, self.time = DayDrops(), TimeDrops()
        self.person.returnPressed.connect(self._try)
        self._people = Caption(self.body, self.person)
        self._doors = Caption(self.body, self.door)
        self._when = label("hint")
        for one in (self._when, self.day, self.time):
            self.body.addWidget(one)
        self.why = label()
        self.body.addWidget(self.why)
        self.go = button(self._try, "primary")
        self.foot.addWidget(self.go, 1)

    def open(self, rules: Mapping[str, Any] | None) -> None:
        """Begins with now. rules: whose time zone the time is in; the machine's where there are none."""
        self._zone = None if rules is None else ZoneInfo(rules["time_zone"])
        self._answer = None
        self.present(self.person)
        now = datetime.now(self._zone) if self._zone else datetime.now().astimezone()
        self.day.choose(now.date())
        self.time.choose(f"{now:%H}:{now.minute - now.minute % 5:02}")

    def cleared(self) -> None:
        """Who was asked about is forgotten."""
        self.person.clear()
        self.why.clear()
        self._answer = None

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(translate("Rules", "Try the rules out"))
        self.cancel.setText(translate("Rules", "Close"))
        self._people.say(translate("Rules", "Person: name or id"))
        self._doors.say(translate("Rules", "Door"))
        site = self.screen.parts.site.site
        self.door.offer((door, door) for door in (() if site is None else site.doors))
        self._when.setText(translate("Rules", "When"))
        self.day.retranslate(self.screen.parts.language.locale)
        self.time.retranslate(self.screen.parts.language.locale, translate("Rules", "When"))
        self.go.setText(translate("Rules", "Try"))
        self.why.setVisible(self._answer is not None)
        if self._answer is not None:
            self._tell(self._answer)

    def _try(self) -> None:
        person = self.person.text().strip()
        if not person or self.door.key is None:
            self.tell(translate("Rules", "Say who, and at which door."))
            return
        local = datetime.combine(self.day.day, self.time.time)
        at = local.replace(tzinfo=self._zone) if self._zone else local.astimezone()
        self.ask(self.go, TestPolicy(person, self.door.key, at.astimezone(timezone.utc)), self._take)

    def _take(self, answer: PolicyAnswer) -> None:
        self._answer = answer
        self._tell(answer)

    def _tell(self, answer: PolicyAnswer) -> None:
        time = moment_text(self.screen.parts.language.locale, answer.at)
        if answer.allowed:
            told = translate("Rules", "{person} may pass {door} at {time}.")
        else:
            told = translate("Rules", "{person} may not pass {door} at {time}.")
        head = told.format(person=answer.person, door=answer.door, time=time)
        self.tell(head, "good" if answer.allowed else "error")
        at_door = translate("Rules", "At the door it says: {reason}")
        lines = [] if answer.allowed else [at_door.format(reason=reason_text(answer.reason))]
        self.why.setText("\n".join([*lines, *filter(None, (answer.detail, answer.remark))]))
        self.why.show()
