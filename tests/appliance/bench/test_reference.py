"""The product decides as the reference path does: on a made-up scene, and on people of a street clip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from appliance.access.policy import AllowAll, Standing
from appliance.bench.agreement import Agreement, compare_decisions
from appliance.bench.clip import read_clip, scaled
from appliance.bench.passers import portraits_of_passers
from appliance.bench.reference import Followed, Reference
from appliance.clock import ManualClock
from appliance.config import Config
from appliance.decision.decider import Decider
from appliance.decision.decision import Decision, Outcome
from appliance.door.simulated import SimulatedDoor
from appliance.frames import Frame, Image
from appliance.liveness.liveness import LivenessOff
from appliance.matching.l2 import L2Matcher
from appliance.pipeline import Pipeline
from appliance.recognition import Recognition
from models.embedders import Embedder
from models.loading import load_detector, load_embedder, load_reference
from models.store import ModelStore
from tests.appliance.scripted import NOON

RATE = 30.0
FRAMES = 40
ENROLLED = ("first", "second", "third")
STANDINGS: Mapping[str, Standing] = {name: Standing(True, None) for name in ENROLLED}


@pytest.fixture(scope="module")
def store(mobilefacenet: Path) -> ModelStore:
    return ModelStore(mobilefacenet)


@pytest.fixture(scope="module")
def clip(shared_data: Path) -> list[Image]:
    path = str(shared_data / "clips" / "people_1080p.mp4")
    return [scaled(frame, 720) for frame in read_clip(path, 0, FRAMES)]


@pytest.fixture(scope="module")
def embedder(store: ModelStore) -> Iterator[Embedder]:
    with closing(load_embedder(store, "mobilefacenet")) as loaded:
        yield loaded


@pytest.fixture(scope="module")
def matcher(embedder: Embedder, store: ModelStore, clip: list[Image]) -> L2Matcher:
    """Over the three largest faces of one frame; everybody else in the clip is a stranger."""
    with closing(load_detector(store, exact=True)) as detector:
        faces = detector.detect(clip[20], 40)
    largest = np.argsort(faces.boxes[:, 1] - faces.boxes[:, 3])[: len(ENROLLED)]
    templates = embedder.embed(embedder.chips(clip[20], faces.take(largest)))
    return L2Matcher(templates, ENROLLED, embedder.thresholds.accept, 0.02 * embedder.thresholds.accept)


def frames(images: list[Image]) -> Iterator[Frame]:
    for index, image in enumerate(images):
        yield Frame("front", "main", index, image, NOON, index / RATE, media_time=index / RATE)


def decided_by_the_reference(
    store: ModelStore, embedder: Embedder, matcher: L2Matcher, images: list[Image]
) -> list[Followed]:
    config, clock = Config(), ManualClock(NOON)
    with closing(load_reference(store)) as detector:
        decider = Decider(config.decision, AllowAll(), clock)
        reference = Reference(detector, embedder, matcher, decider, config, lambda: STANDINGS)
        for frame in frames(images):
            reference.process(frame)
        return reference.tracks


def decided_by_the_product(
    store: ModelStore, embedder: Embedder, matcher: L2Matcher, images: list[Image]
) -> list[Followed]:
    config, clock = Config(), ManualClock(NOON)
    tracks: dict[int, Followed] = {}
    with closing(load_detector(store)) as detector:
        pipeline = Pipeline(
            detector,
            embedder,
            LivenessOff(),
            matcher,
            clock,
            min_face=config.detection.min_face,
            idle_look_s=config.detection.idle_look_s,
            lost_s=config.tracking.lost_s,
            decision=config.decision,
        )
        decider, doors = (
            Decider(config.decision, AllowAll(), clock),
            {"main": SimulatedDoor("main", 3.0, clock)},
        )
        recognition = Recognition(pipeline, decider, doors, clock, lambda: STANDINGS, dict)
        for frame in frames(images):
            for track in recognition.process(frame).result.tracks:
                if track.seen:
                    followed = tracks.setdefault(track.number, Followed(track.number))
                    followed.see(frame.index, track.box, track.decision)
    return list(tracks.values())


def test_the_product_decides_as_the_reference_on_a_street(
    store: ModelStore, embedder: Embedder, matcher: L2Matcher, clip: list[Image]
) -> None:
    reference = decided_by_the_reference(store, embedder, matcher, clip)
    answers = [track.answer for track in reference if track.answer is not None]
    granted = [person for outcome, person in answers if outcome is Outcome.GRANTED]
    assert sorted(map(str, granted)) == sorted(ENROLLED)
    assert answers.count((Outcome.UNKNOWN, None)) >= 3
    agreement = compare_decisions(decided_by_the_product(store, embedder, matcher, clip), reference)
    assert agreement.decided >= 5
    assert agreement.percent == 100, agreement.differing


def test_passers_are_cut_out_of_the_clip(store: ModelStore, clip: list[Image]) -> None:
    with closing(load_detector(store)) as detector:
        passers = portraits_of_passers(detector, clip[:20], RATE, Config(), 2)
        assert [len(pictures) for pictures in passers] == [3, 3]
        for pictures in passers:
            assert all(len(detector.detect(picture, 40)) >= 1 for picture in pictures)


# Comparing, on tracks made by hand.


def track(number: int, x: float, person: str | None, seen: range, decided: int = 2) -> Followed:
    """Somebody at x, on whom a decision stands from the `decided`th frame on."""
    followed = Followed(number)
    outcome = Outcome.GRANTED if person else Outcome.UNKNOWN
    decision = Decision(outcome, person, "", 3, 0.0, 7.5)
    for count, frame in enumerate(seen):
        followed.see(frame, (x, 100, x + 50, 160), decision if count >= decided else None)
    return followed


REFERENCE = [track(1, 0, "ada", range(30)), track(2, 300, None, range(30)), track(3, 600, "bob", range(30))]


@pytest.mark.parametrize(
    ("product", "decided", "agreed"),
    [
        ([track(7, 5, "ada", range(10)), track(8, 300, None, range(5, 30))], 2, 2),
        ([track(7, 5, "ada", range(10)), track(8, 0, "ada", range(12, 30))], 2, 2),
        ([track(7, 0, None, range(10))], 1, 0),
        ([track(7, 0, "bob", range(10))], 1, 0),
        ([track(7, 100, "ada", range(10))], 1, 0),
        ([track(7, 0, "ada", range(30, 40))], 1, 0),
        ([track(7, 0, None, range(10), decided=99)], 0, 0),
        ([], 0, 0),
    ],
    ids=["right", "in two parts", "unknown", "somebody else", "elsewhere", "later", "undecided", "nobody"],
)
def test_tracks_are_compared_by_time_and_place(product: list[Followed], decided: int, agreed: int) -> None:
    agreement = compare_decisions(product, REFERENCE)
    assert (agreement.decided, agreement.agreed) == (decided, agreed)
    assert len(agreement.differing) == decided - agreed
    assert agreement.percent == (100 * agreed / decided if decided else None)


def test_what_differs_is_told_by_frames_and_without_names() -> None:
    product = [
        track(7, 0, "bob", range(3, 10)),
        track(8, 300, "ada", range(20)),
        track(9, 900, None, range(5)),
    ]
    told = [difference.record() for difference in compare_decisions(product, REFERENCE).differing]
    assert told == [
        {"frames": [3, 9], "product": "granted", "reference": "granted", "other_person": True},
        {"frames": [0, 19], "product": "granted", "reference": "unknown", "other_person": False},
        {"frames": [0, 4], "product": "unknown", "reference": None, "other_person": False},
    ]


def test_the_decision_that_stood_longest_is_the_tracks() -> None:
    followed = Followed(1)
    for frame, person in enumerate([None, None, "ada", "ada", "ada"]):
        outcome = Outcome.GRANTED if person else Outcome.UNKNOWN
        followed.see(frame, (0, 0, 9, 9), Decision(outcome, person, "", 3, 0.0, float(frame)))
    assert followed.answer == (Outcome.GRANTED, "ada")
    assert followed.decided == 0.0


def test_agreements_add_up() -> None:
    one = compare_decisions([track(7, 0, "bob", range(10))], REFERENCE)
    both = one + Agreement(3, 3)
    assert (both.decided, both.agreed, both.percent) == (4, 3, 75)
    assert both.differing == one.differing
