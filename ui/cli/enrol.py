"""`enroll`: people from pictures, folders and cameras, with their consent."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from ui.cli.exit_codes import USAGE

if TYPE_CHECKING:
    from ui.cli.context import Context

COMMANDS = (
    (
        "enroll",
        "make templates of a person, with consent",
        "portunus enroll 'Ada Lovelace' ada*.jpg --consent form-17",
    ),
)


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Adds the command to the parser."""
    parser = commands.add_parser("enroll", parents=[shared], help=argparse.SUPPRESS)
    parser.add_argument("name", nargs="?", metavar="NAME")
    parser.add_argument("images", nargs="*", metavar="IMAGE")
    parser.add_argument("--folder", metavar="DIR", help="many people: DIR/Name/*.jpg")
    parser.add_argument("--consent", metavar="REF", help="where the consent is written down")
    parser.add_argument("--role", default="", metavar="R")
    parser.add_argument("--expires", metavar="DATE", help="YYYY-MM-DD or YYYY-MM-DDTHH:MM, UTC")
    parser.add_argument(
        "--force",
        action="store_true",
        help="take pictures that the quality gate would refuse, or that do not look like the person",
    )
    parser.set_defaults(handler=_enrol)


def _enrol(context: Context) -> int:
    arguments = context.arguments
    if bool(arguments.folder) == bool(arguments.name) or (arguments.name and not arguments.images):
        context.output.say("portunus: name a person and pictures, or --folder DIR with DIR/Name/*.jpg")
        return USAGE
    from ui.cli.enrolling.particulars import particulars

    said = particulars(context)
    if said is None:
        context.output.say("portunus: no template without a recorded consent; give --consent REF")
        return USAGE
    if arguments.folder:
        from ui.cli.enrolling import folder

        return folder.enrol(context, said)
    from ui.cli.enrolling import pictures

    return pictures.enrol(context, said)
