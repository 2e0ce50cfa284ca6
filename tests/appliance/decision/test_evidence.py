"""What several views of a track say together."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.decision.evidence import Evidence, View
from appliance.liveness.liveness import Liveness
from appliance.matching.l2 import L2Matcher
from appliance.matching.match import Match
from tests.appliance.decision.scripted import MARGIN, MATCHER, THRESHOLD, view


def evidence(*views: View, most: int = 8) -> Evidence:
    made = Evidence(most)
    for one in views:
        made.add(one)
    return made


def who(*views: View) -> str | None:
    return evidence(*views).identity(MATCHER).person


def test_nothing_seen_is_nobody() -> None:
    identity = Evidence(8).identity(MATCHER)
    assert (identity.person, identity.distance, identity.views) == (None, None, 0)


def test_views_that_agree_name_the_person() -> None:
    identity = evidence(view({"ada": 0.2, "bob": 0.9}), view({"ada": 0.4, "bob": 0.8})).identity(MATCHER)
    assert (identity.person, identity.views) == ("ada", 2)
    assert identity.distance == pytest.approx(0.3)


def test_an_empty_gallery_names_nobody() -> None:
    identity = evidence(view({}), view({})).identity(MATCHER)
    assert (identity.person, identity.distance, identity.views) == (None, None, 2)


def test_better_views_weigh_more() -> None:
    good, bad = view({"ada": 0.2}, quality=0.9), view({"ada": 0.8}, quality=0.1)
    assert evidence(good, bad).identity(MATCHER).distance == pytest.approx(0.26)


def test_views_without_quality_still_count() -> None:
    assert who(view({"ada": 0.2}, quality=0.0), view({"ada": 0.3}, quality=0.0)) == "ada"


def test_a_person_whom_a_view_does_not_list_is_far_away_in_it() -> None:
    assert who(view({"ada": 0.1}), view({"ada": 0.1}), view({"bob": 0.1})) is None
    made = evidence(view({"ada": 0.1}), view({"ada": 0.1}), view({}))
    assert made.identity(MATCHER).person is None
    assert made.identity(MATCHER).distance == pytest.approx((0.1 + 0.1 + 4.0) / 3)


def test_two_of_three_views_must_have_matched_the_person() -> None:
    tie = {"ada": 0.30, "bob": 0.31}
    clear = {"ada": 0.2, "bob": 0.9}
    assert who(view(clear), view(clear), view(tie)) == "ada"
    assert who(view(clear), view(tie), view(tie)) is None


def test_near_but_not_accepted_is_nobody() -> None:
    assert who(*[view({"ada": THRESHOLD + 0.001})] * 5) is None
    # One view far off carries the mean beyond the threshold.
    assert who(view({"ada": 0.3}), view({"ada": 0.3}), view({"ada": 1.2})) is None


def test_two_people_as_near_are_nobody() -> None:
    assert who(*[view({"ada": 0.2, "bob": 0.2 + MARGIN / 2})] * 5) is None


def test_only_the_newest_views_count() -> None:
    made = evidence(*[view({"ada": 0.2})] * 3, *[view({"bob": 0.2})] * 4, most=4)
    assert made.identity(MATCHER).person == "bob"
    assert made.identity(MATCHER).views == 4


def test_a_distance_that_is_not_a_number_names_nobody() -> None:
    assert who(view({"ada": math.nan}), view({"ada": math.nan})) is None
    assert who(view({"ada": 0.1}), view({"ada": 0.1}), view({"ada": math.nan})) is None


far = st.dictionaries(
    st.sampled_from(["ada", "bob", "cyd"]), st.floats(THRESHOLD, 4.0, exclude_min=True), max_size=3
)


@given(st.lists(st.tuples(far, st.floats(0, 1)), max_size=12))
def test_no_views_that_are_all_beyond_the_threshold_name_anybody(
    views: list[tuple[dict[str, float], float]],
) -> None:
    assert who(*[view(distances, quality=quality) for distances, quality in views]) is None


@given(
    st.lists(
        st.tuples(
            st.dictionaries(st.sampled_from(["ada", "bob", "cyd"]), st.floats(0, 4), max_size=3),
            st.floats(0, 1),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_whoever_is_named_was_matched_by_most_views(views: list[tuple[dict[str, float], float]]) -> None:
    made = [view(distances, quality=quality) for distances, quality in views]
    named = who(*made)
    if named is not None:
        assert sum(one.match.person == named for one in made) >= 2 / 3 * len(made)


def unit(*numbers: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return np.asarray(np.array(numbers) / np.linalg.norm(numbers), np.float32)


def look(embedding: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> View:
    return View(embedding, Match(False, ()), 0.5, Liveness.LIVE, 0.0)


def test_another_face_is_far_from_every_view() -> None:
    made = evidence(look(unit(1, 0, 0)), look(unit(1, 1, 0)))
    assert not made.is_other_face(unit(1, 1, 0.1), 0.3)
    assert made.is_other_face(unit(0, 0, 1), 1.9)
    assert not Evidence(8).is_other_face(unit(0, 0, 1), 0.0)


def test_views_are_matched_again_with_another_gallery() -> None:
    made = evidence(look(unit(1, 0, 0)), look(unit(1, 0.1, 0)), most=8)
    assert made.identity(MATCHER).person is None
    made.match_again(L2Matcher(unit(1, 0, 0)[None], ["ada"], 0.5, 0.05))
    assert made.identity(MATCHER).person == "ada"
    assert made.identity(MATCHER).views == 2
    assert made.views.maxlen == 8
    made.match_again(L2Matcher(np.zeros((0, 3), np.float32), [], 0.5, 0.05))
    assert made.identity(MATCHER).person is None


def test_nothing_can_be_matched_again() -> None:
    made = Evidence(8)
    made.match_again(MATCHER)
    assert len(made.views) == 0
