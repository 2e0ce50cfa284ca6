"""Expired people are erased, the others stay, and nobody goes by a clock in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from appliance.retention import retention
from appliance.storage.receipts import is_genuine, receipt_record
from appliance.storage.records import EXPIRED
from tests.appliance.retention.machine import DAY, HOUR, Desk, Machine, desk
from tests.appliance.storage.galleries import NOON, tampering


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def front(folder: Path) -> Iterator[Desk]:
    """Ada stays, Grace expires after eight hours, Alan after nine days."""
    with desk(folder) as made:
        made.enrol("Ada")
        made.enrol("Grace", 8 * HOUR)
        made.enrol("Alan", 9 * DAY)
        made.retention.round()
        yield made


def test_who_is_expired_is_erased_with_a_receipt(front: Desk) -> None:
    grace = front.gallery.person("Grace").id
    assert front.retention.purge().receipts == ()
    front.machine.run(8 * HOUR)
    assert [person.name for person in front.retention.expired().people] == ["Grace"]
    purged = front.retention.purge()
    [receipt] = purged.receipts
    assert (receipt.person, receipt.reason, receipt.people_left) == (grace, EXPIRED, 2)
    assert is_genuine(receipt_record(receipt))
    assert front.names() == ["Ada", "Alan"]
    assert front.gallery.receipts() == [receipt_record(receipt)]
    [stone] = front.gallery.tombstones()
    assert stone.person == grace
    removed = front.gallery.events.newest(1, ("person_removed",))[0]
    assert (removed.person, removed.detail) == (grace, {"reason": "expired"})
    assert purged.left == 0
    assert front.gallery.check() == []


def test_in_the_background_people_go_a_day_after_they_expired(front: Desk) -> None:
    for hour in range(1, 10 * 24 + 2):
        front.machine.run(HOUR)
        front.retention.round()
        expected = {"Ada"} | {n for n, end in (("Grace", 8 + 24), ("Alan", 9 * 24 + 24)) if hour < end}
        assert set(front.names()) == expected, hour
    assert front.told == ["1 person whose enrolment had expired: erased"] * 2
    assert front.kinds().count("person_removed") == 2
    assert not {"clock_doubted", "clock_believed", "clock_vouched"} & set(front.kinds())


def test_a_clock_set_ahead_erases_nobody_and_it_is_said_once(front: Desk) -> None:
    front.retention.round()
    front.machine.wrong = 40 * DAY
    for _ in range(47):
        front.machine.run(HOUR)
        assert front.retention.round() == 0
    assert front.retention.purge().receipts == ()
    assert len(front.names()) == 3
    [told] = front.told
    assert "so 2 people who expired stay; see `portunus people purge`" in told
    assert "Grace" not in told
    assert front.kinds().count("clock_doubted") == 1
    front.machine.wrong = timedelta()
    front.machine.run(HOUR)
    assert front.retention.round() == 1, "Grace alone, who expired long ago"
    assert front.names() == ["Ada", "Alan"]
    assert front.kinds().count("clock_believed") == 1


def test_small_steps_of_the_clock_erase_nobody_either(front: Desk) -> None:
    front.enrol("Edsger", 3 * DAY)
    for _ in range(4):
        front.machine.run(HOUR)
        front.machine.wrong += 23 * HOUR
        front.retention.round()
    assert "Edsger" in front.names()
    expired = front.retention.expired()
    assert ("Edsger" in [person.name for person in expired.people], expired.clock.believed) == (True, False)


def test_after_a_month_off_it_lists_and_waits(folder: Path) -> None:
    machine = Machine()
    with desk(folder, machine) as made:
        made.enrol("Grace", 8 * HOUR)
        made.retention.round()
    machine.off(30 * DAY)
    with desk(folder, machine) as made:
        assert made.retention.round() == 0
        expired = made.retention.expired()
        assert ([person.name for person in expired.people], expired.clock.believed) == (["Grace"], False)
        for _ in range(48):
            machine.run(HOUR)
            made.retention.round()
        assert made.names() == []
        assert "clock_believed" in made.kinds()


def test_an_administrator_vouches_for_the_clock(folder: Path) -> None:
    machine = Machine()
    with desk(folder, machine) as made:
        made.enrol("Grace", 8 * HOUR)
    machine.off(30 * DAY)
    with desk(folder, machine) as made:
        purged = made.retention.purge()
        assert (purged.receipts, purged.left, purged.clock.believed) == ((), 1, False)
        purged = made.retention.purge(vouched=True)
        assert (len(purged.receipts), purged.left, purged.clock.believed) == (1, 0, True)
        assert made.kinds()[-2:] == ["clock_vouched", "person_removed"]
        machine.run(HOUR)
        assert made.retention.purge().clock.believed


@pytest.mark.parametrize("wall", [datetime(1970, 1, 1, tzinfo=timezone.utc), NOON - 60 * DAY])
def test_nobody_vouches_for_a_clock_that_is_not_set(front: Desk, wall: datetime) -> None:
    front.machine.wrong = wall - front.machine.true
    before = front.kinds()
    purged = front.retention.purge(vouched=True)
    assert (purged.receipts, purged.clock.believed) == ((), False)
    assert front.retention.round() == 0
    assert front.kinds() == before


def test_the_first_time_the_last_event_is_what_it_goes_by(folder: Path) -> None:
    machine = Machine()
    with desk(folder, machine) as made:
        made.enrol("Grace", HOUR)
    machine.off(20 * HOUR)
    with desk(folder, machine) as made:
        assert made.retention.expired().clock.believed
    machine.off(20 * HOUR)
    with desk(folder, machine) as made:
        assert not made.retention.expired().clock.believed


def test_what_is_remembered_is_no_row_to_edit(folder: Path) -> None:
    machine = Machine()
    with desk(folder, machine) as made:
        made.enrol("Grace", HOUR)
        made.retention.round()
    with tampering(folder) as database:
        [(old,)] = database.execute("SELECT value FROM meta WHERE name = 'clock'")
    machine.run(9 * HOUR)
    with desk(folder, machine) as made:
        made.retention.round()
    for change in ("UPDATE meta SET value = ? WHERE name = 'clock'", "DELETE FROM meta WHERE name = 'clock'"):
        with tampering(folder) as database:
            database.execute(change, [old] if "?" in change else [])
        with desk(folder, machine) as made:
            assert ("meta", "clock") in [(damage.table, damage.row) for damage in made.gallery.check()]
            view = made.retention.expired().clock
            assert not view.believed
            assert "nothing tells" in view.reason
            made.retention.purge(vouched=True)
            assert made.gallery.check() == []


def test_the_clock_is_written_down_rarely_while_all_is_well(front: Desk) -> None:
    front.retention.round()
    before = front.gallery.change_counter
    for _ in range(24):
        front.machine.run(HOUR)
        front.retention.round()
    assert front.gallery.change_counter - before == 4
    front.gallery.remove(front.gallery.person("Ada").id)  # renews the key it is sealed under
    front.machine.run(HOUR)
    assert front.retention.expired().clock.believed


def test_many_go_in_batches_and_it_stops_between_them(front: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "AT_ONCE", 3)
    for number in range(10):
        front.enrol(f"visitor {number}", timedelta(hours=number))
    front.machine.run(12 * HOUR)
    purged = front.retention.purge()
    assert ([r.people_left for r in purged.receipts], purged.left) == ([10, 10, 10], 8)
    front.machine.run(2 * DAY)
    enough = iter([False, False, True])
    assert front.retention.round(lambda: next(enough)) == 6
    assert front.retention.round() == 2
    assert front.names() == ["Ada", "Alan"]
    assert len(front.gallery.receipts()) == len(front.gallery.tombstones()) == 11
    assert len({record["key_generation"] for record in front.gallery.receipts()}) == 4


def test_who_is_disabled_goes_as_well_and_who_was_given_more_time_stays(front: Desk) -> None:
    grace, alan = (front.gallery.person(name).id for name in ("Grace", "Alan"))
    front.gallery.set_enabled(grace, False)
    front.gallery.add_views(alan, [], expires=front.machine.true + 99 * DAY)
    front.machine.run(20 * DAY)
    assert front.retention.round() == 1
    assert front.names() == ["Ada", "Alan"]


def test_no_name_is_in_events_or_receipts(front: Desk) -> None:
    front.machine.run(2 * DAY)
    assert front.retention.round() == 1
    said = repr(front.gallery.events.read()) + repr(front.gallery.receipts())
    assert "removed" in said
    assert "Grace" not in said


def test_whose_time_is_nearly_up(front: Desk) -> None:
    def named(within: timedelta) -> list[str]:
        return [person.name for person in front.retention.expiring(within)]

    assert named(HOUR) == []
    assert named(7 * DAY) == ["Grace"]
    assert named(30 * DAY) == ["Grace", "Alan"]
    front.machine.run(9 * HOUR)
    assert named(HOUR) == ["Grace"], "expired already"


STEPS = st.lists(
    st.tuples(st.sampled_from(["run", "off"]), st.integers(0, 20).map(lambda hours: hours * HOUR)), max_size=6
)

JUMPS = st.integers(20, 90) | st.integers(-100, 2000)


@settings(
    max_examples=25, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@example([], 50 * HOUR, [])
@given(STEPS, JUMPS.map(lambda hours: hours * HOUR), STEPS)
def test_one_wrong_setting_of_the_clock_erases_nobody_before_their_time(
    tmp_path_factory: pytest.TempPathFactory,
    before: list[tuple[str, timedelta]],
    jump: timedelta,
    after: list[tuple[str, timedelta]],
) -> None:
    """Whatever the machine does meanwhile, until it has run for two days with the wrong date."""
    machine = Machine()
    with desk(tmp_path_factory.mktemp("any") / "state", machine) as made:
        ends = {f"for {hours} h": NOON + hours * HOUR for hours in (1, 20, 30, 45, 60, 120, 900)}
        for name, end in ends.items():
            made.enrol(name, end - NOON)
        made.retention.round()
        ran = timedelta()
        for number, (what, span) in enumerate([*before, ("run", HOUR), *after]):
            if number == len(before):
                machine.wrong = jump
            getattr(machine, what)(span)
            ran += span if number >= len(before) and what == "run" else timedelta()
            made.retention.round()
            if ran < 2 * DAY:
                gone = ends.keys() - set(made.names())
                assert all(ends[name] <= machine.true for name in gone)
