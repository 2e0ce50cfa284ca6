"""Embeddings of many pictures for measuring accuracy, in memory only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from appliance.capture.pictures import read_picture
from appliance.face_reader import most_central
from models.embedders import Embedder
from models.mtcnn import Mtcnn

Embeddings = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Embedded:
    """What pictures gave. vectors: embedder -> (N, D) float32; found: (N,) bool, a face was found.

    Rows without a face are zero.
    """

    vectors: dict[str, Embeddings]
    found: npt.NDArray[np.bool_]


def embed_pictures(
    paths: Sequence[Path],
    detector: Mtcnn,
    embedders: Sequence[Embedder],
    min_face: float,
    progress: Callable[[int], None],
) -> Embedded:
    """Embeds the most central face of each picture: sets such as LFW have their subject in the middle.

    Raises InputError for a picture that cannot be read.
    """
    vectors = {e.name: np.zeros((len(paths), e.dimensions), np.float32) for e in embedders}
    found = np.zeros(len(paths), bool)
    for row, path in enumerate(paths):
        image = read_picture(path)
        faces = detector.detect(image, min_face)
        progress(1)
        if not len(faces):
            continue
        found[row] = True
        face = faces.take([most_central(faces, image.shape[1], image.shape[0])])
        for embedder in embedders:
            vectors[embedder.name][row] = embedder.embed(embedder.chips(image, face))[0]
    return Embedded(vectors, found)
