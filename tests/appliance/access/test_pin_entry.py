"""PINs at a door: whose one is looked at, who waits after wrong ones, and what is told to whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from appliance.access.pin_desk import LIMIT_S, PinDesk
from appliance.access.pin_entry import Answer, PinEntry
from appliance.access.pins import Kind
from appliance.access.policy import DenyAll, Mode, Policy, RulePolicy, Standing, Verdict
from appliance.access.rules_file import parse_rules
from appliance.clock import ManualClock
from appliance.crypto.argon import Cost
from appliance.storage.gallery import Gallery
from tests.appliance.storage.galleries import CONSENT, NOON, opened, view

SITE = {
    "time_zone": "UTC",
    "schedules": {"office": {"windows": ["mon-fri 07:00-19:00"]}},
    "roles": {
        "staff": {"doors": ["main", "vault"], "factor": "face+pin"},
        "carrier": {"doors": ["main", "vault"], "factor": "pin", "schedule": "office"},
    },
    "doors": {"vault": {"tier": "high"}},
}
ADA, BOB, CARRIER = "7294", "8360", "748205"
DURESS = "748206"


class Pad:
    """An entry over a real gallery: ada and bob are staff, cyd carries parcels."""

    def __init__(self, gallery: Gallery, clock: ManualClock, policy: Policy | None = None) -> None:
        self.gallery = gallery
        self.clock = clock
        self.policy = policy or RulePolicy(parse_rules(SITE), {})
        self.standings: dict[str, Standing] = {}
        for name, role in (("ada", "staff"), ("bob", "staff"), ("cyd", "carrier")):
            person = gallery.named(name) or gallery.add_person(name, CONSENT, role, None, [view(name)])
            setattr(self, name, person.id)
            self.standings[person.id] = Standing(True, None, role)
        self.passed: list[tuple[str, str, bool]] = []
        self.desk = PinDesk(self.clock)
        self.begin()

    ada: str
    bob: str
    cyd: str

    def begin(self) -> None:
        """A process of its own."""
        arguments = (self.gallery.pins, self.desk, self.clock, self.policy, self.standings, self._pass)
        self.entry = PinEntry(*arguments, Cost(8, 1, 1))

    def _pass(self, person: str, door: str, at: datetime, verdict: Verdict) -> Verdict:
        self.passed.append((person, door, verdict.allowed))
        return verdict

    def at(self, person: str, pin: str, door: str = "main") -> Answer:
        """Somebody who was recognised just now enters this."""
        self.desk.ask(door, person)
        answer = self.entry.enter(door, pin)
        assert self.desk.take(door, person) == answer.accepted
        return answer

    def alone(self, pin: str, door: str = "main") -> Answer:
        """Entered with nobody in front of the camera."""
        self.clock.advance(LIMIT_S + 0.1)
        return self.entry.enter(door, pin)

    def events(self) -> list[tuple[str, str | None]]:
        found = self.gallery.events.newest(50)
        return [(e.kind, e.person) for e in found if "pin" in e.kind or e.kind == "duress"]


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOON, 1000.0)


@pytest.fixture
def gallery(tmp_path: Path, clock: ManualClock) -> Iterator[Gallery]:
    with opened(tmp_path / "state", clock=clock) as found:
        yield found


@pytest.fixture
def pad(gallery: Gallery, clock: ManualClock) -> Pad:
    pad = Pad(gallery, clock)
    pad.entry.set(pad.ada, Kind.NORMAL, ADA)
    pad.entry.set(pad.bob, Kind.NORMAL, BOB)
    pad.entry.set(pad.cyd, Kind.NORMAL, CARRIER)
    return pad


def test_the_pin_of_the_face_that_is_there_is_right(pad: Pad) -> None:
    assert pad.at(pad.ada, ADA) == Answer(True, "thank you")
    assert pad.at(pad.bob, ADA) == Answer(False, "wrong PIN")
    assert pad.passed == [], "recognition opens"
    assert pad.events()[-2:] == [("pin_right", pad.ada), ("pin_wrong", pad.bob)]


def test_it_counts_at_that_door_and_once(pad: Pad) -> None:
    pad.desk.ask("main", pad.ada)
    assert pad.entry.enter("vault", ADA).told == "look at the camera"
    assert pad.entry.enter("main", ADA).accepted
    assert not pad.desk.take("vault", pad.ada)
    assert not pad.desk.take("main", pad.bob)
    assert pad.desk.take("main", pad.ada)
    assert not pad.desk.take("main", pad.ada)


def test_both_ways_it_takes_no_longer_than_ten_seconds(pad: Pad) -> None:
    pad.desk.ask("vault", pad.ada)
    pad.clock.advance(LIMIT_S + 0.1)
    assert pad.entry.enter("vault", ADA).told == "look at the camera"
    pad.desk.ask("main", pad.ada)
    pad.clock.advance(LIMIT_S - 0.1)
    assert pad.entry.enter("main", ADA).accepted
    pad.clock.advance(LIMIT_S + 0.1)
    assert not pad.desk.take("main", pad.ada)


def test_with_two_people_waiting_nobodys_pin_is_looked_at(pad: Pad) -> None:
    pad.desk.ask("main", pad.ada)
    pad.desk.ask("main", pad.bob)
    before = pad.events()
    assert pad.entry.enter("main", ADA) == Answer(False, "one after the other")
    assert pad.events() == before


def test_the_fifth_wrong_one_locks_that_person_and_nobody_else(pad: Pad) -> None:
    answers = [pad.at(pad.ada, BOB) for _ in range(5)]
    assert [answer.told for answer in answers] == ["wrong PIN"] * 5
    assert [answer.wait_s for answer in answers] == [0, 0, 0, 0, 60]
    assert pad.at(pad.ada, ADA) == Answer(False, "wait a moment", 60.0)
    assert pad.at(pad.bob, BOB).accepted
    pad.clock.advance(60)
    assert pad.at(pad.ada, BOB).wait_s == 120
    pad.clock.advance(120)
    assert pad.at(pad.ada, ADA).accepted
    assert pad.at(pad.ada, BOB).wait_s == 0, "the right one forgives"


def test_a_restart_forgives_nothing(pad: Pad) -> None:
    for _ in range(5):
        pad.at(pad.ada, BOB)
    pad.clock.advance(30)
    pad.begin()
    assert pad.at(pad.ada, ADA).wait_s == 60
    pad.clock.advance(60)
    assert pad.at(pad.ada, ADA).accepted
    pad.begin()
    assert pad.at(pad.ada, ADA).accepted


def test_a_restart_forgives_no_pad(pad: Pad) -> None:
    waits = []
    for _ in range(7):
        answer = pad.alone("9205814")
        while answer.told == "wait a moment":
            answer = pad.alone("9205814")
        waits.append(answer.wait_s)
    assert waits == [0, 0, 0, 0, 5, 10, 20]
    pad.begin()
    answer = pad.alone(CARRIER)
    assert (answer.told, answer.wait_s) == ("wait a moment", pytest.approx(20 - LIMIT_S - 0.1))
    pad.clock.advance(20)
    pad.begin()
    assert pad.alone(CARRIER).accepted, "it waits no longer than it would have"
    pad.begin()
    assert pad.alone("9205814").wait_s == 40, "and goes on where it was"
    assert pad.entry.enter("vault", CARRIER).told == "look at the camera", "another door's pad"
    pad.clock.advance(1000)
    pad.begin()
    assert pad.alone("9205814").wait_s == 0, "after a quarter of an hour it is forgotten"


def test_a_clock_that_went_back_frees_no_pad(pad: Pad) -> None:
    for _ in range(5):
        pad.alone("9205814")
    pad.clock = ManualClock(NOON - timedelta(weeks=400), 5.0)
    pad.begin()
    assert pad.entry.enter("main", CARRIER).wait_s == 5
    pad.clock.advance(5)
    assert pad.entry.enter("main", CARRIER).accepted


def test_wrong_pins_of_a_face_do_not_slow_the_pad(pad: Pad) -> None:
    for _ in range(5):
        pad.at(pad.ada, BOB)
    pad.begin()
    assert pad.alone(CARRIER).accepted


def test_a_new_pin_forgives(pad: Pad) -> None:
    for _ in range(5):
        pad.at(pad.ada, BOB)
    pad.entry.set(pad.ada, Kind.NORMAL, "5829")
    assert pad.at(pad.ada, ADA).told == "wrong PIN"
    assert pad.at(pad.ada, "5829").accepted
    pad.entry.remove(pad.ada)
    assert pad.at(pad.ada, "5829").told == "no PIN is set for you"


def test_who_passes_with_the_pin_alone(pad: Pad) -> None:
    assert pad.alone(CARRIER) == Answer(True, "thank you")
    assert pad.passed == [(pad.cyd, "main", True)]


def test_alone_the_pin_of_nobody_else_opens_and_none_is_told_from_a_wrong_one(pad: Pad) -> None:
    pad.entry.set(pad.ada, Kind.NORMAL, "8492057")
    assert pad.alone("8492057") == pad.alone("9205814") == Answer(False, "wrong PIN")
    assert pad.alone(CARRIER, "vault").told == "look at the camera", "the door asks for a face"
    assert pad.passed == []


def test_too_short_a_pin_opens_nothing_alone(pad: Pad) -> None:
    pad.entry.set(pad.cyd, Kind.NORMAL, "5829")
    assert pad.alone("5829").told == "look at the camera"
    assert pad.at(pad.cyd, "5829").accepted, "with the face it is enough"


def test_outside_her_hours_she_is_told_so(pad: Pad) -> None:
    pad.clock.advance(10 * 3600)
    assert pad.alone(CARRIER) == Answer(False, "outside your hours")
    assert pad.passed == [(pad.cyd, "main", False)]


@pytest.mark.parametrize(
    ("policy", "standing"),
    [
        (DenyAll("the settings were changed"), Standing(True, None, "carrier")),
        (RulePolicy(parse_rules(SITE), {"main": Mode.LOCKDOWN}), Standing(True, None, "carrier")),
        (RulePolicy(parse_rules(SITE), {}), Standing(False, None, "carrier")),
        (RulePolicy(parse_rules(SITE), {}), Standing(True, NOON, "carrier")),
        (RulePolicy(parse_rules(SITE), {}), Standing(True, None, "staff")),
    ],
)
def test_whoever_may_not_pass_does_not_by_pin(pad: Pad, policy: Policy, standing: Standing) -> None:
    pad.policy, pad.standings = policy, {pad.cyd: standing}
    pad.begin()
    assert not pad.alone(CARRIER).accepted
    assert pad.passed == []


def test_wrong_ones_slow_the_pad_down_and_lock_nobody_out(pad: Pad) -> None:
    pad.clock.advance(LIMIT_S + 1)
    waits = [pad.entry.enter("main", "9205814").wait_s for _ in range(5)]
    assert waits == [0, 0, 0, 0, 5]
    assert pad.entry.enter("main", CARRIER) == Answer(False, "wait a moment", 5.0)
    assert pad.at(pad.ada, ADA).accepted, "whoever is recognised does not wait"
    assert pad.alone(CARRIER, "main").accepted
    for _ in range(50):
        answer = pad.alone("9205814")
        assert answer.wait_s <= 60
        pad.clock.advance(answer.wait_s)
    assert pad.alone(CARRIER).accepted, "nobody waits longer than a minute"


def test_knowing_one_pin_does_not_help_to_try_others(pad: Pad) -> None:
    pad.clock.advance(LIMIT_S + 1)
    for _ in range(4):
        assert pad.entry.enter("main", "9205814").wait_s == 0
        assert pad.entry.enter("main", CARRIER).accepted
    assert pad.entry.enter("main", "9205814").wait_s == 5


def test_duress_opens_like_any_other_and_only_an_event_tells(pad: Pad) -> None:
    pad.entry.set(pad.cyd, Kind.DURESS, DURESS)
    pad.entry.set(pad.ada, Kind.DURESS, "5829")
    assert pad.at(pad.ada, ADA) == pad.at(pad.ada, "5829")
    assert pad.alone(CARRIER) == pad.alone(DURESS)
    assert pad.passed[0] == pad.passed[1]
    told = [("pin_right", pad.ada), ("duress", pad.ada), ("pin_right", pad.cyd), ("duress", pad.cyd)]
    assert pad.events()[-4:] == told


@pytest.mark.parametrize("entered", ["", "x", "\ud800", "9" * 5000, "７２９４"])
def test_anything_may_be_entered(pad: Pad, entered: str) -> None:
    assert pad.at(pad.ada, entered).told == "wrong PIN"
    assert pad.alone(entered).told == "wrong PIN"


def test_without_any_pin_the_camera_is_what_there_is(gallery: Gallery, clock: ManualClock) -> None:
    pad = Pad(gallery, clock)
    assert pad.alone(CARRIER).told == "look at the camera"
    assert pad.at(pad.ada, ADA).told == "no PIN is set for you"
