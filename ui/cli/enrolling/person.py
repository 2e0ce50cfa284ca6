"""Enrolling one person from pictures that lie ready."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from appliance.errors import InputError
from appliance.face_reader import FaceReader
from appliance.requests import OWNER, EnrolPerson, FindAlike
from appliance.storage.names import clean_name
from enrollment.pictures import PictureSet, read_views
from ui.cli.assembly import Answering
from ui.cli.enrolling.particulars import Particulars
from ui.cli.enrolling.records import enrolment_record


def enrol_person(
    appliance: Answering,
    reader: FaceReader,
    name: str,
    paths: Sequence[Path],
    said: Particulars,
    progress: Callable[[], None],
) -> tuple[dict[str, Any], str | None]:
    """The record of one person, and what is to be said about it."""
    try:
        clean_name(name)
    except InputError as error:  # a name that cannot be kept must not stop the people after it
        for _ in paths:
            progress()
        return enrolment_record(name, None, PictureSet((), ())), f"nothing was saved: {error}"
    found = read_views(paths, reader, force=said.force, progress=progress)
    if not found.views:
        return enrolment_record(name, None, found), "nothing was saved: no picture has a usable face"
    alike = appliance.handle(FindAlike(found.views), OWNER)
    request = EnrolPerson(name, said.consent, found.views, said.role, said.expires, said.force)
    try:
        person = appliance.handle(request, OWNER)
    except InputError as error:
        return enrolment_record(name, None, found), f"nothing was saved: {error}"
    others = [other for other in alike if other != person.id]
    remark = f"these pictures match a person who is enrolled already, as {', '.join(others)}"
    return enrolment_record(name, person, found), remark if others else None
