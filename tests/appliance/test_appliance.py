"""The appliance: who may ask, and what it answers."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from appliance.errors import NotAllowed, OtherEmbedder, PersonUnknown
from appliance.requests import (
    OWNER,
    Actor,
    CheckGallery,
    ConsentGiven,
    DoorStatus,
    EnablePerson,
    EnrolPerson,
    GalleryStatus,
    IdentifyProbes,
    ListPeople,
    RebuildGallery,
    RemovePerson,
    RenamePerson,
    Request,
    ShowPerson,
    VerifyProbe,
)
from tests.appliance.house import EMBEDDER, House
from tests.appliance.scripted import NOON, embedding

PROBE = embedding("ada")
REQUESTS: list[Request] = [
    EnrolPerson("ada", ConsentGiven("binder", "reference"), ()),
    ListPeople(),
    ShowPerson("ada"),
    RenamePerson("ada", "Ada"),
    EnablePerson("ada", False),
    RemovePerson("ada"),
    IdentifyProbes(PROBE[None], EMBEDDER),
    VerifyProbe(PROBE, EMBEDDER, "ada"),
    GalleryStatus(),
    CheckGallery(),
    RebuildGallery(EMBEDDER),
    DoorStatus(),
]


@pytest.mark.parametrize("request_made", REQUESTS, ids=lambda made: type(made).__name__)
@pytest.mark.parametrize("kind", ["screen", "", "Owner"])
def test_only_the_owner_may_ask(house: House, request_made: Request, kind: str) -> None:
    house.enrol("ada")
    with pytest.raises(NotAllowed, match="sign in as an administrator"):
        house.appliance.handle(request_made, Actor(kind, "somebody"))
    (person,) = house.appliance.handle(ListPeople(), OWNER)
    assert (person.name, person.enabled) == ("ada", True)


def test_people_are_enrolled_shown_renamed_and_removed(house: House) -> None:
    ada = house.enrol("ada", role="staff")
    handle = house.appliance.handle
    assert handle(ShowPerson("ada"), OWNER) == handle(ShowPerson(ada.id), OWNER) == ada
    assert (ada.role, ada.templates) == ("staff", {EMBEDDER: 1})
    assert handle(RenamePerson(ada.id, "Ada L."), OWNER).name == "Ada L."
    assert house.appliance.names() == {ada.id: "Ada L."}
    receipt = handle(RemovePerson("Ada L."), OWNER)
    assert (receipt.person, receipt.templates, receipt.people_left) == (ada.id, 1, 0)
    assert house.appliance.names() == {}
    assert house.appliance.standings() == {}
    with pytest.raises(PersonUnknown):
        handle(ShowPerson(ada.id), OWNER)


def test_enrolling_again_adds_views_and_takes_over_role_and_expiry(house: House) -> None:
    first = house.enrol("ada", role="staff")
    second = house.enrol("ada", expires=NOON + timedelta(days=1))
    assert second.id == first.id
    assert second.templates == {EMBEDDER: 2}
    assert (second.role, second.expires) == ("staff", NOON + timedelta(days=1))
    standing = house.appliance.standings()[first.id]
    assert (standing.enabled, standing.role, standing.expires) == (True, "staff", NOON + timedelta(days=1))


def test_comparisons_drive_no_door(house: House) -> None:
    ada, bob = house.enrol("ada"), house.enrol("bob")
    probes = np.stack([embedding("ada"), embedding("cyd")])
    known, stranger = house.appliance.handle(IdentifyProbes(probes, EMBEDDER), OWNER)
    assert (known.person, stranger.person) == (ada.id, None)
    assert house.appliance.handle(VerifyProbe(PROBE, EMBEDDER, "ada"), OWNER).matched
    other = house.appliance.handle(VerifyProbe(PROBE, EMBEDDER, "bob"), OWNER)
    assert (other.matched, other.person) == (False, bob.id)
    assert other.distance == pytest.approx(2.0)
    assert house.unlocks() == 0


def test_templates_of_another_embedder_are_never_compared(house: House) -> None:
    house.appliance.matcher("mobilefacenet")  # nobody is enrolled: nothing to mix up
    house.enrol("ada")
    with pytest.raises(OtherEmbedder, match="made by dlib-resnet, not by facenet"):
        house.appliance.matcher("facenet")
    with pytest.raises(OtherEmbedder):
        house.appliance.handle(IdentifyProbes(PROBE[None], "mobilefacenet"), OWNER)


def test_the_gallery_in_numbers(house: House) -> None:
    house.enrol("ada")
    status = house.appliance.handle(GalleryStatus(), OWNER)
    assert (status["people"], status["views"], status["damaged"]) == (1, 1, 0)
    assert "ada" not in str(status)
    assert house.appliance.handle(CheckGallery(), OWNER) == []
    assert house.appliance.handle(RebuildGallery(EMBEDDER), OWNER) == 1
    assert set(house.appliance.handle(DoorStatus(), OWNER)) == {"main", "yard"}
