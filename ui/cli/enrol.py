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
    parser.add_argument(
        "--source", metavar="SRC", help="a camera, rtsp://, a video: the person stands there and is guided"
    )
    parser.add_argument(
        "--glasses", action="store_true", help="with --source: once more with glasses put on, or taken off"
    )
    parser.add_argument("--folder", metavar="DIR", help="many people: DIR/Name/*.jpg")
    parser.add_argument(
        "--csv",
        metavar="FILE",
        help="many people: a table with a column name, and any of role, expires, consent, folder, pictures",
    )
    parser.add_argument(
        "--report",
        metavar="FILE",
        help="of many people, write here what became of each (.csv, else JSON lines)",
    )
    parser.add_argument("--consent", metavar="REF", help="where the consent is written down")
    parser.add_argument("--role", default="", metavar="R")
    parser.add_argument(
        "--expires",
        metavar="WHEN",
        help="YYYY-MM-DD (its end, here), YYYY-MM-DDTHH:MM (UTC), a span such as 8h or 3d, or never",
    )
    parser.add_argument(
        "--greet",
        action="store_true",
        default=None,
        help="the person agreed to be greeted by name on the screen at the door",
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help="take pictures that the quality gate would refuse, that do not look like the person, "
        "or that show somebody enrolled under another name; they go to NAME alone",
    )
    who = parser.add_mutually_exclusive_group()
    who.add_argument("--add-to", metavar="NAME_OR_ID", help="the person enrolled already who NAME is")
    who.add_argument(
        "--distinct", action="store_true", help="NAME is not the person enrolled already who looks like NAME"
    )
    parser.set_defaults(handler=_enrol, more_words="images")


def _enrol(context: Context) -> int:
    arguments = context.arguments
    many = bool(arguments.folder or arguments.csv)
    if many == bool(arguments.name) or (arguments.name and bool(arguments.images) == bool(arguments.source)):
        context.output.say(
            "portunus: name a person and pictures, or a person and --source SRC, "
            "or --folder DIR with DIR/Name/*.jpg"
        )
        return USAGE
    if (many and arguments.source) or (arguments.glasses and not arguments.source):
        context.output.say("portunus: --source is for one person, and --glasses is for --source")
        return USAGE
    if many and arguments.add_to is not None:
        context.output.say(
            "portunus: --add-to is for one person; with --folder, give the folder that person's name"
        )
        return USAGE
    if many:
        from ui.cli.enrolling import folder

        return folder.enrol(context)
    if arguments.report:
        context.output.say("portunus: --report is for many people: give it with --folder or --csv")
        return USAGE
    from ui.cli.enrolling.particulars import particulars

    said = particulars(context)
    if said is None:
        context.output.say("portunus: no template without a recorded consent; give --consent REF")
        return USAGE
    if arguments.source:
        from ui.cli.enrolling import camera

        return camera.enrol(context, said)
    from ui.cli.enrolling import pictures

    return pictures.enrol(context, said)
