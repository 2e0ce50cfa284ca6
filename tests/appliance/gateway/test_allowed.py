"""Nothing leaves but what is on the list."""

from __future__ import annotations

from datetime import datetime, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.decision.decision import Outcome
from appliance.door.door import Alarm, Contact, DoorState, Lock
from appliance.gateway.allowed import DECISIONS, EVENTS, FIELDS, allowed
from appliance.gateway.feed import decision_record, door_record, event_record
from appliance.storage.events import Event, Value

AT = datetime(2026, 11, 25, 7, 30, tzinfo=timezone.utc)
PRIVATE: dict[str, Value] = {
    "camera": "front",
    "door": "main",
    "reason": "outside your hours",
    "views": 3,
    "distance": 0.4,
    "remark": "ada",
    "name": "Ada",
}
anything = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(), inner, max_size=3)),
    max_leaves=6,
)


def test_of_a_decision_goes_out_neither_person_nor_reason_nor_figures() -> None:
    event = Event(7, AT, "granted", "b7e1", PRIVATE)
    told = {
        "id": 7,
        "kind": "granted",
        "at": "2026-11-25T07:30:00.000+00:00",
        "door": "main",
        "camera": "front",
    }
    assert event_record(event) == told
    assert decision_record(event) == {"door": "main", "decision": "granted", "at": told["at"]}


def test_changes_of_people_and_settings_are_not_told() -> None:
    for kind in ("person_added", "policy_changed", "backup_made", "", "granted "):
        assert event_record(Event(1, AT, kind, "b7e1", {"door": "main"})) is None


def test_alarms_and_states_of_doors_are_told() -> None:
    alarm = Event(8, AT, "door_alarm", None, {"door": "main", "alarm": "forced"})
    record = event_record(alarm)
    assert record is not None
    assert record["alarm"] == "forced"
    state = DoorState("main", "relay", Lock.UNLOCKED, 2.0, 4, Contact.OPEN, (Alarm.HELD,), False)
    assert door_record(state) == {
        "door": "main",
        "lock": "unlocked",
        "contact": "open",
        "alarms": ["held"],
        "fire": False,
    }
    assert "contact" not in (door_record(DoorState("main", "simulated", Lock.LOCKED, 0.0, 0)) or {})


def test_the_words_are_those_of_decisions() -> None:
    assert set(DECISIONS) == {outcome.value for outcome in Outcome}
    assert set(DECISIONS) < set(EVENTS)


def test_duress_goes_to_the_webhook_and_no_sensor_shows_it() -> None:
    event = Event(9, AT, "duress", "b7e1", {"door": "main"})
    assert event_record(event) == {
        "id": 9,
        "kind": "duress",
        "at": "2026-11-25T07:30:00.000+00:00",
        "door": "main",
    }
    assert decision_record(event) is None


names = st.sampled_from(sorted({name for rules in FIELDS.values() for name in rules} | set(PRIVATE)))


@given(st.sampled_from([*FIELDS, "person", ""]), st.dictionaries(names, anything))
@settings(max_examples=200, deadline=None)
def test_whatever_comes_only_listed_fields_that_fit_go_on(kind: str, values: dict[str, object]) -> None:
    record = allowed(kind, values)
    if record is not None:
        assert set(record) <= set(FIELDS[kind])
        assert all(FIELDS[kind][name](value) for name, value in record.items())
        assert allowed(kind, record) == record


def test_a_name_is_short_and_of_one_line() -> None:
    for name in ("", "x" * 65, "a\nb", 7, None, ["main"]):
        assert allowed("camera", {"camera": name, "fps": 1.0}) is None
    assert allowed("camera", {"camera": "Hintertür", "fps": 1.0})
    assert allowed("liveness", {"liveness": "a person's name: Ada"}) is None
