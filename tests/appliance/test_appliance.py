"""The appliance: who may ask, and what it answers."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from appliance.errors import InputError, IntegrityError, NotAllowed, OtherEmbedder, PersonUnknown
from appliance.requests import (
    OWNER,
    Actor,
    CheckGallery,
    ConsentGiven,
    DoorStatus,
    EnablePerson,
    EnrolPerson,
    FindAlike,
    GalleryStatus,
    IdentifyProbes,
    IndexRebuilt,
    ListPeople,
    RebuildGallery,
    RemovePerson,
    RenamePerson,
    Request,
    ShowPerson,
    VerifyProbe,
    ViewTemplates,
)
from appliance.storage.records import NewView
from tests.appliance.house import EMBEDDER, House
from tests.appliance.scripted import NOON, embedding

PROBE = embedding("ada")
REQUESTS: list[Request] = [
    EnrolPerson("ada", ConsentGiven("binder", "reference"), ()),
    FindAlike(()),
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


def test_enrolling_again_takes_over_role_and_expiry(house: House) -> None:
    first = house.enrol("ada", role="staff")
    second = house.enrol("ada", expires=NOON + timedelta(days=1))
    assert second.id == first.id
    assert second.templates == {EMBEDDER: 1}, "the same template once"
    assert (second.role, second.expires) == ("staff", NOON + timedelta(days=1))
    standing = house.appliance.standings()[first.id]
    assert (standing.enabled, standing.role, standing.expires) == (True, "staff", NOON + timedelta(days=1))


def test_enrolling_again_records_the_second_consent_in_one_change(house: House) -> None:
    ada = house.enrol("ada")
    before = house.gallery.change_counter
    view = ViewTemplates({EMBEDDER: embedding("ada")}, 0.9, "picture")
    again = EnrolPerson("Ada", ConsentGiven("binder 9", "screen"), (view,), "staff", NOON + timedelta(days=1))
    house.appliance.handle(again, OWNER)
    assert house.gallery.change_counter == before + 1
    consents = house.gallery.consents(ada.id)
    assert [(c.reference, c.how) for c in consents] == [("binder 3", "reference"), ("binder 9", "screen")]
    assert consents[1].given_at == NOON


def test_another_face_is_not_added_to_a_person_unless_forced(house: House) -> None:
    ada = house.enrol("ada")
    with pytest.raises(InputError, match="do not look like the person enrolled under that name"):
        house.enrol("bob", name="ADA")
    assert house.appliance.handle(ShowPerson("ada"), OWNER) == ada
    assert house.enrol("bob", name="ada", force=True).templates == {EMBEDDER: 2}


def test_an_id_is_no_name_to_enrol_under(house: House) -> None:
    ada = house.enrol("ada")
    with pytest.raises(InputError, match="the id of somebody"):
        house.enrol("ada", name=ada.id)
    assert house.appliance.handle(ListPeople(), OWNER) == [ada]


def test_people_who_look_alike_are_found(house: House) -> None:
    views = tuple(ViewTemplates({EMBEDDER: embedding("ada")}, 0.9, "picture") for _ in range(2))
    find = FindAlike(views)
    assert house.appliance.handle(find, OWNER) == []
    ada = house.enrol("ada")
    house.enrol("bob")
    assert house.appliance.handle(find, OWNER) == [ada.id]
    assert house.appliance.handle(FindAlike(()), OWNER) == []
    other = ViewTemplates({"facenet": np.eye(512, dtype=np.float32)[0]}, 0.9, "picture")
    assert house.appliance.handle(FindAlike((other,)), OWNER) == []


def _with_facenet_only(house: House, name: str) -> str:
    ada = house.gallery.person("ada").id
    [consent] = house.gallery.consents(ada)
    view = NewView({"facenet": np.eye(512, dtype=np.float32)[0]}, 0.9, "picture")
    return house.gallery.add_person(name, consent, views=[view]).id


def test_people_of_another_embedder_are_told_of_and_not_compared(house: House) -> None:
    house.enrol("ada")
    house.appliance.handle(IdentifyProbes(PROBE[None], EMBEDDER), OWNER)
    assert house.appliance.matchers.without_templates(EMBEDDER) == 0
    assert house.told == []
    eve = _with_facenet_only(house, "eve")
    assert house.appliance.matchers.without_templates(EMBEDDER) == 1
    with pytest.raises(OtherEmbedder, match=f"no template of {EMBEDDER}"):
        house.appliance.handle(VerifyProbe(PROBE, EMBEDDER, eve), OWNER)
    assert house.told == []


def test_strangers_to_an_embedder_are_told_of_once(house: House) -> None:
    house.enrol("ada")
    _with_facenet_only(house, "eve")
    for _ in range(2):
        house.appliance.handle(IdentifyProbes(PROBE[None], EMBEDDER), OWNER)
    [sentence] = house.told
    assert sentence == f"1 person has no template of {EMBEDDER} and is a stranger to it; enrol them again"


def test_a_person_found_damaged_is_neither_matched_nor_standing_from_then_on(house: House) -> None:
    ada, bob = house.enrol("ada"), house.enrol("bob")
    probes = np.stack([embedding("ada"), embedding("bob")])

    def people() -> list[str | None]:
        matches = house.appliance.handle(IdentifyProbes(probes, EMBEDDER), OWNER)
        return [match.person for match in matches]

    assert people() == [ada.id, bob.id]
    assert set(house.appliance.standings()) == {ada.id, bob.id}
    # Through the gallery's own connection, because it lets no other one in.
    house.gallery._ledger.database.connection.execute(
        "UPDATE person SET seal = digest WHERE id = ?", [ada.id]
    )
    assert house.appliance.handle(CheckGallery(), OWNER) != []
    assert people() == [None, bob.id]
    assert set(house.appliance.standings()) == {bob.id}
    with pytest.raises(IntegrityError):
        house.appliance.handle(VerifyProbe(PROBE, EMBEDDER, ada.id), OWNER)


def test_a_template_found_damaged_at_a_comparison_denies(house: House) -> None:
    ada = house.enrol("ada")
    house.enrol("bob", distinct=True)  # else the templates were read before one is damaged
    house.gallery._ledger.database.connection.execute("UPDATE template SET vector = x'00' WHERE id = 1")
    with pytest.raises(IntegrityError, match="gallery check"):
        house.appliance.handle(VerifyProbe(PROBE, EMBEDDER, ada.id), OWNER)
    assert ada.id not in house.appliance.standings()


def test_what_is_no_request_is_refused(house: House) -> None:
    with pytest.raises(TypeError, match="no answer to a Request"):
        house.appliance.handle(Request(), OWNER)


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
    house.appliance.matchers.matcher("mobilefacenet")  # nobody is enrolled: nothing to mix up
    house.enrol("ada")
    with pytest.raises(OtherEmbedder, match="made by dlib-resnet, not by facenet"):
        house.appliance.matchers.matcher("facenet")
    with pytest.raises(OtherEmbedder):
        house.appliance.handle(IdentifyProbes(PROBE[None], "mobilefacenet"), OWNER)


def test_a_rebuild_is_refused_before_it_changes_anything(house: House) -> None:
    house.enrol("ada")
    before = house.gallery.version
    with pytest.raises(OtherEmbedder, match="made by dlib-resnet"):
        house.appliance.handle(RebuildGallery("facenet"), OWNER)
    assert house.gallery.version == before


def test_the_gallery_in_numbers(house: House) -> None:
    house.enrol("ada")
    status = house.appliance.handle(GalleryStatus(), OWNER)
    assert (status["people"], status["views"], status["damaged"]) == (1, 1, 0)
    assert "ada" not in str(status)
    assert house.appliance.handle(CheckGallery(), OWNER) == []
    assert house.appliance.handle(RebuildGallery(EMBEDDER), OWNER) == IndexRebuilt(1, (), ())
    assert set(house.appliance.handle(DoorStatus(), OWNER)) == {"main", "yard"}
