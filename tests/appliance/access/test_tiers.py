"""Tiers and factors: a stricter one never lets in what a laxer one does not."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.access.tiers import (
    NEARNESSES,
    NOTHING,
    ONLY_FACE,
    Demand,
    Factor,
    Proof,
    Shortfall,
    Tier,
    demanded,
    shortfall,
)
from appliance.liveness.liveness import Liveness

demands = st.builds(
    Demand,
    st.booleans(),
    st.sampled_from(NEARNESSES),
    st.integers(0, 9),
    st.booleans(),
    st.booleans(),
)
proofs = st.builds(
    Proof,
    st.booleans(),
    st.sampled_from(NEARNESSES),
    st.integers(0, 9),
    st.sampled_from([None, *Liveness]),
    st.booleans(),
)
ALL = Proof(True, min(NEARNESSES), 9, Liveness.LIVE, True)
HIGH = demanded(Tier.HIGH, None)


@given(demands, demands, proofs)
def test_asking_for_more_never_lets_in_more(demand: Demand, more: Demand, proof: Proof) -> None:
    if shortfall([demand.joined(more)], proof) is None:
        assert shortfall([demand], proof) is None
        assert shortfall([more], proof) is None


@given(proofs, st.sampled_from([None, *Factor]))
def test_a_higher_tier_never_lets_in_what_a_lower_one_does_not(proof: Proof, factor: Factor | None) -> None:
    for lower, higher in pairwise(Tier):
        if shortfall([demanded(higher, factor)], proof) is None:
            assert shortfall([demanded(lower, factor)], proof) is None


@given(st.lists(demands, max_size=3), demands, proofs)
def test_one_demand_more_to_choose_from_never_takes_away(
    some: list[Demand], another: Demand, proof: Proof
) -> None:
    if some and shortfall(some, proof) is None:
        assert shortfall([*some, another], proof) is None


@given(demands, demands)
def test_what_is_asked_does_not_depend_on_the_order(one: Demand, other: Demand) -> None:
    assert one.joined(other) == other.joined(one)
    assert one.joined(one) == one
    assert one.joined(NOTHING) == one


def test_no_demand_at_all_lets_nobody_in() -> None:
    assert shortfall([], ALL) is Shortfall.FACE


@pytest.mark.parametrize(
    ("lack", "missing"),
    [
        ({}, None),
        ({"pin": False}, Shortfall.PIN),
        ({"living": Liveness.NOT_CHECKED}, Shortfall.LIVING),
        ({"living": Liveness.SPOOF}, Shortfall.LIVING),
        ({"living": None}, Shortfall.VIEWS),
        ({"views": 4}, Shortfall.VIEWS),
        ({"nearness": 0.94}, Shortfall.NEARNESS),
        ({"face": False}, Shortfall.FACE),
    ],
)
def test_high_takes_face_life_and_pin(lack: dict[str, object], missing: Shortfall | None) -> None:
    assert shortfall([HIGH], replace(ALL, **lack)) is missing  # type: ignore[arg-type]


def test_the_pin_alone_is_enough_only_where_nothing_else_was_said() -> None:
    alone, pin = demanded(Tier.CONVENIENCE, Factor.PIN), Proof(face=False, pin=True)
    assert shortfall([alone], pin) is None
    assert shortfall([alone], Proof(face=False)) is Shortfall.PIN
    for more in (ONLY_FACE, HIGH, demanded(Tier.STANDARD, None), demanded(Tier.CONVENIENCE, Factor.FACE)):
        assert shortfall([alone.joined(more)], pin) is Shortfall.FACE


def test_a_face_is_enough_where_nothing_was_said() -> None:
    assert shortfall([ONLY_FACE], Proof(nearness=1.0, views=0, living=Liveness.NOT_CHECKED)) is None
    assert demanded(Tier.CONVENIENCE, Factor.FACE) == ONLY_FACE


def test_a_demand_tells_itself() -> None:
    assert str(HIGH) == "a living face within 0.88 of the threshold and 5 views and the PIN"
    assert str(demanded(Tier.CONVENIENCE, Factor.PIN)) == "the PIN"
    assert str(NOTHING) == "nothing"
