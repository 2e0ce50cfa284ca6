"""`door …`: the doors, and what somebody orders of them."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from ui.cli.exit_codes import DONE, NO

if TYPE_CHECKING:
    from appliance.door.door import DoorState
    from appliance.requests import Request
    from ui.cli.context import Context

_PIN = "PORTUNUS_PIN"
COMMANDS = (("door", "status, test, unlock, lockdown, release, pin, pair", "portunus door lockdown"),)
_VERBS = {
    "status": "every door as it is now",
    "test": "unlock a door once and tell what it does",
    "unlock": "unlock a door as a grant does, or until further notice",
    "lockdown": "lock a door for all but people whose role passes a lockdown",
    "pair": "make the key that a remote relay shares with this device",
    "release": "back to normal after a lockdown or free passage",
    "pin": "enter a PIN as at the door's pad",
}


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Adds the commands to the parser."""
    door = commands.add_parser("door", parents=[shared], help=argparse.SUPPRESS)
    verbs = door.add_subparsers(dest="verb", metavar="|".join(_VERBS), required=True)
    for verb, text in _VERBS.items():
        parser = verbs.add_parser(verb, parents=[shared], help=text)
        parser.set_defaults(handler={"status": _status, "pin": _pin, "pair": _pair}.get(verb, _order))
        if verb != "status":
            parser.add_argument("door", nargs="?", default="main", metavar="NAME")
        if verb == "unlock":
            parser.add_argument("--stay", action="store_true", help="free passage, until `door release`")


def _status(context: Context) -> int:
    from appliance.requests import OWNER, DoorStatus, ShowPolicy
    from ui.cli.assembly import opened_appliance

    with opened_appliance(context, wired=True) as appliance:
        states = appliance.handle(DoorStatus(), OWNER)
        modes = appliance.handle(ShowPolicy(), OWNER).modes
    records = [_record(state, modes.get(name, "normal")) for name, state in states.items()]
    if context.output.as_json:
        for record in records:
            context.output.record(record)
        return DONE
    rows = [
        (r["door"], r["kind"], r["lock"], r["mode"], r["contact"] or "", ", ".join(r["alarms"]))
        for r in records
    ]
    context.output.table(("door", "kind", "lock", "mode", "contact", "alarms"), rows)
    return DONE


def _pair(context: Context) -> int:
    from appliance.requests import OWNER, PairRelay
    from ui.cli.assembly import opened_appliance

    with opened_appliance(context) as appliance:
        key = appliance.handle(PairRelay(context.arguments.door), OWNER)
    context.output.record(
        {"door": context.arguments.door, "key": key},
        f"the key is {key}: copy it to the relay's device, by hand or over SSH, never by MQTT",
    )
    return DONE


def _order(context: Context) -> int:
    from appliance.requests import OWNER, ShowPolicy
    from ui.cli.assembly import opened_appliance

    with opened_appliance(context, wired=True) as appliance:
        state = appliance.handle(_request(context.arguments), OWNER)
        mode = appliance.handle(ShowPolicy(), OWNER).modes.get(state.name, "normal")
    record = _record(state, mode)
    context.output.record(record, f"the door {state.name} is {state.lock.value} ({mode})")
    return DONE


def _pin(context: Context) -> int:
    from appliance.requests import OWNER, EnterPin
    from ui.cli.assembly import opened_appliance

    with opened_appliance(context, wired=True) as appliance:
        answer = appliance.handle(EnterPin(context.arguments.door, _entered()), OWNER)
    record = {"accepted": answer.accepted, "told": answer.told, "wait_s": round(answer.wait_s, 1)}
    context.output.record(record, answer.told)
    return DONE if answer.accepted else NO


def _entered() -> str:
    """From PORTUNUS_PIN, else a prompt on a terminal. Raises InputError."""
    import getpass
    import os
    import sys

    from appliance.errors import InputError

    given = os.environ.get(_PIN)
    if given:
        return given
    if not sys.stdin.isatty():
        raise InputError(f"this takes a PIN: run it on a terminal, or set {_PIN}")
    return getpass.getpass("PIN: ")


def _request(arguments: argparse.Namespace) -> Request:
    from appliance.access.policy import Mode
    from appliance.requests import SetDoorMode, UnlockDoor

    if arguments.verb == "lockdown":
        return SetDoorMode(arguments.door, Mode.LOCKDOWN.value)
    if arguments.verb == "release":
        return SetDoorMode(arguments.door, Mode.NORMAL.value)
    if arguments.verb == "unlock" and arguments.stay:
        return SetDoorMode(arguments.door, Mode.FREE_PASSAGE.value)
    return UnlockDoor(arguments.door)


def _record(state: DoorState, mode: str) -> dict[str, Any]:
    return {
        "door": state.name,
        "kind": state.kind,
        "lock": state.lock.value,
        "mode": mode,
        "remaining_s": round(state.remaining_s, 3) if state.remaining_s < 1e9 else None,
        "unlocks": state.unlocks,
        "contact": state.contact.value if state.contact else None,
        "alarms": [alarm.value for alarm in state.alarms],
        "fire": state.fire,
    }
