"""People who are enrolled again under another name from other pictures, with real networks and faces."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest

from appliance.appliance import Appliance
from appliance.clock import ManualClock
from appliance.config import MatchingSettings
from appliance.face_reader import FaceReader
from appliance.requests import ConsentGiven
from enrollment.pictures import pictures_in, read_views
from models.loading import load_detector, load_embedder
from models.store import ModelStore
from tests.appliance.scripted import NOON
from tests.appliance.storage.galleries import opened
from ui.cli.enrolling.particulars import Particulars
from ui.cli.enrolling.person import Saved, save_views

SAID = Particulars(ConsentGiven("form 17", "reference"), "", None, False)
PEOPLE = 8


@pytest.fixture(scope="module")
def reader(mobilefacenet: Path) -> Iterator[FaceReader]:
    store = ModelStore(mobilefacenet)
    networks = load_detector(store, exact=True), load_embedder(store, "mobilefacenet")
    with closing(FaceReader(*networks, min_face=40.0)) as made:
        yield made


def test_everybody_is_found_again_and_nobody_else(
    reader: FaceReader, shared_data: Path, tmp_path: Path
) -> None:
    folders = sorted((shared_data / "lfw" / "images").iterdir())
    often = list(islice((f for f in folders if len(list(f.iterdir())) >= 4), PEOPLE))
    once = list(islice((f for f in folders if len(list(f.iterdir())) == 1), PEOPLE))
    with opened(tmp_path / "state") as gallery:
        appliance = Appliance(gallery, MatchingSettings(), {}, ManualClock(NOON))

        def save(name: str, pictures: list[Path]) -> Saved:
            return save_views(appliance, name, read_views(pictures, reader, force=True), SAID, ask=None)

        first = {folder: save(folder.name, pictures_in(folder)[:2]) for folder in often}
        others = [save(folder.name, pictures_in(folder)) for folder in once]
        again = {folder: save(f"not {folder.name}", pictures_in(folder)[2:4]) for folder in often}
        appliance.close()
    assert all(saved.person for saved in [*first.values(), *others]), "nobody is taken for another person"
    assert {folder: saved.duplicate_of for folder, saved in again.items()} == {
        folder: saved.person.id for folder, saved in first.items() if saved.person
    }
