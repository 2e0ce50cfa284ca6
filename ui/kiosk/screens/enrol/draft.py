"""What is known so far of somebody who is being enrolled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from appliance.requests import BeginEnrolment, ConsentGiven, EnrolPerson
from appliance.storage.records import Person
from enrollment.consent import CURRENT
from enrollment.particulars import expiry

AT_SCREEN = "given at the screen"
"""The reference of a consent that was given here: the event of the enrolment says who was signed in."""

NO_FACE = "no face is kept: a PIN alone"
"""The reference where there is nothing to agree to but the name."""


@dataclass
class Draft:
    """reference: of the signed paper; empty for a consent that is given at this screen. roles: names.

    last_day: on which the person may still pass, None for no end. known: who is enrolled already and gets
    these views; add_to: that id, or of whom these views show as it turned out. distinct: whoever looks like
    somebody enrolled is another person. faceless: no view is taken, the person is to pass with a PIN alone.
    """

    reference: str = ""
    name: str = ""
    roles: tuple[str, ...] = ()
    last_day: date | None = None
    greet: bool = False
    glasses: bool = False
    known: Person | None = None
    add_to: str | None = None
    distinct: bool = False
    faceless: bool = False

    @classmethod
    def of(cls, person: Person) -> Draft:
        """For more views of somebody who is enrolled."""
        return cls(
            name=person.name,
            roles=tuple(filter(None, (role.strip() for role in person.role.split(",")))),
            last_day=_last_day(person.expires),
            greet=person.greeted,
            known=person,
            add_to=person.id,
        )

    @property
    def consent(self) -> ConsentGiven:
        """As it was given: a signed paper is a form of the house, at the screen it is our text."""
        if self.reference:
            return ConsentGiven(self.reference, "reference")
        return ConsentGiven(AT_SCREEN, "screen", text_version=CURRENT)

    def wish(self, camera: str) -> BeginEnrolment:
        """What is asked of the service. camera: empty for the first one. Raises ConfigError."""
        return BeginEnrolment(
            name=self.name,
            consent=self.consent,
            camera=camera,
            role=", ".join(self.roles),
            expires=self._expires(),
            greet=self.greet,
            glasses=self.glasses,
        )

    def wish_without_face(self) -> EnrolPerson:
        """The same without views. Raises ConfigError."""
        return EnrolPerson(
            name=self.name,
            consent=ConsentGiven(NO_FACE, "reference"),
            views=(),
            role=", ".join(self.roles),
            expires=self._expires(),
            never_expires=self.last_day is None,
        )

    def _expires(self) -> datetime | None:
        if self.last_day is None:
            return None
        return expiry(self.last_day.isoformat(), datetime.now(timezone.utc))


def _last_day(expires: datetime | None) -> date | None:
    """The last whole day before that, here; one to come, for somebody whose time is over."""
    if expires is None:
        return None
    day = (expires - timedelta(microseconds=1)).astimezone().date()
    return max(day, date.today() + timedelta(days=1))
