"""Made-up galleries, and what is told of a search among them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from appliance.bench.search import PEER, TEMPLATES_A_PERSON, Crowd, SearchComparison, SearchRun, run_search
from appliance.bench.search_changes import run_changes
from appliance.bench.statistics import Sample
from appliance.matching.l2 import L2Matcher
from appliance.storage.records import TemplateSet


def test_a_crowd_is_the_same_every_time_and_another_one_for_another_seed() -> None:
    crowd = Crowd(17_001, 16, seed=1)
    blocks = list(crowd.blocks())
    assert [len(block) for block in blocks] == [16_384, 617]
    assert all(block.dtype == np.float32 for block in blocks)
    assert (np.concatenate(blocks) == np.concatenate(list(Crowd(17_001, 16, 1).blocks()))).all()
    assert not (blocks[0] == next(Crowd(17_001, 16, 2).blocks())).any()
    assert (crowd.probes(5) == crowd.probes(5)).all()


def test_persons_of_a_crowd() -> None:
    persons = Crowd(10, 16, seed=0).persons()
    assert [persons.count(person) for person in sorted(set(persons))] == [4, 4, 2]


def test_views_of_one_person_are_alike_as_real_ones_are() -> None:
    crowd = Crowd(40_000, 128, seed=0)
    templates, probes = np.concatenate(list(crowd.blocks())), crowd.probes(100)
    assert np.linalg.norm(templates, axis=1) == pytest.approx(1, abs=1e-5)
    cosines = probes @ templates.T
    people = np.arange(100) * crowd.people // 100
    own = np.stack([cosines[row, 4 * person : 4 * person + 4] for row, person in enumerate(people)])
    for row, person in enumerate(people):
        cosines[row, 4 * person : 4 * person + 4] = -1
    assert own.mean() == pytest.approx(0.63, abs=0.02)
    assert cosines.max(axis=1).mean() == pytest.approx(0.46, abs=0.04)
    # No single number stands out, and none is of one sign.
    assert np.abs((templates > 0).mean(axis=0) - 0.5).max() < 0.05


@pytest.fixture(scope="module")
def runs() -> tuple[SearchRun, SearchRun]:
    crowd = Crowd(4000, 32, seed=0)
    return run_search(crowd, 25, exact_up_to=500), run_search(crowd, 25, exact_up_to=4000)


def test_a_search_beside_the_plain_index(runs: tuple[SearchRun, SearchRun]) -> None:
    ours, peer = runs
    record = SearchComparison(ours, peer).record()
    assert (record["bench"], record["templates"], record["dimensions"], record["people"]) == (
        "search",
        4000,
        32,
        1000,
    )
    assert (record["method"], record["peers"][0]["method"], record["peers"][0]["peer"]) == (
        "codes",
        "exact",
        PEER,
    )
    assert record["template_recall"] >= 0.96
    assert record["person_recall"] >= record["template_recall"]
    assert record["same_answers"] >= 0.96
    assert record["index_mib"] == pytest.approx(4000 * (64 + 8) / 2**20, abs=0.05)
    assert record["iterations"] >= 25
    assert record["build_s"] >= 0
    assert any(ours.people)
    assert record["peak_mib"] >= 0
    assert record["snapshot"]["same"]
    assert record["snapshot"]["mib"] == pytest.approx(4000 * (64 + 8 + 8) / 2**20, rel=0.2)
    changes = record["changes"]
    assert changes["worst_ms"] >= changes["search_ms"]["median"] > 0
    assert changes["bulk_templates"] == 10_000
    assert "changes" not in record["peers"][0]
    assert record["peers"][0]["ratio"] == pytest.approx(
        peer.timed.ms.median / ours.timed.ms.median, abs=0.006
    )


def test_what_was_not_found_is_told(runs: tuple[SearchRun, SearchRun]) -> None:
    ours, peer = runs
    rows, people = peer.rows.copy(), list(peer.people)
    rows[0] += 1 if rows[0] % TEMPLATES_A_PERSON == 0 else -1  # another template of the same person
    rows[1] += TEMPLATES_A_PERSON
    people[2] = "somebody else"
    compared = SearchComparison(replace(ours, rows=rows, people=tuple(people)), peer)
    assert compared.template_recall == pytest.approx(23 / 25)
    assert compared.person_recall == pytest.approx(24 / 25)
    assert compared.same_answers == pytest.approx(24 / 25)


def sized(run: SearchRun, templates: int, dimensions: int, ms: float = 2.5, mib: float = 1100.0) -> SearchRun:
    timed = replace(run.timed, ms=Sample.of([ms]))
    return replace(run, crowd=Crowd(templates, dimensions, 0), timed=timed, grown_mib=mib)


@pytest.mark.parametrize(
    ("templates", "dimensions", "bounds"),
    [
        (1_000_000, 512, [3.0, 99.0, 1228.8]),
        (1_000_000, 128, [3.0, 99.0]),
        (50_000, 512, [8.0, 100.0]),
        (10_000, 512, []),
    ],
)
def test_goals_are_about_their_sizes(
    runs: tuple[SearchRun, SearchRun], templates: int, dimensions: int, bounds: list[float]
) -> None:
    ours, peer = runs
    found = replace(ours, rows=peer.rows)
    verdicts = SearchComparison(sized(found, templates, dimensions), peer).goals()
    assert [verdict.goal.bound for verdict in verdicts] == pytest.approx(bounds)
    assert all(verdict.met for verdict in verdicts)


def test_goals_that_are_missed(runs: tuple[SearchRun, SearchRun]) -> None:
    ours, peer = runs
    lost = replace(ours, rows=peer.rows + TEMPLATES_A_PERSON)
    verdicts = SearchComparison(sized(lost, 1_000_000, 512, 3.1, 1230.0), peer).goals()
    assert [verdict.met for verdict in verdicts] == [False, False, False]


def test_a_crowd_is_as_large_after_the_changes_as_before() -> None:
    crowd = Crowd(200, 16, seed=0)
    (vectors,) = crowd.blocks()
    ids = np.arange(200, dtype=np.int64)
    templates = TemplateSet("made-up", vectors, crowd.persons(), ids, np.ones(200, np.bool_))
    matcher = L2Matcher.of([templates], 0.8, 0.016, exact_up_to=16)
    changes = run_changes(matcher, crowd.probes(10), TEMPLATES_A_PERSON)
    assert matcher.size == 200
    assert not set(matcher.index.ids.tolist()) & set(range(200)), "all were replaced"
    assert (changes.remove_ms.count, changes.add_ms.count) == (50, 50)
