"""The passive check on a real person and on a phone that shows one. One person: examples, not statistics."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timezone
from pathlib import Path

import cv2
import numpy as np
import pytest

from appliance.frames import Frame, Image
from appliance.liveness.evidence import LivenessEvidence
from appliance.liveness.liveness import Liveness, ScoringLiveness, judged
from appliance.liveness.passive import PassiveLiveness
from models.detection import Detections
from models.loading import load_detector, load_liveness
from models.mtcnn import Mtcnn
from models.store import ModelStore

EVERY = 12  # frames: 0.4 seconds
CLIPS = {"live_person.webm": Liveness.LIVE, "replay_phone.webm": Liveness.SPOOF}


@pytest.fixture(scope="module")
def passive(minifasnet: Path) -> Iterator[ScoringLiveness]:
    with closing(PassiveLiveness(load_liveness(ModelStore(minifasnet)))) as stage:
        yield stage


@pytest.fixture(scope="module")
def detector(minifasnet: Path) -> Iterator[Mtcnn]:
    with closing(load_detector(ModelStore(minifasnet))) as loaded:
        yield loaded


def frame(image: Image, index: int = 0) -> Frame:
    return Frame("front", "main", index, image, datetime(2026, 11, 25, tzinfo=timezone.utc), index / 30)


@pytest.fixture(scope="module", params=CLIPS)
def clip(request: pytest.FixtureRequest, shared_data: Path) -> tuple[str, list[Frame]]:
    capture = cv2.VideoCapture(str(shared_data / "clips" / request.param))
    taken = []
    for index in range(15 * EVERY):
        there, image = capture.read()
        assert there
        if index % EVERY == 0:
            taken.append(frame(np.asarray(image, np.uint8), index))
    capture.release()
    return request.param, taken


def noisy(image: Image, deviation: float, random: np.random.Generator) -> Image:
    return np.clip(image + random.normal(0, deviation, image.shape), 0, 255).astype(np.uint8)


@pytest.mark.parametrize("size", [1.0, 0.4])
@pytest.mark.parametrize("light", [1.0, 0.5])
def test_every_view_of_a_clip(
    clip: tuple[str, list[Frame]], passive: ScoringLiveness, detector: Mtcnn, size: float, light: float
) -> None:
    name, frames = clip
    seen = 0
    for one in frames:
        image = np.asarray(cv2.resize(one.image, None, fx=size, fy=size, interpolation=cv2.INTER_AREA))
        shown = frame((image * light).astype(np.uint8), one.index)
        faces = detector.detect(shown.image, 24)
        if len(faces):
            seen += 1
            [score] = passive.scores(shown, faces.take([0]))
            assert judged(score, passive.threshold) is CLIPS[name], f"{name}, frame {one.index}"
    assert seen >= 12


def test_noise_needs_several_views(
    clip: tuple[str, list[Frame]], passive: ScoringLiveness, detector: Mtcnn
) -> None:
    name, frames = clip
    random, evidence = np.random.default_rng(4), LivenessEvidence(passive.threshold)
    for one in frames:
        shown = frame(noisy(one.image, 12, random), one.index)
        faces = detector.detect(shown.image, 40)
        if len(faces):
            evidence.add(passive.scores(shown, faces.take([0]))[0])
    assert evidence.answer is CLIPS[name]


def test_it_answers_for_each_face(passive: ScoringLiveness, detector: Mtcnn, shared_data: Path) -> None:
    image = np.asarray(cv2.imread(str(shared_data / "spoof" / "live_T1.jpg")), np.uint8)
    attack = np.asarray(cv2.imread(str(shared_data / "spoof" / "spoof_F2.jpg")), np.uint8)
    both = frame(np.concatenate([image, attack], axis=1))
    faces = detector.detect(both.image, 60)
    assert len(faces) == 2
    answers = {
        bool(x0 < 480): judged(score, passive.threshold)
        for x0, score in zip(faces.boxes[:, 0], passive.scores(both, faces), strict=True)
    }
    assert answers == {True: Liveness.LIVE, False: Liveness.SPOOF}
    assert passive.scores(both, Detections.none()) == []
    assert passive.name == "passive"
