"""Saving what was taken of one person, however it was taken: from pictures, a folder or a camera."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from appliance.errors import AlreadyEnrolled, InputError
from appliance.requests import OWNER, EnrolPerson, FindAlike, ShowPerson, ViewTemplates
from appliance.storage.records import Person
from ui.cli.assembly import Answering
from ui.cli.enrolling.particulars import Answer, Ask, Particulars

_NAMED = 3  # of the people who are close


@dataclass(frozen=True)
class Saved:
    """person: as enrolled now, None when nothing was saved. remark: a sentence to be said about it.

    duplicate_of: id of who is enrolled already, when that is why nothing was saved.
    """

    person: Person | None
    remark: str | None = None
    duplicate_of: str | None = None


def save_views(
    appliance: Answering,
    name: str,
    views: Sequence[ViewTemplates],
    said: Particulars,
    *,
    ask: Ask | None,
) -> Saved:
    """Saves the views of one person, or says why not.

    ask: what to do about somebody who is enrolled under another name. None where nobody can be asked
    (`--json`, `--folder`, no terminal): then nothing is saved, unless `said` tells it.
    Raises PersonUnknown when there is nobody to add to, and the errors of gallery and storage.
    """
    if not views:
        return Saved(None, "nothing was saved: no picture has a usable face")
    request = EnrolPerson(
        name, said.consent, tuple(views), said.role, said.expires, said.force, said.add_to, said.distinct
    )
    try:
        person: Person = appliance.handle(request, OWNER)
    except AlreadyEnrolled as error:
        shown = appliance.handle(FindAlike(request.views), OWNER)
        duplicate = Saved(None, f"nothing was saved: {error}", shown[0] if shown else None)
        if ask is None or duplicate.duplicate_of is None:
            return duplicate
        return _decided(appliance, request, said, ask, duplicate.duplicate_of)
    except InputError as error:
        return Saved(None, f"nothing was saved: {error}")
    close = appliance.handle(FindAlike(request.views, close=True), OWNER)
    return Saved(person, _warning([other for other in close if other != person.id]))


def _decided(
    appliance: Answering, request: EnrolPerson, said: Particulars, ask: Ask, duplicate_of: str
) -> Saved:
    """Does what is answered to the question who it is."""
    answer = ask(appliance.handle(ShowPerson(duplicate_of), OWNER))
    if answer is Answer.STOP:
        return Saved(None, "nothing was saved", duplicate_of)
    said = replace(said, add_to=duplicate_of) if answer is Answer.ADD else replace(said, distinct=True)
    return save_views(appliance, request.name, request.views, said, ask=None)


def _warning(close: Sequence[str]) -> str | None:
    if not close:
        return None
    more = f" and {len(close) - _NAMED} more" if len(close) > _NAMED else ""
    return (
        f"this person looks much like {', '.join(close[:_NAMED])}{more}: they could be taken for each other; "
        "see `portunus gallery calibrate`"
    )
