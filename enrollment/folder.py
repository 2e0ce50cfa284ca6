"""Many people at once: from a folder laid out as FOLDER/Name/*.jpg, from a table of people, or from both."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from appliance.capture.pictures import shown
from appliance.errors import InputError
from appliance.storage.names import name_key
from enrollment.people_table import Problem, Row, read_table, refuse
from enrollment.pictures import pictures_in


@dataclass(frozen=True)
class Applicant:
    """Somebody who is to be enrolled.

    place: where that is said, as messages show it. row: what the table says; None for who is in none.
    problem: why there are no pictures.
    """

    name: str
    place: str
    pictures: tuple[Path, ...]
    row: Row | None = None
    problem: str | None = None


def applicants_in(folder: Path) -> list[Applicant]:
    """Everybody of a folder laid out as FOLDER/Name/*.jpg, by the folders' names.

    Underscores in folder names stand for spaces, as in Labeled Faces in the Wild; hidden folders are left
    alone. Folders of the same name but for capitals are one person, whose pictures then have to agree.
    Raises InputError when there is nobody with pictures.
    """
    found = [_of_folders(_named(places[0]), places) for places in _by_name(_folders(folder)).values()]
    if not any(applicant.pictures for applicant in found):
        raise InputError(
            f"the folder {shown(folder)} has no pictures laid out as {shown(folder / 'Name' / 'picture.jpg')}"
        )
    return found


def applicants_of_table(
    table: Path, folder: Path | None, expiry: Callable[[str, datetime], datetime], now: datetime
) -> list[Applicant]:
    """Everybody of a table in its order, and then those of `folder` who are in no line of it.

    Folders and pictures in the table lie in `folder`, or else beside the table. A line that names neither
    means the folder of that name. expiry, now: as `read_table` takes them.
    Raises InputError with everything that is wrong with the table, one line each.
    """
    rows, problems = read_table(table, expiry, now)
    places = _folders(folder) if folder else []
    finder = _Finder(folder or table.parent, places, problems)
    found = [finder.applicant(row) for row in rows]
    refuse(table, problems)
    others = _by_name([place for place in places if place not in finder.taken])
    return found + [_of_folders(_named(places[0]), places) for places in others.values()]


class _Finder:
    """Finds the pictures of the table's people; what is missing goes into `problems`."""

    def __init__(self, base: Path, places: Sequence[Path], problems: list[Problem]) -> None:
        self._base = base
        self._problems = problems
        self.taken: set[Path] = set()
        self._by_name = _by_name(places)

    def applicant(self, row: Row) -> Applicant:
        """The person of a line with all pictures that it means."""
        pictures = [self._base / name for name in row.pictures]
        self._refuse(row, "pictures", [p for p in pictures if not os.path.isfile(p)], "picture")
        found = _of_folders(row.name, self._folders_of(row))
        pictures += found.pictures
        return Applicant(
            row.name,
            f"line {row.line}",
            tuple(dict.fromkeys(pictures)),
            row,
            None if pictures else found.problem,
        )

    def _folders_of(self, row: Row) -> list[Path]:
        named = self._by_name.get(name_key(row.name), [])
        self.taken.update(named)
        if row.folder is not None:
            place = self._base / row.folder
            self.taken.add(place)
            self._refuse(row, "folder", [] if os.path.isdir(place) else [place], "folder")
            return [place]
        if not named and not row.pictures:
            what = "no folder has this name" if self._by_name else "no pictures are named"
            self._problems.append(
                Problem(row.line, "pictures", f"{what}; fill in this column or the column folder")
            )
        return [] if row.pictures else named

    def _refuse(self, row: Row, column: str, missing: Sequence[Path], what: str) -> None:
        self._problems.extend(
            Problem(row.line, column, f"there is no {what} {shown(place)}") for place in missing
        )


def _named(place: Path) -> str:
    return place.name.replace("_", " ")


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(p for p in folder.iterdir() if os.path.isdir(p) and not p.name.startswith("."))
    except OSError as error:
        raise InputError(f"the folder {shown(folder)} cannot be read: {error.strerror}") from error


def _by_name(places: Sequence[Path]) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for place in places:
        found.setdefault(name_key(_named(place)), []).append(place)
    return found


def _of_folders(name: str, places: Sequence[Path]) -> Applicant:
    pictures: list[Path] = []
    problem = "the folder has no pictures"
    for place in places:
        try:
            pictures += pictures_in(place) if os.path.isdir(place) else []
        except InputError as error:
            problem = str(error)
    told = " and ".join(map(shown, places))
    return Applicant(name, told, tuple(pictures), problem=None if pictures else problem)
