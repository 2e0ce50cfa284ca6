"""Until when people are enrolled: set, lifted, and not stepped over by what is added."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from appliance.errors import InputError, PersonUnknown
from appliance.requests import OWNER, SetExpiry
from tests.appliance.house import House
from tests.appliance.scripted import NOON

SOON, LATER = NOON + timedelta(hours=1), NOON + timedelta(days=9)


@pytest.mark.parametrize("until", [LATER, None])
def test_an_expiry_is_extended_and_lifted_without_a_picture(house: House, until: datetime | None) -> None:
    ada = house.enrol("ada", role="staff", expires=SOON)
    house.clock.advance(7200)
    assert house.appliance.standings()[ada.id].expires == SOON
    changed = house.appliance.handle(SetExpiry("ada", until), OWNER)
    assert (changed.id, changed.expires, changed.role, changed.templates) == (
        *(ada.id, until, "staff", ada.templates),
    )
    assert house.appliance.standings()[ada.id].expires == until
    assert house.gallery.person("ada") == changed
    assert len(house.gallery.consents(ada.id)) == 1
    assert [event.kind for event in house.gallery.events.read()][-1:] == ["expiry_set"]
    with pytest.raises(PersonUnknown):
        house.appliance.handle(SetExpiry("bob", until), OWNER)
    with pytest.raises(InputError, match="no time zone"):
        house.appliance.handle(SetExpiry("ada", datetime(2027, 1, 1)), OWNER)


def test_nothing_is_added_to_somebody_who_has_expired(house: House) -> None:
    ada = house.enrol("ada", expires=NOON - timedelta(hours=1))
    before = house.gallery.change_counter
    for force in (False, True):
        with pytest.raises(InputError, match=r"has expired.* --expires never"):
            house.enrol("ada", force=force)
    assert house.gallery.change_counter == before
    assert house.enrol("ada", expires=LATER).expires == LATER
    assert house.enrol("ada").expires == LATER
    assert house.enrol("ada", never_expires=True).expires is None
    assert house.gallery.person(ada.id).expires is None
