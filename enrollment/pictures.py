"""Templates from pictures: each is judged by the gate; a refused one has its reason and the rest goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from appliance.capture.pictures import is_picture, read_picture
from appliance.errors import InputError
from appliance.face_reader import FaceReader
from appliance.requests import ViewTemplates
from enrollment.gate import judge


@dataclass(frozen=True)
class PictureResult:
    """What became of one picture; reason is None when it was accepted."""

    source: str
    accepted: bool
    reason: str | None


@dataclass(frozen=True)
class PictureSet:
    """The views that were accepted, and what became of every picture."""

    views: tuple[ViewTemplates, ...]
    pictures: tuple[PictureResult, ...]


def read_views(
    paths: Sequence[Path],
    reader: FaceReader,
    *,
    force: bool = False,
    progress: Callable[[], None] = lambda: None,
) -> PictureSet:
    """One view from each usable picture. progress is called after each picture."""
    views: list[ViewTemplates] = []
    results: list[PictureResult] = []
    for path in paths:
        view, reason = _read_one(path, reader, force)
        if view is not None:
            views.append(view)
        results.append(PictureResult(str(path), view is not None, reason))
        progress()
    return PictureSet(tuple(views), tuple(results))


def _read_one(path: Path, reader: FaceReader, force: bool) -> tuple[ViewTemplates | None, str | None]:
    try:
        image = read_picture(path)
    except InputError as error:
        return None, str(error)
    faces = reader.faces(image)
    verdict = judge(image, faces, force=force)
    if verdict.face is None:
        return None, verdict.reason
    embedding = reader.embed(image, faces.take([verdict.face]))[0]
    return ViewTemplates({reader.embedder.name: embedding}, verdict.quality, "picture"), None


def pictures_in(folder: Path) -> list[Path]:
    """The pictures of a folder in name order. Raises InputError when it cannot be listed."""
    try:
        found = [p for p in folder.iterdir() if p.is_file() and is_picture(p)]
    except OSError as error:
        raise InputError(f"the folder {folder} cannot be read: {error.strerror}") from error
    return sorted(found)


def people_in(folder: Path) -> list[tuple[str, list[Path]]]:
    """Name and pictures of each person of a folder laid out as FOLDER/Name/*.jpg.

    Underscores in folder names stand for spaces, as in Labeled Faces in the Wild.
    Raises InputError when there is nobody.
    """
    try:
        folders = sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith("."))
    except OSError as error:
        raise InputError(f"the folder {folder} cannot be read: {error.strerror}") from error
    people = [(p.name.replace("_", " "), pictures_in(p)) for p in folders]
    people = [(name, pictures) for name, pictures in people if pictures]
    if not people:
        raise InputError(f"the folder {folder} has no pictures laid out as {folder}/Name/picture.jpg")
    return people
