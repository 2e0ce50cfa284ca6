"""Somebody who is enrolled already under another name, found by the appliance before it saves."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Iterator

import numpy as np
import pytest

from appliance.errors import AlreadyEnrolled, InputError, PersonUnknown
from appliance.requests import (
    OWNER,
    ConsentGiven,
    EnablePerson,
    EnrolPerson,
    FindAlike,
    ListPeople,
    ViewTemplates,
)
from appliance.storage.records import Person
from tests.appliance.house import EMBEDDER, House
from tests.appliance.scripted import DIMENSIONS, PEOPLE, embedding


def view(*cosines: float) -> ViewTemplates:
    """A view whose squared distance to `ada` is 2 - 2 * the first of these, to `bob` to the second."""
    vector = np.zeros(DIMENSIONS, np.float32)
    vector[: len(cosines)] = cosines
    vector[-1] = np.sqrt(1 - (vector**2).sum())
    return ViewTemplates({EMBEDDER: vector}, 0.9, "picture")


def enrol(house: House, name: str, *views: ViewTemplates, **more: object) -> Person:
    request = EnrolPerson(name, ConsentGiven("binder 3", "reference"), views, **more)  # type: ignore[arg-type]
    person: Person = house.appliance.handle(request, OWNER)
    return person


def people(house: House) -> dict[str, dict[str, int]]:
    """Name -> templates by embedder."""
    return {person.name: person.templates for person in house.appliance.handle(ListPeople(), OWNER)}


def test_the_same_face_under_another_name_is_not_saved(house: House) -> None:
    ada = house.enrol("ada")
    before = house.gallery.change_counter
    with pytest.raises(AlreadyEnrolled) as refused:
        house.enrol("ada", name="Eve")
    sentence = str(refused.value)
    assert f"enrolled already, as {ada.id};" in sentence
    assert f"--add-to {ada.id}" in sentence
    assert "--distinct" in sentence
    assert not re.search(r"\d\.\d|\bada\b|Eve", sentence), "neither a score nor a name"
    assert house.gallery.change_counter == before


def test_who_is_disabled_is_found_too(house: House) -> None:
    ada = house.enrol("ada")
    house.appliance.handle(EnablePerson(ada.id, False), OWNER)
    with pytest.raises(AlreadyEnrolled, match=ada.id):
        house.enrol("ada", name="Eve")


def test_most_views_decide(house: House) -> None:
    house.enrol("ada")
    ada, other = view(1.0), view(0.0, 0.5)
    with pytest.raises(AlreadyEnrolled):
        enrol(house, "Eve", ada, other, ada)
    enrol(house, "Eve", other, ada, other)
    assert people(house) == {"ada": {EMBEDDER: 1}, "Eve": {EMBEDDER: 3}}


@pytest.mark.parametrize("said", ["distinct", "force"])
def test_two_people_who_look_alike_stay_two(house: House, said: str) -> None:
    ada = house.enrol("ada")
    eve = house.enrol("ada", name="Eve", **{said: True})
    assert eve.id != ada.id
    assert people(house) == {"ada": {EMBEDDER: 1}, "Eve": {EMBEDDER: 1}}
    assert [consent.reference for consent in house.gallery.consents(eve.id)] == ["binder 3"]
    assert len(house.gallery.consents(ada.id)) == 1


def test_distinct_does_not_let_another_face_into_a_name(house: House) -> None:
    house.enrol("ada")
    with pytest.raises(InputError, match="do not look like the person"):
        house.enrol("bob", name="ada", distinct=True)


def test_added_to_the_person_enrolled_already(house: House) -> None:
    ada = house.enrol("ada", role="staff")
    before = house.gallery.change_counter
    by_id = enrol(house, "Eve", view(0.99), add_to=ada.id)
    assert (by_id.id, by_id.name, by_id.role, by_id.templates) == (ada.id, "ada", "staff", {EMBEDDER: 2})
    assert enrol(house, "Eve", view(0.98, 0.15), add_to="ADA", role="guest").role == "guest"
    assert people(house) == {"ada": {EMBEDDER: 3}}
    assert house.gallery.change_counter == before + 2
    assert len(house.gallery.consents(ada.id)) == 3


def test_not_added_to_the_wrong_person(house: House) -> None:
    ada, bob = house.enrol("ada"), house.enrol("bob")
    with pytest.raises(InputError, match="do not look like the person they are to be added to") as refused:
        house.enrol("cyd", add_to=ada.id)
    assert "another name" not in str(refused.value), "the name is not what is wrong"
    with pytest.raises(InputError, match=f"that of {bob.id}, .* added to {ada.id}"):
        house.enrol("ada", name="Bob", add_to=ada.id)
    for nobody in ("nobody", ""):
        with pytest.raises(PersonUnknown):
            house.enrol("ada", name="Eve", add_to=nobody)
    assert people(house) == {"ada": {EMBEDDER: 1}, "bob": {EMBEDDER: 1}}
    assert house.enrol("cyd", add_to=ada.id, force=True).templates == {EMBEDDER: 2}


def test_templates_of_another_embedder_are_not_compared(house: House) -> None:
    house.enrol("ada")
    other = ViewTemplates({"facenet": np.eye(512, dtype=np.float32)[0]}, 0.9, "picture")
    assert enrol(house, "Eve", other).templates == {"facenet": 1}
    both = ViewTemplates({EMBEDDER: embedding("bob"), **other.templates}, 0.9, "picture")
    with pytest.raises(AlreadyEnrolled):
        enrol(house, "Bob", both)


def test_who_is_close_is_told_apart_from_who_is_shown(house: House) -> None:
    ada, bob = house.enrol("ada"), house.enrol("bob")
    # The threshold is 0.08, and 1.1 times that is 0.088.
    for views, shown, close in (
        ([view(0.97)], [ada.id], [ada.id]),
        ([view(0.9575)], [], [ada.id]),
        ([view(0.95)], [], []),
        ([view(0.97), view(0.0), view(0.0, 0.957)], [], [ada.id]),
        ([view(0.957), view(0.9575), view(0.0, 0.9575)], [], [ada.id]),
        ([view(0.0, 1.0)], [bob.id], [bob.id]),
    ):
        handle = house.appliance.handle
        assert handle(FindAlike(tuple(views)), OWNER) == shown
        assert handle(FindAlike(tuple(views), close=True), OWNER) == close


@pytest.fixture
def _interleaved() -> Iterator[None]:
    """Threads take turns at every chance."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("_interleaved")
def test_of_enrolments_at_once_only_one_saves(house: House) -> None:
    for who in PEOPLE:  # several times and many views: where threads meet is a matter of chance
        views = [ViewTemplates({EMBEDDER: embedding(who)}, 0.9, "picture")] * 50
        together = threading.Barrier(8)
        refused: list[str] = []

        def enrol_as(
            name: str, views: list[ViewTemplates], together: threading.Barrier, refused: list[str]
        ) -> None:
            together.wait()
            try:
                enrol(house, name, *views)
            except AlreadyEnrolled:
                refused.append(name)

        threads = [
            threading.Thread(target=enrol_as, args=(f"{who} {number}", views, together, refused))
            for number in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(refused) == 7
    assert len(house.gallery.people()) == len(PEOPLE)
