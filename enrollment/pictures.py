"""Templates from pictures: each is judged by the gate; a refused one has its reason and the rest goes on.

Then the pictures of one person are held against each other: those of somebody else are found, and those
that add nothing are left out (enrollment/choice.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from appliance.capture.pictures import is_picture, read_picture
from appliance.errors import InputError
from appliance.face_reader import FaceReader
from appliance.matchers import shipped
from appliance.matching.likeness import MOST
from appliance.requests import ViewTemplates
from enrollment.choice import Choice, choose
from enrollment.gate import judge

ANOTHER_PERSON = "shows another person than the others"
NO_MAJORITY = "the pictures do not agree on one person"
ADDS_NOTHING = "adds nothing to the others"
ENROLLED_ALREADY = "enrolled already"
NO_ROOM = f"the person has {MOST} templates already, as many as help"


@dataclass(frozen=True)
class PictureResult:
    """What became of one picture; reason is None when it was accepted."""

    source: str
    accepted: bool
    reason: str | None


@dataclass(frozen=True)
class PictureSet:
    """The views of the accepted pictures, and what became of every picture, both in the order given."""

    views: tuple[ViewTemplates, ...]
    pictures: tuple[PictureResult, ...]


@dataclass(frozen=True)
class Judged:
    """One picture by itself: its view, or the reason why it has none."""

    source: str
    view: ViewTemplates | None
    reason: str | None


def read_views(
    paths: Sequence[Path],
    reader: FaceReader,
    *,
    force: bool = False,
    progress: Callable[[], None] = lambda: None,
) -> PictureSet:
    """The views of one person from pictures. progress is called after each picture.

    force: every picture with a face is taken; what would have been refused is marked.
    """
    judged = []
    for path in paths:
        judged.append(judge_picture(path, reader, force=force))
        progress()
    return choose_views(judged, reader.embedder.name, force=force)


def judge_picture(path: Path, reader: FaceReader, *, force: bool = False) -> Judged:
    """The view of one picture, or why the gate refuses it; with force only for want of a face."""
    try:
        image = read_picture(path)
    except InputError as error:
        return Judged(str(path), None, str(error))
    faces = reader.faces(image)
    verdict = judge(image, faces, force=force)
    if verdict.face is None:
        return Judged(str(path), None, verdict.reason)
    embedding = reader.embed(image, faces.take([verdict.face]))[0]
    templates = {reader.embedder.name: embedding}
    forced = verdict.refusal is not None
    return Judged(str(path), ViewTemplates(templates, verdict.quality, "picture", forced=forced), None)


def choose_views(
    judged: Sequence[Judged], embedder: str, *, force: bool = False, most: int = MOST
) -> PictureSet:
    """What is kept of the pictures of one person, held against each other by this embedder.

    force: all views are kept; those of another person are marked as forced.
    """
    seen = [(number, one.view) for number, one in enumerate(judged) if one.view is not None]
    choice = _choice([view for _, view in seen], embedder, most)
    if force:
        return _all_views(judged, {seen[index][0] for index in choice.outliers})
    another = ANOTHER_PERSON if choice.kept else NO_MAJORITY
    reasons = {seen[index][0]: another for index in choice.outliers}
    reasons |= {seen[index][0]: ADDS_NOTHING for index in choice.spare}
    told = [(one.source, one.reason or reasons.get(number)) for number, one in enumerate(judged)]
    return PictureSet(
        tuple(seen[index][1] for index in sorted(choice.kept)),
        tuple(PictureResult(source, reason is None, reason) for source, reason in told),
    )


def _all_views(judged: Sequence[Judged], outliers: Set[int]) -> PictureSet:
    """Every view, with those of another person marked as forced."""
    views = [
        replace(one.view, forced=one.view.forced or number in outliers)
        for number, one in enumerate(judged)
        if one.view is not None
    ]
    results = [PictureResult(one.source, one.view is not None, one.reason) for one in judged]
    return PictureSet(tuple(views), tuple(results))


def _choice(views: Sequence[ViewTemplates], embedder: str, most: int) -> Choice:
    if not views:
        return Choice((), (), ())
    embeddings = np.stack([view.templates[embedder] for view in views])
    return choose(embeddings, np.array([view.quality for view in views]), shipped(embedder), most)


def without(found: PictureSet, reasons: Sequence[str | None]) -> PictureSet:
    """Without the views that have a reason, which their pictures say. reasons: of each view, in their order.

    A picture that is enrolled already stays an accepted one.
    """
    of_views = iter(reasons)
    pictures = []
    for picture in found.pictures:
        reason = next(of_views, None) if picture.accepted and picture.reason is None else picture.reason
        accepted = picture.accepted and reason in (None, ENROLLED_ALREADY)
        pictures.append(PictureResult(picture.source, accepted, reason))
    kept = (view for view, reason in zip(found.views, reasons, strict=True) if reason is None)
    return PictureSet(tuple(kept), tuple(pictures))


def pictures_in(folder: Path) -> list[Path]:
    """The pictures of a folder in name order. Raises InputError when it cannot be listed."""
    try:
        found = [p for p in folder.iterdir() if p.is_file() and is_picture(p)]
    except OSError as error:
        raise InputError(f"the folder {folder} cannot be read: {error.strerror}") from error
    return sorted(found)
