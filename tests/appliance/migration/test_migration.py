"""Who gets templates of the new embedder from coming to the door, and who does not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing

import numpy as np
import pytest

from appliance.access.policy import DenyAll
from appliance.crypto.key_file import KeyFile
from appliance.decision.decision import Outcome
from appliance.errors import StorageFailed
from appliance.frames import Frame
from appliance.migration.keeper import Fate
from appliance.migration.progress import ENOUGH
from appliance.storage.gallery import Gallery
from models.detection import Detections
from tests.appliance.house import EMBEDDER
from tests.appliance.migration.doorstep import (
    ACCEPT,
    ADA,
    ADA_AND_BOB,
    ADA_TWICE,
    BOB,
    NEW,
    POOR_ADA,
    Doorstep,
)
from tests.appliance.scripted import embedding


class Answering:
    """A liveness stage that answers what a test sets."""

    name = "answering"
    threshold = 0.5
    answer = 1.0

    def scores(self, frame: Frame, faces: Detections) -> Sequence[float]:
        return [self.answer] * len(faces)

    def close(self) -> None:
        """Nothing is held."""


def test_two_visits_give_enough(doorstep: Doorstep) -> None:
    doorstep.visit()
    doorstep.visit()
    doorstep.end()
    assert doorstep.templates("ada") == ENOUGH
    assert doorstep.templates("bob") == 0
    assert doorstep.migration.fates == {Fate.WAITING: 1, Fate.SAVED: 1}
    [progress] = doorstep.told
    ada, bob = doorstep.gallery.person("ada").id, doorstep.gallery.person("bob").id
    assert (progress.enough, progress.some, progress.none, progress.done) == ((ada,), (), (bob,), False)


def test_what_is_saved(doorstep: Doorstep) -> None:
    before = doorstep.gallery.person("ada")
    consents = doorstep.gallery.consents(before.id)
    for _ in range(2):
        doorstep.visit()
    doorstep.end()
    found = doorstep.gallery.templates(NEW)
    assert found.persons == [before.id] * ENOUGH
    np.testing.assert_array_equal(found.vectors, np.stack([embedding("ada")] * ENOUGH))
    facts = doorstep.gallery.template(int(found.ids[0]))
    assert facts is not None
    assert (facts.source, facts.embedder) == ("migration", NEW)
    assert facts.quality > 0.9
    assert doorstep.gallery.consents(before.id) == consents, "the consent stays as it was"
    assert doorstep.gallery.person("ada").templates == {EMBEDDER: 1, NEW: ENOUGH}
    [event] = doorstep.gallery.events.newest(9, ("views_migrated",))
    assert event.person == before.id
    assert doorstep.gallery.check() == []


def test_everybody_is_done_and_costs_nothing_any_more(doorstep: Doorstep) -> None:
    for scene in (ADA, BOB, ADA, BOB):
        doorstep.visit(scene)
    while not doorstep.migration.progress.done:
        assert doorstep.migration.failure is None
    before = doorstep.new.embedded
    doorstep.visit()
    doorstep.end()
    assert doorstep.new.embedded == before
    assert doorstep.told[-1].done
    assert doorstep.new.closed
    assert (doorstep.templates("ada"), doorstep.templates("bob")) == (ENOUGH, ENOUGH)


def test_templates_of_two_embedders_never_meet(doorstep: Doorstep) -> None:
    for _ in range(2):
        doorstep.visit()
    doorstep.end()
    matchers = doorstep.house.appliance.matchers
    doorstep.house.enrol("cyd")
    probe = embedding("cyd")[None]
    assert matchers.matcher(EMBEDDER).match(probe)[0].matched
    assert not matchers.matcher(NEW).match(probe)[0].matched, "the old embedder's template is none of its own"
    assert {c.person for c in matchers.matcher(NEW).match(probe)[0].candidates} == {
        doorstep.gallery.person("ada").id
    }


def test_it_goes_on_where_it_was_cut_off(build_doorstep: Callable[..., Doorstep]) -> None:
    first = build_doorstep()
    for _ in range(2):
        first.visit()
    first.end()
    again = build_doorstep()
    assert [len(part) for part in (again.migration.progress.enough, again.migration.progress.none)] == [1, 1]
    for _ in range(2):
        again.visit(BOB)
    again.end()
    assert again.told[-1].done


def test_one_visit_waits_for_another(doorstep: Doorstep) -> None:
    doorstep.visit(frames=60)
    doorstep.end()
    assert doorstep.templates("ada") == 0
    assert doorstep.migration.fates == {Fate.WAITING: 1}


def test_coming_back_at_once_is_no_other_visit(doorstep: Doorstep) -> None:
    for _ in range(3):
        doorstep.show(*[ADA] * 15, *[0] * 9)
    doorstep.end()
    assert doorstep.templates("ada") == 0


def test_a_track_that_goes_on_is_not_saved(doorstep: Doorstep) -> None:
    doorstep.visit()
    doorstep.show(*[ADA] * 40)
    assert doorstep.templates("ada") == 0
    doorstep.end()
    assert doorstep.templates("ada") == ENOUGH, "a track that the end cuts off counts as it is"


def test_too_few_views(doorstep: Doorstep) -> None:
    for _ in range(4):
        doorstep.visit(frames=4)
    doorstep.end()
    assert doorstep.migration.fates == {Fate.DOUBTFUL: 4}


@pytest.mark.parametrize(("part", "saved"), [(0.75, ENOUGH), (0.85, 0), (0.98, 0)])
def test_recognised_is_not_enough(doorstep: Doorstep, part: float, saved: int) -> None:
    doorstep.old.off = part * ACCEPT
    for _ in range(2):
        decisions = doorstep.show(*[ADA] * 15, *[0] * 9)
        assert [decision.outcome for decision in decisions] == [Outcome.GRANTED]
        doorstep.house.clock.advance(31)
    doorstep.end()
    assert doorstep.templates("ada") == saved


def test_a_loose_threshold_makes_nobody_surer(build_doorstep: Callable[..., Doorstep]) -> None:
    doorstep = build_doorstep(accept=4.0)
    assert doorstep.migration._surety.accept == doorstep.old.thresholds.accept
    assert build_doorstep(accept=0.03).migration._surety.accept == 0.03


def test_one_doubtful_view_spoils_the_track(doorstep: Doorstep) -> None:
    for _ in range(2):
        doorstep.show(*[ADA] * 15)
        doorstep.old.off = 0.9 * ACCEPT
        doorstep.show(*[ADA] * 10)
        doorstep.old.off = 0.0
        doorstep.visit()
    doorstep.end()
    assert doorstep.templates("ada") == 0
    assert doorstep.migration.fates == {Fate.DOUBTFUL: 2}


def test_poor_views_are_neither_for_nor_against(doorstep: Doorstep) -> None:
    doorstep.visit(POOR_ADA)
    doorstep.visit(POOR_ADA)
    assert doorstep.new.embedded == 0
    for _ in range(2):
        doorstep.show(*[POOR_ADA] * 15)
        doorstep.visit()
    doorstep.end()
    assert doorstep.new.embedded > 0
    assert doorstep.templates("ada") == ENOUGH


def test_one_attack_spoils_the_track(build_doorstep: Callable[..., Doorstep]) -> None:
    stage = Answering()
    doorstep = build_doorstep(liveness=stage)
    for _ in range(2):
        doorstep.show(*[ADA] * 15)
        stage.answer = 0.0
        doorstep.show(*[ADA] * 10)
        stage.answer = 1.0
        doorstep.visit(frames=30)
    doorstep.end()
    assert doorstep.templates("ada") == 0


def test_whoever_is_denied_is_recognised_all_the_same(build_doorstep: Callable[..., Doorstep]) -> None:
    doorstep = build_doorstep(policy=DenyAll("closed"))
    for _ in range(2):
        doorstep.visit()
    doorstep.end()
    assert doorstep.templates("ada") == ENOUGH


def test_nobody_is_in_two_places(doorstep: Doorstep) -> None:
    for _ in range(2):
        doorstep.visit(ADA_TWICE)
    doorstep.end()
    assert doorstep.templates("ada") == 0
    assert doorstep.migration.fates == {Fate.DOUBTFUL: 4}


def test_two_people_of_one_frame(doorstep: Doorstep) -> None:
    doorstep.show(ADA_AND_BOB)
    assert doorstep.new.embedded == 1, "one embedding a frame at most"
    for _ in range(2):
        doorstep.visit(ADA_AND_BOB, frames=30)
    doorstep.end()
    assert (doorstep.templates("ada"), doorstep.templates("bob")) == (ENOUGH, ENOUGH)


def test_a_second_embedding_a_second_at_most(doorstep: Doorstep) -> None:
    doorstep.show(*[ADA] * 100)
    assert doorstep.new.embedded == 2, "another view is as good, so nothing is gained by it"


def test_whoever_takes_the_place_of_somebody(doorstep: Doorstep) -> None:
    for _ in range(2):
        doorstep.show(*[ADA] * 15)
        doorstep.visit(BOB, frames=25)
    doorstep.end()
    assert (doorstep.templates("ada"), doorstep.templates("bob")) == (ENOUGH, ENOUGH)
    found = doorstep.gallery.templates(NEW)
    for person, vector in zip(found.persons, found.vectors, strict=True):
        np.testing.assert_array_equal(vector, embedding(doorstep.gallery.person(person).name))


def test_somebody_erased_meanwhile(doorstep: Doorstep) -> None:
    doorstep.visit()
    doorstep.show(*[ADA] * 15)
    doorstep.gallery.remove(doorstep.gallery.person("ada").id)
    doorstep.end()
    assert doorstep.gallery.templates(NEW).persons == []
    assert doorstep.migration.fates[Fate.DOUBTFUL] >= 1, "the first visit may be judged after that as well"


def test_what_cannot_be_embedded_is_not_kept(doorstep: Doorstep) -> None:
    doorstep.new.broken = True
    for _ in range(2):
        doorstep.visit()
    doorstep.end()
    assert doorstep.migration.fates == {Fate.DOUBTFUL: 2}


def test_a_full_disk_ends_it(doorstep: Doorstep, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object) -> None:
        raise StorageFailed("the disk is full; make room")

    monkeypatch.setattr(doorstep.gallery, "add_migrated_views", full)
    for _ in range(3):
        doorstep.visit()
    doorstep.migration.close()
    assert isinstance(doorstep.migration.failure, StorageFailed)
    assert doorstep.told == []


def test_nothing_counts_after_the_end(doorstep: Doorstep) -> None:
    doorstep.end()
    doorstep.visit()
    doorstep.end()
    assert doorstep.new.embedded == 0


def test_no_picture_is_kept(doorstep: Doorstep) -> None:
    for _ in range(2):
        doorstep.show(*[ADA] * 15)
        assert doorstep.new.shown
        assert [chip() for chip in doorstep.new.shown] == [None] * len(doorstep.new.shown)
        doorstep.visit()


def test_it_outlasts_the_process(doorstep: Doorstep) -> None:
    for _ in range(2):
        doorstep.visit()
    doorstep.end()
    folder = doorstep.gallery._ledger.database.path.parent
    doorstep.gallery.close()
    with closing(Gallery.open(folder, KeyFile(folder / "key"), doorstep.house.clock)) as gallery:
        assert gallery.person("ada").templates[NEW] == ENOUGH
        assert gallery.check() == []
