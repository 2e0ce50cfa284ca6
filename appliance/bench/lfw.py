"""Folders and pair lists in the layout of Labeled Faces in the Wild (Huang et al. 2007)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from appliance.errors import InputError


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


def read_pairs(images: Path, pairs: Path) -> Pairs:
    """Pairs as LFW's pairs.txt lists them: a head of folds and pairs a class, then one pair a line.

    Raises InputError for a list that cannot be read and for a picture that is not there.
    """
    lines = _lines(pairs)
    try:
        folds, per_class = int(lines[0][0]), int(lines[0][1])
        rows = [_pair(images, words) for words in lines[1:]]
    except (IndexError, ValueError):
        raise InputError(f"{pairs} is not a list of pairs in the layout of LFW's pairs.txt") from None
    if len(rows) != 2 * folds * per_class:
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


def _lines(path: Path) -> list[list[str]]:
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the list of pairs {path} cannot be read") from error
    lines = [line.split() for line in text.splitlines() if line.strip()]
    if not lines:
        raise InputError(f"the list of pairs {path} is empty")
    return lines


def _pair(images: Path, words: list[str]) -> tuple[Path, Path, bool]:
    if len(words) == 3:
        name, one, other = words
        return _picture(images, name, one), _picture(images, name, other), True
    name, one, stranger, other = words
    return _picture(images, name, one), _picture(images, stranger, other), False


def _picture(images: Path, name: str, number: str) -> Path:
    return images / name / f"{name}_{int(number):04d}.jpg"
