"""`enroll --folder DIR` and `enroll --csv FILE`: many people, who may be interrupted and gone on with."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

from appliance.clock import SystemClock
from appliance.errors import InputError, IntegrityError, PersonUnknown
from appliance.requests import ConsentGiven
from appliance.storage.names import clean_name, name_key
from appliance.storage.records import Person
from enrollment.enrolled_already import EnrolledAlready
from enrollment.folder import Applicant, applicants_in, applicants_of_table
from enrollment.import_report import ImportReport
from enrollment.particulars import expiry
from enrollment.pictures import PictureSet
from ui.cli.assembly import Answering, opened_appliance
from ui.cli.context import Context
from ui.cli.enrolling.particulars import Particulars, particulars
from ui.cli.enrolling.person import save_views
from ui.cli.enrolling.reading_ahead import reading_ahead
from ui.cli.enrolling.records import enrolment_record, show
from ui.cli.exit_codes import DONE, INPUT, USAGE

Task = tuple[Applicant, Particulars]


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
        rest = _not_in_report(tasks, report, already)
        if len(rest) < len(tasks):
            context.output.say(
                f"portunus: going on: {len(tasks) - len(rest)} of {len(tasks)} people are enrolled already, "
                "as the report says"
            )
        enrolled = len(tasks) - len(rest)
        enrolled += _enrol_all(context, _Saver(appliance, already), rest, report) if rest else 0
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
        replace(
            command,
            consent=consent or command.consent,
            role=(applicant.row and applicant.row.role) or command.role,
            expires=(applicant.row and applicant.row.expires) or command.expires,
        )
        for applicant, consent in zip(applicants, consents, strict=True)
    ]


def _consent_of(applicant: Applicant) -> ConsentGiven | None:
    reference = applicant.row and applicant.row.consent
    return ConsentGiven(reference, "reference") if reference else None


def _not_in_report(
    tasks: Sequence[Task], report: ImportReport | None, already: EnrolledAlready
) -> list[Task]:
    """Whom the report does not say to be enrolled from these pictures; it starts anew with the others."""
    if report is None:
        return list(tasks)
    written = {
        _key(record["name"], [picture["source"] for picture in record["pictures"]]): record
        for record in report.written(already.ids)
    }
    keys = [_key(applicant.name, [str(path) for path in applicant.pictures]) for applicant, _ in tasks]
    report.begin(written[key] for key in keys if key in written)
    return [task for task, key in zip(tasks, keys, strict=True) if key not in written]


def _key(name: str, sources: Sequence[str]) -> tuple[str, frozenset[str]]:
    return name_key(name), frozenset(sources)


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
                report.add({**record, "remark": remark})
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
            return self._saved(applicant.name, said, pictures)
        except (InputError, IntegrityError, PersonUnknown) as error:  # the people after it go on
            return enrolment_record(applicant.name, None, pictures), f"nothing was saved: {error}"

    def _saved(self, name: str, said: Particulars, pictures: PictureSet) -> tuple[dict[str, Any], str | None]:
        known = self._already.named(name)
        if known is not None:
            pictures = _without(pictures, self._already.has(known, pictures.views))
            if not pictures.views and any(picture.accepted for picture in pictures.pictures):
                return enrolment_record(name, known, pictures), _left_alone(known, said)
        saved = save_views(self._appliance, name, pictures.views, said, ask=None)
        if saved.person is not None:
            self._already.add(saved.person)
        return enrolment_record(name, saved.person, pictures, saved.duplicate_of), saved.remark


def _left_alone(known: Person, said: Particulars) -> str | None:
    other = (said.role or known.role, said.expires or known.expires) != (known.role, known.expires)
    return (
        "enrolled already from these pictures, with a role or expiry that was left alone" if other else None
    )


def _without(pictures: PictureSet, held: Sequence[bool]) -> PictureSet:
    """Without the views that the gallery holds, whose pictures say so. held: of each view, in their order."""
    of_views = iter(held)
    return PictureSet(
        tuple(view for view, there in zip(pictures.views, held, strict=True) if not there),
        tuple(
            replace(picture, reason="enrolled already") if picture.accepted and next(of_views) else picture
            for picture in pictures.pictures
        ),
    )
