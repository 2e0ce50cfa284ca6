"""Views that are added to somebody: no other face, none twice, none without end, and force leaves a trace."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from appliance.errors import AlreadyEnrolled, InputError
from appliance.matchers import shipped
from appliance.matching.likeness import MOST, one_person
from appliance.requests import OWNER, ShowLeftOut, ViewTemplates
from appliance.storage.records import Person
from tests.appliance.house import EMBEDDER, House
from tests.appliance.scripted import DIMENSIONS
from tests.appliance.test_duplicates import enrol

LIMIT = one_person(shipped(EMBEDDER))


def away(distance: float, axis: int = -1, quality: float = 0.9) -> ViewTemplates:
    """A view at that squared distance from `ada`, towards that axis."""
    vector = np.zeros(DIMENSIONS, np.float32)
    vector[0] = 1 - distance / 2
    vector[axis] = np.sqrt(1 - vector[0] ** 2)
    return ViewTemplates({EMBEDDER: vector}, quality, "picture")


def by_facenet(quality: float = 0.9) -> ViewTemplates:
    return ViewTemplates({"facenet": np.eye(512, dtype=np.float32)[0]}, quality, "picture")


def forced(house: House, person: Person) -> list[bool]:
    return [facts.forced for facts in house.gallery.view_facts(person.id)]


def told(house: House) -> Mapping[str, object]:
    """The detail of the last event."""
    return house.gallery.events.read()[-1].detail


@pytest.mark.parametrize("add", [{}, {"add_to": "ada"}], ids=["same name", "--add-to"])
def test_a_face_beyond_what_one_person_shows_is_not_added(house: House, add: dict[str, str]) -> None:
    house.enrol("ada")
    name = "Eve" if add else "ada"
    assert enrol(house, name, away(LIMIT - 0.01), **add).templates == {EMBEDDER: 2}
    assert shipped(EMBEDDER).same_track > LIMIT + 0.01
    with pytest.raises(InputError, match="do not look like"):
        enrol(house, name, away(LIMIT + 0.01, axis=5), **add)


def test_what_cannot_be_compared_is_not_added(house: House) -> None:
    ada = house.enrol("ada")
    for views in ([by_facenet()], [away(0.02), by_facenet()]):
        with pytest.raises(InputError) as refused:
            enrol(house, "ada", *views)
        assert f"{ada.id} has no template of " in str(refused.value)
        assert f"--embedder {EMBEDDER}, or `portunus gallery migrate`" in str(refused.value)
    both = ViewTemplates({**away(0.02).templates, **by_facenet().templates}, 0.9, "picture")
    assert enrol(house, "ada", both).templates == {EMBEDDER: 2, "facenet": 1}
    assert enrol(house, "Grace", by_facenet(), force=True).templates == {"facenet": 1}


def test_force_leaves_a_trace_where_something_spoke_against_it(house: House) -> None:
    ada = house.enrol("ada")
    assert (forced(house, ada), told(house)) == ([False], {})
    enrol(house, "ada", away(0.02), force=True)
    assert (forced(house, ada), told(house)) == ([False, False], {}), "nothing spoke against it"
    enrol(house, "ada", away(1.0), force=True)
    assert (forced(house, ada), told(house)) == ([False, False, True], {"forced": True})
    enrol(house, "ada", by_facenet(), force=True)
    assert (forced(house, ada)[-1], told(house)) == (True, {"forced": True})
    eve = enrol(house, "Eve", away(0.03), force=True)
    assert (forced(house, eve), told(house)) == ([True], {"forced": True})


def test_two_people_who_were_said_to_be_two_are_told_of(house: House) -> None:
    house.enrol("ada")
    eve = enrol(house, "Eve", away(0.03), distinct=True)
    assert (forced(house, eve), told(house)) == ([False], {"distinct": True})


@pytest.mark.parametrize("force", [False, True])
def test_the_same_pictures_add_nothing_but_the_consent(house: House, force: bool) -> None:
    views = [away(0.0), away(0.05)]
    ada = enrol(house, "ada", *views)
    again = enrol(house, "ada", *views, role="staff", force=force)
    assert (again.id, again.templates, again.role) == (ada.id, {EMBEDDER: 2}, "staff")
    assert len(house.gallery.consents(ada.id)) == 2
    nearly = away(0.05 + 0.001)
    assert enrol(house, "ada", nearly, away(0.05, axis=7), force=force).templates == {EMBEDDER: 3}


def test_a_stranger_does_not_come_in_among_pictures_that_are_there_already(house: House) -> None:
    house.enrol("ada")
    with pytest.raises(InputError, match="do not look like"):
        enrol(house, "ada", away(0.0), away(0.0), away(1.0))


def test_nobody_has_templates_without_end(house: House) -> None:
    ada = enrol(house, "ada", *(away(0.05, axis=axis) for axis in range(1, MOST - 1)))
    more = tuple(away(0.05, axis, quality) for axis, quality in ((50, 0.5), (51, 0.9), (1, 0.9), (52, 0.7)))
    asked = house.appliance.handle(ShowLeftOut("ada", more), OWNER)
    assert asked == ["full", "", "held", ""], "the best two find room"
    assert enrol(house, "ada", *more).templates == {EMBEDDER: MOST}
    with pytest.raises(InputError, match=f"{ada.id} has {MOST} templates already"):
        enrol(house, "ada", more[0])
    assert enrol(house, "ada", more[1]).templates == {EMBEDDER: MOST}, (
        "one that is there is no reason to refuse"
    )
    assert enrol(house, "ada", more[0], force=True).templates == {EMBEDDER: MOST + 1}


def test_nothing_is_left_out_of_somebody_new(house: House) -> None:
    house.enrol("ada")
    assert house.appliance.handle(ShowLeftOut("Eve", (away(0.0), away(0.0))), OWNER) == ["", ""]
    with pytest.raises(AlreadyEnrolled):
        enrol(house, "Eve", away(0.0))
