"""A person's role is changed by itself; its change is an event that a TPM counts."""

from __future__ import annotations

import pytest

from appliance.errors import InputError, PersonUnknown
from appliance.requests import OWNER, SetPersonRole, ShowPerson
from appliance.storage.ledger import COUNTED
from tests.appliance.house import House


def test_a_role_is_given_and_taken(house: House) -> None:
    bob = house.enrol("bob", "Bob")
    assert house.appliance.handle(SetPersonRole("Bob", "staff, cleaners"), OWNER).role == "staff, cleaners"
    assert house.appliance.handle(ShowPerson(bob.id), OWNER).role == "staff, cleaners"
    assert house.appliance.handle(SetPersonRole(bob.id, ""), OWNER).role == ""
    assert "person_role_set" in COUNTED


def test_what_is_no_role_changes_nothing(house: House) -> None:
    bob = house.enrol("bob", "Bob")
    with pytest.raises(InputError, match="role"):
        house.appliance.handle(SetPersonRole(bob.id, "a" * 500), OWNER)
    with pytest.raises(PersonUnknown):
        house.appliance.handle(SetPersonRole("nobody", "staff"), OWNER)
    assert house.appliance.handle(ShowPerson(bob.id), OWNER).role == bob.role
