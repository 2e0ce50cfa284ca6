"""One event: what happened and why, and for a decision who was near and that it was wrong."""

from __future__ import annotations

from appliance.requests import EventShown, MarkEvent, ShowEvent
from appliance.storage.events import Event
from ui.kiosk.language import translate
from ui.kiosk.parts import KioskParts
from ui.kiosk.rights import may
from ui.kiosk.screens.acting_page import ActingPage
from ui.kiosk.screens.door.reasons import reason_text
from ui.kiosk.screens.events.kinds import DECISIONS, kind_text
from ui.kiosk.screens.events.lines import decision_lines, detail_lines, near_lines, template_lines
from ui.kiosk.widgets.confirm import Confirm, Question
from ui.kiosk.widgets.pieces import label
from ui.kiosk.widgets.wrapped_button import button


class EventScreen(ActingPage):
    """argument: the `Event`."""

    narrow = True

    def __init__(self, parts: KioskParts) -> None:
        super().__init__(parts)
        self._event: Event | None = None
        self._shown: EventShown | None = None
        self.text = label()
        self.near_head, self.near = label("heading"), label()
        self.match_head, self.match = label("heading"), label()
        self.mark = button(self._mark)
        self.retire = button(self._retire, "danger")
        for one in (self.text, self.near_head, self.near, self.match_head, self.match):
            self.body.addWidget(one)
        self.body.addWidget(self.mark)
        self.body.addWidget(self.retire)
        self.body.addStretch(1)
        self.confirm = Confirm(self)
        self.retranslate()

    def enter(self, argument: object) -> None:
        """Asks for all of a decision; other events are known already."""
        self._event = argument if isinstance(argument, Event) else None
        self._shown = None
        self.retranslate()
        if self._event is not None and self._event.kind in DECISIONS and may(self.parts, ShowEvent):
            self.ask(ShowEvent(self._event.id), self._take)

    def leave(self) -> None:
        """No name stays with a screen that is not shown."""
        super().leave()
        self._event = self._shown = None
        for one in (self.text, self.near, self.match):
            one.clear()

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        event, shown, locale = self._event, self._shown, self.parts.language.locale
        self.title.setText(translate("Events", "Event") if event is None else kind_text(event.kind))
        self.near_head.setText(translate("Events", "Nearest people"))
        self.match_head.setText(translate("Events", "What matched"))
        self.mark.setText(translate("Events", "This was somebody else"))
        self.retire.setText(translate("Events", "This was somebody else: delete the template"))
        if event is not None:
            told = detail_lines(event, locale) if shown is None else _decision_text(shown, locale)
            number = translate("Events", "Event {number}").format(number=event.id)
            self.text.setText("\n".join([number, *told]))
        self._show_near()

    def _show_near(self) -> None:
        shown, locale = self._shown, self.parts.language.locale
        near = [] if shown is None else near_lines(shown, locale)
        match = [] if shown is None else template_lines(shown, locale)
        self.near.setText("\n".join(near))
        self.match.setText("\n".join(match))
        for head, text, lines in ((self.near_head, self.near, near), (self.match_head, self.match, match)):
            head.setVisible(bool(lines))
            text.setVisible(bool(lines))
        known = shown is not None and self._event is not None and self._event.person is not None
        markable = known and may(self.parts, MarkEvent)
        self.mark.setVisible(markable and shown is not None and not shown.marked)
        self.retire.setVisible(markable and shown is not None and shown.template is not None)

    def _take(self, shown: EventShown) -> None:
        self._shown = shown
        self.retranslate()

    def _mark(self) -> None:
        shown = self._shown
        if shown is not None:
            request = MarkEvent(shown.event)
            self.confirm.confirm(_marking, lambda: self.act(self.mark, request, self._marked))

    def _retire(self) -> None:
        shown = self._shown
        if shown is not None:
            last, request = shown.left == 1, MarkEvent(shown.event, True)
            self.confirm.confirm(
                lambda: _retiring(last=last), lambda: self.act(self.retire, request, self._marked)
            )

    def _marked(self, shown: EventShown) -> None:
        self._take(shown)
        self.tell(translate("Events", "It is noted that this decision was wrong."))


def _decision_text(shown: EventShown, locale: object) -> list[str]:
    lines = decision_lines(shown, locale)
    if shown.reason:
        text = translate("Events", "At the door it said: {reason}")
        lines.append(text.format(reason=reason_text(shown.reason)))
    if shown.why:
        lines.append(translate("Events", "Why: {why}").format(why=shown.why))
    return lines


def _marking() -> Question:
    return Question(
        translate("Events", "Mark this decision as wrong?"),
        translate(
            "Events",
            "It is noted for good that this was somebody else, and counts when accuracy is reckoned. "
            "Nothing is deleted.",
        ),
        translate("Events", "This was somebody else"),
        danger=False,
    )


def _retiring(*, last: bool) -> Question:
    consequence = translate(
        "Events",
        "The decision is marked as wrong, and the template that matched is deleted for good. The person's "
        "other templates stay.",
    )
    if last:
        consequence = translate(
            "Events",
            "The decision is marked as wrong, and the template that matched is deleted for good. It is the "
            "person's only one: the door knows this person no longer until she or he is enrolled again.",
        )
    return Question(
        translate("Events", "Delete the template that matched?"), consequence, translate("Events", "Delete")
    )
