"""What whoever administers sees of people, events, doors, rules and accounts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from appliance.errors import NotAllowed
from appliance.requests import ListPeople, PolicyShown, RemovePerson, ShowEvent, ShowPolicy, SignIn
from appliance.storage.events import Event
from tests.ui.kiosk.gallery.stage import Stage, State
from tests.ui.kiosk.office import ACCOUNTS, ADA, BEN, CLEO, DECISION, NOW, RECEIPT
from ui.kiosk.navigation import Place

STICK = Path("/media/blue")
GRANTED = Event(36, NOW, "granted", ADA.id, {"door": "main", "camera": "front", "reason": "enrolled"})
UNKNOWN = Event(37, NOW, "unknown", None, {"door": "main", "camera": "front", "reason": "not recognised"})


def _at(place: Place, argument: object = None, role: str = "owner") -> Callable[[Stage], None]:
    return lambda stage: stage.open(place, argument, role)


def _then(place: Place, *pressed: str, argument: object = None) -> Callable[[Stage], None]:
    """That screen, and these buttons of it, one after the other."""

    def reach(stage: Stage) -> None:
        screen = stage.open(place, argument)
        if hasattr(screen, "saving"):
            screen.saving._find = lambda: [STICK]  # as if a stick were plugged in
        for text in pressed:
            stage.press(text)

    return reach


def _person(name: str, person: str = ADA.id) -> Callable[[Stage], None]:
    """The person's screen, and that button of it."""

    def reach(stage: Stage) -> None:
        screen = stage.open(Place.PERSON, person)
        screen.saving._find = lambda: [STICK]
        screen.buttons[name].click()
        stage.settle()

    return reach


def _sign_in(stage: Stage) -> None:
    stage.open(Place.SIGN_IN, (Place.PEOPLE, None), role="")


def _sign_in_refused(stage: Stage) -> None:
    stage.link.answers[SignIn] = NotAllowed("the name or the password is wrong")
    _sign_in(stage)
    stage.write("Name", "Olga")
    stage.write("Password or PIN", "wrong")
    stage.press("Sign in")
    stage.until(stage.screen.notice.isVisible)


def _recovery(stage: Stage) -> None:
    _sign_in(stage)
    stage.press("Password forgotten")


def _receipt(stage: Stage) -> None:
    stage.link.answers[RemovePerson] = RECEIPT
    _person("remove")(stage)
    stage.press("Erase")
    stage.until(lambda: stage.link.of(RemovePerson))


def _expiry(stage: Stage) -> None:
    _person("expiry")(stage)
    stage.choose(stage.screen.expiring.ends, "A last day")


def _nobody(stage: Stage) -> None:
    stage.link.answers[ListPeople] = []
    stage.open(Place.PEOPLE)


def _gone(stage: Stage) -> None:
    stage.link.answers[ShowEvent] = replace(
        DECISION, kind="unknown", near=(), near_misses=(), neighbours=(), template=None
    )
    stage.open(Place.EVENT, UNKNOWN)


def _without_rules(stage: Stage) -> None:
    stage.link.answers[ShowPolicy] = PolicyShown(None)
    stage.open(Place.RULES)


def _role(stage: Stage) -> None:
    stage.open(Place.RULES)
    stage.press("Change staff")


def _account(stage: Stage) -> None:
    screen: Any = stage.open(Place.ADMINISTRATORS)
    screen.list.chosen.emit(ACCOUNTS[1])
    stage.settle()


def _trial(stage: Stage) -> None:
    _then(Place.RULES, "Try the rules out")(stage)
    stage.write("Person: name or id", "Ada")
    stage.press("Try")


STATES = [
    State("sign-in", _sign_in),
    State("sign-in-refused", _sign_in_refused),
    State("sign-in-recovery", _recovery),
    State("menu", _at(Place.MENU)),
    State("menu-enroller", _at(Place.MENU, None, "enroller")),
    State("menu-password", _then(Place.MENU, "Change my password")),
    State("menu-leave", _then(Place.MENU, "Leave the kiosk")),
    State("people", _at(Place.PEOPLE)),
    State("people-none", _nobody),
    State("person", _at(Place.PERSON, ADA.id)),
    State("person-disabled", _at(Place.PERSON, BEN.id)),
    State("person-rename", _person("rename")),
    State("person-expiry", _expiry),
    State("person-roles", _person("roles")),
    State("person-pin", _person("pin")),
    State("person-greeting", _person("greeting", CLEO.id)),
    State("person-views", _person("views")),
    State("person-export", _person("export")),
    State("person-remove", _person("remove")),
    State("person-receipt", _receipt),
    State("events", _at(Place.EVENTS)),
    State("events-filter", _then(Place.EVENTS, "Filter")),
    State("events-save", _then(Place.EVENTS, "Save")),
    State("events-verified", _then(Place.EVENTS, "Verify")),
    State("event", _at(Place.EVENT, GRANTED)),
    State("event-stranger", _gone),
    State("event-wrong", _then(Place.EVENT, "This was somebody else", argument=GRANTED)),
    State("doors", _at(Place.DOORS)),
    State("doors-auditor", _at(Place.DOORS, None, "auditor")),
    State("doors-lockdown", _then(Place.DOORS, "Lockdown, door main")),
    State("rules", _at(Place.RULES)),
    State("rules-none", _without_rules),
    State("rules-role", _role),
    State("rules-new-role", _then(Place.RULES, "Add a role")),
    State("rules-holidays", _then(Place.RULES, "Change Holidays")),
    State("rules-trial", _trial),
    State("administrators", _at(Place.ADMINISTRATORS)),
    State("administrators-add", _then(Place.ADMINISTRATORS, "Add")),
    State("administrators-change", _account),
]
