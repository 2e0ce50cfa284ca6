"""`enroll NAME IMAGE…`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from enrollment.pictures import pictures_in
from ui.cli.assembly import face_reader, opened_appliance
from ui.cli.context import Context
from ui.cli.enrolling.particulars import Particulars
from ui.cli.enrolling.person import enrol_person
from ui.cli.enrolling.records import show
from ui.cli.exit_codes import DONE, INPUT


def enrol(context: Context, said: Particulars) -> int:
    """Enrols the person of the command from its pictures."""
    arguments = context.arguments
    paths = _files(arguments.images)
    with opened_appliance(context) as appliance:
        reader = face_reader(context)
        with context.output.progress("enrolling", len(paths)) as advance:
            record, remark = enrol_person(appliance, reader, arguments.name, paths, said, lambda: advance(1))
    show(context, record)
    if remark:
        context.output.say(f"portunus: {remark}")
    return DONE if record["person"] is not None else INPUT


def _files(images: Sequence[str]) -> list[Path]:
    """Pictures as given; a folder stands for the pictures in it."""
    return [
        p for image in images for p in (pictures_in(Path(image)) if Path(image).is_dir() else [Path(image)])
    ]
