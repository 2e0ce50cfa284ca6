"""Requests that are well formed and senseless end in one known error, never in a bug of ours."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from appliance.errors import InputError
from appliance.requests import (
    OWNER,
    BackupGallery,
    CalibrateGallery,
    FindAlike,
    IdentifyProbes,
    MarkEvent,
    Request,
    ShowEvent,
    VerifyProbe,
    ViewTemplates,
)
from tests.appliance.house import EMBEDDER, House
from tests.appliance.scripted import embedding

NOBODY = np.zeros((0, 128), np.float32)


def views(*shapes: tuple[int, ...]) -> tuple[ViewTemplates, ...]:
    return tuple(ViewTemplates({EMBEDDER: np.ones(shape, np.float32)}, 0.9, "picture") for shape in shapes)


@pytest.mark.parametrize(
    "request_",
    [
        ShowEvent(-(2**63)),
        ShowEvent(2**63 - 1),
        MarkEvent(-(2**63)),
        FindAlike(views(())),
        FindAlike(views((128,), (64,))),
        FindAlike(views((2, 128))),
        IdentifyProbes(np.ones((), np.float32), EMBEDDER),
        IdentifyProbes(np.ones(128, np.float32), EMBEDDER),
        IdentifyProbes(np.ones((1, 1, 128), np.float32), EMBEDDER),
        VerifyProbe(np.ones((), np.float32), EMBEDDER, "ada"),
        VerifyProbe(np.ones((2, 128), np.float32), EMBEDDER, "ada"),
        CalibrateGallery(EMBEDDER, 0.0, NOBODY),
        CalibrateGallery(EMBEDDER, float("nan"), NOBODY),
        CalibrateGallery(EMBEDDER, 1.0, NOBODY),
        BackupGallery("/tmp/" + "x" * 300),
        BackupGallery("/tmp/a\0b"),
    ],
    ids=repr,
)
def test_a_senseless_request_is_refused_in_a_sentence(house: House, request_: Request) -> None:
    house.enrol("ada")
    with pytest.raises(InputError):
        house.appliance.handle(request_, OWNER)


def test_a_sensible_one_is_not(house: House, tmp_path: Path) -> None:
    person = house.enrol("ada")
    probe = ViewTemplates({EMBEDDER: embedding("ada")}, 0.9, "picture")
    assert house.appliance.handle(FindAlike((probe,)), OWNER) == [person.id]
    house.appliance.handle(BackupGallery(str(tmp_path / "door.backup")), OWNER)
    assert (tmp_path / "door.backup").exists()
