"""`enroll`: people from pictures and folders, with their consent."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.cli.exit_codes import DONE, INPUT, USAGE

if TYPE_CHECKING:
    from appliance.appliance import Appliance
    from appliance.face_reader import FaceReader
    from appliance.requests import ConsentGiven
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
        "--force", action="store_true", help="take pictures that the quality gate would refuse"
    )
    parser.set_defaults(handler=_enrol)


def _enrol(context: Context) -> int:
    from appliance.capture.pictures import shown
    from enrollment.pictures import people_in
    from ui.cli.assembly import face_reader, opened_appliance

    arguments = context.arguments
    if bool(arguments.folder) == bool(arguments.name) or (arguments.name and not arguments.images):
        context.output.say("portunus: name a person and pictures, or --folder DIR with DIR/Name/*.jpg")
        return USAGE
    expires = _expiry(context)
    people = (
        people_in(Path(arguments.folder))
        if arguments.folder
        else [(arguments.name, _files(arguments.images))]
    )
    consent = _consent(context)
    if consent is None:
        context.output.say("portunus: no template without a recorded consent; give --consent REF")
        return USAGE
    enrolled = 0
    with opened_appliance(context) as appliance:
        reader = face_reader(context)
        with context.output.progress("enrolling", sum(len(paths) for _, paths in people)) as advance:
            for name, paths in people:
                record, refusal = _one(
                    context, appliance, reader, name, paths, consent, expires, lambda: advance(1)
                )
                _show(context, record)
                if refusal is None:
                    enrolled += 1
                else:
                    where = f"{shown(paths[0].parent)}: " if arguments.folder else ""
                    context.output.say(f"portunus: {where}nothing was saved: {refusal}")
    return DONE if enrolled else INPUT


def _files(images: Sequence[str]) -> list[Path]:
    """Pictures as given; a folder stands for the pictures in it."""
    from enrollment.pictures import pictures_in

    return [
        p for image in images for p in (pictures_in(Path(image)) if Path(image).is_dir() else [Path(image)])
    ]


def _expiry(context: Context) -> datetime | None:
    text = context.arguments.expires
    if text is None:
        return None
    from appliance.errors import ConfigError

    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ConfigError(f"--expires takes a date such as 2027-01-31, not {text!r}") from None
    return moment.replace(tzinfo=moment.tzinfo or timezone.utc)


def _consent(context: Context) -> ConsentGiven | None:
    """The consent given on the command line, else asked for on a terminal."""
    from appliance.requests import ConsentGiven

    reference = context.arguments.consent
    if reference is not None and reference.strip():
        return ConsentGiven(reference.strip(), "reference")
    if reference is not None or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    context.output.say(
        "A face template will be kept on this device, encrypted, to open this door, until it is removed."
    )
    print("Where is the person's consent to this written down? ", end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline().strip()
    return ConsentGiven(answer, "terminal") if answer else None


def _one(
    context: Context,
    appliance: Appliance,
    reader: FaceReader,
    name: str,
    paths: Sequence[Path],
    consent: ConsentGiven,
    expires: datetime | None,
    progress: Callable[[], None],
) -> tuple[dict[str, Any], str | None]:
    """The record of one person, and why nothing was saved; None when it was."""
    from appliance.errors import InputError
    from appliance.requests import OWNER, EnrolPerson
    from enrollment.pictures import read_views

    found = read_views(paths, reader, force=context.arguments.force, progress=progress)
    person, refusal = None, None if found.views else "no picture has a usable face"
    if found.views:
        request = EnrolPerson(name, consent, found.views, context.arguments.role, expires)
        try:
            person = appliance.handle(request, OWNER)
        except InputError as error:  # a name that cannot be kept must not stop the people after it
            refusal = str(error)
    record = {
        "person": person.id if person else None,
        "name": person.name if person else name,
        "templates": len(found.views) if person else 0,
        "pictures": [
            {"source": p.source, "accepted": p.accepted, "reason": p.reason} for p in found.pictures
        ],
    }
    return record, refusal


def _show(context: Context, record: dict[str, Any]) -> None:
    if context.output.as_json:
        context.output.record(record)
        return
    rows = [
        (p["source"], "accepted" if p["accepted"] else "refused", p["reason"] or "")
        for p in record["pictures"]
    ]
    context.output.table(("picture", "", "reason"), rows)
    if record["person"]:
        context.output.record(
            None,
            f"{record['name']} is enrolled as {record['person']} with {record['templates']} new templates",
        )
