"""Nobody there, then somebody: the gate costs no face more than 300 ms. With the real detector."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import cast

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from appliance.bench.clip import scaled
from appliance.capture.cutouts import cutouts
from appliance.capture.doorway import empty_corridor
from appliance.capture.simulated import Scene, SimulatedDoor
from appliance.capture.video import VideoFile
from appliance.clock import ManualClock
from appliance.frames import Frame, Image
from appliance.liveness.liveness import LivenessOff
from appliance.matching.l2 import L2Matcher
from appliance.pipeline import Pipeline
from models.catalogue import Thresholds
from models.detection import Detections
from models.embedders import Embedder
from models.loading import load_detector
from models.mtcnn import Mtcnn
from models.store import ModelStore
from tests.appliance.scripted import DECISION, DIMENSIONS, NOON

MIN_FACE = 40
WIDTH, HEIGHT = 640, 360
FPS = 30.0
LATEST_S = 0.3


class NoEmbedder:
    """Makes nothing of a face: who it is does not matter here."""

    name, engine, dimensions = "none", "none", DIMENSIONS
    thresholds = Thresholds(accept=0.5, verify=0.6, same_track=1.0)

    def chips(self, image: Image, faces: Detections) -> npt.NDArray[np.float32]:
        return faces.scores

    def embed(self, chips: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        return np.zeros((len(chips), DIMENSIONS), np.float32)


@pytest.fixture(scope="module")
def detector(models_folder: Path) -> Iterator[Mtcnn]:
    with closing(load_detector(ModelStore(models_folder))) as mtcnn:
        yield mtcnn


def gated(detector: Mtcnn) -> Pipeline:
    return Pipeline(
        detector,
        cast(Embedder, NoEmbedder()),
        LivenessOff(),
        L2Matcher(np.zeros((0, DIMENSIONS), np.float32), (), 0.5, 0.1),
        ManualClock(NOON),
        min_face=MIN_FACE,
        idle_look_s=1.0,
        lost_s=0.7,
        decision=DECISION,
    )


def first_face(detector: Mtcnn, frames: Sequence[Image], start: int, lasting: int) -> int:
    """The first of `lasting` frames, from `start` on, in each of which a look at the whole finds a face."""
    found = [len(detector.detect(frame, MIN_FACE)) > 0 for frame in frames[start:]]
    return next(start + i for i in range(len(found)) if all(found[i : i + lasting]))


def found_at(pipeline: Pipeline, frames: Sequence[Image]) -> int:
    """The frame in which the pipeline sees its first face."""
    for number, image in enumerate(frames):
        frame = Frame("front", "main", number, image, NOON, number / FPS)
        if pipeline.process(frame)[1]:
            return number
    pytest.fail("the face was never found")


def assert_in_time(detector: Mtcnn, frames: Sequence[Image], start: int, lasting: int = 1) -> Pipeline:
    """No face before `start`, and then as good as at once. Returns the pipeline as it was then.

    lasting: frames in a row that make a face where the detector is in doubt.
    """
    pipeline = gated(detector)
    first, found = first_face(detector, frames, start, lasting), found_at(pipeline, frames)
    assert start <= found
    assert (found - first) / FPS <= LATEST_S
    return pipeline


def empty(seconds: float, noise: float = 2.0, width: int = WIDTH, height: int = HEIGHT) -> list[Image]:
    door = SimulatedDoor(Scene(script="empty", noise=noise, width=width, height=height))
    return [door.render(number) for number in range(round(seconds * FPS))]


def acted(draw: Callable[[Image, float], None], count: int, light: float, noise: float) -> list[Image]:
    """Frames in which `draw` changes the empty corridor, from 0 to 1, in that light and with that noise."""
    corridor, random = empty_corridor(WIDTH, HEIGHT, 1), np.random.default_rng(2)
    field = random.normal(0.0, noise, (HEIGHT + 99, WIDTH + 99, 3)).astype(np.float32)
    frames = []
    for number in range(count):
        scene = corridor.copy()
        draw(scene, max(0.0, number - FPS) / (count - FPS))
        y, x = random.integers(0, 99, 2)
        noisy = scene * np.float32(light) + field[y : y + HEIGHT, x : x + WIDTH]
        frames.append(noisy.clip(0, 255).astype(np.uint8))
    return frames


@pytest.mark.parametrize("clip", ["people_1080p.mp4", "live_person.webm", "replay_phone.webm"])
def test_people_of_real_clips_after_an_empty_scene(detector: Mtcnn, shared_data: Path, clip: str) -> None:
    with closing(VideoFile(str(shared_data / "clips" / clip))) as video:
        frames = [scaled(cast(Image, video.read()), HEIGHT) for _ in range(60)]
    height, width = frames[0].shape[:2]
    for begin, seconds in ((0, 0.5), (25, 0.9), (40, 1.2)):
        before = empty(seconds, width=width, height=height)
        assert_in_time(detector, before + frames[begin : begin + 20], len(before))


@pytest.mark.parametrize("seconds", [2, 5])
def test_a_face_of_a_real_clip_that_fades_in(detector: Mtcnn, shared_data: Path, seconds: int) -> None:
    with closing(VideoFile(str(shared_data / "clips" / "live_person.webm"))) as video:
        picture = scaled(cast(Image, video.read()), HEIGHT)
    before = empty(1.0, width=picture.shape[1])
    fade = [
        cv2.addWeighted(picture, part, before[number % len(before)], 1 - part, 0.0)
        for number, part in enumerate(np.linspace(0, 0.8, round(0.8 * seconds * FPS)))
    ]
    assert_in_time(detector, before + cast(list[Image], fade), len(before))


@pytest.mark.parametrize(("light", "noise"), [(1.0, 2.0), (0.15, 6.0)])
def test_a_face_that_slides_in_a_pixel_a_frame(detector: Mtcnn, light: float, noise: float) -> None:
    (portrait,) = cutouts(("collins",)).values()
    walk = round(FPS) + 130

    def slide(scene: Image, part: float) -> None:
        portrait.draw(scene, (-60.0 + part * 130, 150.0), 80.0, 0.0)

    frames = acted(slide, walk, light, noise)
    assert_in_time(detector, frames, round(FPS), lasting=1 if noise < 6 else 4)


@pytest.mark.parametrize(("light", "noise"), [(1.0, 2.0), (0.15, 6.0)])
def test_the_smallest_face_that_is_suddenly_there(detector: Mtcnn, light: float, noise: float) -> None:
    (portrait,) = cutouts(("hopper",)).values()

    def appear(scene: Image, part: float) -> None:
        if part > 0:
            portrait.draw(scene, (333.0, 222.0), 1.2 * MIN_FACE, 0.0)

    frames = acted(appear, round(1.5 * FPS), light, noise)
    pipeline = assert_in_time(detector, frames, round(FPS))
    if noise < 6:
        assert pipeline.looks <= 3, "and little was looked for before"


def test_a_face_that_stands_still_from_the_first_frame_on(detector: Mtcnn) -> None:
    door = SimulatedDoor(Scene(script="still", people=("collins",), noise=2.0, width=WIDTH, height=HEIGHT))
    assert found_at(gated(detector), [door.render(number) for number in range(3)]) == 0


def test_somebody_who_is_lost_for_a_moment_is_found_again(detector: Mtcnn) -> None:
    """The same still picture before and after: nothing in it changes but that its track has ended."""
    door = SimulatedDoor(Scene(script="still", people=("collins",), noise=2.0, width=WIDTH, height=HEIGHT))
    pipeline, shown = gated(detector), door.render(0)
    assert found_at(pipeline, [shown]) == 0
    seen = [
        pipeline.process(Frame("front", "main", number, image, NOON, number / FPS))[1]
        for number, image in enumerate([*empty(1.0), shown], 1)
    ]
    assert seen == [0] * round(FPS) + [1]


def test_a_minute_of_nobody_costs_a_look_a_second(detector: Mtcnn) -> None:
    pipeline, frames = gated(detector), empty(1.0)
    for number in range(round(20 * FPS)):
        image = frames[number % len(frames)]
        pipeline.process(Frame("front", "main", number, image, NOON, number / FPS))
    assert pipeline.looks == 20
