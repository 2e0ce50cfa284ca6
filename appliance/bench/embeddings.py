"""Embeddings of many pictures for measuring accuracy, in memory only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from appliance.capture.pictures import read_picture
from appliance.face_reader import most_central
from appliance.in_parallel import in_parallel
from appliance.quality.face_pixels import PixelMeasures, pixel_measures
from models.embedders import Embedder
from models.mtcnn import Mtcnn

Embeddings = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Embedded:
    """What pictures gave. vectors: embedder -> (N, D) float32; found: (N,) bool, a face was found.

    landmarks: (N, 5, 2) float32 pixels of the picture; pixels: (N,) what the face's pixels are like.
    Rows without a face are zero.
    """

    vectors: dict[str, Embeddings]
    found: npt.NDArray[np.bool_]
    landmarks: npt.NDArray[np.float32]
    pixels: tuple[PixelMeasures, ...]

    @property
    def failures(self) -> int:
        """Pictures in which no face was found (failures to acquire, ISO/IEC 19795-1)."""
        return int((~self.found).sum())


@dataclass(frozen=True)
class Seen:
    """The face of one picture: an embedding (D,) by each embedder, landmarks (5, 2), its pixels."""

    vectors: dict[str, Embeddings]
    landmarks: npt.NDArray[np.float32]
    pixels: PixelMeasures


class PictureReader:
    """A detector and embedders that read picture files. Not thread-safe: one object a thread."""

    def __init__(self, detector: Mtcnn, embedders: Sequence[Embedder], min_face: float) -> None:
        self._detector = detector
        self._min_face = min_face
        self.embedders = tuple(embedders)

    def read(self, path: Path) -> Seen | None:
        """The most central face, as sets such as LFW have their subject in the middle; None without a face.

        Raises InputError for a picture that cannot be read.
        """
        image = read_picture(path)
        faces = self._detector.detect(image, self._min_face)
        if not len(faces):
            return None
        face = faces.take([most_central(faces, image.shape[1], image.shape[0])])
        vectors = {e.name: e.embed(e.chips(image, face))[0] for e in self.embedders}
        return Seen(vectors, face.landmarks[0], pixel_measures(image, face))

    def close(self) -> None:
        """Closes the networks."""
        self._detector.close()
        for embedder in self.embedders:
            embedder.close()


def embed_pictures(
    paths: Sequence[Path], readers: Sequence[PictureReader], progress: Callable[[int], None]
) -> Embedded:
    """Reads every picture, each reader in a thread of its own; progress is called with the pictures done.

    One reader a core with networks of one thread each takes two thirds of the time of one reader whose
    networks share the cores, and batches of faces gain nothing: measured with both embedders on two cores.
    Raises InputError for a picture that cannot be read.
    """
    embedders = readers[0].embedders
    vectors = {e.name: np.zeros((len(paths), e.dimensions), np.float32) for e in embedders}
    found, landmarks = np.zeros(len(paths), bool), np.zeros((len(paths), 5, 2), np.float32)
    pixels = [PixelMeasures.none()] * len(paths)
    with closing(in_parallel(readers, PictureReader.read, paths)) as faces:
        for row, seen in enumerate(faces):
            progress(1)
            if seen is not None:
                found[row], landmarks[row], pixels[row] = True, seen.landmarks, seen.pixels
                for name, vector in seen.vectors.items():
                    vectors[name][row] = vector
    return Embedded(vectors, found, landmarks, tuple(pixels))
