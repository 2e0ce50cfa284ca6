"""When a strike is energised: orders end by themselves, and contacts are told apart from attacks."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.door.door import Alarm, Contact
from appliance.door.latch import HOLD_S, Debounced, Inputs, Latch

STRIKE, HELD = 3.0, 10.0
CLOSED, OPEN = Inputs(contact_open=False), Inputs(contact_open=True)


def latch() -> Latch:
    made = Latch(STRIKE, HELD)
    made.see(0.0, CLOSED)
    return made


def test_an_unlocking_ends_by_itself_and_may_be_renewed() -> None:
    one = latch()
    assert not one.report(0.0).unlocked
    one.unlock(1.0, 5.0)
    assert one.report(5.99).unlocked
    assert not one.report(6.0).unlocked
    one.unlock(7.0, 5.0)
    one.unlock(8.0, 5.0)
    assert one.report(12.5).left_s == 0.5
    one.lock(12.5)
    assert not one.report(12.5).unlocked


def test_a_hold_ends_when_it_is_no_longer_repeated() -> None:
    one = latch()
    one.hold(0.0)
    one.lock(0.0)
    assert one.report(HOLD_S - 0.01).left_s == math.inf
    assert not one.report(HOLD_S).unlocked
    one.hold(10.0)
    one.release(10.0)
    assert not one.report(10.0).unlocked


def test_it_locks_behind_whoever_was_let_in() -> None:
    one = latch()
    one.unlock(0.0, 30.0)
    one.see(1.0, OPEN)
    assert one.report(1.0).unlocked
    one.see(2.0, CLOSED)
    assert not one.report(2.0).unlocked


@pytest.mark.parametrize(
    ("opened_at", "alarms"), [(4.0, ()), (7.01, (Alarm.FORCED,)), (20.0, (Alarm.FORCED,))]
)
def test_a_leaf_that_opens_while_locked_was_forced(opened_at: float, alarms: tuple[Alarm, ...]) -> None:
    one = latch()
    one.unlock(1.0, 5.0)
    one.see(opened_at, OPEN)
    assert one.report(opened_at).alarms == alarms
    one.see(opened_at + 1, CLOSED)
    assert one.report(opened_at + 1).alarms == ()


@pytest.mark.parametrize("end", ["lock", "release"])
def test_an_order_that_was_taken_back_allows_no_opening(end: str) -> None:
    one = latch()
    if end == "lock":
        one.unlock(0.0, 60.0)
    else:
        one.hold(0.0)
    getattr(one, end)(1.0)
    one.see(2.5, OPEN)
    assert one.report(2.5).alarms == (Alarm.FORCED,)


def test_a_leaf_that_stands_open_is_held() -> None:
    one = latch()
    one.unlock(0.0, 3.0)
    one.see(1.0, OPEN)
    assert one.report(11.0).alarms == ()
    assert one.report(11.1).alarms == (Alarm.HELD,)
    one.hold(12.0)
    assert one.report(12.0).alarms == ()


def test_a_leaf_that_stood_open_at_the_start_was_not_forced() -> None:
    one = Latch(STRIKE, HELD)
    one.see(0.0, OPEN)
    assert one.report(0.0).alarms == ()
    assert one.report(0.0).contact is Contact.OPEN
    assert one.report(11.0).alarms == (Alarm.HELD,)


def test_the_button_to_leave_unlocks_once_for_each_press() -> None:
    one = latch()
    pressed = Inputs(contact_open=False, exit_button=True)
    for at in (1.0, 1.1, 3.9):
        one.see(at, pressed)
    assert one.report(3.9).unlocked
    assert one.report(4.0).exits == 1
    assert not one.report(4.0).unlocked, "a button that sticks does not hold the door"


def test_the_fire_alarm_opens_for_as_long_as_it_lasts() -> None:
    one = latch()
    one.see(1.0, Inputs(contact_open=False, fire=True))
    one.lock(1.0)
    one.release(1.0)
    assert one.report(1000.0).left_s == math.inf
    one.see(1000.0, Inputs(contact_open=True, fire=True))
    assert one.report(1020.0).alarms == ()
    one.see(1021.0, CLOSED)
    assert not one.report(1021.0).unlocked


def test_a_case_that_is_opened_is_told() -> None:
    one = latch()
    one.see(1.0, Inputs(tamper=True))
    assert one.report(1.0).alarms == (Alarm.TAMPER,)


def test_contacts_have_to_say_it_twice_but_fire_counts_at_once() -> None:
    wires = Debounced()
    said = [wires.settled(one) for one in (CLOSED, CLOSED, OPEN, CLOSED, OPEN, OPEN)]
    assert said == [CLOSED, CLOSED, CLOSED, CLOSED, CLOSED, OPEN]
    assert wires.settled(Inputs(contact_open=True, fire=True)).fire
    assert not Debounced().settled(Inputs(exit_button=True)).exit_button


orders = st.one_of(
    st.tuples(st.just("unlock"), st.floats(0.1, 20)),
    st.tuples(st.sampled_from(["hold", "release", "lock"]), st.just(0.0)),
    st.tuples(
        st.just("see"),
        st.builds(
            Inputs, st.none() | st.booleans(), st.booleans(), st.just(False), st.none() | st.booleans()
        ),
    ),
)


@given(st.lists(st.tuples(st.floats(0, 5), orders), max_size=30))
def test_whatever_was_ordered_it_locks_when_nobody_orders_any_more(
    script: list[tuple[float, tuple[str, object]]],
) -> None:
    one, now, longest = Latch(STRIKE, HELD), 0.0, STRIKE
    for passed, (order, value) in script:
        now += passed
        if order == "unlock":
            assert isinstance(value, float)
            one.unlock(now, value)
            longest = max(longest, value)
        elif order == "see":
            assert isinstance(value, Inputs)
            one.see(now, value)
        elif order == "hold":
            one.hold(now)
        else:
            getattr(one, order)(now)
        report = one.report(now)
        assert report.unlocked == (report.left_s > 0)
    assert not one.report(now + max(longest, HOLD_S)).unlocked
