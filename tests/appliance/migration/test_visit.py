"""What makes a track doubtful, view by view."""

from __future__ import annotations

import pytest

from appliance.decision.decision import Decision, Outcome
from appliance.decision.evidence import View
from appliance.liveness.liveness import Liveness
from appliance.matching.match import Candidate, Match
from appliance.migration.surety import Surety
from appliance.migration.visit import A_VISIT, LEAST_QUALITY, Visit, Watch
from tests.appliance.migration.doorstep import ACCEPT
from tests.appliance.scripted import embedding


def view(
    at: float,
    person: str | None = "ada",
    *,
    quality: float = 0.8,
    distance: float = 0.02,
    liveness: Liveness = Liveness.LIVE,
) -> View:
    """A view that matches this person; None: that matches nobody, with Ada the nearest."""
    match = Match(person is not None, (Candidate(person or "ada", distance),))
    return View(embedding("ada"), match, quality, liveness, at)


def watched(*views: View, decided: str | None = "ada") -> Visit | None:
    """What is left of a track of six good views of Ada and these."""
    watch = Watch(Surety(ACCEPT))
    for one in (*(view(at / 10) for at in range(6)), *views):
        if watch.see(one) is not None:
            watch.keep(one, embedding("ada"))
    outcome = Outcome.UNKNOWN if decided is None else Outcome.GRANTED
    watch.decide(Decision(outcome, decided, "", 6, 0.0, 0.0))
    return watch.visit()


def test_a_good_track() -> None:
    found = watched(view(1.2, quality=0.9), view(2.4, quality=0.5), view(9.0, quality=0.7))
    assert found is not None
    assert (found.person, found.began, found.ended) == ("ada", 0.0, 9.0)
    assert [sighting.quality for sighting in found.sightings] == [0.9, 0.8]
    assert len(found.sightings) == A_VISIT


@pytest.mark.parametrize(
    "one",
    [
        view(1.0, "bob"),
        view(1.0, "bob", quality=LEAST_QUALITY / 2),
        view(1.0, None),
        view(1.0, distance=0.9 * ACCEPT),
        view(1.0, liveness=Liveness.SPOOF),
        view(1.0, quality=LEAST_QUALITY / 2, liveness=Liveness.SPOOF),
    ],
)
def test_one_view_that_spoils_it(one: View) -> None:
    assert watched(one) is None
    assert watched(one, *(view(2.0 + at) for at in range(9))) is None, "whatever comes after it"


@pytest.mark.parametrize(
    "one",
    [
        view(1.0, None, quality=LEAST_QUALITY / 2),
        view(1.0, distance=0.9 * ACCEPT, quality=LEAST_QUALITY / 2),
        view(1.0, liveness=Liveness.NOT_CHECKED),
    ],
)
def test_one_view_that_does_not(one: View) -> None:
    assert watched(one) is not None


@pytest.mark.parametrize("decided", [None, "bob"])
def test_the_decision_must_be_the_same(decided: str | None) -> None:
    assert watched(decided=decided) is None


def test_a_decision_that_was_withdrawn() -> None:
    watch = Watch(Surety(ACCEPT))
    watch.see(view(0.0))
    watch.decide(Decision(Outcome.GRANTED, "ada", "", 6, 0.0, 0.0))
    watch.decide(None)
    assert watch.visit() is None
