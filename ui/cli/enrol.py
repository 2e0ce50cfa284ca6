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
    from appliance.face_reader import FaceReader
    from appliance.requests import ConsentGiven
    from appliance.storage.records import Person
    from enrollment.pictures import PictureSet
    from ui.cli.assembly import Answering
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
    from appliance.capture.pictures import shown
    from appliance.clock import SystemClock
    from enrollment.particulars import check_particulars
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
    check_particulars(consent, arguments.role, expires, SystemClock().wall())
    enrolled = 0
    with opened_appliance(context) as appliance:
        reader = face_reader(context)
        with context.output.progress("enrolling", sum(len(paths) for _, paths in people)) as advance:
            for name, paths in people:
                record, remark = _one(
                    context, appliance, reader, name, paths, consent, expires, lambda: advance(1)
                )
                _show(context, record)
                enrolled += record["person"] is not None
                if remark:
                    where = f"{shown(paths[0].parent)}: " if arguments.folder else ""
                    context.output.say(f"portunus: {where}{remark}")
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
    appliance: Answering,
    reader: FaceReader,
    name: str,
    paths: Sequence[Path],
    consent: ConsentGiven,
    expires: datetime | None,
    progress: Callable[[], None],
) -> tuple[dict[str, Any], str | None]:
    """The record of one person, and what is to be said about it."""
    from appliance.errors import InputError
    from appliance.requests import OWNER, EnrolPerson, FindAlike
    from appliance.storage.names import clean_name
    from enrollment.pictures import PictureSet, read_views

    try:
        clean_name(name)
    except InputError as error:  # a name that cannot be kept must not stop the people after it
        for _ in paths:
            progress()
        return _record(name, None, PictureSet((), ())), f"nothing was saved: {error}"
    found = read_views(paths, reader, force=context.arguments.force, progress=progress)
    if not found.views:
        return _record(name, None, found), "nothing was saved: no picture has a usable face"
    arguments = context.arguments
    alike = appliance.handle(FindAlike(found.views), OWNER)
    request = EnrolPerson(name, consent, found.views, arguments.role, expires, arguments.force)
    try:
        person = appliance.handle(request, OWNER)
    except InputError as error:
        return _record(name, None, found), f"nothing was saved: {error}"
    others = [other for other in alike if other != person.id]
    remark = f"these pictures match a person who is enrolled already, as {', '.join(others)}"
    return _record(name, person, found), remark if others else None


def _record(name: str, person: Person | None, found: PictureSet) -> dict[str, Any]:
    """The contract's form of one enrolment; no picture counts as accepted when nothing was saved."""
    pictures = [
        (p.source, p.accepted and person is not None, p.reason or (None if person else "nothing was saved"))
        for p in found.pictures
    ]
    return {
        "person": person.id if person else None,
        "name": person.name if person else name,
        "templates": len(found.views) if person else 0,
        "pictures": [
            {"source": source, "accepted": accepted, "reason": reason}
            for source, accepted, reason in pictures
        ],
    }


def _show(context: Context, record: dict[str, Any]) -> None:
    if context.output.as_json:
        context.output.record(record)
        return
    rows = [
        (p["source"], "accepted" if p["accepted"] else "refused", p["reason"] or "")
        for p in record["pictures"]
    ]
    if rows:
        context.output.table(("picture", "", "reason"), rows)
    if record["person"]:
        context.output.record(
            None,
            f"{record['name']} is enrolled as {record['person']} with {record['templates']} new templates",
        )
