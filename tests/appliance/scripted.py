"""A detector and an embedder that see what a test put into the picture, instead of real faces.

A frame's first pixel is a number; the scene of that number says who stands where. The face of a person
embeds to the axis of that person, exactly, so that every distance is known: 0 or 2.
"""

from __future__ import annotations

import queue
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import cast

import numpy as np
import numpy.typing as npt

from appliance.capture.source import Source
from appliance.clock import ManualClock
from appliance.config import DecisionSettings
from appliance.decision.decider import Decider
from appliance.frames import Frame, Image
from appliance.liveness.liveness import LivenessOff, ScoringLiveness
from appliance.matching.match import Matcher
from appliance.pipeline import Pipeline
from models.catalogue import Thresholds
from models.detection import Detections
from models.embedders import Embedder
from models.mtcnn import Mtcnn

NOON = datetime(2026, 11, 25, 12, tzinfo=timezone.utc)
DIMENSIONS = 128
PEOPLE = ("ada", "bob", "cyd", "dan")
NAMELESS = {"nan": np.nan, "nothing": 0.0, "half": 0.5}
STEP_S = 0.1
DECISION = DecisionSettings(views=3, unknown_views=5, view_interval_s=0.1, recheck_s=1.0)


@dataclass(frozen=True)
class Face:
    """Somebody at a place. who: a person, or a key of NAMELESS: what the embedding is then made of."""

    who: str
    x: float = 200.0
    side: float = 100.0


def embedding(who: str) -> npt.NDArray[np.float32]:
    if who in NAMELESS:
        vector = np.zeros(DIMENSIONS, np.float32)
        vector[0] = NAMELESS[who]
        return vector
    vector = np.zeros(DIMENSIONS, np.float32)
    vector[PEOPLE.index(who)] = 1
    return vector


class ScriptedDetector:
    """Sees the faces of the scene whose number the picture carries."""

    engine = "scripted"

    def __init__(self, scenes: Mapping[int, Sequence[Face]]) -> None:
        self.scenes = scenes
        self.closed = False

    def detect(self, image: Image, min_face: float) -> Detections:
        return self._faces(image)

    def close(self) -> None:
        self.closed = True

    def _faces(self, image: Image) -> Detections:
        faces = self.scenes[int(image[0, 0, 0])]
        if not faces:
            return Detections.none()
        boxes = [(f.x - f.side / 2, 240 - f.side / 2, f.x + f.side / 2, 240 + f.side / 2) for f in faces]
        landmarks = np.zeros((len(faces), 5, 2), np.float32)
        for points, face in zip(landmarks, faces, strict=True):
            points[:2, 0] = face.x - 0.2 * face.side, face.x + 0.2 * face.side
            points[2, 0] = face.x
            points[4, 0] = [*PEOPLE, *NAMELESS].index(face.who)
        return Detections(np.array(boxes, np.float32), np.full(len(faces), 0.99, np.float32), landmarks)


class ScriptedEmbedder:
    """Embeds a face to its person's axis."""

    name = "dlib-resnet"
    engine = "scripted"
    dimensions = DIMENSIONS
    thresholds = Thresholds(accept=0.5, verify=0.6, same_track=1.0)

    def __init__(self) -> None:
        self.embedded = 0
        self.closed = False

    def chips(self, image: Image, faces: Detections) -> npt.NDArray[np.float32]:
        return faces.landmarks[:, 4, 0]

    def embed(self, chips: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        self.embedded += len(chips)
        names = [*PEOPLE, *NAMELESS]
        return np.stack([embedding(names[int(chip)]) for chip in chips])

    def close(self) -> None:
        self.closed = True


def picture(scene: int) -> Image:
    """A picture of that scene, unlike that of any other, with texture enough for a quality above 0."""
    image = np.random.default_rng(scene).integers(80, 180, (480, 640, 3), np.uint8)
    image[0, 0, 0] = scene
    return image


def pipeline(
    scenes: Mapping[int, Sequence[Face]],
    matcher: Matcher,
    clock: ManualClock,
    *,
    liveness: ScoringLiveness | None = None,
    decision: DecisionSettings = DECISION,
    every_frame: bool = False,
) -> Pipeline:
    return Pipeline(
        cast(Mtcnn, ScriptedDetector(scenes)),
        cast(Embedder, ScriptedEmbedder()),
        liveness or LivenessOff(),
        matcher,
        clock,
        min_face=40,
        idle_look_s=1.0,
        lost_s=0.7,
        decision=decision,
        every_frame=every_frame,
    )


class Camera:
    """Makes one camera's frames, a tenth of a second apart."""

    def __init__(self, clock: ManualClock, name: str = "front", door: str = "main") -> None:
        self._clock = clock
        self._template = Frame(name, door, -1, picture(0), NOON, clock.monotonic())

    def frame(self, scene: int) -> Frame:
        """The next frame, of that scene."""
        self._clock.advance(STEP_S)
        self._template = replace(
            self._template,
            index=self._template.index + 1,
            image=picture(scene),
            captured_at=self._clock.wall(),
            captured=self._clock.monotonic(),
        )
        return self._template


class Given(Source):
    """A source that shows what it is given, when it is given it; None ends it."""

    description = "given"
    live = False
    simulated = True
    frames_per_second = 1 / STEP_S

    def __init__(self, *scenes: int | None) -> None:
        self._waiting: queue.Queue[int | None] = queue.Queue()
        for scene in scenes:
            self.show(scene)

    def show(self, scene: int | None, times: int = 1) -> None:
        for _ in range(times):
            self._waiting.put(scene)

    def read(self) -> Image | None:
        scene = self._waiting.get()
        return None if scene is None else picture(scene)

    def close(self) -> None:
        self._waiting.put(None)


def decider(clock: ManualClock, policy: object) -> Decider:
    return Decider(DECISION, policy, clock)  # type: ignore[arg-type]
