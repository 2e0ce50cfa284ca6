"""Reading many pictures at once: every row in its place, and an end when it is stopped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from importlib.resources import as_file, files
from pathlib import Path

import cv2
import numpy as np
import pytest

from appliance.bench.embeddings import PictureReader, Seen, embed_pictures
from models.loading import load_detector, load_embedder
from models.store import ModelStore


@pytest.fixture
def readers(models_folder: Path) -> Iterator[list[PictureReader]]:
    store = ModelStore(models_folder)
    with ExitStack() as opened:
        yield [
            opened.enter_context(
                closing(
                    PictureReader(
                        load_detector(store, threads=1, exact=True),
                        [load_embedder(store, "dlib-resnet", threads=1)],
                        40,
                    )
                )
            )
            for _ in range(2)
        ]


@pytest.fixture
def pictures(tmp_path: Path) -> list[Path]:
    """Two portraits in turn, and every third picture without a face."""
    with as_file(files("appliance.capture")) as capture:
        portraits = [cv2.imread(str(capture / "portraits" / name)) for name in _PORTRAITS]
    images = [*portraits, np.full((200, 200, 3), 80, np.uint8)]
    paths = [tmp_path / f"{number:02d}.png" for number in range(12)]
    for number, path in enumerate(paths):
        image = images[number % 3]
        assert image is not None
        cv2.imwrite(str(path), cv2.resize(image, (240, 240)))
    return paths


_PORTRAITS = ("eileen_collins.jpg", "grace_hopper.jpg")


def test_rows_stay_in_their_places(readers: list[PictureReader], pictures: list[Path]) -> None:
    done: list[int] = []
    embedded = embed_pictures(pictures, readers, done.append)
    assert sum(done) == 12
    assert embedded.found.tolist() == [True, True, False] * 4
    assert embedded.failures == 4
    vectors = embedded.vectors["dlib-resnet"]
    assert np.array_equal(vectors[:3], vectors[9:]), "two threads read what one reads"
    assert np.linalg.norm(vectors[[0, 1]], axis=1) == pytest.approx(1, abs=1e-5)
    assert not vectors[2].any()
    alone = readers[0].read(pictures[1])
    assert alone is not None
    assert np.array_equal(alone.vectors["dlib-resnet"], vectors[1])
    assert embedded.pixels[1] == alone.pixels


class _Counting(PictureReader):
    """Counts what is read."""

    count = 0

    def read(self, path: Path) -> Seen | None:
        self.count += 1
        return super().read(path)


def test_stopped_by_hand_it_does_not_read_the_rest(models_folder: Path, pictures: list[Path]) -> None:
    def stop(done: int) -> None:
        raise KeyboardInterrupt

    store = ModelStore(models_folder)
    with closing(_Counting(load_detector(store, threads=1, exact=True), [], 40)) as reader:
        with pytest.raises(KeyboardInterrupt):
            embed_pictures(pictures * 100, [reader], stop)
        assert reader.count < 100
