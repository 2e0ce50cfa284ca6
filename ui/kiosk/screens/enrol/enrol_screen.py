"""The enrolment wizard: the order of its steps, and that nothing is left when it is given up."""

from __future__ import annotations

from appliance.requests import ShowPerson
from appliance.storage.records import Person
from ui.kiosk.language import translate
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.enrol.alike_step import AlikeStep
from ui.kiosk.screens.enrol.capture_step import CaptureStep
from ui.kiosk.screens.enrol.consent_step import ConsentStep
from ui.kiosk.screens.enrol.details_step import DetailsStep
from ui.kiosk.screens.enrol.done_step import DoneStep
from ui.kiosk.screens.enrol.draft import Draft
from ui.kiosk.screens.enrol.review_step import ReviewStep
from ui.kiosk.screens.enrol.sitting import GuidedSitting
from ui.kiosk.screens.stepped import Step, Stepped
from ui.kiosk.widgets.pieces import button


class EnrolScreen(Stepped):
    """`Place.ENROL`. Its argument: None, or a Person (or the id of one) who gets further views.

    However it is left, the session in the service ends with it, and what was typed is forgotten.
    """

    def __init__(self, parts: KioskParts) -> None:
        super().__init__(parts)
        self.draft = Draft()
        self.sitting = GuidedSitting(parts)
        self.cancel = button(self.give_up, "quiet")
        self._head.addWidget(self.cancel)
        self.consent = ConsentStep(self)
        self.details = DetailsStep(self)
        self.capture = CaptureStep(self)
        self.alike = AlikeStep(self)
        self.review = ReviewStep(self)
        self.done = DoneStep(self)
        self.add_steps((self.consent, self.details, self.capture, self.alike, self.review, self.done))
        self.retranslate()

    def enter(self, argument: object) -> None:
        """With the consent. argument: as the class says."""
        self._forget()
        if isinstance(argument, Person):
            self.draft = Draft.of(argument)
        self.show_step(self.consent)
        if isinstance(argument, str) and argument:
            self.await_answer(ShowPerson(argument), self._take_person)

    def leave(self) -> None:
        """Nothing is left: not here, and not in the service."""
        self.sitting.cancel()
        self.end_step()
        self._forget()

    def retranslate(self) -> None:
        """Head, foot and steps."""
        super().retranslate()
        self.cancel.setText(translate("Enrol", "Cancel"))

    def place_text(self) -> str:
        """Of the four parts that a person goes through."""
        parts: tuple[tuple[Step, ...], ...] = (
            (self.consent,),
            (self.details,),
            (self.capture,),
            (self.alike, self.review),
        )
        for number, steps in enumerate(parts, 1):
            if self.step in steps:
                return translate("Steps", "Step {number} of {count}").format(number=number, count=len(parts))
        return ""

    def show_step(self, step: Step) -> None:
        """A session lives while its person is captured and what was taken is looked at."""
        if step not in (self.alike, self.review):
            self.sitting.cancel()
        super().show_step(step)
        self.cancel.setVisible(step is not self.done)
        self.back.setVisible(step is not self.done)

    def show_what_was_taken(self) -> None:
        """A session has finished: whom it shows is asked for first, where that is a question."""
        shown = self.sitting.shown
        asks = shown is not None and shown.alike and shown.alike_name != self.draft.name
        known = self.draft.known
        if asks and (known is None or shown is None or shown.alike != known.id):
            self.show_step(self.alike)
        else:
            self.show_step(self.review)

    def start_over(self) -> None:
        """The next person."""
        self._forget()
        self.show_step(self.consent)

    def give_up(self) -> None:
        """Goes back to where this was opened; leaving does the rest."""
        self.parts.navigation.back()

    def go_back(self) -> None:
        """One step back; what was taken is forgotten."""
        if self.step in (self.consent, self.done):
            self.give_up()
        elif self.step is self.details:
            self.show_step(self.consent)
        else:
            self._forget_answers()
            self.show_step(self.details)

    def _take_person(self, person: Person) -> None:
        self.draft = Draft.of(person)

    def _forget(self) -> None:
        self.draft = Draft()
        self.consent.clear()
        self.details.clear()

    def _forget_answers(self) -> None:
        self.draft.add_to = self.draft.known.id if self.draft.known is not None else None
        self.draft.distinct = False
