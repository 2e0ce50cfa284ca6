"""`people …`: who is enrolled."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from ui.cli.exit_codes import DONE, NO, USAGE

if TYPE_CHECKING:
    from appliance.storage.records import Person
    from ui.cli.context import Context

_LARGEST_RECEIPT = 1 << 20
COMMANDS = (
    ("people", "list, show, rename, disable, enable, remove, verify-receipt", "portunus people list"),
)


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Adds the commands to the parser."""
    people = commands.add_parser("people", parents=[shared], help=argparse.SUPPRESS)
    verbs = people.add_subparsers(
        dest="verb", metavar="list|show|rename|disable|enable|remove|verify-receipt", required=True
    )
    verbs.add_parser("list", parents=[shared], help="everyone who is enrolled").set_defaults(handler=_list)
    for verb, handler, text in (
        ("show", _show, "one person"),
        ("rename", _rename, "give a person another name"),
        ("disable", _enable, "keep a person enrolled, and closed out"),
        ("enable", _enable, "let a disabled person in again"),
        ("remove", _remove, "erase a person and her templates"),
    ):
        parser = verbs.add_parser(verb, parents=[shared], help=text)
        parser.add_argument("person", metavar="NAME_OR_ID")
        parser.set_defaults(handler=handler)
        if verb == "rename":
            parser.add_argument("name", metavar="NEW_NAME")
        if verb == "remove":
            parser.add_argument("--yes", action="store_true", help="do not ask")

    receipt = verbs.add_parser("verify-receipt", parents=[shared], help="whether a receipt is genuine")
    receipt.add_argument("file", metavar="FILE", help="the JSON that `remove --json` printed")
    receipt.set_defaults(handler=_verify_receipt)


def person_record(person: Person) -> dict[str, Any]:
    """The contract's form of a person."""
    return {
        "id": person.id,
        "name": person.name,
        "enabled": person.enabled,
        "templates": sum(person.templates.values()),
        "expires": person.expires.isoformat() if person.expires else None,
    }


def _list(context: Context) -> int:
    from appliance.requests import OWNER, ListPeople
    from ui.cli.assembly import opened_appliance

    with opened_appliance(context) as appliance:
        people = [person_record(p) for p in appliance.handle(ListPeople(), OWNER)]
    if context.output.as_json:
        for record in people:
            context.output.record(record)
        return DONE
    if not people:
        context.output.say(
            "nobody is enrolled; `portunus enroll NAME picture.jpg --consent REF` enrols somebody"
        )
        return DONE
    rows = [
        (p["id"], p["name"], "yes" if p["enabled"] else "no", p["templates"], p["expires"] or "")
        for p in people
    ]
    context.output.table(("id", "name", "enabled", "templates", "expires"), rows)
    return DONE


def _show(context: Context) -> int:
    from appliance.requests import OWNER, ShowPerson
    from ui.cli.assembly import opened_appliance

    with opened_appliance(context) as appliance:
        person = appliance.handle(ShowPerson(context.arguments.person), OWNER)
    record = {
        **person_record(person),
        "role": person.role,
        "enrolled": person.created.isoformat(),
        "embedders": dict(person.templates),
    }
    context.output.record(
        record, "\n".join(f"{key:<10} {value}" for key, value in record.items() if value is not None)
    )
    return DONE


def _rename(context: Context) -> int:
    from appliance.requests import OWNER, RenamePerson
    from ui.cli.assembly import opened_appliance

    with opened_appliance(context) as appliance:
        person = appliance.handle(RenamePerson(context.arguments.person, context.arguments.name), OWNER)
    context.output.record(person_record(person), f"{person.id} is now {person.name}")
    return DONE


def _enable(context: Context) -> int:
    from appliance.requests import OWNER, EnablePerson
    from ui.cli.assembly import opened_appliance

    enabled = context.arguments.verb == "enable"
    with opened_appliance(context) as appliance:
        person = appliance.handle(EnablePerson(context.arguments.person, enabled), OWNER)
    context.output.record(person_record(person), f"{person.name} is {'enabled' if enabled else 'disabled'}")
    return DONE


def _remove(context: Context) -> int:
    from appliance.requests import OWNER, RemovePerson, ShowPerson
    from appliance.storage.receipts import receipt_record
    from ui.cli.assembly import opened_appliance

    with opened_appliance(context) as appliance:
        person = appliance.handle(ShowPerson(context.arguments.person), OWNER)
        if not context.arguments.yes:
            if not sys.stdin.isatty():
                context.output.say("portunus: erasing cannot be undone; say --yes")
                return USAGE
            print(
                f"Erase {person.name} and all her templates for good? [y/N] ",
                end="",
                file=sys.stderr,
                flush=True,
            )
            if sys.stdin.readline().strip().lower() not in ("y", "yes"):
                return NO
        receipt = appliance.handle(RemovePerson(person.id), OWNER)
    record = receipt_record(receipt)
    context.output.record(record, "\n".join(_receipt_lines(record)))
    return DONE


def _receipt_lines(record: dict[str, Any]) -> list[str]:
    lines = [f"{key:<20} {value}" for key, value in record.items() if not key.startswith("backups")]
    made = [f"{'backup before it':<20} {backup['id']} of {backup['made_at']}" for backup in record["backups"]]
    if not record["backups_known"]:
        return [*lines, *made, f"{'backup before it':<20} the list was changed; there may be others"]
    return lines + (made or [f"{'backup before it':<20} none"])


def _verify_receipt(context: Context) -> int:
    import json
    from pathlib import Path

    from appliance.errors import InputError
    from appliance.storage.receipts import is_genuine

    path = Path(context.arguments.file)
    try:
        record = json.loads(path.read_bytes()[:_LARGEST_RECEIPT])
    except (OSError, ValueError, RecursionError):
        record = None
    if not isinstance(record, dict):
        raise InputError(f"{path} is no receipt; give the JSON that `portunus --json people remove` printed")
    genuine = is_genuine(record)
    context.output.record(
        {"genuine": genuine, "device": record.get("device")},
        f"signed by the device {record.get('device')}" if genuine else "not as a device signed it",
    )
    return DONE if genuine else NO
