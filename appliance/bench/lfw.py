"""Folders and pair lists in the layout of Labeled Faces in the Wild (Huang et al. 2007)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from appliance.capture.pictures import is_picture
from appliance.errors import InputError


@dataclass(frozen=True)
class Person:
    """One person's folder. name: as the folder lies below the images; group: the folder above, if any."""

    name: str
    group: str | None
    pictures: tuple[Path, ...]


@dataclass(frozen=True)
class Subjects:
    """Whom pictures show, by the folders they lie in.

    owner: (N,) number of the person of each picture. groups: (N,) names of the groups, "" without one.
    """

    owner: npt.NDArray[np.intp]
    groups: npt.NDArray[np.str_]


@dataclass(frozen=True)
class Pairs:
    """The standard verification protocol.

    left, right: (P,) indices into `paths`; same: (P,) bool, one person; fold: (P,) number of the fold.
    """

    paths: tuple[Path, ...]
    left: npt.NDArray[np.intp]
    right: npt.NDArray[np.intp]
    same: npt.NDArray[np.bool_]
    fold: npt.NDArray[np.intp]


def people_of(images: Path) -> list[Person]:
    """Everybody of a folder laid out as IMAGES/Name/picture.jpg or IMAGES/Group/Name/picture.jpg.

    A folder with pictures is a person's; one that has none, but folders with pictures, is a group's.
    Raises InputError when there is nobody.
    """
    people: list[Person] = []
    for folder in _folders(images):
        own = _pictures(folder)
        if own:
            people.append(Person(folder.name, None, own))
            continue
        for inner in _folders(folder):
            if pictures := _pictures(inner):
                people.append(Person(f"{folder.name}/{inner.name}", folder.name, pictures))
    if not people:
        raise InputError(f"the folder {images} has no pictures laid out as {images}/Name/picture.jpg")
    return people


def subjects_of(images: Path, paths: Sequence[Path]) -> Subjects:
    """The person and the group of pictures below `images`."""
    folders = [path.parent for path in paths]
    numbers = {folder: number for number, folder in enumerate(dict.fromkeys(folders))}
    groups = ["" if folder.parent == images else folder.parent.name for folder in folders]
    return Subjects(np.array([numbers[folder] for folder in folders], np.intp), np.array(groups, np.str_))


def read_pairs(images: Path, pairs: Path) -> Pairs:
    """Pairs as LFW's pairs.txt lists them: a head of folds and pairs a class, then one pair a line.

    Raises InputError for a list that cannot be read and for a picture that is not there.
    """
    lines = _lines(pairs)
    places = _Places(images)
    try:
        folds, per_class = int(lines[0][0]), int(lines[0][1])
        rows = [_pair(places, words) for words in lines[1:]]
    except (IndexError, ValueError):
        raise InputError(f"{pairs} is not a list of pairs in the layout of LFW's pairs.txt") from None
    if not rows or len(rows) != 2 * folds * per_class:
        raise InputError(f"{pairs} promises {2 * folds * per_class} pairs and has {len(rows)}")
    paths = sorted({path for left, right, _ in rows for path in (left, right)})
    missing = next((path for path in paths if not path.is_file()), None)
    if missing is not None:
        raise InputError(f"{pairs} names a picture that is not there: {missing}")
    place = {path: index for index, path in enumerate(paths)}
    return Pairs(
        tuple(paths),
        np.array([place[left] for left, _, _ in rows]),
        np.array([place[right] for _, right, _ in rows]),
        np.array([same for _, _, same in rows]),
        np.arange(len(rows)) // (2 * per_class),
    )


class _Places:
    """Finds a person's folder by its name, in groups too."""

    def __init__(self, images: Path) -> None:
        self._images = images
        self._found: dict[str, Path] = {}

    def picture(self, name: str, number: str) -> Path:
        if name not in self._found:
            self._found[name] = self._folder(name)
        return self._found[name] / f"{name}_{int(number):04d}.jpg"

    def _folder(self, name: str) -> Path:
        own = self._images / name
        if own.is_dir():
            return own
        inner = [group / name for group in _folders(self._images) if (group / name).is_dir()]
        if len(inner) > 1:
            raise InputError(
                f"{name} is in several groups of {self._images}; give the folders different names"
            )
        return inner[0] if inner else own


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith("."))
    except OSError as error:
        raise InputError(f"the folder {folder} cannot be read: {error.strerror}") from error


def _pictures(folder: Path) -> tuple[Path, ...]:
    try:
        return tuple(sorted(p for p in folder.iterdir() if p.is_file() and is_picture(p)))
    except OSError as error:
        raise InputError(f"the folder {folder} cannot be read: {error.strerror}") from error


def _lines(path: Path) -> list[list[str]]:
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the list of pairs {path} cannot be read") from error
    lines = [line.split() for line in text.splitlines() if line.strip()]
    if not lines:
        raise InputError(f"the list of pairs {path} is empty")
    return lines


def _pair(places: _Places, words: list[str]) -> tuple[Path, Path, bool]:
    if len(words) == 3:
        name, one, other = words
        return places.picture(name, one), places.picture(name, other), True
    name, one, stranger, other = words
    return places.picture(name, one), places.picture(stranger, other), False
