"""Saving what was taken of one person, however it was taken: from pictures, a folder or a camera."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from appliance.errors import AlreadyEnrolled, InputError
from appliance.requests import OWNER, EnrolPerson, FindAlike, ListPeople, ShowLeftOut, ShowPerson
from appliance.storage.records import Person
from enrollment.pictures import ENROLLED_ALREADY, NO_MAJORITY, NO_ROOM, PictureSet, without
from ui.cli.assembly import Answering
from ui.cli.enrolling.particulars import Answer, Ask, Particulars

_NAMED = 3  # of the people who are close
_REASONS = {"": None, "held": ENROLLED_ALREADY, "full": NO_ROOM}
_OF_MANY = (
    "these pictures show somebody who is enrolled already, as {}; give them that person's name to add them, "
    "or enrol them apart with --distinct if they are two people (twins)"
)


@dataclass(frozen=True)
class Saved:
    """person: as enrolled now, None when nothing was saved. remark: a sentence to be said about it.

    found: without what the person had already. duplicate_of: id of who is enrolled already, when that is why
    nothing was saved.
    """

    person: Person | None
    found: PictureSet
    remark: str | None = None
    duplicate_of: str | None = None


def save_views(
    appliance: Answering,
    name: str,
    found: PictureSet,
    said: Particulars,
    *,
    ask: Ask | None,
    many: bool = False,
) -> Saved:
    """Saves the views of one person, or says why not.

    ask: what to do about somebody who is enrolled under another name. None where nobody can be asked
    (`--json`, `--folder`, no terminal): then nothing is saved, unless `said` tells it. many: of several
    people by one command, which is advised otherwise.
    Raises PersonUnknown when there is nobody to add to, and the errors of gallery and storage.
    """
    if not found.views:
        return Saved(None, found, f"nothing was saved: {_why_none(found)}")
    request = EnrolPerson(
        name,
        said.consent,
        found.views,
        said.role,
        said.expires,
        said.force,
        said.add_to,
        said.distinct,
        said.never_expires,
        said.greet,
    )
    try:
        asked = ShowLeftOut(name, found.views, said.add_to, said.force)
        reasons = [_REASONS[reason] for reason in appliance.handle(asked, OWNER)]
        person: Person = appliance.handle(request, OWNER)
    except AlreadyEnrolled as error:
        shown = appliance.handle(FindAlike(request.views), OWNER)
        advice = _OF_MANY.format(shown[0]) if many and shown else error
        duplicate = Saved(None, found, f"nothing was saved: {advice}", shown[0] if shown else None)
        if ask is None or duplicate.duplicate_of is None:
            return duplicate
        return _decided(appliance, request, found, said, ask, duplicate.duplicate_of)
    except InputError as error:
        return Saved(None, found, f"nothing was saved: {error}")
    found = without(found, reasons)
    close = appliance.handle(FindAlike(request.views, close=True), OWNER)
    remarks = [
        None if found.views else "the pictures add nothing to what is enrolled; no template was added",
        _warning([other for other in close if other != person.id]),
        _not_compared(appliance, person, found),
    ]
    return Saved(person, found, "; ".join(remark for remark in remarks if remark) or None)


def _why_none(found: PictureSet) -> str:
    if any(picture.reason == NO_MAJORITY for picture in found.pictures):
        return f"{NO_MAJORITY}; leave out those of somebody else, or say --force"
    return "no picture has a usable face"


def _decided(
    appliance: Answering,
    request: EnrolPerson,
    found: PictureSet,
    said: Particulars,
    ask: Ask,
    duplicate_of: str,
) -> Saved:
    """Does what is answered to the question who it is."""
    answer = ask(appliance.handle(ShowPerson(duplicate_of), OWNER))
    if answer is Answer.STOP:
        return Saved(None, found, "nothing was saved", duplicate_of)
    said = replace(said, add_to=duplicate_of) if answer is Answer.ADD else replace(said, distinct=True)
    return save_views(appliance, request.name, found, said, ask=None)


def _not_compared(appliance: Answering, person: Person, found: PictureSet) -> str | None:
    """Of somebody new: how many people have no template that this person's could be held against."""
    counts = Counter(embedder for view in found.views for embedder in view.templates)
    if dict(person.templates) != counts:
        return None  # somebody who had templates before
    others = sum(counts.keys().isdisjoint(other.templates) for other in appliance.handle(ListPeople(), OWNER))
    if not others:
        return None
    who = f"{others} people have" if others > 1 else "1 person has"
    return f"{who} no template of {' and '.join(sorted(counts))} and could not be compared with this one"


def _warning(close: Sequence[str]) -> str | None:
    if not close:
        return None
    more = f" and {len(close) - _NAMED} more" if len(close) > _NAMED else ""
    return (
        f"this person looks much like {', '.join(close[:_NAMED])}{more}: they could be taken for each other; "
        "see `portunus gallery calibrate`"
    )
