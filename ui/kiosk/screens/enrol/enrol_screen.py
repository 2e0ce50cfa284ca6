"""The enrolment wizard: the order of its steps, and that nothing is left when it is given up."""

from __future__ import annotations

from appliance.errors import PersonUnknown
from appliance.requests import ShowPerson
from appliance.storage.records import Person
from ui.kiosk.language import digits, translate
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
        self._is_shut = False
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
        self._bar_the_way(False)
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
        )[: 2 if self.draft.faceless else None]
        for number, steps in enumerate(parts, 1):
            if self.step in steps:
                text = translate("Steps", "Step {number} of {count}")
                return text.format(number=digits(number), count=digits(len(parts)))
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

    def enrol_without_face(self) -> None:
        """Somebody new of whom no view is taken; nobody else's role is changed for having the same name."""
        self.await_answer(ShowPerson(self.draft.name), self._name_is_taken, self._name_is_free)

    def start_over(self) -> None:
        """The next person."""
        self._forget()
        self.show_step(self.consent)

    def shut(self, shut: bool) -> None:
        """While what was taken is being kept nobody leaves: it would look as if nothing was."""
        self.hold(shut)
        self._bar_the_way(shut)

    def give_up(self) -> None:
        """Goes back to where this was opened; leaving does the rest."""
        if not self._is_shut:
            self.parts.navigation.back()

    def go_back(self) -> None:
        """One step back; what was taken is forgotten."""
        if self._is_shut:
            return
        if self.step in (self.consent, self.done):
            self.give_up()
        elif self.step is self.details:
            self.show_step(self.consent)
        else:
            self._forget_answers()
            self.show_step(self.details)

    def _bar_the_way(self, shut: bool) -> None:
        self._is_shut = shut
        self.cancel.setEnabled(not shut)
        self.back.setEnabled(not shut)

    def _name_is_taken(self, person: Person) -> None:
        self.tell(translate("Enrol", "Somebody of this name is enrolled already."), "error")

    def _name_is_free(self, error: Exception) -> None:
        if not isinstance(error, PersonUnknown):
            self.refused(error)
            return
        self._bar_the_way(True)
        self.await_answer(self.draft.wish_without_face(), self._enrolled, self._not_enrolled)

    def _enrolled(self, person: Person) -> None:
        self._bar_the_way(False)
        self.done.person = person
        self.show_step(self.done)

    def _not_enrolled(self, error: Exception) -> None:
        self._bar_the_way(False)
        self.refused(error)

    def _take_person(self, person: Person) -> None:
        self.draft = Draft.of(person)
        self.consent.begin()

    def _forget(self) -> None:
        self.draft = Draft()
        self.consent.clear()
        self.details.clear()

    def _forget_answers(self) -> None:
        self.draft.add_to = self.draft.known.id if self.draft.known is not None else None
        self.draft.distinct = False
