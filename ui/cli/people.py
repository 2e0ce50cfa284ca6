"""`people …`: who is enrolled. Each verb is a file of `ui.cli.person`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.cli.context import Context

COMMANDS = (
    (
        "people",
        "list, show, rename, disable, enable, role, greet, pin, expire, remove, withdraw, expiring, purge, "
        "export",
        "portunus people list",
    ),
)
_VERBS = (
    "list|show|rename|disable|enable|role|greet|pin|expire|remove|withdraw|expiring|purge|export|"
    "verify-receipt"
)


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Adds the commands to the parser."""
    people = commands.add_parser("people", parents=[shared], help=argparse.SUPPRESS)
    verbs = people.add_subparsers(dest="verb", metavar=_VERBS, required=True)

    def verb(name: str, text: str, *, person: bool = True, module: str = "") -> argparse.ArgumentParser:
        parser = verbs.add_parser(name, parents=[shared], help=text)
        if person:
            parser.add_argument("person", metavar="NAME_OR_ID")
        parser.set_defaults(handler=_handler(module or name))
        return parser

    verb("list", "everyone who is enrolled", person=False)
    verb("show", "one person")
    verb("rename", "give a person another name").add_argument("name", metavar="NEW_NAME")
    verb("disable", "keep a person enrolled, and closed out", module="enable")
    verb("enable", "let a disabled person in again")
    verb("role", "give a person a role of the rules, or several with commas between").add_argument(
        "role", metavar="ROLE", help="empty for none"
    )
    verb("greet", "greet a person by name at the door, who agreed to it, or no longer").add_argument(
        "greeted", metavar="on|off", choices=("on", "off")
    )
    _pin(verb("pin", "give a person a PIN, or take it away"))
    verb("expire", "until when a person is enrolled", module="expiry").add_argument(
        "when", metavar="WHEN", help="a date (its end), a date with a time (UTC), a span such as 3d, or never"
    )
    for name, text in (
        ("remove", "erase a person and her templates"),
        ("withdraw", "erase a person who withdrew the consent"),
    ):
        verb(name, text, module="remove").add_argument("--yes", action="store_true", help="do not ask")
    verb("expiring", "whose enrolment expires soon, or has expired", person=False).add_argument(
        "--within", default="7d", metavar="SPAN", help="how soon: 8h, 3d, 2w (7d)"
    )
    _purge(verb("purge", "erase everybody whose enrolment has expired", person=False))
    verb("export", "everything that is kept about a person").add_argument(
        "--out", metavar="FILE", help="a new file for its owner alone (the terminal)"
    )
    verb(
        "verify-receipt", "whether a receipt is genuine", person=False, module="verify_receipt"
    ).add_argument("file", metavar="FILE", help="the JSON that `remove --json` printed")


def _pin(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--duress", action="store_true", help="the one to enter when forced to")
    what.add_argument("--remove", action="store_true", help="take both PINs away")


def _purge(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--yes", action="store_true", help="the clock is right, however it looks")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--dry-run", action="store_true", help="only list them")
    what.add_argument("--receipts", action="store_true", help="only list the receipts that are kept")


def _handler(verb: str) -> Callable[[Context], int]:
    def run(context: Context) -> int:
        done: int = import_module(f"ui.cli.person.{verb}").run(context)
        return done

    return run
