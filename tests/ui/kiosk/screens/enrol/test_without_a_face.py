"""Somebody of whom no view is taken, and whom a PIN alone lets in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from appliance.errors import PersonUnknown
from appliance.requests import BeginEnrolment, EnrolPerson, SetPin, ShowPerson, SignedIn
from tests.ui.kiosk.office import ADA, OWNER
from tests.ui.kiosk.screens.enrol.desk import ScriptedDesk
from tests.ui.kiosk.scripted import SITE
from tests.ui.kiosk.touching import touch, until, write
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.enrol.enrol_screen import EnrolScreen


def to_details(screen: EnrolScreen) -> None:
    touch(screen.consent.faceless)
    touch(screen.next)
    until(lambda: screen.details.roles)


def test_from_the_choice_to_a_pin(screen: EnrolScreen, desk: ScriptedDesk) -> None:
    desk.link.answers[ShowPerson] = PersonUnknown("there is nobody called Grace")
    desk.link.answers[EnrolPerson] = lambda asked: replace(ADA, id="g1", name=asked.name, templates={})
    assert screen.place.text() == "Step 1 of 4"
    to_details(screen)
    assert screen.place.text() == "Step 2 of 2"
    assert not screen.details.greet.isVisible()
    assert not screen.details.glasses.isVisible()
    write(screen.details.name, "Grace")
    touch(screen.details.roles["cleaning"])
    touch(screen.next)
    until(lambda: screen.step is screen.done)
    [asked] = desk.link.of(EnrolPerson)
    assert (asked.name, asked.role, asked.views, asked.greet) == ("Grace", "cleaning", (), None)
    assert "no face" in asked.consent.reference
    assert screen.done.sentence.text() == "Grace is enrolled."
    assert not screen.done.hint.isVisible(), "no face is known"
    write(screen.done.pin.line, "74820")
    write(screen.done.again.line, "74820")
    assert not screen.done.set_pin.isEnabled(), "it would open nothing"
    write(screen.done.pin.line, "748205")
    write(screen.done.again.line, "748205")
    touch(screen.done.set_pin)
    until(lambda: desk.link.of(SetPin) == [SetPin("g1", "748205")])
    assert desk.link.of(BeginEnrolment) == []
    touch(screen.other)
    assert screen.step is screen.consent
    assert not screen.draft.faceless


def test_nobody_else_is_changed_for_the_same_name(screen: EnrolScreen, desk: ScriptedDesk) -> None:
    to_details(screen)
    write(screen.details.name, ADA.name)
    touch(screen.next)
    until(lambda: screen.notice.isVisible())
    assert "enrolled already" in screen.notice.text()
    assert screen.step is screen.details
    assert screen.details.name.text() == ADA.name
    assert desk.link.of(EnrolPerson) == []


def test_it_is_offered_where_it_opens_a_door(
    screen: EnrolScreen, desk: ScriptedDesk, parts: KioskParts
) -> None:
    site: Any = parts.site
    touch(screen.consent.faceless)
    assert screen.next.isEnabled()
    site.show(replace(SITE, pin_alone=False))
    again(parts)
    touch(screen.consent.faceless)
    assert not screen.next.isEnabled(), "what it takes stands below the choice"
    site.show(SITE)
    parts.session.begin(SignedIn(replace(OWNER, role="enroller"), "token"))
    again(parts)
    assert not screen.consent.faceless.isVisible(), "an enroller gives no PIN"


def test_further_views_are_of_a_face(window: Any, desk: ScriptedDesk, parts: KioskParts) -> None:
    parts.navigation.open(Place.ENROL, ADA.id)
    screen: Any = window.shown
    until(lambda: screen.draft.known)
    assert not screen.consent.faceless.isVisible()


def again(parts: KioskParts) -> None:
    parts.navigation.open(Place.ENROL)
