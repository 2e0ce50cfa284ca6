"""`people pin`: gives a person a PIN, asked for twice, or takes it away."""

from __future__ import annotations

import getpass
import os
import sys

from appliance.errors import InputError
from appliance.requests import OWNER, PinsSet, RemovePin, SetPin, ShowPerson
from ui.cli.assembly import opened_appliance
from ui.cli.context import Context
from ui.cli.exit_codes import DONE

_NEW_PIN = "PORTUNUS_NEW_PIN"


def run(context: Context) -> int:
    """Which PINs the person has from now on; never a PIN."""
    arguments = context.arguments
    with opened_appliance(context) as appliance:
        person = appliance.handle(ShowPerson(arguments.person), OWNER)
        if arguments.remove:
            now = appliance.handle(RemovePin(person.id), OWNER)
        else:
            now = appliance.handle(SetPin(person.id, _asked(person.name), arguments.duress), OWNER)
    record = {"person": now.person, "pin": now.pin, "duress": now.duress, "alone": now.alone}
    context.output.record(record, f"{person.name} {_told(now)}")
    return DONE


def _told(now: PinsSet) -> str:
    if not now.pin:
        return "has no PIN"
    duress = " and a duress PIN" if now.duress else ""
    short = "" if now.alone else "; with fewer than 6 digits it does not open without a face"
    return f"has a PIN{duress}{short}"


def _asked(name: str) -> str:
    """From PORTUNUS_NEW_PIN, else twice on a terminal. Raises InputError."""
    given = os.environ.get(_NEW_PIN)
    if given:
        return given
    if not sys.stdin.isatty():
        raise InputError(f"this takes a PIN: run it on a terminal, or set {_NEW_PIN}")
    typed = getpass.getpass(f"New PIN for {name}: ")
    if getpass.getpass("The same again: ") != typed:
        raise InputError("the two PINs differ and nothing was changed; run the command again")
    return typed
