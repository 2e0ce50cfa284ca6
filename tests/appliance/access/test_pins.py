"""PINs: which are refused, whose one is, and what is kept of it."""

from __future__ import annotations

import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from appliance.access.pins import COST, Kind, Pins, derived, pins_of, refuse_weak
from appliance.crypto.argon import Cost
from appliance.errors import InputError

CHEAP = Cost(8, 1, 1)
digits = st.text("0123456789", min_size=4, max_size=8)


def good(pin: str) -> bool:
    try:
        refuse_weak(pin)
    except InputError:
        return False
    return True


def table(**pins: str) -> Pins:
    made = pins_of(None, CHEAP)
    for person, pin in pins.items():
        made = made.with_pin(person, Kind.NORMAL, pin)
    return made


def who(pins: Pins, pin: str) -> tuple[str, Kind] | None:
    return pins.who(derived(pin, pins.parameters), list(pins.people))


@pytest.mark.parametrize(
    "pin",
    [
        *("", "1", "123", "123456789", "12a4", "１２３４", "²²²²", "-123", " 1234", "12 4"),
        *("0000", "1234", "4321", "9876", "8901", "2468", "1357", "0123456", "98765432"),
        *("1212", "1221", "1122", "123123", "112112", "71177117", "7778777"),
        *("1984", "2007", "2412", "0311", "3112", "241285", "122485", "19851224", "24121985", "12241985"),
        *("2580", "1379", "159753", "112233"),
    ],
)
def test_what_most_people_choose_is_refused(pin: str) -> None:
    assert not good(pin)


@pytest.mark.parametrize("pin", ["7294", "8360", "52907", "748205", "9318472", "83629174"])
def test_others_are_not(pin: str) -> None:
    assert good(pin)


def test_most_pins_can_be_chosen() -> None:
    assert sum(good(f"{number:04d}") for number in range(10_000)) > 8_000


@given(digits, digits)
def test_a_pin_is_its_persons_and_no_other_is(pin: str, other: str) -> None:
    assume(good(pin) and pin != other)
    pins = table(ada=pin)
    assert pins.kind_of(derived(pin, pins.parameters), "ada") is Kind.NORMAL
    assert pins.kind_of(derived(other, pins.parameters), "ada") is None
    assert pins.kind_of(derived(pin, pins.parameters), "bob") is None


def test_only_long_pins_tell_by_themselves_who_somebody_is() -> None:
    pins = table(ada="748205", bob="7294")
    assert who(pins, "748205") == ("ada", Kind.NORMAL)
    assert who(pins, "7294") is None


def test_a_pin_that_stands_alone_is_nobody_elses() -> None:
    with pytest.raises(InputError, match="too easily guessed"):
        table(ada="748205", bob="748205")
    assert table(ada="7294", bob="7294").people.keys() == {"ada", "bob"}
    again = table(ada="748205").with_pin("ada", Kind.NORMAL, "748205")
    assert who(again, "748205") == ("ada", Kind.NORMAL)


def test_a_duress_pin_is_another_one_and_comes_second() -> None:
    pins = table(ada="748205")
    with pytest.raises(InputError, match="another one than the usual one"):
        pins.with_pin("ada", Kind.DURESS, "748205")
    with pytest.raises(InputError, match="has no PIN yet"):
        pins.with_pin("bob", Kind.DURESS, "748206")
    forced = pins.with_pin("ada", Kind.DURESS, "748206")
    assert (who(forced, "748205"), who(forced, "748206")) == (("ada", Kind.NORMAL), ("ada", Kind.DURESS))
    with pytest.raises(InputError, match="another one than the usual one"):
        forced.with_pin("ada", Kind.NORMAL, "748206")


def test_what_is_kept_holds_no_pin_and_comes_back() -> None:
    pins = table(ada="7294", bob="7294").with_pin("ada", Kind.DURESS, "8360")
    text = json.dumps(pins.as_table())
    assert "7294" not in repr(pins)
    assert pins_of(json.loads(text)) == pins
    hashes = {kept.hash for own in pins.people.values() for kept in own.values()}
    assert len(hashes) == 3, "equal PINs are not seen to be equal"


def test_without_a_person_nothing_of_hers_is_left() -> None:
    assert table(ada="7294", bob="8360").without("ada").people.keys() == {"bob"}


def test_two_sites_have_other_hashes() -> None:
    one, other = table(ada="7294"), table(ada="7294")
    assert one.people != other.people


def test_the_cost_is_owasps() -> None:
    assert pins_of(None).parameters["memory_kib"] == COST.memory_kib == 19 * 1024
    assert COST.passes >= 2


@pytest.mark.parametrize("entered", ["", "x" * 1000, "\ud800", "１２３４"])
def test_anything_may_be_entered(entered: str) -> None:
    pins = table(ada="748205")
    assert who(pins, entered) is None
