"""The way of a frame: which faces are looked at, what counts as evidence, when a track starts anew."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

import numpy as np
import pytest

from appliance.clock import ManualClock
from appliance.config import DecisionSettings
from appliance.frames import Frame
from appliance.matching.l2 import L2Matcher
from appliance.matching.live import LiveMatcher
from appliance.pipeline import Finding, Pipeline
from models.detection import Detections
from tests.appliance.scripted import (
    DECISION,
    NOON,
    PEOPLE,
    Camera,
    Face,
    ScriptedDetector,
    ScriptedEmbedder,
    embedding,
    pipeline,
)

SCENES = {
    0: [],
    1: [Face("ada")],
    2: [Face("bob")],
    3: [Face("ada", 120), Face("bob", 450)],
    4: [Face("nan")],
    5: [Face("nothing")],
    6: [Face("half")],
    7: [Face("ada", side=70)],
}


def gallery(*people: str) -> L2Matcher:
    vectors = np.stack([embedding(person) for person in people]) if people else np.zeros((0, 128), np.float32)
    return L2Matcher(vectors, people, 0.5, 0.1)


class Answers:
    """A liveness stage that gives these scores, whatever it is shown."""

    name = "answers"
    threshold = 0.5

    def __init__(self, *scores: float | None) -> None:
        self.answers = scores
        self.closed = False

    def scores(self, frame: Frame, faces: Detections) -> Sequence[float | None]:
        return self.answers

    def close(self) -> None:
        self.closed = True


class Bench:
    """A pipeline over scripted scenes, with one camera."""

    def __init__(self, matcher: object = None, **settings: object) -> None:
        self.clock = ManualClock(NOON)
        known = cast(L2Matcher, matcher or gallery("ada", "bob"))
        self.pipeline: Pipeline = pipeline(
            cast(Mapping[int, Sequence[Face]], SCENES),
            known,
            self.clock,
            **settings,  # type: ignore[arg-type]
        )
        self.camera = Camera(self.clock)
        self.detector = cast(ScriptedDetector, self.pipeline.detector)
        self.embedder = cast(ScriptedEmbedder, self.pipeline.embedder)

    def show(self, *scenes: int) -> list[Finding]:
        """Runs these frames; the findings of the last."""
        findings: list[Finding] = []
        for scene in scenes:
            findings, faces, _ = self.pipeline.process(self.camera.frame(scene))
            assert faces == len(SCENES[scene])
        return findings


def test_views_of_a_track_add_up() -> None:
    bench = Bench()
    for views in (1, 2, 3):
        (finding,) = bench.show(1)
        assert (finding.identity.person, finding.identity.views) == ("ada", views)
        assert finding.identity.distance == pytest.approx(0, abs=1e-5)
        assert finding.fresh
        assert not finding.spoof
        assert finding.landmarks is not None
        assert finding.landmarks.shape == (5, 2)


def test_faces_of_one_frame_are_told_apart() -> None:
    findings = Bench().show(3, 3)
    assert [(f.track.number, f.identity.person) for f in findings] == [(1, "ada"), (2, "bob")]


def test_nobody_there_costs_no_embedding() -> None:
    bench = Bench()
    findings, faces, times = bench.pipeline.process(bench.camera.frame(0))
    assert (findings, faces, bench.embedder.embedded) == ([], 0, 0)
    assert (times.align, times.embed, times.liveness, times.match) == (None,) * 4


def test_a_decided_face_is_looked_at_again_only_now_and_then() -> None:
    bench = Bench()
    bench.show(*[1] * 5)
    assert bench.embedder.embedded == 5
    fresh = [bench.show(1)[0].fresh for _ in range(20)]
    assert bench.embedder.embedded == 7, "once a second from then on"
    assert sum(fresh) == 2


def test_a_clearly_better_view_is_looked_at_at_once() -> None:
    bench = Bench()
    bench.show(*[7] * 6)
    before = bench.embedder.embedded
    (finding,) = bench.show(7)
    assert not finding.fresh
    (finding,) = bench.show(1)
    assert finding.fresh
    assert bench.embedder.embedded == before + 1


def test_views_are_taken_at_an_interval() -> None:
    bench = Bench(decision=replace(DECISION, view_interval_s=0.3))
    bench.show(*[1] * 9)
    assert bench.embedder.embedded == 3


def test_every_frame_embeds_every_face_of_the_whole_frame() -> None:
    bench = Bench(every_frame=True)
    bench.show(*[3] * 10)
    assert bench.embedder.embedded == 20
    assert bench.pipeline.looks == 10


def test_every_frame_is_looked_at_while_somebody_is_there() -> None:
    bench = Bench()
    bench.show(0, 0, *[1] * 7)
    assert bench.pipeline.looks == 8, "none in the second frame, which shows what the first had shown"


def test_whoever_is_unknown_is_looked_at_more_often_than_whoever_is_known() -> None:
    embedded = []
    for people in (("ada",), ()):
        bench = Bench(gallery(*people), decision=replace(DECISION, unknown_recheck_s=0.2, recheck_s=1.0))
        bench.show(*[1] * 40)
        embedded.append(bench.embedder.embedded)
    known, unknown = embedded
    assert known <= 9
    assert unknown >= 20


def test_a_stranger_who_stays_does_not_get_more_attempts_than_anybody() -> None:
    bench = Bench(gallery(), decision=replace(DECISION, unknown_recheck_s=0.2, recheck_s=1.0))
    bench.show(*[1] * 45)
    before = bench.embedder.embedded
    bench.show(*[1] * 40)
    assert bench.embedder.embedded - before <= 5


def test_after_a_sign_of_an_attack_nobody_is_looked_at_sooner() -> None:
    attack = Answers(0.0)
    bench = Bench(
        gallery(), liveness=attack, decision=replace(DECISION, unknown_recheck_s=0.2, recheck_s=1.0)
    )
    bench.show(*[1] * 40)
    assert bench.embedder.embedded <= 9


def test_an_unchanged_empty_scene_is_looked_at_once_a_second() -> None:
    bench = Bench()
    bench.show(*[0] * 40)
    assert bench.pipeline.looks == 4
    bench.show(1)
    assert bench.pipeline.looks == 5


def test_each_camera_has_its_own_empty_scene() -> None:
    bench = Bench()
    back = Camera(bench.clock, "back")
    bench.show(0)
    for _ in range(3):
        _, faces, _ = bench.pipeline.process(back.frame(2))
        bench.show(0)
        assert faces == 1, "what one camera saw in vain says nothing of another"


def test_when_nobody_is_followed_any_more_the_frame_is_looked_at() -> None:
    bench = Bench()
    bench.show(*[0] * 5, *[1] * 3)
    while bench.show(0):
        pass
    before = bench.pipeline.looks
    bench.show(0)
    assert bench.pipeline.looks == before + 1


@pytest.mark.parametrize("scene", [4, 5, 6])
def test_what_cannot_be_embedded_is_no_evidence(scene: int) -> None:
    bench = Bench()
    (finding,) = bench.show(*[scene] * 6)
    assert (finding.identity.person, finding.identity.views) == (None, 0)
    assert not finding.fresh


def test_another_face_in_the_same_place_is_another_track() -> None:
    bench = Bench()
    (before,) = bench.show(1, 1, 1)
    (after,) = bench.show(2)
    assert (before.track.number, before.identity.person) == (1, "ada")
    assert (after.track.number, after.identity.person, after.identity.views) == (2, "bob", 1)


def test_a_face_that_is_away_for_a_moment_is_still_known() -> None:
    bench = Bench()
    bench.show(1, 1, 1)
    (away,) = bench.show(0)
    assert (away.track.number, away.landmarks, away.identity.person) == (1, None, "ada")
    assert math.isnan(away.quality)
    assert not away.fresh
    (back,) = bench.show(1)
    assert (back.track.number, back.identity.views) == (1, 4)


def test_evidence_ends_with_its_track() -> None:
    bench = Bench()
    bench.show(1, 1, 1)
    assert bench.show(*[0] * 8) == []
    (finding,) = bench.show(1)
    assert (finding.track.number, finding.identity.views) == (2, 1)


def test_cameras_know_nothing_of_each_other() -> None:
    bench = Bench()
    back = Camera(bench.clock, "back")
    bench.show(1, 1, 1)
    (finding,), _, _ = bench.pipeline.process(back.frame(2))
    assert (finding.track.number, finding.identity.person, finding.identity.views) == (1, "bob", 1)
    (finding,) = bench.show(1)
    assert (finding.track.number, finding.identity.person, finding.identity.views) == (1, "ada", 4)


@pytest.mark.parametrize(
    ("score", "spoof"),
    [(1.0, False), (0.5, False), (None, False), (0.49, True), (0.0, True), (math.nan, True)],
)
def test_what_three_views_say_of_liveness(score: float | None, spoof: bool) -> None:
    bench = Bench(liveness=Answers(score))
    (finding,) = bench.show(1, 1)
    assert not finding.spoof, "open, as the decision is"
    (finding,) = bench.show(1)
    assert finding.spoof is spoof


def test_one_bad_view_of_a_living_person_refuses_nobody() -> None:
    stage = Answers(0.1)
    bench = Bench(liveness=stage)
    bench.show(1)
    stage.answers = (0.9,)
    assert not any(bench.show(1)[0].spoof for _ in range(4))


def test_a_good_view_among_those_of_a_picture_lets_nobody_pass() -> None:
    stage = Answers(0.9)
    bench = Bench(liveness=stage)
    bench.show(1)
    stage.answers = (0.1,)
    bench.show(1)
    assert all(bench.show(1)[0].spoof for _ in range(4))


def test_another_face_is_checked_anew() -> None:
    stage = Answers(0.0)
    bench = Bench(liveness=stage)
    assert bench.show(1, 1, 1)[0].spoof
    stage.answers = (1.0,)
    assert not bench.show(2, 2, 2)[0].spoof


@pytest.mark.parametrize("scores", [(), (1.0, 1.0)])
def test_a_liveness_stage_must_answer_for_each_face(scores: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="zip"):
        Bench(liveness=Answers(*scores)).show(1)


@pytest.mark.parametrize("settings", [DecisionSettings(views=12), DecisionSettings(unknown_views=20)])
def test_as_many_views_are_kept_as_the_settings_ask_for(settings: DecisionSettings) -> None:
    wanted = max(settings.views, settings.unknown_views)
    (finding,) = Bench(decision=settings).show(*[1] * (2 * wanted))
    assert finding.identity.views == wanted


def test_a_change_of_the_gallery_counts_from_the_next_frame_on() -> None:
    known: list[str] = []
    version = [0]
    bench = Bench(LiveMatcher(lambda: version[0], lambda: gallery(*known)))
    (finding,) = bench.show(*[1] * 6)
    assert (finding.identity.person, finding.identity.views) == (None, 5)
    known.append(PEOPLE[0])
    version[0] += 1
    (finding,) = bench.show(1)
    assert (finding.identity.person, finding.fresh) == ("ada", True)
    (finding,) = bench.show(1)
    assert not finding.fresh
    known.clear()
    version[0] += 1
    (finding,) = bench.show(1)
    assert (finding.identity.person, finding.fresh) == (None, True)


def test_whoever_is_not_seen_is_not_decided_on_by_a_change_of_the_gallery() -> None:
    version = [0]
    bench = Bench(LiveMatcher(lambda: version[0], lambda: gallery("ada")))
    bench.show(1, 1)
    version[0] += 1
    (finding,) = bench.show(0)
    assert not finding.fresh


def test_closing_closes_the_networks() -> None:
    stage = Answers(1.0)
    bench = Bench(liveness=stage)
    bench.pipeline.close()
    assert stage.closed
    assert bench.detector.closed
    assert bench.embedder.closed
