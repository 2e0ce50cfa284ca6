"""Which visits become templates: rules about more than one track, or more than one person."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from appliance.matching.match import Candidate, Match
from appliance.migration.collected import Collected
from appliance.migration.keeper import APART_S, SOURCE, Fate, Keeper
from appliance.migration.progress import ENOUGH, progress_of
from appliance.migration.surety import CLEAR, SURE, Surety
from appliance.migration.visit import Sighting, Visit
from appliance.requests import OWNER, ConsentGiven, EnrolPerson
from appliance.storage.records import NewView
from models.catalogue import Thresholds
from tests.appliance.house import EMBEDDER, House
from tests.appliance.migration.doorstep import ACCEPT, NEW, near
from tests.appliance.scripted import embedding

THRESHOLDS = Thresholds(accept=1.0, verify=1.2, same_track=1.4)
Vector = npt.NDArray[np.float32]


class Desk:
    """A keeper over a house where Ada and Bob are enrolled, and visits that a test makes up."""

    def __init__(self, house: House) -> None:
        self.gallery = house.gallery
        self.ids = {name: house.enrol(name).id for name in ("ada", "bob")}
        self.house = house
        matcher = house.appliance.matchers.matcher(EMBEDDER)
        self.keeper = Keeper(house.gallery, matcher, Surety(ACCEPT), NEW, THRESHOLDS)
        self.now = 100.0

    def visit(self, *new: Vector, who: str = "ada", old: Vector | None = None, gap: float = APART_S) -> Fate:
        """Somebody recognised by `old` (that person's own, unless given) looks like `new` on one track."""
        began = self.now + gap
        self.now = began + 3
        seen = embedding(who) if old is None else old
        sightings = tuple(Sighting(seen, vector, 0.9, began) for vector in new)
        return self.keeper.take(Visit(self.ids[who], sightings, began, self.now))

    def saved(self, who: str = "ada") -> int:
        return self.gallery.person(who).templates.get(NEW, 0)

    def give(self, who: str, *vectors: Vector) -> None:
        """Templates of the new embedder from an enrolment."""
        self.gallery.add_views(self.ids[who], [NewView({NEW: vector}, 0.8, "picture") for vector in vectors])


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house)


def test_the_first_two_visits_bear_each_other_out(desk: Desk) -> None:
    assert desk.visit(near("ada", 0.2), near("ada", 0.1)) is Fate.WAITING
    assert desk.saved() == 0
    assert desk.visit(near("ada", 0.3, 1), near("ada", 0.2, 2)) is Fate.SAVED
    assert desk.saved() == ENOUGH
    found = desk.gallery.templates(NEW).vectors
    expected = [near("ada", 0.3, 1), near("ada", 0.2), near("ada", 0.2, 2)]
    np.testing.assert_array_equal(found, np.stack(expected), "the best of each first")


def test_a_visit_bears_out_another_once(desk: Desk) -> None:
    for _ in range(2):
        desk.visit(embedding("ada"))
    for number in desk.gallery.templates(NEW).ids:
        desk.gallery.retire_template(desk.ids["ada"], int(number))
    assert desk.visit(embedding("ada")) is Fate.WAITING


def test_somebody_mistaken_once_stays_out(desk: Desk) -> None:
    assert desk.visit(embedding("cyd")) is Fate.WAITING, "somebody else was taken for Ada"
    assert desk.visit(embedding("ada")) is Fate.WAITING
    assert desk.visit(embedding("ada")) is Fate.SAVED
    assert desk.visit(embedding("cyd")) is Fate.DISAGREES
    assert desk.keeper.disputed == {desk.ids["ada"]}
    found = desk.gallery.templates(NEW).vectors
    np.testing.assert_array_equal(found, np.stack([embedding("ada")] * 2))


@pytest.mark.parametrize(("gap", "fate"), [(APART_S - 1, Fate.WAITING), (APART_S, Fate.SAVED)])
def test_visits_are_apart(desk: Desk, gap: float, fate: Fate) -> None:
    desk.visit(embedding("ada"))
    assert desk.visit(embedding("ada"), gap=gap) is fate


@pytest.mark.parametrize(
    ("other", "fate"), [(near("ada", 0.9), Fate.SAVED), (near("ada", 1.1), Fate.WAITING)]
)
def test_visits_that_bear_out_match(desk: Desk, other: Vector, fate: Fate) -> None:
    desk.visit(embedding("ada"))
    assert desk.visit(other) is fate


def test_no_two_templates_of_a_person_differ(desk: Desk) -> None:
    desk.visit(embedding("ada"), near("ada", 0.8))
    assert desk.visit(near("ada", 0.2), near("ada", 1.7, 1)) is Fate.DOUBTFUL, "one track, two faces"
    assert desk.visit(near("ada", 1.2, 1), near("ada", 0.5, 1)) is Fate.WAITING, "0.5 matches, 1.2 differs"
    assert desk.saved() == 0


def test_templates_from_an_enrolment_are_borne_out_already(desk: Desk) -> None:
    desk.give("ada", embedding("ada"))
    assert desk.visit(near("ada", 1.2)) is Fate.DISAGREES
    assert desk.visit(near("ada", 0.5), near("ada", 0.4)) is Fate.SAVED
    assert desk.saved() == ENOUGH
    assert desk.visit(embedding("ada")) is Fate.NOT_NEEDED


def test_who_looks_like_another_is_left_out(desk: Desk) -> None:
    desk.give("bob", embedding("ada"))
    assert desk.visit(near("ada", 0.9)) is Fate.NEAR_ANOTHER
    assert desk.visit(near("ada", 1.1)) is Fate.WAITING
    assert desk.saved() == 0


def test_a_visit_that_waits_is_checked_again(desk: Desk) -> None:
    desk.visit(near("ada", 0.6))
    desk.give("bob", near("ada", 1.5))
    assert desk.visit(embedding("ada")) is Fate.WAITING, "the first one is too near to Bob by now"
    assert desk.visit(embedding("ada")) is Fate.SAVED


def test_a_visit_that_waits_must_name_the_person_still(desk: Desk) -> None:
    looked = near("ada", 0.06)
    desk.visit(embedding("ada"), old=looked)
    desk.gallery.add_views(desk.ids["bob"], [NewView({EMBEDDER: looked}, 0.8, "picture")])
    assert desk.visit(embedding("ada")) is Fate.WAITING, "the first one looks like Bob by now"
    assert desk.saved() == 0


def test_views_must_name_the_person_still(desk: Desk) -> None:
    desk.visit(embedding("ada"))
    assert desk.visit(embedding("ada"), old=near("ada", ACCEPT)) is Fate.DOUBTFUL
    desk.house.enrol("ada", "Ada's double", distinct=True)
    assert desk.visit(embedding("ada")) is Fate.DOUBTFUL, "there are two of them now"
    assert desk.saved() == 0


def test_what_is_doubtful_or_gone(desk: Desk) -> None:
    assert desk.keeper.take(None) is Fate.DOUBTFUL
    desk.gallery.remove(desk.ids["ada"])
    assert desk.visit(embedding("ada")) is Fate.DOUBTFUL


def test_what_is_not_a_number(desk: Desk) -> None:
    for vector in (embedding("nan"), embedding("nothing")):
        desk.visit(vector)
        assert desk.visit(vector) is Fate.DOUBTFUL
    assert desk.saved() == 0


def test_few_visits_wait(desk: Desk) -> None:
    first = embedding("cyd")
    desk.visit(first)
    for direction in range(4):
        desk.visit(near("ada", 1.7, direction))
    assert desk.visit(first) is Fate.WAITING, "the first is forgotten"


def test_everybodys_templates_are_followed(desk: Desk) -> None:
    collected = Collected(desk.gallery, NEW)
    collected.refresh()
    assert collected.nearest_other([embedding("ada")], "nobody") == np.inf
    desk.give("ada", embedding("ada"))
    desk.give("bob", embedding("bob"), near("ada", 1.0))
    collected.refresh()
    assert len(collected.of(desk.ids["bob"])) == 2
    assert collected.nearest_other([embedding("ada")], desk.ids["ada"]) == pytest.approx(1.0)
    desk.gallery.set_enabled(desk.ids["ada"], False)
    desk.gallery.remove(desk.ids["bob"])
    collected.refresh()
    anew = Collected(desk.gallery, NEW)
    anew.refresh()
    for found in (collected, anew):
        assert (len(found.of(desk.ids["ada"])), found.of(desk.ids["bob"])) == (1, [])


@pytest.mark.parametrize(
    ("distances", "sure"),
    [
        ((SURE * ACCEPT,), True),
        ((SURE * ACCEPT + 1e-6,), False),
        ((0.02, 0.02 + CLEAR * ACCEPT + 1e-6), True),
        ((0.02, 0.02 + CLEAR * ACCEPT - 1e-6), False),
        ((float("nan"),), False),
    ],
)
def test_sure(distances: tuple[float, ...], sure: bool) -> None:
    people = tuple(Candidate(name, d) for name, d in zip("ab", distances, strict=False))
    assert Surety(ACCEPT).person(Match(True, people)) == ("a" if sure else None)
    assert Surety(ACCEPT).person(Match(False, people)) is None


def test_progress_counts_everybody(desk: Desk) -> None:
    desk.house.enrol("cyd")
    desk.gallery.set_enabled(desk.ids["bob"], False)
    desk.give("ada", *[embedding("ada")] * ENOUGH)
    desk.give("bob", embedding("bob"))
    progress = progress_of(desk.gallery.people(), NEW)
    cyd = desk.gallery.person("cyd").id
    assert (progress.enough, progress.some, progress.none) == ((desk.ids["ada"],), (desk.ids["bob"],), (cyd,))
    assert (progress.people, progress.done) == (3, False)
    assert progress_of([], NEW).done


def test_nobody_waits_for_whom_a_pin_alone_lets_in(desk: Desk) -> None:
    consent = ConsentGiven("a PIN alone", "reference")
    desk.house.appliance.handle(EnrolPerson("dan", consent, ()), OWNER)
    before = progress_of([one for one in desk.gallery.people() if one.name != "dan"], NEW)
    assert progress_of(desk.gallery.people(), NEW) == before


def test_source(desk: Desk) -> None:
    desk.give("ada", embedding("ada"))
    desk.visit(embedding("ada"))
    sources = [
        facts.source
        for number in desk.gallery.templates(NEW).ids
        if (facts := desk.gallery.template(int(number))) is not None
    ]
    assert sources == ["picture", SOURCE]
