"""How the time of a frame is shared between the faces in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import numpy as np
import numpy.typing as npt
import pytest

from appliance.clock import ManualClock
from appliance.frames import Image
from appliance.matching.l2 import L2Matcher
from models.detection import Detections
from models.embedders import Embedder
from models.mtcnn import Mtcnn
from tests.appliance.scripted import (
    NOON,
    PEOPLE,
    Camera,
    Face,
    ScriptedDetector,
    ScriptedEmbedder,
    embedding,
    pipeline,
)

CROWD = [Face(who, 80 + 150 * place) for place, who in enumerate(PEOPLE)]


class SlowDetector(ScriptedDetector):
    """Takes 10 ms a frame."""

    def __init__(self, scenes: dict[int, Sequence[Face]], clock: ManualClock) -> None:
        super().__init__(scenes)
        self._clock = clock

    def detect(self, image: Image, min_face: float) -> Detections:
        self._clock.advance(0.010)
        return super().detect(image, min_face)


class SlowEmbedder(ScriptedEmbedder):
    """Takes so many milliseconds a face; batches: who was in each."""

    def __init__(self, face_ms: float, clock: ManualClock) -> None:
        super().__init__()
        self._face_ms = face_ms
        self._clock = clock
        self.batches: list[list[str]] = []

    def embed(self, chips: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        self._clock.advance(self._face_ms * len(chips) / 1e3)
        self.batches.append([PEOPLE[int(chip)] for chip in chips])
        return super().embed(chips)


def batches(
    face_ms: float, frames: int, *, every_frame: bool = False, media: bool = False
) -> list[list[str]]:
    """Who is embedded in each frame of four people who stand there, none of them enrolled."""
    clock = ManualClock(NOON)
    nobody = L2Matcher(np.zeros((0, 128), np.float32), (), 0.5, 0.1)
    run = pipeline({1: CROWD}, nobody, clock, every_frame=every_frame)
    embedder = SlowEmbedder(face_ms, clock)
    run.detector, run.embedder = cast(Mtcnn, SlowDetector({1: CROWD}, clock)), cast(Embedder, embedder)
    camera = Camera(clock)
    for _ in range(frames):
        frame = camera.frame(1)
        run.process(replace(frame, media_time=frame.index / 10) if media else frame)
    return embedder.batches


@pytest.mark.parametrize(("face_ms", "most"), [(2, 4), (4, 2), (6, 1), (50, 1)])
def test_embedding_takes_no_longer_than_the_search_but_one_face_at_least(face_ms: float, most: int) -> None:
    first, *others = batches(face_ms, 12)
    assert len(first) == 4  # what a face costs is not known yet
    assert {len(batch) for batch in others} == {most}


@pytest.mark.parametrize("face_ms", [4, 6])
def test_everybody_has_a_turn(face_ms: float) -> None:
    turns = [who for batch in batches(face_ms, 13)[1:] for who in batch]
    counted = [turns.count(who) for who in PEOPLE]
    assert max(counted) - min(counted) <= 1


def test_where_everybody_is_decided_on_every_second_frame_is_left_free() -> None:
    until_decided = 1 + 4 * 4  # the first frame embeds all four; each needs four views more
    assert len(batches(6, until_decided - 1)) == until_decided - 1
    assert len(batches(6, until_decided + 15)) - len(batches(6, until_decided + 5)) == 5


def test_a_newcomer_is_looked_at_first() -> None:
    clock = ManualClock(NOON)
    scenes: dict[int, Sequence[Face]] = {1: CROWD[:3], 2: CROWD}
    known = L2Matcher(np.stack([embedding("dan")]), ("dan",), 0.5, 0.1)
    run = pipeline(scenes, known, clock)
    embedder = SlowEmbedder(6, clock)
    run.detector, run.embedder = cast(Mtcnn, SlowDetector(scenes, clock)), cast(Embedder, embedder)
    camera = Camera(clock)
    for scene in (1, 1, 1, 2):
        run.process(camera.frame(scene))
    assert embedder.batches[-1] == ["dan"]


def test_the_papers_protocol_embeds_every_face() -> None:
    assert {len(batch) for batch in batches(50, 5, every_frame=True)} == {4}


def test_what_a_file_gives_does_not_depend_on_the_speed_of_the_machine() -> None:
    assert batches(50, 9, media=True) == batches(0.01, 9, media=True)
