"""Withdrawn consent, and what is kept of a person: as an appliance answers, over any wire."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from appliance.errors import InputError, PersonUnknown
from appliance.handlers import retention
from appliance.requests import (
    OWNER,
    ExportPerson,
    ListExpiring,
    ListOwnEvents,
    ListReceipts,
    OwnEvent,
    PurgeExpired,
    Request,
    SetPin,
    ShowExpired,
    ShowViews,
    WithdrawConsent,
)
from appliance.service.codec import dumps, loads
from appliance.storage.decision_log import DecisionNote, Near
from appliance.storage.events import Value
from appliance.storage.records import ViewFacts
from tests.appliance.house import EMBEDDER, House
from tests.appliance.scripted import NOON, embedding

PLACE: dict[str, Value] = {"camera": "front", "door": "main", "reason": "enrolled", "views": 3}


def asked(house: House, request: Request) -> Any:
    """The answer as it comes out of the socket."""
    return loads(dumps(house.appliance.handle(request, OWNER)), 1_000_000)


def events(house: House, person: str) -> list[OwnEvent]:
    found: list[OwnEvent] = []
    after: int | None = 0
    while after is not None:
        page = asked(house, ListOwnEvents(person, after))
        found += page.events
        after = page.go_on
    return found


def decide(house: House, kind: str, person: str | None, *near: tuple[str, float]) -> None:
    nearest = [Near(who, distance, number) for number, (who, distance) in enumerate(near, 1)]
    at = NOON + timedelta(hours=1, minutes=17)
    house.gallery.decisions.append([DecisionNote(at, kind, person, PLACE, EMBEDDER, nearest)])


def test_withdrawn_consent_erases_and_says_why(house: House) -> None:
    ada = house.enrol("ada").id
    receipt = asked(house, WithdrawConsent("ada"))
    assert (receipt.person, receipt.reason, receipt.templates) == (ada, "consent withdrawn", 1)
    [event] = house.gallery.events.newest(1)
    assert (event.kind, event.person) == ("person_removed", ada)
    assert event.detail == {"reason": "consent withdrawn"}
    assert house.gallery.people() == []
    [kept] = asked(house, ListReceipts())
    assert (kept["person"], kept["signature"]) == (ada, receipt.signature)
    with pytest.raises(PersonUnknown):
        asked(house, WithdrawConsent("ada"))


def test_the_marks_of_views_are_shown(house: House) -> None:
    house.enrol("ada")
    assert asked(house, ShowViews("ada")) == [ViewFacts(1, 0.9, "picture", "not checked", False)]


def test_an_export_has_all_that_is_kept(house: House, tmp_path: Path) -> None:
    house.gallery.backup(tmp_path / "before")
    house.clock.advance(60)
    ada = house.enrol("ada", role="staff", expires=NOON + timedelta(days=9))
    house.enrol("bob")
    house.clock.advance(60)
    made = house.gallery.backup(tmp_path / "with her")
    file = asked(house, ExportPerson("ada"))
    assert (file.id, file.person) == (ada.id, ada)
    assert [consent.reference for consent in file.consents] == ["binder 3"]
    [view] = file.views
    assert view.facts.source == "picture"
    [template] = view.templates
    assert template.embedder == EMBEDDER
    np.testing.assert_array_equal(template.vector, embedding("ada"))
    assert ([backup.id for backup in file.backups], file.backups_known) == ([made.id], True)
    assert (file.erased_at, file.receipt) == (None, None)
    kinds = [event.kind for event in events(house, ada.id)]
    assert kinds == ["person_added", "person_exported"]


def test_events_have_her_own_part_alone(house: House) -> None:
    ada, bob, cyd = (house.enrol(name).id for name in ("ada", "bob", "cyd"))
    decide(house, "granted", ada, (ada, 0.2), (bob, 1.1))
    decide(house, "unknown", None, (bob, 0.9), (ada, 1.0))
    decide(house, "granted", bob, (bob, 0.3), (ada, 1.2))
    decide(house, "granted", bob, (bob, 0.31))
    decide(house, "unknown", None, (cyd, 0.8))
    decide(house, "denied", ada, (ada, 0.4))
    found = [event for event in events(house, ada) if event.kind != "person_added"]
    assert [(e.kind, e.distance, e.template, bool(e.detail)) for e in found] == [
        ("granted", 0.2, 1, True),
        ("unknown", 1.0, 2, True),
        ("denied", 0.4, 1, True),
        ("compared", 1.2, 2, False),
    ]
    assert found[0].detail == PLACE
    assert found[3].at == NOON.replace(hour=0), "another one's hour is not hers to know"
    said = repr(found)
    for other in (bob, cyd, "bob", "cyd", "1.1", "0.9", "0.3", "0.8"):
        assert other not in said


def test_nothing_tells_at_what_hour_somebody_else_passed(house: House) -> None:
    ada, bob = (house.enrol(name).id for name in ("ada", "bob"))
    for near in (1.3, 1.1, 1.2):
        decide(house, "granted", ada, (ada, 0.2))
        decide(house, "granted", bob, (bob, 0.3), (ada, near))
    _, *hers, first, second, third = events(house, ada)
    assert len(hers) == 3
    assert {repr(event) for event in hers} == {repr(hers[0])}, "numbers would have gaps"
    assert [one.kind for one in (first, second, third)] == ["compared"] * 3
    assert [one.distance for one in (first, second, third)] == [1.1, 1.2, 1.3], "not as they came"


def test_events_come_in_pages(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "_EVENTS_AT_ONCE", 3)
    ada, bob = (house.enrol(name).id for name in ("ada", "bob"))
    for number in range(20):
        who = (ada, bob, None)[number % 3]
        decide(house, "granted" if who else "unknown", who, (who or bob, 0.25))
    assert [event.kind for event in events(house, ada)] == ["person_added"] + ["granted"] * 7
    assert len(asked(house, ListOwnEvents(ada)).events) == 2


def test_what_is_damaged_keeps_back_only_itself(house: House) -> None:
    ada = house.enrol("ada").id
    for _ in range(3):
        decide(house, "granted", ada, (ada, 0.25))
    database = house.gallery._ledger.database
    database.write("UPDATE event SET sealed = x'00' WHERE id = (SELECT max(id) FROM event)")
    assert [event.distance for event in events(house, ada)] == [None, 0.25, 0.25, None]


def test_of_somebody_erased_there_is_what_is_left(house: House, tmp_path: Path) -> None:
    ada = house.enrol("ada").id
    house.enrol("bob")
    decide(house, "granted", ada, (ada, 0.25))
    made = house.gallery.backup(tmp_path / "with her")
    house.clock.advance(60)
    asked(house, WithdrawConsent("ada"))
    house.clock.advance(60)
    house.gallery.backup(tmp_path / "without her")
    file = asked(house, ExportPerson(ada))
    assert (file.person, file.consents, file.views) == (None, (), ())
    assert file.erased_at == NOON + timedelta(seconds=60)
    assert [backup.id for backup in file.backups] == [made.id]
    assert file.receipt["reason"] == "consent withdrawn"
    assert [event.kind for event in events(house, ada)] == [
        *("person_added", "granted", "person_removed", "person_exported")
    ]
    for request in (ExportPerson("ada"), ExportPerson("x"), ListOwnEvents("ada"), ListOwnEvents("x")):
        with pytest.raises(PersonUnknown):
            asked(house, request)


def test_an_export_is_an_event_and_a_refused_one_is_none(house: House) -> None:
    ada = house.enrol("ada").id
    asked(house, ExportPerson("ada"))
    with pytest.raises(PersonUnknown):
        asked(house, ExportPerson("cyd"))
    exported = house.gallery.events.newest(9, ("person_exported",))
    assert [(event.person, event.detail) for event in exported] == [(ada, {})]


def test_an_export_says_whether_there_is_a_pin_and_nothing_of_it(house: House) -> None:
    house.enrol("ada")
    house.enrol("bob")
    asked(house, SetPin("ada", "729438"))
    assert (asked(house, ExportPerson("ada")).pin, asked(house, ExportPerson("bob")).pin) == (True, False)
    assert "729438" not in repr(house.appliance.handle(ExportPerson("ada"), OWNER))
    # Through the gallery's own connection, because it lets no other one in.
    house.gallery._ledger.database.connection.execute("DELETE FROM meta WHERE name = 'pins'")
    assert asked(house, ExportPerson("ada")).pin is None, "nobody knows"


def test_expiry_is_asked_about_and_acted_on(house: House) -> None:
    house.enrol("ada")
    house.enrol("bob", expires=NOON + timedelta(hours=8))
    assert asked(house, ListExpiring(3600.0)) == []
    assert [person.name for person in asked(house, ListExpiring(86400.0))] == ["bob"]
    assert asked(house, ShowExpired()).people == ()
    house.clock.advance(9 * 3600)
    expired = asked(house, ShowExpired())
    assert ([person.name for person in expired.people], expired.clock.believed) == (["bob"], True)
    purged = asked(house, PurgeExpired())
    assert ([receipt.reason for receipt in purged.receipts], purged.left) == (["expired"], 0)
    assert json.dumps(asked(house, ListReceipts()))


@pytest.mark.parametrize("within", [-1.0, float("nan"), float("inf"), 1e12])
def test_an_impossible_time_is_refused(house: House, within: float) -> None:
    with pytest.raises(InputError, match="100 years"):
        asked(house, ListExpiring(within))
