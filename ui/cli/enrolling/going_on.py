"""Going on with an import: who is done, and who was enrolled by it and erased since."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from appliance.requests import OWNER, ListReceipts
from appliance.storage.names import name_key
from enrollment.folder import Applicant
from enrollment.import_report import ImportReport, Record
from ui.cli.assembly import Answering
from ui.cli.enrolling.particulars import Particulars

Task = tuple[Applicant, Particulars]
ERASED = (
    "nothing was saved: the report says that this person was enrolled, and they were erased since; to enrol "
    "them again, ask for a new consent and give its reference with --consent, or name another report"
)


@dataclass(frozen=True)
class Divided:
    """done: enrolled already, as the report says, with their ids. erased: not to be enrolled under that
    consent again.
    """

    done: list[tuple[Applicant, str]]
    erased: list[Task]
    rest: list[Task]


def divided(
    tasks: Sequence[Task], report: ImportReport | None, enrolled: Collection[str], appliance: Answering
) -> Divided:
    """Divides people by what the report says of them; it starts anew with who is done or was erased.

    enrolled: ids of everybody in the gallery.
    """
    if report is None:
        return Divided([], [], list(tasks))
    receipts = appliance.handle(ListReceipts(), OWNER)
    gone = report.written(frozenset(receipt["person"] for receipt in receipts) - frozenset(enrolled))
    written = {_key(record["name"], _sources(record)): record for record in report.written(enrolled)}
    result = Divided([], [], [])
    kept = list(gone)
    for applicant, said in tasks:
        key = _key(applicant.name, [str(path) for path in applicant.pictures])
        if key in written:
            kept.append(written[key])
            result.done.append((applicant, written[key]["person"]))
        elif any(_is_of(record, applicant, said) for record in gone):
            result.erased.append((applicant, said))
        else:
            result.rest.append((applicant, said))
    report.begin(kept)
    return result


def _is_of(record: Record, applicant: Applicant, said: Particulars) -> bool:
    """Whether it is about this person, by name or any of the pictures, and about the same consent."""
    if record.get("consent") not in (None, said.consent.reference):
        return False
    named = name_key(record["name"]) == name_key(applicant.name)
    return named or not {str(path) for path in applicant.pictures}.isdisjoint(_sources(record))


def _sources(record: Record) -> list[str]:
    return [picture["source"] for picture in record["pictures"]]


def _key(name: str, sources: Sequence[str]) -> tuple[str, frozenset[str]]:
    return name_key(name), frozenset(sources)
