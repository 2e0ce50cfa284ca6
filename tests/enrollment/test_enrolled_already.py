"""An import asks the gallery which pictures it has: those very pictures, of that person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from appliance.appliance import Appliance
from appliance.clock import ManualClock
from appliance.config import MatchingSettings
from appliance.requests import OWNER, ConsentGiven, EnrolPerson, RemovePerson, RenamePerson, ViewTemplates
from appliance.storage.records import Person
from enrollment.enrolled_already import SAME_PICTURE, EnrolledAlready
from tests.appliance.scripted import NOON
from tests.appliance.storage.galleries import opened


def view(seed: int, away: float = 0.0, embedder: str = "dlib-resnet") -> ViewTemplates:
    """away: squared distance from the view of the same seed."""
    vector, aside = np.random.default_rng(seed).normal(size=(2, 128))
    vector /= np.linalg.norm(vector)
    aside -= vector * (vector @ aside)
    cosine = 1 - away / 2
    turned = cosine * vector + np.sqrt(1 - cosine**2) * aside / np.linalg.norm(aside)
    return ViewTemplates({embedder: turned.astype(np.float32)}, 0.9, "picture")


@pytest.fixture
def appliance(tmp_path: Path) -> Iterator[Appliance]:
    clock = ManualClock(NOON, 500.0)
    with (
        opened(tmp_path / "state") as gallery,
        closing(Appliance(gallery, MatchingSettings(), {}, clock)) as made,
    ):
        yield made


def enrol(appliance: Appliance, name: str, *views: ViewTemplates) -> Person:
    person = appliance.handle(EnrolPerson(name, ConsentGiven("binder 3", "reference"), views), OWNER)
    assert isinstance(person, Person)
    return person


def test_the_very_picture_and_no_other(appliance: Appliance) -> None:
    ada = enrol(appliance, "Ada", view(1), view(2))
    grace = enrol(appliance, "Grace", view(3))
    already = EnrolledAlready(appliance.handle)
    asked = [view(1), view(2, SAME_PICTURE / 10), view(2, SAME_PICTURE * 10), view(3), view(4)]
    assert already.has(ada, asked) == [True, True, False, False, False]
    assert already.has(grace, asked) == [False, False, False, True, False]
    assert already.has(ada, []) == []


def test_people_by_name_also_those_who_come_later(appliance: Appliance) -> None:
    assert EnrolledAlready(appliance.handle).named("Ada") is None
    ada = enrol(appliance, "Ada Lovelace", view(1))
    already = EnrolledAlready(appliance.handle)
    assert already.named("ada LOVELACE") == ada
    assert already.ids == {ada.id}
    assert already.named("Grace") is None
    grace = enrol(appliance, "Grace", view(2))
    already.add(grace)
    assert already.named("Grace") == grace
    assert already.has(grace, [view(2)]) == [True]
    appliance.handle(RenamePerson(grace.id, "Hopper"), OWNER)
    assert already.has(grace, [view(2)]) == [True]


def test_another_embedder_s_template_is_another_one(appliance: Appliance) -> None:
    ada = enrol(appliance, "Ada", view(1))
    already = EnrolledAlready(appliance.handle)
    both = ViewTemplates({**view(1).templates, **view(1, embedder="sface").templates}, 0.9, "picture")
    assert already.has(ada, [view(1, embedder="sface"), both]) == [False, False]


def test_whoever_was_removed_in_the_meantime_has_nothing(appliance: Appliance) -> None:
    ada = enrol(appliance, "Ada", view(1))
    enrol(appliance, "Grace", view(2))
    already = EnrolledAlready(appliance.handle)
    appliance.handle(RemovePerson(ada.id), OWNER)
    assert already.has(ada, [view(1)]) == [False]
