"""`enroll NAME IMAGE…`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from appliance.requests import OWNER, ShowPerson
from appliance.storage.names import clean_name
from enrollment.pictures import pictures_in, read_views
from ui.cli.assembly import face_reader, opened_appliance
from ui.cli.context import Context
from ui.cli.enrolling.particulars import Particulars, asking
from ui.cli.enrolling.person import save_views
from ui.cli.enrolling.records import enrolment_record, show
from ui.cli.exit_codes import DONE, INPUT


def enrol(context: Context, said: Particulars) -> int:
    """Enrols the person of the command from its pictures.

    Raises InputError for a name that cannot be kept, PersonUnknown when there is nobody to add to.
    """
    arguments = context.arguments
    clean_name(arguments.name)
    paths = _files(arguments.images)
    with opened_appliance(context) as appliance:
        if said.add_to is not None:
            appliance.handle(ShowPerson(said.add_to), OWNER)  # before any picture is looked at
        reader = face_reader(context)
        with context.output.progress("enrolling", len(paths)) as advance:
            found = read_views(paths, reader, force=said.force, progress=lambda: advance(1))
        saved = save_views(appliance, arguments.name, found, said, ask=asking(context))
    show(context, enrolment_record(arguments.name, saved.person, saved.found, saved.duplicate_of))
    if saved.remark:
        context.output.say(f"portunus: {saved.remark}")
    return DONE if saved.person is not None else INPUT


def _files(images: Sequence[str]) -> list[Path]:
    """Pictures as given; a folder stands for the pictures in it."""
    return [
        p for image in images for p in (pictures_in(Path(image)) if Path(image).is_dir() else [Path(image)])
    ]
