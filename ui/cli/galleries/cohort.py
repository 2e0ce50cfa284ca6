"""A cohort: faces of people who are not enrolled, from a folder of pictures, in memory only."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from appliance.capture.pictures import read_picture
from appliance.errors import InputError
from appliance.face_reader import FaceReader, most_central
from enrollment.folder import applicants_in
from enrollment.pictures import pictures_in
from ui.cli.context import Context


@dataclass(frozen=True)
class Cohort:
    """names: of each person; vectors: (C, D) float32 unit length; faceless: people without a face found."""

    names: tuple[str, ...]
    vectors: npt.NDArray[np.float32]
    faceless: int


def read_cohort(context: Context, folder: Path) -> Cohort:
    """One face of each person: FOLDER/Name/picture.jpg, or pictures in FOLDER that are a person each.

    A person's first picture, in name order, with a face in it counts. Pictures that cannot be read have none.
    Raises InputError when there is no face at all, ModelError.
    """
    from ui.cli.assembly import face_reader

    people = _people(folder)
    found: list[tuple[str, npt.NDArray[np.float32]]] = []
    with (
        closing(face_reader(context)) as reader,
        context.output.progress("reading the cohort", len(people)) as advance,
    ):
        for name, pictures in people:
            face = next((f for f in (_embedded(reader, path) for path in pictures) if f is not None), None)
            if face is not None:
                found.append((name, face))
            advance(1)
    if not found:
        raise InputError(f"no face was found in the pictures of {folder}; name a folder of portraits")
    names, faces = zip(*found, strict=True)
    return Cohort(names, np.stack(faces), len(people) - len(found))


def _people(folder: Path) -> list[tuple[str, list[Path]]]:
    flat = [(path.name, [path]) for path in pictures_in(folder)]
    return flat or [(one.name, list(one.pictures)) for one in applicants_in(folder) if one.pictures]


def _embedded(reader: FaceReader, path: Path) -> npt.NDArray[np.float32] | None:
    try:
        image = read_picture(path)
    except InputError:  # one of thousands that is broken: counted as one without a face
        return None
    faces = reader.faces(image)
    if not len(faces):
        return None
    # Sets of public faces have their subject in the middle; a larger face beside it may be somebody enrolled.
    subject = faces.take([most_central(faces, image.shape[1], image.shape[0])])
    embedding: npt.NDArray[np.float32] = reader.embed(image, subject)[0]
    return embedding
