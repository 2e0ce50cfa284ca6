"""`enroll --folder DIR` and `enroll --csv FILE`: many people, who may be interrupted and gone on with."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

from appliance.clock import SystemClock
from appliance.errors import InputError, IntegrityError, PersonUnknown
from appliance.requests import OWNER, ConsentGiven, SetExpiry, ShowPerson
from appliance.storage.names import clean_name
from appliance.storage.records import Person
from enrollment.enrolled_already import EnrolledAlready
from enrollment.folder import Applicant, applicants_in, applicants_of_table
from enrollment.import_report import ImportReport
from enrollment.particulars import expiry
from enrollment.pictures import ENROLLED_ALREADY, PictureSet, without
from ui.cli.assembly import Answering, opened_appliance
from ui.cli.context import Context
from ui.cli.enrolling.going_on import ERASED, Divided, Task, divided
from ui.cli.enrolling.particulars import Particulars, particulars
from ui.cli.enrolling.person import save_views
from ui.cli.enrolling.reading_ahead import reading_ahead
from ui.cli.enrolling.records import enrolment_record, show
from ui.cli.exit_codes import DONE, INPUT, USAGE


def enrol(context: Context) -> int:
    """Enrols everybody of a folder, a table or both, but who was enrolled from the same pictures before."""
    applicants = _applicants(context)
    said = _said_of(context, applicants)
    if said is None:
        missing = [applicant.place for applicant in applicants if _consent_of(applicant) is None]
        context.output.say(
            f"portunus: no template without a recorded consent, and {len(missing)} of {len(applicants)} "
            f"people have none (the first is {missing[0]}); give --consent REF, or a column consent"
        )
        return USAGE
    tasks = list(zip(applicants, said, strict=True))
    report = ImportReport(Path(context.arguments.report)) if context.arguments.report else None
    with report or nullcontext(), opened_appliance(context) as appliance:
        already = EnrolledAlready(appliance.handle)
        known = divided(tasks, report, already.ids, appliance)
        saver = _Saver(appliance, already)
        _go_on(context, saver, known, len(tasks))
        enrolled = len(known.done)
        enrolled += _enrol_all(context, saver, known.rest, report) if known.rest else 0
    if not context.output.as_json:
        context.output.record(None, f"{enrolled} of {len(tasks)} people are enrolled")
    return DONE if enrolled else INPUT


def _applicants(context: Context) -> list[Applicant]:
    arguments = context.arguments
    folder = Path(arguments.folder) if arguments.folder else None
    if arguments.csv:
        return applicants_of_table(Path(arguments.csv), folder, expiry, SystemClock().wall())
    assert folder is not None, "the command names one of both"
    return applicants_in(folder)


def _said_of(context: Context, applicants: Sequence[Applicant]) -> list[Particulars] | None:
    """What is said of each person: by the table, else by the command. None when a consent is missing."""
    consents = [_consent_of(applicant) for applicant in applicants]
    command = particulars(context, None if None in consents else consents[0])
    if command is None:
        return None
    return [
        _said_of_one(applicant, replace(command, consent=consent or command.consent))
        for applicant, consent in zip(applicants, consents, strict=True)
    ]


def _said_of_one(applicant: Applicant, command: Particulars) -> Particulars:
    row = applicant.row
    if row is None:
        return command
    command = replace(command, role=row.role or command.role)
    if row.expires is None and not row.never_expires:
        return command
    return replace(command, expires=row.expires, never_expires=row.never_expires)


def _consent_of(applicant: Applicant) -> ConsentGiven | None:
    reference = applicant.row and applicant.row.consent
    return ConsentGiven(reference, "reference") if reference else None


def _go_on(context: Context, saver: _Saver, known: Divided, people: int) -> None:
    """Says and does what is left for those of whom no picture is read."""
    if known.done:
        context.output.say(
            f"portunus: going on: {len(known.done)} of {people} people are enrolled already, "
            "as the report says"
        )
    for applicant, person in known.done:
        _, remark = saver.renewed(person, applicant)
        if remark:
            context.output.say(f"portunus: {applicant.place}: {remark}")
    for applicant, _ in known.erased:
        show(context, enrolment_record(applicant.name, None, PictureSet((), ())))
        context.output.say(f"portunus: {applicant.place}: {ERASED}")


def _enrol_all(context: Context, saver: _Saver, tasks: Sequence[Task], report: ImportReport | None) -> int:
    """Saves one person after the other, while the pictures of the next are read; how many are enrolled."""
    enrolled = 0
    applicants = [applicant for applicant, _ in tasks]
    total = sum(len(applicant.pictures) for applicant in applicants)
    force = context.arguments.force
    with (
        context.output.progress("enrolling", total) as advance,
        reading_ahead(context, applicants, force=force, advance=advance) as found,
    ):
        for (applicant, said), pictures in zip(tasks, found, strict=True):
            record, remark = saver.save(applicant, said, pictures)
            if report is not None:
                report.add({**record, "remark": remark, "consent": said.consent.reference})
            show(context, record)
            enrolled += record["person"] is not None
            if remark:
                context.output.say(f"portunus: {applicant.place}: {remark}")
    return enrolled


class _Saver:
    """Saves what was read of a person, unless the gallery has it."""

    def __init__(self, appliance: Answering, already: EnrolledAlready) -> None:
        self._appliance = appliance
        self._already = already

    def save(
        self, applicant: Applicant, said: Particulars, pictures: PictureSet
    ) -> tuple[dict[str, Any], str | None]:
        """The record of the person, and what is to be said about it. Raises StorageFailed."""
        try:
            clean_name(applicant.name)
            if applicant.problem:
                raise InputError(applicant.problem)
            return self._saved(applicant, said, pictures)
        except (InputError, IntegrityError, PersonUnknown) as error:  # the people after it go on
            return enrolment_record(applicant.name, None, pictures), f"nothing was saved: {error}"

    def renewed(self, known: Person | str, applicant: Applicant) -> tuple[Person | None, str | None]:
        """Sets the expiry that the table says of somebody who is enrolled already.

        known: the person or the id. Returns the person as enrolled now, where it was looked at, and what is
        to be said.
        """
        person = None if isinstance(known, str) else known
        if applicant.row is None or not (applicant.row.expires or applicant.row.never_expires):
            return person, None
        expires = applicant.row.expires
        try:
            person = person or self._appliance.handle(ShowPerson(str(known)), OWNER)
            if person.expires == expires:
                return person, None
            person = self._appliance.handle(SetExpiry(person.id, expires), OWNER)
        except PersonUnknown as error:  # removed in the meantime
            return None, f"nothing was saved: {error}"
        until = f"expires {expires:%Y-%m-%d %H:%M} UTC" if expires else "never expires"
        return person, f"enrolled already, and {until} from now on"

    def _saved(
        self, applicant: Applicant, said: Particulars, pictures: PictureSet
    ) -> tuple[dict[str, Any], str | None]:
        name = applicant.name
        known = self._already.named(name)
        if known is not None:
            held = self._already.has(known, pictures.views)
            pictures = without(pictures, [ENROLLED_ALREADY if there else None for there in held])
            if not pictures.views and any(picture.accepted for picture in pictures.pictures):
                known, remark = self.renewed(known, applicant)
                return enrolment_record(name, known, pictures), remark or _left_alone(known, said)
        saved = save_views(self._appliance, name, pictures, said, ask=None, many=True)
        if saved.person is not None:
            self._already.add(saved.person)
        return enrolment_record(name, saved.person, saved.found, saved.duplicate_of), saved.remark


def _left_alone(known: Person | None, said: Particulars) -> str | None:
    if known is None:
        return None
    expires = None if said.never_expires else said.expires or known.expires
    other = (said.role or known.role, expires) != (known.role, known.expires)
    return (
        "enrolled already from these pictures, with a role or expiry that was left alone; "
        "see `portunus people expire`"
        if other
        else None
    )
